/*
 * Whether a run is still what it was: its database by what it holds, and by
 * whether that is all that a scan makes (store/content.h); its other files by
 * the hashes in its manifest, those of its report by datapackage.json, the
 * inputs where they are still there; and whether all its numbers add up.
 */
#ifndef RS_RUN_VERIFY_H
#define RS_RUN_VERIFY_H

#include "run/run.h"

struct rs_verified {
    struct rs_table *checks; /* check, subject, result, detail; result is ok,
                              * wrong or not there */
    uint64_t wrong, absent;  /* inputs alone may be absent */
};

/* Inputs are looked for under the names that they were scanned by, from the
 * current folder. RS_ERROR_READ where there is no run that can be read. */
RS_API bool rs_verify(const char *folder, struct rs_verified *verified,
                      GError **error);
RS_API void rs_verified_clear(struct rs_verified *verified);

#endif
