/* A tally as a table (report/table.h): what `scan --by` prints. */
#ifndef RS_TALLY_TALLY_TABLE_H
#define RS_TALLY_TALLY_TABLE_H

#include "extract/mask.h"
#include "report/table.h"
#include "tally/tally.h"

struct rs_tally_table {
    struct rs_table *table; /* the caller's, to close */
    uint64_t left_out;      /* rows without a finding that were left out */
    uint64_t few;           /* rows of too few posts, likewise */
};

enum rs_rows { RS_ROWS_WITH_FINDINGS, RS_ROWS_ALL };

struct rs_tally_table_options {
    enum rs_rows rows;
    /* Where a count of a few posts could point at somebody: rows with a count
     * of posts, or of flagged ones, from 1 to below this are left out, and
     * such counts of categories in other rows are blank. 0 or 1: none are. */
    uint64_t least;
    bool include_seekers;
    bool show_contacts; /* as they are, in names, too; else masked under */
    const struct rs_mask *mask; /* needed only where a key is a contact */
};

/* The table that `scan --by` prints, sorted: by time where the first key is a
 * time, else by flagged, then posts, then the keys' own order: that of what is
 * shown where it is a fact, as the order of masked numbers would say too much.
 * A row has a finding when it has a flagged post or, for a container, a telling
 * name; by time, every row is there. Categories of seekers have no column, and
 * no row where a key is a container or a contact, unless `include_seekers`.
 *
 * A contact has three columns: its type and platform (extract/contact.h), and
 * itself. Numbers in the names of containers are masked without a
 * key, unless the name is the id. */
struct rs_tally_table
rs_tally_table(const struct rs_tally *tally,
               const struct rs_tally_table_options *options);

#endif
