/* SQL functions that show what is in a run, with contacts masked: see
 * run/run.h. Wraps SQLite. */
#ifndef RS_RUN_SHOWN_H
#define RS_RUN_SHOWN_H

#include <stdbool.h>

#include "extract/mask.h"

struct rs_shown;
struct sqlite3;

/* Adds the functions to a connection, which must be closed before them. `mask`
 * is borrowed; NULL masks nothing. NULL on failure, which sqlite3_errmsg()
 * explains. */
struct rs_shown *rs_shown_open(struct sqlite3 *sqlite,
                               const struct rs_mask *mask);
void rs_shown_close(struct rs_shown *shown);

#endif
