/*
 * Finding one's feet behind a quote that never closes: where a bad record ends
 * and the next good one begins. The essay is in the .c file.
 */
#ifndef RS_RECORD_CSV_RESYNC_H
#define RS_RECORD_CSV_RESYNC_H

#include "record/dialect.h"

/* Reads on inside one record that has something wrong with its quotes. */
struct rs_csv_resync {
    const struct rs_dialect *dialect;
    size_t columns;   /* of the header */
    bool is_begun;    /* something of the record has been handed out */
    size_t look_left; /* bytes that may still be looked at ahead */
};

struct rs_csv_found {
    size_t len;   /* bytes, with the line end */
    bool is_lost; /* a reject: its quote does not close where it should */
};

/* Begins a record of `len` bytes. Borrows the dialect. */
void rs_csv_resync_init(struct rs_csv_resync *resync,
                        const struct rs_dialect *dialect, size_t columns,
                        size_t len);

/* What comes next in `rest`: all that is left of the record, not empty, at the
 * start of a line that is not. Takes time in proportion to the record's length,
 * over all calls. */
struct rs_csv_found rs_csv_resync_next(struct rs_csv_resync *resync,
                                       struct rs_view rest);

/* Where to give up a record that goes on for longer than any may: a position
 * in the second half of `text`, its first bytes, at which a line begins that
 * stands on its own; 0 without one. */
size_t rs_csv_resync_break(const struct rs_dialect *dialect, size_t columns,
                           struct rs_view text);

#endif
