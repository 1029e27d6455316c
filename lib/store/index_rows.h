/*
 * All posts that count, in little: the rows of `post_index` and of `day`
 * (store/schema.sql), in the order of the scan.
 *
 * All functions fail as those of store/rows.h do.
 */
#ifndef RS_STORE_INDEX_ROWS_H
#define RS_STORE_INDEX_ROWS_H

#include "store/rows.h"
#include "tally/verdicts.h"

struct rs_index_rows;

/* Borrows the rows; the tables are numbers in them. */
struct rs_index_rows *rs_index_rows_open(struct rs_rows *rows,
                                         size_t post_index, size_t day);
void rs_index_rows_close(struct rs_index_rows *index); /* NULL is accepted */

/* `input` is 0-based. */
bool rs_index_rows_add(struct rs_index_rows *index, size_t input,
                       uint32_t container, const struct rs_post_verdict *post,
                       GError **error);

/* A row holds posts of one input only. */
bool rs_index_rows_end_input(struct rs_index_rows *index, GError **error);

/* What is left, and the days. */
bool rs_index_rows_finish(struct rs_index_rows *index, GError **error);

#endif
