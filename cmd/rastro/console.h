/* What every command needs of the terminal, the options and the two outputs:
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

/* Options are declared as G_OPTION_ARG_FILENAME, whatever they hold: GLib
 * takes those as bytes, where it refuses UTF-8 in others under LANG=C.
 *
 * Parses the words behind argv[0], the command's name, into the variables of
 * `entries`, G_OPTION_REMAINING among them. On a mistake it
 * says one line, naming the nearest option, and gives EXIT_USAGE; after
 * --help, which it prints, EXIT_OK; -1 to go on. */
int console_options(const char *usage, const char *examples,
                    const GOptionEntry *entries, char **argv);

/* The packs that -p and --lexicon name: spreadsheets of words come behind the
 * packs, which are those shipped where none is named. NULL for all shipped
 * packs and nothing else. The array is to be freed, not what is in it. */
const char **console_packs(char **packs, char **lexicons);

/* The folder where the user's programs keep what can be made again: rastro's
 * part of it. */
const char *console_cache(void);

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
