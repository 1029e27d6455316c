/*
 * What the columns of a scan's inputs mean. Inputs that are written alike and
 * have the same columns mean the same, and share one mapping: a folder may hold
 * 20,000 daily files, and to map each alone takes 10 KB and 50 µs.
 */
#ifndef RS_SCAN_MEANINGS_H
#define RS_SCAN_MEANINGS_H

#include <glib.h>

#include "post/mapping.h"
#include "record/dialect.h"
#include "scan/options.h"

struct rs_meanings;

/* Both are borrowed, for as long as meanings are found. */
struct rs_meanings *rs_meanings_open(const struct rs_scan_options *options,
                                     const struct rs_scan_settings *settings);

/* Closes all mappings. NULL is accepted. */
void rs_meanings_close(struct rs_meanings *meanings);

/* The mapping for these columns. Where others were the same, `*columns` becomes
 * a reference to those. As rs_mapping_open(). */
const struct rs_mapping *rs_meanings_find(struct rs_meanings *meanings,
                                          const struct rs_dialect *dialect,
                                          GPtrArray **columns, GError **error);

#endif
