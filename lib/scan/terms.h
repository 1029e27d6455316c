/*
 * The terms of a scan: named facts that must be the same for two scans to be
 * one: what made it, by which packs and options. Names may repeat: --map given
 * twice is two facts.
 */
#ifndef RS_SCAN_TERMS_H
#define RS_SCAN_TERMS_H

#include <glib.h>
#include <stdbool.h>

#include "store/wire.h"

struct rs_terms;

/* The fact that is the fingerprint of the key in use. */
#define RS_TERMS_CONTACT_KEY "the contact key"

struct rs_terms *rs_terms_open(void);
void rs_terms_close(struct rs_terms *terms);

/* Copies. */
void rs_terms_add(struct rs_terms *terms, const char *name, const char *value);

/* This build: versions of rastro, of Unicode, of what it matches with. */
void rs_terms_add_build(struct rs_terms *terms);

/* struct rs_manifest_option; struct rs_pack *. */
void rs_terms_add_options(struct rs_terms *terms, const GArray *options);
void rs_terms_add_packs(struct rs_terms *terms, const GPtrArray *packs);

/* A preset of the user's own is a file, which may be another one elsewhere, or
 * by now. Nothing for others, and NULL. */
void rs_terms_add_preset(struct rs_terms *terms, const char *preset);

/* The value of that name for the `nth` time, from 0; NULL: no more. */
const char *rs_terms_value(const struct rs_terms *terms, const char *name,
                           guint nth);

/* The values of that name, NULL-ended; NULL where there is none. The array is
 * the caller's to free. */
const char **rs_terms_values(const struct rs_terms *terms, const char *name);

/* Those that were options, as rs_terms_add_options() got them: struct
 * rs_manifest_option, which point into the terms. */
GArray *rs_terms_options(const struct rs_terms *terms);

/* Bytes, and back from the beginning of others: false where that is none. */
void rs_terms_put(GString *out, const struct rs_terms *terms);
bool rs_terms_take(struct rs_wire *in, struct rs_terms *terms);

/* True where both are the same; else RS_ERROR_USAGE names what differs first:
 * "--since differs: none then, 2021-02-01 now", where `one` is said of as
 * "then" and `other` as "now". */
struct rs_terms_side {
    const struct rs_terms *terms;
    const char *where;
};
bool rs_terms_check(struct rs_terms_side one, struct rs_terms_side other,
                    GError **error);

#endif
