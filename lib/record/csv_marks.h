/*
 * The automaton of record/csv_state.h over 64 bytes at once, in the ordinary
 * dialect. All quotes of a tidy text stand at the start of a cell, at its end,
 * or doubled inside, and then counting is enough: a byte is inside quotes
 * where an odd number of quotes stands before it.
 *
 *     bytes    x,"a ""b"", c",y
 *     odd      0011101101111000     a doubled quote leaves the quotes and is
 *     opening  0010001001000000     back at once; = quotes & odd
 *     closing  0000010010000100     = quotes & ~odd
 *     breaks   0100000000000010     = delimiters and line ends, & ~odd
 *
 * So it is checked, and cheaply, that quotes are where they belong: one that
 * opens is behind a break, or behind one that closes; behind one that closes is
 * a break, or one that opens. By induction, what stands before the first bit of
 * `stray` is read as the automaton reads it; from there on, ask the automaton.
 */
#ifndef RS_RECORD_CSV_MARKS_H
#define RS_RECORD_CSV_MARKS_H

#include "record/csv_masks.h"
#include "record/csv_state.h"

/* What the automaton is told of the bytes before a block. */
struct rs_csv_before {
    uint64_t inside;    /* all ones: they end inside quotes */
    uint64_t is_start;  /* 1: the last one was a break */
    uint64_t is_closed; /* 1: the last one was a quote that closes */
};

struct rs_csv_marks {
    uint64_t inside; /* quotes, with the one that opens */
    uint64_t breaks; /* of cells; outside quotes */
    uint64_t closing;
    uint64_t stray;
};

static inline struct rs_csv_marks
rs_csv_marks_of(const struct rs_csv_masks *masks, struct rs_csv_before before)
{
    struct rs_csv_marks marks;
    marks.inside = masks->odd ^ before.inside;
    marks.breaks = masks->breaks & ~marks.inside;
    marks.closing = masks->quotes & ~marks.inside;
    uint64_t opening = masks->quotes & marks.inside;
    uint64_t starts = marks.breaks << 1 | before.is_start;
    uint64_t behind = marks.closing << 1 | before.is_closed;
    marks.stray =
        (opening & ~(starts | behind)) | (behind & ~(marks.breaks | opening));
    return marks;
}

/* Behind a block's byte `last`. */
static inline struct rs_csv_before
rs_csv_marks_behind(const struct rs_csv_marks *marks, unsigned last)
{
    return (struct rs_csv_before){
        .inside = -(marks->inside >> last & 1),
        .is_start = marks->breaks >> last & 1,
        .is_closed = marks->closing >> last & 1,
    };
}

static inline struct rs_csv_before rs_csv_before_of(enum rs_csv_state state)
{
    return (struct rs_csv_before){
        .inside = -(uint64_t)(state == RS_CSV_QUOTED),
        .is_start = state == RS_CSV_START,
        .is_closed = state == RS_CSV_QUOTE,
    };
}

static inline enum rs_csv_state rs_csv_state_of(struct rs_csv_before before)
{
    return before.inside      ? RS_CSV_QUOTED
           : before.is_closed ? RS_CSV_QUOTE
           : before.is_start  ? RS_CSV_START
                              : RS_CSV_PLAIN;
}

/* The bits of a block's first `len` bytes, 1 at least. */
static inline uint64_t rs_csv_marks_first(size_t len)
{
    return ~UINT64_C(0) >> (RS_CSV_BLOCK - len);
}

#endif
