/*
 * What to say when nobody knows what the columns are: which they are, which
 * preset comes nearest, and --map options that are likely right, ready to be
 * copied. Names come from the file, and are shown with their control
 * characters escaped.
 */
#ifndef RS_POST_GUESS_H
#define RS_POST_GUESS_H

#include <glib.h>

#include "record/dialect.h"

/* The names with commas between them; of a long list, the beginning and how
 * many more there are. To be freed. */
char *rs_guess_list(const GPtrArray *names);

/* Three lines for RS_ERROR_USAGE, without a line feed at the end; to be
 * freed. */
char *rs_guess_message(const struct rs_dialect *dialect,
                       const GPtrArray *columns);

#endif
