/*
 * rejects.csv: one line for each record that was kept aside, in the order of
 * the inputs: file, member (of an archive), record (1-based), line (1-based),
 * byte (0-based, of the unpacked input), reason, and the first bytes of the
 * record with what is not printable ASCII or UTF-8 escaped (\n, \x1b, \\).
 */
#ifndef RS_STORE_REJECTS_H
#define RS_STORE_REJECTS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "record/record.h"

/* A place in an input, for people to find again. */
struct rs_locator {
    const char *file;
    const char *member;    /* of the archive that it is, or NULL */
    uint64_t record, line; /* 1-based */
    uint64_t byte;         /* 0-based */
};

struct rs_rejects;

/* Creates the file. RS_ERROR_WRITE with its path on any failure, here and
 * below. */
struct rs_rejects *rs_rejects_open(const char *path, GError **error);

bool rs_rejects_add(struct rs_rejects *rejects,
                    const struct rs_locator *locator, enum rs_reject reason,
                    struct rs_view raw, GError **error);

/* Flushes, closes and frees, also on failure. NULL is accepted. */
bool rs_rejects_close(struct rs_rejects *rejects, GError **error);

#endif
