/*
 * The text of an input: its unpacked bytes as UTF-8. What is UTF-8 already, or
 * is taken for it, passes through as it is, ill-formed bytes and byte order
 * mark included: what those are is for the records to say. UTF-16 and UTF-32
 * are known by their byte order mark or by their NULs; any other encoding must
 * be named.
 *
 * The same bytes give the same text, whatever the lengths of reads.
 */
#ifndef RS_INPUT_DECODE_H
#define RS_INPUT_DECODE_H

#include <glib.h>
#include <stdint.h>
#include <sys/types.h>

#include "input/inflate.h"

struct rs_decode;

/* Takes `inflate` (closes it with itself, and also on failure). `charset` is
 * as for rs_charset_open(), or NULL to look for it, which reads the first
 * bytes. Damage among these is no failure here, but where the text ends.
 * RS_ERROR_USAGE for a charset that is not known, and rs_inflate_read()'s but
 * RS_ERROR_DAMAGED. */
struct rs_decode *rs_decode_open(struct rs_inflate *inflate,
                                 const char *charset, GError **error);
void rs_decode_close(struct rs_decode *decode);

/* As rs_inflate_read(). */
ssize_t rs_decode_read(struct rs_decode *decode, void *bytes, size_t cap,
                       GError **error);

/* The charset, such as "UTF-8" or "UTF-16LE". */
const char *rs_decode_charset(const struct rs_decode *decode);

/* Units that were ill-formed in that charset so far, now U+FFFD; always 0
 * for UTF-8. */
uint64_t rs_decode_replaced(const struct rs_decode *decode);

/* Source bytes consumed so far. Any thread may ask. */
uint64_t rs_decode_consumed(const struct rs_decode *decode);

/* As rs_inflate_format(). */
const char *rs_decode_format(const struct rs_decode *decode);

#endif
