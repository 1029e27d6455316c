/*
 * GOption takes the value of a short option only as a word of its own; users
 * of other tools write -j8 and -qj8. This splits such words before GOption
 * sees them.
 */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <glib.h>

/* New words, NULL-ended, to be freed with g_strfreev(). `entries` tell which
 * options take a value; what follows "--" is left alone. */
char **arguments_split(char *const *words, const GOptionEntry *entries);

#endif
