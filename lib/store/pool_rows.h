/* The sample pool as rows of two tables, and its size in a third one (see
 * schema.sql). */
#ifndef RS_STORE_POOL_ROWS_H
#define RS_STORE_POOL_ROWS_H

#include "store/rows.h"
#include "tally/pool.h"

/* Their numbers. */
struct rs_pool_tables {
    size_t posts, texts, meta;
};

/* RS_ERROR_WRITE. */
bool rs_pool_rows_write(struct rs_rows *rows, struct rs_pool_tables tables,
                        const struct rs_pool *pool,
                        const struct rs_rules *rules, GError **error);

#endif
