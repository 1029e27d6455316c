/*
 * The journal of a scan: what `--resume` goes on from. A file of sections
 * (store/sections.h):
 *
 *     "rastro journal 5\n"
 *     header                             what must be the same to go on
 *     part, part, part …, commit         the first input, finished
 *     part …, commit                     the second
 *     part …                             not finished: worth nothing
 *
 * What the sections hold is the caller's business. Behind the last commit
 * whose sections are all whole, the file is cut: a torn end is no damage.
 *
 * It is for processes that are killed: nothing waits for the disk, and what a
 * loss of power tears is found by the check sums. One process at a time has it
 * open (flock(2); where the file system knows no locks, nothing guards it).
 *
 * Failures are RS_ERROR_WRITE with the path, where no other is named.
 */
#ifndef RS_STORE_JOURNAL_H
#define RS_STORE_JOURNAL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/view.h"

/* To be raised with every change of what sections hold, so a change of
 * tally/verdicts.h: the number in the first line. */
#define RS_JOURNAL_VERSION "5"

struct rs_journal;

/* Creates the file, which has its header from the moment that it has its name:
 * until then it is called `path` and this. */
#define RS_JOURNAL_UNNAMED ".new"
struct rs_journal *rs_journal_create(const char *path, struct rs_view header,
                                     GError **error);

/* Opens what create() made and finds the last commit. RS_ERROR_USAGE, with
 * what to do, where it is none of ours, of another version, or has no whole
 * header; RS_ERROR_WRITE where another process has it open. */
struct rs_journal *rs_journal_open(const char *path, GError **error);

/* Closes; the file stays as it is. NULL is accepted. */
void rs_journal_close(struct rs_journal *journal);

/* Of an opened journal; until it is closed. */
struct rs_view rs_journal_header(const struct rs_journal *journal);
size_t rs_journal_commits(const struct rs_journal *journal);

/* Goes back to the first part and cuts the file behind the last commit. */
bool rs_journal_rewind(struct rs_journal *journal, GError **error);

enum rs_journal_kind {
    RS_JOURNAL_END, /* behind the last commit */
    RS_JOURNAL_PART,
    RS_JOURNAL_COMMIT,
    RS_JOURNAL_FAILED, /* RS_ERROR_USAGE: changed since it was opened */
};

/* The next section up to the last commit, valid until the next call. */
enum rs_journal_kind rs_journal_next(struct rs_journal *journal,
                                     struct rs_view *section, GError **error);

/* Appends, at the end: only after a create() or when next() gave the END. Parts
 * are gathered and written in large blocks; a commit writes them all. */
bool rs_journal_add(struct rs_journal *journal, struct rs_view part,
                    GError **error);
bool rs_journal_commit(struct rs_journal *journal, struct rs_view commit,
                       GError **error);

#endif
