/* The header row of a CSV. */
#ifndef RS_RECORD_CSV_HEADER_H
#define RS_RECORD_CSV_HEADER_H

#include <glib.h>

#include "record/dialect.h"

/* The cells of the first row behind what the dialect skips, as
 * rs_reader_columns() gives them. */
GPtrArray *rs_csv_header_columns(const struct rs_dialect *dialect,
                                 struct rs_view first, size_t *used,
                                 GError **error);

#endif
