/*
 * A file of sections behind a first line, each with a check sum that continues
 * the one before it, so that a section is only believed in the place where it
 * was written:
 *
 *     "rastro journal 5\n"
 *     kind (4 bytes), length (4), check sum (8), the section's own bytes
 *     kind …
 *
 * Numbers are little-endian. What kinds there are, and what they hold, is the
 * caller's business. What is read is believed no further than the file reaches
 * and its check sums hold, which is no proof against somebody who makes them.
 *
 * Failures are RS_ERROR_WRITE or RS_ERROR_READ with the path.
 */
#ifndef RS_STORE_SECTIONS_H
#define RS_STORE_SECTIONS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/view.h"

struct rs_sections;

/* Somewhere in the file, with the check sum of the section before it. */
struct rs_sections_place {
    uint64_t at;
    uint64_t sum;
};

/* Creates the file `name`, which is not there yet, with its first line. `path`
 * is what messages call it. */
struct rs_sections *rs_sections_create(const char *path, const char *name,
                                       const char *first_line, GError **error);

enum rs_sections_mode { RS_SECTIONS_READ, RS_SECTIONS_WRITE };

/* Opens a file that is there, and no link; nothing of it is read. */
struct rs_sections *
rs_sections_open(const char *path, enum rs_sections_mode mode, GError **error);

/* What is not saved is lost. NULL is accepted. */
void rs_sections_close(struct rs_sections *sections);

/* For locks, and what stat(2) says; its own. */
int rs_sections_descriptor(const struct rs_sections *sections);

enum rs_sections_first {
    RS_SECTIONS_CUT,   /* shorter than that */
    RS_SECTIONS_OTHER, /* does not begin like it */
    RS_SECTIONS_OLDER, /* begins like it, up to the last word: its version */
    RS_SECTIONS_SAME,
};

/* Compares the first line; SAME: next() gives the first section. */
enum rs_sections_first rs_sections_begin(struct rs_sections *sections,
                                         const char *first_line);

/* Where the next section is, read or appended; and to go there. What is not
 * saved is lost by going. */
struct rs_sections_place rs_sections_here(const struct rs_sections *sections);
void rs_sections_go(struct rs_sections *sections,
                    struct rs_sections_place place);

/* The kind of the next section before byte `end`, whole and as it was written
 * there; 0 where none is. Its bytes are valid until the next call. */
unsigned rs_sections_next(struct rs_sections *sections, uint64_t end,
                          struct rs_view *bytes);

/* Appends at `here`, in large blocks; saving writes what is left of them. At
 * most RS_JOURNAL_SECTION_MAX bytes; `kind` is not 0. */
bool rs_sections_append(struct rs_sections *sections, unsigned kind,
                        struct rs_view bytes, GError **error);
bool rs_sections_save(struct rs_sections *sections, GError **error);

/* Cuts the file at a place. */
bool rs_sections_cut(struct rs_sections *sections,
                     struct rs_sections_place place, GError **error);

/* Right after create(): what is written from here on is hashed on its way. At
 * the end, finish() saves, and tells the size and the digest of the file. */
void rs_sections_hash(struct rs_sections *sections);
bool rs_sections_finish(struct rs_sections *sections, struct rs_digest *digest,
                        GError **error);

#endif
