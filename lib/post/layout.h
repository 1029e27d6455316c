/*
 * Where the posts of a preset lie in a record: the record itself is one, or
 * its `rows` are, with `tables` beside them (record/wanted.h). And what the
 * names in rules mean by that.
 */
#ifndef RS_POST_LAYOUT_H
#define RS_POST_LAYOUT_H

#include <glib.h>

#include "base/yaml.h"
#include "record/record.h"
#include "record/wanted.h"

struct rs_layout {
    enum rs_record_type type;
    char *rows;     /* NULL: the record is the post */
    GArray *tables; /* of struct rs_wanted_table; NULL: none */
};

/* Reads `rows` and `tables` of a preset. RS_ERROR_PACK with the place of a
 * mistake. To be cleared in any case. */
bool rs_layout_init(struct rs_layout *layout, enum rs_record_type type,
                    const struct rs_yaml_node *preset, GError **error);
void rs_layout_clear(struct rs_layout *layout);

/* RS_ERROR_PACK at the node (plus `offset` bytes) when a rule cannot read that
 * name: in JSON, when it is no pointer, or its table is not declared. */
bool rs_layout_check(const struct rs_layout *layout, const char *name,
                     const struct rs_yaml_node *node, size_t offset,
                     GError **error);

/* True for "/a", "../a" and "x:/a" with a well-formed pointer behind them: what
 * can be asked of JSON. */
bool rs_layout_is_name(const char *name);

/* Puts rows and tables, which are borrowed, into what is wanted. */
void rs_layout_want(const struct rs_layout *layout, struct rs_wanted *wanted);

/* Which of the names of rs_reader_columns() a rule's name means: of one of the
 * posts, where they are an array (`step` is then "*") or one object (NULL). To
 * be freed. */
char *rs_layout_column(const struct rs_layout *layout, const char *name,
                       const char *step);

/* The other way: a pointer of the whole record, as a user sees it in a list of
 * columns, as the name that a rule has for it. A part of `column`, or all. */
const char *rs_layout_name(const struct rs_layout *layout, const char *column);

#endif
