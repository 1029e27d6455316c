/*
 * What is wanted of JSON (record/wanted.h), sorted by where it is looked for.
 * The trees share their slots: those of the names, and behind them what only
 * joining needs. Immutable, shared by all readers.
 */
#ifndef RS_RECORD_JSON_WANTED_H
#define RS_RECORD_JSON_WANTED_H

#include <glib.h>

#include "record/json_paths.h"
#include "record/wanted.h"

struct rs_json_table {
    /* Of a row: its names, and the key at slot `name_count`. */
    const struct rs_json_paths *row;
    bool is_negative; /* its key is a post's value without the minus */
};

struct rs_json_wanted {
    size_t name_count;
    /* Of a post: names, and at slot `name_count + t` the key for table t. */
    const struct rs_json_paths *post;
    const struct rs_json_paths *around; /* names; NULL without any */
    /* Of a page: its posts at slot 0, table t at `1 + t`; NULL where a record
     * is a post. */
    const struct rs_json_paths *page;
    struct rs_json_table tables[RS_TABLES_MAX]; /* that some name is of */
    size_t table_count;
};

/* RS_ERROR_USAGE for what is no JSON pointer, and for a table that is not
 * there. At most RS_SLOTS_MAX names. */
const struct rs_json_wanted *rs_json_wanted_open(const struct rs_wanted *wanted,
                                                 GError **error);
void rs_json_wanted_close(const struct rs_json_wanted *wanted);

#endif
