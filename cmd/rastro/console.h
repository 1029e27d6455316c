/* What every command needs of the terminal and the two outputs:
 * stdout is data and only data, all else goes to stderr. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <glib.h>
#include <stdbool.h>

#include "rastro.h"

enum exit_status {
    EXIT_OK = 0,
    EXIT_USAGE = 2,
    EXIT_INCOMPLETE = 3,
    EXIT_IO = 4,
    EXIT_INTERRUPTED = 130,
    EXIT_NO_READER = 141,
};

/* Says the error on stderr, each line behind "rastro: ", frees it, and gives
 * the exit status that it means. */
int console_fail(GError *error);

/* True when `when` is "always", or "auto" (or NULL) and the descriptor is a
 * terminal that has not been told off by NO_COLOR or TERM=dumb. False with an
 * error for another word. */
bool console_color(const char *when, int descriptor, bool *color,
                   GError **error);

/* Writes to stdout. False when that fails; then EXIT_NO_READER or EXIT_IO is
 * what console_close() gives. */
bool console_write(struct rs_view text);

/* The sink of rs_write() that does the same. */
bool console_sink(void *data, struct rs_view piece, GError **error);

/* Whether there is a format of that name; NULL is one. */
bool console_check_format(const char *name, GError **error);

/* Writes a table: `format` NULL is a table on a terminal, CSV elsewhere. */
bool console_table(const struct rs_table *table, const char *format, bool color,
                   GError **error);

/* Brings what was written to the reader, before something is said on stderr. A
 * failure is kept for console_close(). */
void console_flush(void);

/* Flushes stdout. `status`, or what the failure of stdout means. */
int console_close(int status);

#endif
