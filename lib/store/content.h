/*
 * What a rastro.db holds, apart from how SQLite laid it out in the file: so
 * that a run is still the one that was scanned after a search index was added
 * (search.sql), or after another tool packed the file. Wraps SQLite.
 *
 * The digest is the SHA-256 of a sequence of values, each a tag and, behind it,
 * what tells where it ends:
 *
 *     n                  NULL
 *     i, 8 bytes         an integer, little-endian
 *     f, 8 bytes         a floating-point number, IEEE 754, little-endian
 *     t, 8 bytes, text   a text: its bytes in UTF-8, after their number
 *     b, 8 bytes, bytes  a blob, likewise
 *
 * First the text "rastro.db 1" and the integer of PRAGMA user_version. Then
 * every table, view and index that a scan makes, by name: the letter o and four
 * values, its type, name, table and SQL. Then every table, by name: the letter
 * d and its name; and for each row the letter r and its values. Rows come in
 * the order of rowid; of a table without one, in that of its first columns. The
 * rowid itself is in it only where it is a column.
 */
#ifndef RS_STORE_CONTENT_H
#define RS_STORE_CONTENT_H

#include <glib.h>
#include <stdbool.h>

#include "base/sha256.h"

struct sqlite3;

struct rs_content {
    char sha256[RS_SHA256_HEX_LEN + 1]; /* "" where something is foreign */
    GPtrArray *foreign; /* char *: what is not as a scan makes it, for people:
                         * "trigger t: no scan made it" */
    bool is_searchable; /* has the search index; all of it, or it is foreign */
};

/* Opens the file to be read only. RS_ERROR_READ with the path. */
bool rs_content_read(const char *path, struct rs_content *content,
                     GError **error);
void rs_content_clear(struct rs_content *content);

/* The same of an open database, without the digest. False on failure, which
 * sqlite3_errmsg() explains. */
bool rs_content_check(struct sqlite3 *sqlite, struct rs_content *content);

#endif
