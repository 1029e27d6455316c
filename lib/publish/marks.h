/*
 * The words of a post that are marked: its hits overlap each other, and reach
 * into contacts, of which a half must not be shown. What overlaps becomes one
 * mark.
 */
#ifndef RS_PUBLISH_MARKS_H
#define RS_PUBLISH_MARKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* Bytes [start, end) of a text. */
struct rs_mark {
    uint64_t start, end;
    bool is_contact;   /* no word that matched, but not to be cut */
    bool is_respelled; /* it matched in a second reading only (c0y0te) */
    uint64_t indicator;
};

/* A part of a text: plain without indicators. */
struct rs_piece {
    uint64_t start, end;
    bool is_respelled;
    guint first, count; /* marks, in the array that was given; the contacts
                         * among them are to be passed over */
    bool is_marked;
};

/* Appends the pieces of bytes [from, to), without a gap. The marks are sorted
 * by their start; those that are empty or reach out of the part are passed
 * over, but for contacts. */
void rs_marks_cut(const GArray *marks, uint64_t from, uint64_t to,
                  GArray *pieces);

#endif
