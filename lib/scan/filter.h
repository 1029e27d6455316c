/*
 * Which posts are looked at: those of some days, and of the containers that
 * the user's lists name or do not name. What is left out is counted as
 * filtered. Immutable once open; shared by the workers.
 */
#ifndef RS_SCAN_FILTER_H
#define RS_SCAN_FILTER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "post/post.h"

/* `only` and `skip` are paths of text files, NULL-ended, or NULL: one
 * container to a line, by its id, or by its name where the export has no ids.
 * Blank lines, lines that begin with '#', and white space around an id mean
 * nothing. */
struct rs_filter_options {
    const char *const *only, *const *skip;
    int32_t since, until; /* days: since <= day < until */
};

struct rs_filter;

/* RS_ERROR_READ for a list that cannot be read, RS_ERROR_USAGE for one that is
 * empty, is longer than RS_LIST_LEN_MAX or no text, and for "-". */
struct rs_filter *rs_filter_open(const struct rs_filter_options *options,
                                 GError **error);
void rs_filter_close(struct rs_filter *filter);

/* The lists, NULL-ended, each as its path and the SHA-256 of its bytes: what a
 * run depends on. */
const char *const *rs_filter_only(const struct rs_filter *filter);
const char *const *rs_filter_skip(const struct rs_filter *filter);

/* A post without a day is left out where `since` asks for days. */
bool rs_filter_takes(const struct rs_filter *filter,
                     const struct rs_post *post);

#endif
