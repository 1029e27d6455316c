/*
 * Finds the end of a JSON object or array in bytes that come in pieces of any
 * length, and makes one line of it on the way. Only brackets are counted, not
 * matched, so that what is no JSON ends somewhere, or never.
 */
#ifndef RS_RECORD_NEST_H
#define RS_RECORD_NEST_H

#include <stdbool.h>
#include <stddef.h>

/* Begins as {.depth = 1} behind the bracket that opens. */
struct rs_nest {
    size_t depth;    /* brackets open; 0 at the end */
    bool is_string;  /* behind a quote that is not closed */
    bool is_escaped; /* behind a backslash */
};

/* Goes over bytes that follow those of the last call, up to behind the bracket
 * that closes the first, or all of them; line feeds and carriage returns, in
 * strings too, become blanks. Returns how many bytes. `depth` must not be 0. */
size_t rs_nest_next(struct rs_nest *nest, char *bytes, size_t len);

#endif
