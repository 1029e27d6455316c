/*
 * What must be the same for a scan to go on where another one was stopped: the
 * journal's header, made of it and compared with it; and what the journal holds
 * of each input that is finished.
 *
 * A file is the same while its size and its time of change are. Where only the
 * time differs (a copy, a restored backup), the SHA-256 of its bytes decides
 * for inputs that are finished; for others it does not matter. An archive of
 * several inputs must have the same time.
 */
#ifndef RS_SCAN_RESUME_H
#define RS_SCAN_RESUME_H

#include <glib.h>
#include <stdbool.h>

#include "scan/plan.h"

/* All borrowed. */
struct rs_resume {
    const GArray *options;   /* struct rs_manifest_option */
    const char *by, *preset; /* as given, or NULL */
    const GPtrArray *packs;
    const struct rs_plan *plan;
};

/* Appends the header of this scan. */
void rs_resume_put_header(GString *out, const struct rs_resume *scan);

/* True when that header's scan was the same one; else RS_ERROR_USAGE names what
 * differs first. Adds to `touched` a bool for each input: its time differs. */
bool rs_resume_check(struct rs_view header, const struct rs_resume *scan,
                     GArray *touched, GError **error);

/* An input that is finished. `sha256` and `damage` of a taken one point into
 * the bytes; damage is NULL where there is none. */
struct rs_resume_input {
    const char *sha256, *damage;
    uint64_t replaced;
};

void rs_resume_put_input(GString *out, const struct rs_resume_input *input);
bool rs_resume_take_input(struct rs_view bytes, struct rs_resume_input *input);

/* Reads the file: RS_ERROR_USAGE when its digest is another. */
bool rs_resume_check_file(const struct rs_input *input, const char *sha256,
                          GError **error);

#endif
