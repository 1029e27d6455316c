/*
 * A mapping: a preset with the user's own --map and --set laid over it, bound
 * to the columns of one input. Gives the schema that the reader needs, then
 * turns each record into a post. Immutable once open; shared by workers.
 */
#ifndef RS_POST_MAPPING_H
#define RS_POST_MAPPING_H

#include <glib.h>

#include "post/post.h"
#include "post/preset.h"
#include "record/reader.h"

struct rs_mapping_options {
    const char *preset;      /* name or file; NULL: detect */
    const char *const *map;  /* "FIELD=COLUMN", NULL-ended, or NULL */
    const char *const *set;  /* "FIELD=VALUE", NULL-ended, or NULL */
    const char *date_format; /* NULL: any known form */
    GTimeZone *zone;         /* of the days; NULL: UTC; borrowed */
};

struct rs_mapping;

/* RS_ERROR_USAGE, in one message of few lines, when no preset fits and --map
 * names no text: the columns found, the nearest preset, and --map options
 * ready to be copied. Also for an unknown field in --map or --set, and for a
 * --map column that a CSV has not (naming the nearest), or that is no name for
 * JSON. */
struct rs_mapping *rs_mapping_open(const struct rs_mapping_options *options,
                                   const struct rs_dialect *dialect,
                                   const GPtrArray *columns, GError **error);
void rs_mapping_close(struct rs_mapping *mapping);

const struct rs_schema *rs_mapping_schema(const struct rs_mapping *mapping);

/* The preset's name; "map" when there is none. */
const char *rs_mapping_name(const struct rs_mapping *mapping);

/* NULL where there is none. */
const struct rs_preset *rs_mapping_preset(const struct rs_mapping *mapping);

/* The name of a text field: the column it comes from. Same column, same
 * name. */
const char *rs_mapping_text_name(const struct rs_mapping *mapping,
                                 uint16_t field);

/* Appends which fields of a post a column (of those that it was opened with)
 * gives: "text", "container_id, url"; nothing when it is not used. */
void rs_mapping_describe(const struct rs_mapping *mapping, const char *column,
                         GString *out);

/* JSON pointers of --map that the columns have not: keys that come up late, or
 * are misspelt. */
const GPtrArray *rs_mapping_unseen(const struct rs_mapping *mapping);

/* True when post ids are unique on the whole platform, not in a container. */
bool rs_mapping_ids_are_global(const struct rs_mapping *mapping);

/* Fills `post` from a record that is no reject; false when the record is not a
 * post (a service message, a page without posts). Views point into the record
 * or `arena`. Where a record has more than RS_TEXTS_MAX texts, the last one is
 * all the rest, with line feeds between them. */
bool rs_mapping_post(const struct rs_mapping *mapping,
                     const struct rs_record *record, struct rs_arena *arena,
                     struct rs_post *post);

#endif
