/*
 * Binding: the columns that rules name become slots, which are numbered here,
 * and names of texts. A rule that no column of this file can satisfy is
 * dropped.
 *
 * A CSV has all its columns in its header. A key of JSON may come up later
 * than in the records that were looked at, so there no rule is dropped.
 */
#ifndef RS_POST_BIND_H
#define RS_POST_BIND_H

#include <glib.h>

#include "post/bound.h"
#include "post/field.h"
#include "record/record.h"

struct rs_bind {
    enum rs_record_type type;
    const GPtrArray *columns; /* of the input; borrowed */
    GPtrArray *slots;         /* the column name of each */
    GPtrArray *texts;         /* names of text fields */
    GPtrArray *parts;         /* what rs_bound.parts points to */
};

void rs_bind_init(struct rs_bind *bind, enum rs_record_type type,
                  const GPtrArray *columns);
void rs_bind_clear(struct rs_bind *bind);

/* Adds a rule to the bound ones of its field, unless it is dropped.
 * RS_ERROR_USAGE for more than RS_SLOTS_MAX columns. Bound rules end with
 * `bind` and with the rule. */
bool rs_bind_rule(struct rs_bind *bind, enum rs_field field,
                  const struct rs_field_rule *rule, GArray *bounds,
                  GError **error);

/* True when the bound rule gives what is in that slot, or gives a constant
 * because of it. */
bool rs_bind_reads(const struct rs_bound *bound, uint16_t slot);

#endif
