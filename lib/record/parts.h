/*
 * The parts of an office document (.xlsx), which is a zip of files that refer
 * to each other by relationships (ECMA-376 part 2). Wraps libarchive.
 */
#ifndef RS_RECORD_PARTS_H
#define RS_RECORD_PARTS_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* The part of that name ("/xl/workbook.xml", in any case), unpacked; the
 * caller's. NULL with RS_ERROR_USAGE, and what is wrong with the zip or the
 * part, also where it unpacks to more than RS_PART_LEN_MAX. */
GBytes *rs_parts_read(struct rs_view zip, const char *name, GError **error);

/* The part that `part` ("" for the whole) refers to by the relationship of that
 * id, or where `id` is NULL, by the first one of that type (the last word of
 * its URI: "officeDocument"); the caller's. NULL where there is none, also
 * without an error. */
char *rs_parts_find(struct rs_view zip, const char *part, const char *id,
                    const char *type, GError **error);

#endif
