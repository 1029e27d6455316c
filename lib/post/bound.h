/*
 * Rules bound to the slots of one input, and what they give for one record.
 * Nothing is looked up by name here, and nothing allocated but what is put
 * together: a prefixed value, a template, a join.
 */
#ifndef RS_POST_BOUND_H
#define RS_POST_BOUND_H

#include "base/arena.h"
#include "base/limits.h"
#include "post/rule.h"
#include "record/record.h"

#define RS_BOUND_NO_SLOT UINT16_MAX

/* What a rule wants of the slot that its condition looks at. */
enum rs_bound_condition {
    RS_BOUND_ALWAYS,
    RS_BOUND_PRESENT, /* that it is not blank */
    RS_BOUND_COMPARE, /* `contains`, `equals`, `not` */
};

/* A rule with the slots of the columns that it reads. */
struct rs_bound {
    const struct rs_field_rule *rule;
    struct rs_view value; /* the rule's own, if it has one */
    enum rs_bound_condition condition;
    uint16_t column; /* RS_BOUND_NO_SLOT: the rule reads none, or several */
    uint16_t looks;  /* the slot that the condition looks at */
    const uint16_t *parts; /* slots of a template or a join, in its order */
    size_t part_count;
    uint16_t text; /* which of the text names, for a text */
};

/* The cells of one record by slot: of several in one slot (from an array) the
 * first that is not blank, and the last one of all. NULL: none. */
struct rs_cells {
    const struct rs_record *record;
    const struct rs_cell *first[RS_SLOTS_MAX], *last[RS_SLOTS_MAX];
};

void rs_bound_gather(struct rs_cells *cells, const struct rs_record *record,
                     size_t slot_count);

/* True for a text of nothing but ASCII white space, and for an empty one. */
bool rs_bound_is_blank(struct rs_view text);

/* True when the rule's condition holds, or it has none (RS_BOUND_ALWAYS). */
bool rs_bound_applies(const struct rs_bound *bound,
                      const struct rs_cells *cells);

/* The cells of a join, one after the other as they stand in the record, with
 * the rule's `with` between those that are not blank; nothing is trimmed. One
 * cell alone is not copied. */
struct rs_view rs_bound_join(const struct rs_bound *bound,
                             const struct rs_cells *cells,
                             struct rs_arena *arena);

/* What the rule gives, without white space around it; the empty view when it
 * does not apply or finds nothing. */
struct rs_view rs_bound_value(const struct rs_bound *bound,
                              const struct rs_cells *cells,
                              struct rs_arena *arena);

/* The rule as a flag: true when its condition says so with `contains`,
 * `equals` or `not`; without them, when its value is more than a way of writing
 * no
 * ("false", "0", "none" …). */
bool rs_bound_is_true(const struct rs_bound *bound,
                      const struct rs_cells *cells, struct rs_arena *arena);

#endif
