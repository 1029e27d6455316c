/*
 * Failures of a whole stream or run, as GErrors. A bad *record* is never one
 * of these: it is a reject, counted and kept (record/record.h).
 *
 * A message carries its place: the stage that fails says what, and each stage
 * above adds, with g_prefix_error(), the where that only it knows:
 *
 *     posts-03.csv.gz: member 2: cut off at compressed byte 61,344,201
 */
#ifndef RS_BASE_ERROR_H
#define RS_BASE_ERROR_H

#include <glib.h>

#include "base/api.h"

#define RS_ERROR (rs_error_quark())
RS_API GQuark rs_error_quark(void);

enum rs_error_code {
    RS_ERROR_USAGE,    /* an option, or columns that no mapping fits */
    RS_ERROR_PACK,     /* a pack or preset is wrong: file, line, column */
    RS_ERROR_READ,     /* an input cannot be opened or read */
    RS_ERROR_WRITE,    /* an output cannot be written */
    RS_ERROR_DAMAGED,  /* an input ends early or is corrupt; what came before
                        * has been delivered */
    RS_ERROR_DISAGREE, /* ISA-L delivered bytes that zlib does not: the input
                        * has to be read again with zlib alone */
    RS_ERROR_STOPPED,  /* the caller asked to stop */
};

/* The exit status that the command line promises for this error: 2 for usage
 * and packs, 3 for damage, 4 for reading and writing, 130 for stopped. */
RS_API int rs_error_exit(const GError *error);

#endif
