/* What a file's first bytes say of it being an archive. */
#ifndef RS_INPUT_ARCHIVE_KIND_H
#define RS_INPUT_ARCHIVE_KIND_H

#include <stdbool.h>

#include "base/view.h"
#include "input/source.h"

enum rs_archive_kind {
    RS_ARCHIVE_NONE,
    RS_ARCHIVE_ZIP, /* but not workbooks and other documents that are zips */
    RS_ARCHIVE_7Z,
    RS_ARCHIVE_TAR, /* v7, ustar, pax, GNU: the header's check sum is right */
};

/* Bytes of which a kind can be told. */
#define RS_ARCHIVE_FIRST_LEN ((size_t)512)

enum rs_archive_kind rs_archive_kind_of(struct rs_view first);

/* Whether a zip ends with the record that says where its directory is; behind
 * a cut, and with junk at the end, it does not. */
bool rs_archive_kind_has_directory(struct rs_source *file);

#endif
