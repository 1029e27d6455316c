/*
 * The plan: every input looked at before any is scanned, so that a file that
 * cannot be read or understood is known while there is still nothing to throw
 * away. Each member of an archive is an input of its own.
 *
 * A file is opened again for the scan. A stream cannot be: it stays open, with
 * the bytes that were looked at kept for the reader.
 */
#ifndef RS_SCAN_PLAN_H
#define RS_SCAN_PLAN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "scan/input.h"

/* A file in a folder, or a member of an archive, that holds no posts. */
struct rs_left_out {
    char *file, *member; /* member: or NULL */
    const char *what;    /* "a JPEG image" */
};

struct rs_plan {
    GPtrArray *list;              /* struct rs_input * */
    GPtrArray *inputs;            /* struct rs_scan_input *, in that order */
    struct rs_meanings *meanings; /* of their columns */
    GPtrArray *left_out;          /* struct rs_left_out * */
    uint64_t len; /* bytes on disk of all; 0 where one is not known */
};

enum rs_plan_mode {
    RS_PLAN_STRICT, /* an input that is not understood is an error */
    RS_PLAN_ALL,    /* … is planned, and says what is wrong with it */
};

/* Everything that can be wrong with the inputs is said here, in one error:
 * RS_ERROR_READ for one that cannot be read, RS_ERROR_USAGE for one that is
 * not understood, with its name. */
bool rs_plan_init(struct rs_plan *plan, const struct rs_scan_options *options,
                  const struct rs_scan_settings *settings,
                  enum rs_plan_mode mode, GError **error);
void rs_plan_clear(struct rs_plan *plan);

/* How many of the inputs from this one on are of one file. */
size_t rs_plan_of_file(const struct rs_plan *plan, size_t first);

/* Makes ready for a second scan of the same inputs. Only for plans without a
 * stream; inputs beside a stream are read by zlib alone from the start, so
 * that a second scan is never needed. */
void rs_plan_rewind(struct rs_plan *plan);

#endif
