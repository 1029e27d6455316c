/* A tally as a table (report/table.h): what `scan --by` prints. */
#ifndef RS_TALLY_TALLY_TABLE_H
#define RS_TALLY_TALLY_TABLE_H

#include "report/table.h"
#include "tally/tally.h"

struct rs_tally_table {
    struct rs_table *table; /* the caller's, to close */
    uint64_t left_out;      /* rows without a finding that were left out */
};

enum rs_rows { RS_ROWS_WITH_FINDINGS, RS_ROWS_ALL };

/* The table that `scan --by` prints, sorted: by time where the first key is a
 * time, else by flagged, then posts, then the keys' own order. A row has a
 * finding when it has a flagged post or, for a container, a telling name; by
 * time, every row is there. Categories of seekers have no column, and no row
 * where a key is a container, unless `include_seekers`. */
struct rs_tally_table rs_tally_table(const struct rs_tally *tally,
                                     enum rs_rows rows, bool include_seekers);

#endif
