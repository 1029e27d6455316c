/*
 * rastro.db: the result of a scan in SQLite (schema.sql beside this file is
 * its description). Rows are written in the order of the inputs, and the
 * finished file is a fresh copy made by VACUUM INTO: equal results are equal
 * bytes.
 *
 * All functions fail with RS_ERROR_WRITE and the path.
 */
#ifndef RS_STORE_RUNDB_H
#define RS_STORE_RUNDB_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/rules.h"
#include "store/rejects.h"
#include "tally/containers.h"
#include "tally/pool.h"
#include "tally/tally.h"

struct rs_rundb;

struct rs_rundb_options {
    const struct rs_rules *rules; /* borrowed */
    bool include_seekers;         /* their categories by container, too */
};

/* Creates a working database beside `path`. */
struct rs_rundb *rs_rundb_open(const char *path,
                               const struct rs_rundb_options *options,
                               GError **error);

/* Closes without finishing: the working database is deleted. After
 * rs_rundb_finish() it only frees. NULL is accepted. */
void rs_rundb_close(struct rs_rundb *db);

/* A post that counts, in the order of the scan: into the index, and with its
 * evidence where it has some. `input` is 0-based. */
bool rs_rundb_add_post(struct rs_rundb *db, size_t input, uint32_t container,
                       const struct rs_post_verdict *post,
                       const struct rs_locator *locator, GError **error);

/* A post that does not count and is worth a look: "undecided", "changed". */
bool rs_rundb_set_aside(struct rs_rundb *db, const char *reason, size_t input,
                        const struct rs_locator *locator, GError **error);

/* What is known of an input when it is done; in order. */
struct rs_rundb_input {
    const char *name, *format, *charset, *preset, *sha256;
    const char *member; /* or NULL */
    const char *damage; /* or NULL */
    uint64_t bytes, unpacked;
    uint64_t replaced;      /* ill-formed units of the charset, now U+FFFD */
    bool is_of_file_before; /* of the archive that the input before is of */
    struct rs_ledger ledger;
};
bool rs_rundb_add_input(struct rs_rundb *db, const struct rs_rundb_input *input,
                        GError **error);

/* The end of an input's posts: its last index row is written. */
bool rs_rundb_end_input(struct rs_rundb *db, GError **error);

/* The sample pool; once, before the end. */
bool rs_rundb_add_pool(struct rs_rundb *db, const struct rs_pool *pool,
                       GError **error);

/* Containers with their counts (a tally by container), then the file itself.
 * `meta` is key, value, key, value …, NULL-ended. */
bool rs_rundb_finish(struct rs_rundb *db,
                     const struct rs_containers *containers,
                     const struct rs_tally *by_container,
                     const char *const *meta, GError **error);

#endif
