/*
 * One input of a scan: a file, a member of an archive, a stream. It is looked
 * at before anything is scanned: its first bytes tell how it is written and
 * what its columns mean.
 */
#ifndef RS_SCAN_INPUT_H
#define RS_SCAN_INPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "input/decode.h"
#include "post/mapping.h"
#include "record/dialect.h"
#include "scan/hasher.h"
#include "scan/meanings.h"
#include "scan/options.h"

struct rs_scan_input {
    const struct rs_input *file;
    char *member;          /* its path in the archive that the file is, … */
    uint64_t member_index; /* … where it is the so many-th, 0-based; or NULL */
    bool is_archive;       /* an archive itself, of which no member is scanned;
                            * member_index: how many it has */
    char *format;          /* "gzip", "plain" … as rs_inflate_format() */
    char *charset;         /* as rs_decode_charset() */
    struct rs_dialect dialect;
    GPtrArray *columns;               /* rs_reader_columns(), or NULL */
    const struct rs_mapping *mapping; /* NULL for an empty input, … */
    struct rs_schema *bare;   /* … which has this if its records are empty */
    GError *wrong;            /* why it is not understood; NULL when it is */
    GByteArray *header;       /* its first bytes, up to the first record */
    bool zlib_only;           /* ISA-L is not to be trusted with this one */
    bool is_hashed;           /* the SHA-256 of the file is wanted, … */
    struct rs_hasher *hasher; /* … by this; NULL for a member */
    struct rs_decode *stream; /* only for a stream, until it is scanned */
    GByteArray *first;        /* only for a stream: text already read */
};

struct rs_scan_input *rs_scan_input_open(const struct rs_input *file);
void rs_scan_input_close(struct rs_scan_input *input);

/* The text of a source, which it takes: the input's own, or the current member
 * of its archive. The hasher, if any, gets the source's bytes. As
 * rs_decode_open(). */
struct rs_decode *rs_scan_input_decode(const struct rs_scan_input *input,
                                       struct rs_source *source,
                                       struct rs_hasher *hasher,
                                       const char *charset, GError **error);

/* Reads as much text as a look takes into `first`: RS_PROBE_LEN, or more where
 * that holds no end of a line; all of it where `*is_whole` becomes true. Damage
 * ends it without an error, since the scan meets it again. */
bool rs_scan_input_read(struct rs_decode *decode, GByteArray *first,
                        bool *is_whole, GError **error);

/* What these first bytes of the text, all of them or some, say of the input:
 * its dialect, columns and what they mean, which ends with `meanings`.
 * RS_ERROR_USAGE, and RS_ERROR_PACK for a preset. */
bool rs_scan_input_understand(struct rs_scan_input *input, struct rs_view first,
                              bool is_whole,
                              const struct rs_scan_options *options,
                              const struct rs_scan_settings *settings,
                              struct rs_meanings *meanings, GError **error);

/* Its records are to be read with this one; NULL where it has none. */
const struct rs_schema *rs_scan_input_schema(const struct rs_scan_input *input);

#endif
