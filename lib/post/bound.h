/*
 * Rules bound to the slots of one input, and what they give for one record.
 * Nothing is looked up by name here, and nothing allocated but the text of a
 * prefixed value.
 */
#ifndef RS_POST_BOUND_H
#define RS_POST_BOUND_H

#include "base/arena.h"
#include "base/limits.h"
#include "post/rule.h"
#include "record/record.h"

#define RS_BOUND_NO_SLOT UINT16_MAX

/* A rule with the slots of the columns that it reads. */
struct rs_bound {
    const struct rs_field_rule *rule;
    struct rs_view value; /* the rule's own, if it has one */
    uint16_t column, when;
    uint16_t text; /* which of the text names, for a text */
};

/* The cells of one record by slot: of several in one slot (from an array) the
 * first that is not blank, and the last one of all. NULL: none. */
struct rs_cells {
    const struct rs_cell *first[RS_SLOTS_MAX], *last[RS_SLOTS_MAX];
};

void rs_bound_gather(struct rs_cells *cells, const struct rs_record *record,
                     size_t slot_count);

/* True for a text of nothing but ASCII white space, and for an empty one. */
bool rs_bound_is_blank(struct rs_view text);

/* True when the rule's condition holds. */
bool rs_bound_applies(const struct rs_bound *bound,
                      const struct rs_cells *cells);

/* What the rule gives, without white space around it; the empty view when it
 * does not apply or finds nothing. */
struct rs_view rs_bound_value(const struct rs_bound *bound,
                              const struct rs_cells *cells,
                              struct rs_arena *arena);

/* The rule as a flag: true when its condition says so with `contains` or
 * `equals`; without them, when its value is more than a way of writing no
 * ("false", "0", "none" …). */
bool rs_bound_is_true(const struct rs_bound *bound,
                      const struct rs_cells *cells, struct rs_arena *arena);

#endif
