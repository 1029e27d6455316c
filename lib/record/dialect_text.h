/*
 * A CSV's dialect in words: for the user who knows it better than the guess
 * (`--dialect`), and for messages.
 *
 *     delimiter=tab,quote=none,escape=backslash,header=no,skip=7
 *
 * The names and values are those of two tables in the .c file.
 */
#ifndef RS_RECORD_DIALECT_TEXT_H
#define RS_RECORD_DIALECT_TEXT_H

#include <glib.h>

#include "record/dialect.h"

/* Changes what `text` names and leaves the rest as it was guessed. A delimiter
 * may also be written as itself. `skip` counts the lines before the header from
 * the input's first byte on, of which `first` must hold them. RS_ERROR_USAGE,
 * and an unchanged dialect, with a line that says what is allowed. */
bool rs_dialect_set(struct rs_dialect *dialect, const char *text,
                    struct rs_view first, GError **error);

/* The text that makes rs_dialect_set() give this CSV dialect, whatever it was
 * before; to be freed. `first` holds the bytes that are skipped. */
char *rs_dialect_write(const struct rs_dialect *dialect, struct rs_view first);

/* For people: "csv", or what is not ordinary about it, such as "csv, tabs
 * between cells, backslash escapes, 7 lines before the header"; "json lines",
 * "json document" and "json page". To be freed. `first` holds the bytes that
 * are skipped. */
char *rs_dialect_describe(const struct rs_dialect *dialect,
                          struct rs_view first);

#endif
