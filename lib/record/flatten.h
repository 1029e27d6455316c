/*
 * The posts of JSON documents as JSON lines, byte for byte at their places:
 *
 *     {"name":"x","messages":[
 *       {"a":[1,                    {"a":[1,
 *         2]},                        2]}       <- the comma: a line feed
 *       {"b":3}                     {"b":3}     <- behind the brace: one too
 *     ],"n":2}
 *
 * Which arrays hold posts is for record/document.h to say; an array at the top
 * does, whatever its elements are, one in a wrapper when its first element is
 * an object. Every such array is read, in every document of the input. What
 * stands between two elements (a comma, a line feed, the ']' that ends the
 * array) gives one line feed, and a line end inside an element, in strings
 * too, becomes a blank; so each line holds one element, and the n-th of the
 * input is on the n-th line. All else of a document becomes blanks, and a line
 * feed behind every RS_FLATTEN_BLANKS of these, so that no line is long
 * because of what is passed over. Behind a document what is no JSON stays, to
 * be rejected as lines.
 *
 * With RS_SHAPE_PAGE each object at the top is a record, with nothing read out
 * of it: pretty-printed objects one behind the other, as jq writes them,
 * become lines. Two of them with no byte between them stay one line, which no
 * reader takes.
 *
 * The bytes may come in pieces of any length, and memory does not depend on
 * them: wrappers that hold each other are followed to RS_FLATTEN_DEPTH levels,
 * and passed over below. What is no JSON gives lines that are none either;
 * brackets are counted, not matched. An element that is cut off by the end of
 * the input is a line that was cut off. With RS_SHAPE_DOCUMENT an object at
 * the top that wraps nothing is passed over like the rest of a document.
 */
#ifndef RS_RECORD_FLATTEN_H
#define RS_RECORD_FLATTEN_H

#include "base/limits.h"
#include "base/view.h"
#include "record/dialect.h"

struct rs_flatten;

/* Begins at the first byte of the input, or behind its byte order mark. */
struct rs_flatten *rs_flatten_open(enum rs_shape shape);
void rs_flatten_close(struct rs_flatten *flatten);

/* Changes the bytes that follow those of the last call, in place. Returns how
 * many were gone over: all, or those before the first element of an array
 * around which something else stands than around the last. The caller then
 * ends its piece there (no line is open), and calls again with the rest, of
 * which the new context is true. 0 is such a place too. Where these places are
 * does not depend on the pieces. */
size_t rs_flatten_next(struct rs_flatten *flatten, char *bytes, size_t len);

/* What stands around the array that the elements gone over next are in (and
 * those since the last place at which rs_flatten_next() stopped): the scalar
 * members, as they are written, that stood before the array in the object that
 * holds it, as a JSON object of at most RS_CONTEXT_LEN_MAX bytes; members for
 * which no room is left are not in it. Empty when there are none. It may be as
 * ill-formed as the document (raw control characters, broken UTF-8). Valid
 * until the next call of rs_flatten_next(). */
struct rs_view rs_flatten_context(const struct rs_flatten *flatten);

/* What the first document of the input holds, as far as it has been seen. */
enum rs_flatten_found {
    RS_FOUND_NOT_YET, /* it goes on */
    RS_FOUND_NO_ARRAY,
    RS_FOUND_EMPTY_ARRAYS, /* of posts, and no other */
    RS_FOUND_POSTS,
};
enum rs_flatten_found rs_flatten_found(const struct rs_flatten *flatten);

#endif
