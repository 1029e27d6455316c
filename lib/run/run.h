/*
 * A finished run, opened to be read: its rastro.db, which is never written to,
 * and queries on it as tables. Wraps SQLite.
 */
#ifndef RS_RUN_RUN_H
#define RS_RUN_RUN_H

#include <glib.h>
#include <stdint.h>

#include "base/api.h"
#include "extract/mask.h"
#include "report/table.h"

struct rs_run;

/* `folder` is what `scan -o` made. With a `mask` (borrowed) contacts are shown
 * masked by what shows them (see rs_run_query()); NULL shows them as they are.
 * RS_ERROR_READ where there is no run, an unfinished one, or one that this
 * build cannot read. */
RS_API struct rs_run *rs_run_open(const char *folder,
                                  const struct rs_mask *mask, GError **error);
RS_API void rs_run_close(struct rs_run *run);

/* As it was given; its own. */
const char *rs_run_folder(const struct rs_run *run);

/* The path of a file in it; the caller's to free. */
char *rs_run_path(const struct rs_run *run, const char *name);

/* A column of a table that a query gives: by position, but for shares, which
 * are not in the query: they are made of two of its columns, by name. */
struct rs_run_column {
    const char *name;
    enum rs_column_type type;
    const char *about;        /* for people, one sentence */
    const char *part, *whole; /* of a share; else NULL */
};

/* What a query gives, as a table; the caller's to close. NULLs are blanks.
 * Numbers of a TEXT column are written as decimal text. RS_ERROR_READ. Beside
 * SQL's own, a query has these functions, which mask contacts where the run is
 * opened with a mask:
 *
 *     shown(post, field, start, text)  a part of a post's text, from byte
 *                                      `start` of the field on
 *     shown_name(text, id)             a name, in which no contacts are known
 *     shown_contact(type, platform, value, country, prefix)
 */
struct rs_table *rs_run_query(const struct rs_run *run, const char *sql,
                              const struct rs_run_column *columns, size_t count,
                              GError **error);

/* The same of a query with one parameter (?1), which becomes `given`: a JSON
 * file, for SQLite's JSON functions. */
struct rs_table *rs_run_query_of(const struct rs_run *run, const char *sql,
                                 struct rs_view given,
                                 const struct rs_run_column *columns,
                                 size_t count, GError **error);

/* The one number that a query gives; 0 for NULL. */
bool rs_run_number(const struct rs_run *run, const char *sql, int64_t *number,
                   GError **error);

/* The one text that a query gives; the caller's to free; NULL for NULL, and on
 * failure. */
char *rs_run_text(const struct rs_run *run, const char *sql, GError **error);

#endif
