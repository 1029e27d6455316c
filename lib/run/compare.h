/*
 * What became of the pages, groups and posts that a run reported: against a
 * later run, or against a CSV in which somebody wrote down what they saw.
 *
 * Nothing is removed because it is absent: a later export may simply not have
 * collected it. It is unknown, unless the caller says what absence means.
 */
#ifndef RS_RUN_COMPARE_H
#define RS_RUN_COMPARE_H

#include "run/run.h"

enum rs_absent { RS_ABSENT_UNKNOWN, RS_ABSENT_GONE };

struct rs_compare_options {
    const char *before; /* a run */
    const char *after;  /* a run, or a CSV with the columns url (or
                         * container_id), status and checked_on */
    enum rs_absent absent;
    const char *reported_on; /* a day; NULL: that of the last post before */
    bool show_contacts;      /* in names, as they are; else masked under … */
    struct rs_view contact_key; /* … this: 16 bytes or more */
};

struct rs_compared {
    /* One row to a kind of thing: kind, reported, up, gone, unknown, new, and
     * up_share, which is up / reported. */
    struct rs_table *totals;
    /* One row to a thing: kind, platform, container_id, name, post_id, url,
     * status, checked_on. */
    struct rs_table *things;
    GString *sentences; /* for people, a line each */
};

/* RS_ERROR_READ where a run cannot be read, RS_ERROR_USAGE for a CSV that is
 * none or has a status that means nothing, with file and line. */
RS_API struct rs_compared *rs_compare(const struct rs_compare_options *options,
                                      GError **error);
RS_API void rs_compared_close(struct rs_compared *compared);

#endif
