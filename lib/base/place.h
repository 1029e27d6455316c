/*
 * A mistake in a text file, shown where it is:
 *
 *     my.yaml:7:5: unknown key "phrase": did you mean "phrases"?
 *       7 |     phrase: [coyote]
 *         |     ^
 */
#ifndef RS_BASE_PLACE_H
#define RS_BASE_PLACE_H

#include <stddef.h>

#include "base/view.h"

/* The 1-based line that holds byte `at` of a file, and the 1-based column in
 * code points. Lines end with LF, CR LF or CR; a byte order mark takes no
 * column. */
void rs_place_find(struct rs_view file, size_t at, unsigned *line,
                   unsigned *column);

/* The three lines shown above, without a line feed at the end; to be freed.
 * Of a long line, what is around the place. */
char *rs_place_message(const char *name, struct rs_view file, size_t at,
                       const char *message);

#endif
