/*
 * The rows of a table by their keys: what stands beside the posts of a page
 * (record/wanted.h). Rows are read once, so that a page in which all posts
 * want the same one costs no more than another.
 */
#ifndef RS_RECORD_JOIN_H
#define RS_RECORD_JOIN_H

#include "record/json.h"
#include "record/json_wanted.h"

struct rs_join_row {
    struct rs_view key;
    const struct rs_cell *cells; /* slots of the names */
    size_t cell_count;
    unsigned repairs;
};

struct rs_join { /* private */
    const struct rs_join_row *rows;
    size_t row_count;
    bool is_negative;
};

/* What a table is read with. */
struct rs_join_source {
    const struct rs_json_wanted *wanted;
    struct rs_json *json;
    struct rs_json_cells *scratch;
};

/* Reads table `t` from its rows' list. All lives in the scratch's arena.
 * Rows without a key, rows that are no objects, and those over
 * RS_TABLE_ROW_LEN_MAX or RS_TABLE_ROW_CELLS_MAX are left out. */
void rs_join_init(struct rs_join *join, const struct rs_join_source *source,
                  size_t t, struct rs_view list);

/* The first row with the key that a post's value stands for, or NULL. */
const struct rs_join_row *rs_join_find(const struct rs_join *join,
                                       struct rs_view value);

#endif
