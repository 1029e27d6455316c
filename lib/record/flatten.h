/*
 * The elements of a JSON array as JSON lines, byte for byte at their places:
 *
 *     {"a":[1,      {"a":[1,
 *       2]},          2]}       <- the comma became the line feed
 *     {"b":3}       {"b":3}
 *     ],"n":2}
 *
 * A comma between elements, a line feed behind one, and the ']' that ends the
 * array become a line feed; a line end inside an element, in strings too,
 * becomes a blank. So each line holds one element, and the n-th is on the
 * n-th line. What the array is wrapped in (further members, closing brackets)
 * becomes blanks and line feeds; bytes behind the document stay as they are,
 * to be read, or rejected, as lines.
 *
 * The state carries over from one call to the next: the bytes may come in
 * pieces of any length. What is no JSON gives lines that are none either.
 */
#ifndef RS_RECORD_FLATTEN_H
#define RS_RECORD_FLATTEN_H

#include <stdbool.h>
#include <stddef.h>

struct rs_flatten { /* private */
    int stage;
    size_t depth;     /* brackets open: in the element, then around the array */
    size_t wrapped;   /* brackets around the array */
    bool is_string;   /* behind a quote that is not closed */
    bool is_escaped;  /* behind a backslash in it */
    bool has_element; /* on the line, so far */
};

/* Begins behind the '[' of an array around which `wrapped` brackets are open
 * (rs_document_find()). */
void rs_flatten_init(struct rs_flatten *flatten, size_t wrapped);

/* Changes the bytes that follow those of the last call, in place. */
void rs_flatten_next(struct rs_flatten *flatten, char *bytes, size_t len);

#endif
