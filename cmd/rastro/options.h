/*
 * What a command takes on its line: tables of options, joined. Most are shared
 * by several commands (options_input.h, options_patterns.h and so on), so that
 * an option has its name, its help and its meaning in one place; the rest is
 * the command's own.
 *
 * Options are declared as G_OPTION_ARG_FILENAME, whatever they hold: GLib takes
 * those as bytes, where it refuses UTF-8 in others under LANG=C.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <glib.h>
#include <stddef.h>

/* For the arg_data of a shared table: the place of the value in the struct that
 * each command has of its own. */
#define OPTIONS_AT(type, member) GSIZE_TO_POINTER(offsetof(type, member))

struct options_part {
    const char *title; /* over it in the help; NULL: none */
    const GOptionEntry *entries;
    void *values; /* the struct that arg_data are places in; NULL: they are
                   * addresses */
};

struct options {
    const char *words;                /* behind the options: "RUN SHEET…" */
    const char *about;                /* examples, the exit status */
    const struct options_part *parts; /* ended by one without entries */
    char ***rest;                     /* takes the words, NULL where none are */
};

/* Parses the words behind argv[0], the command's name. On a mistake it says one
 * line, naming the nearest option, and gives EXIT_USAGE; after --help, which it
 * prints, EXIT_OK; -1 to go on. */
int options_read(const struct options *options, char **argv);

#endif
