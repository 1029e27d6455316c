/*
 * A status file: what somebody saw when they looked at pages and posts.
 *
 *     url,status,checked_on
 *     https://www.facebook.com/100200300400501,active,2021-06-10
 */
#ifndef RS_RUN_STATUS_H
#define RS_RUN_STATUS_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

enum rs_status { RS_STATUS_UNKNOWN, RS_STATUS_UP, RS_STATUS_GONE };

const char *rs_status_name(enum rs_status status);

struct rs_statuses;

/* `file` names it in messages. Words for up: up, active, live, online, yes;
 * for gone: gone, removed, deleted, unavailable, suspended, banned, 404, no;
 * unknown, and nothing at all, are unknown. Of two rows about the same thing
 * the later one holds. RS_ERROR_USAGE with file and line for another word, for
 * a row without an address, and for a CSV without these columns. */
struct rs_statuses *rs_statuses_open(const char *file, struct rs_view csv,
                                     GError **error);
void rs_statuses_close(struct rs_statuses *statuses);

struct rs_status_seen {
    enum rs_status status;
    const char *checked_on; /* as it was written; may be "" */
};

/* What is known of an address, or of a page or group by its id: the id alone,
 * or as a part of an address of two parts at most (facebook.com/ID,
 * facebook.com/groups/ID). NULL where nothing is. */
const struct rs_status_seen *
rs_statuses_of_url(const struct rs_statuses *statuses, const char *url);
const struct rs_status_seen *
rs_statuses_of_id(const struct rs_statuses *statuses, const char *id);

/* The first and the last day of all rows, as written; NULL without any. */
const char *rs_statuses_first(const struct rs_statuses *statuses);
const char *rs_statuses_last(const struct rs_statuses *statuses);

#endif
