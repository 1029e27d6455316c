/* The help of a command: how it is called, what it does, and its options under
 * the titles of their tables, in lines of at most 80 columns. */
#ifndef OPTIONS_HELP_H
#define OPTIONS_HELP_H

#include "options.h"

/* -h, which every command has. */
extern const GOptionEntry options_help_entry;

void options_help(const struct options *options, const char *command,
                  GString *out);

#endif
