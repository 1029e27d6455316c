/*
 * Under which contact key a run was scanned: its manifest has the fingerprint,
 * where the scan showed contacts. The same contact has another mark under
 * another key (extract/mask.h), so that marks of two keys say nothing of each
 * other.
 */
#ifndef RS_RUN_KEYS_H
#define RS_RUN_KEYS_H

#include "run/run.h"

/* Appends a line for people where the run was scanned under another key.
 * RS_ERROR_READ where there is no run. */
RS_API bool rs_keys_note(const char *folder, struct rs_view contact_key,
                         GString *out, GError **error);

/* The same of two runs. */
void rs_keys_compare(const struct rs_run *one, const struct rs_run *other,
                     GString *out);

#endif
