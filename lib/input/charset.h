/*
 * Text in any encoding that ICU knows, made UTF-8 as it streams by.
 *
 * What this module guarantees: what it makes is well-formed UTF-8, and the
 * same for the same bytes, whatever the lengths of calls. What is ill-formed
 * becomes U+FFFD and is counted. A byte order mark is dropped at the very
 * beginning and nowhere else; line ends and all other characters stay.
 */
#ifndef RS_INPUT_CHARSET_H
#define RS_INPUT_CHARSET_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"

/* Bytes of a file that decide its encoding: rs_charset_guess() looks at no
 * more. */
#define RS_CHARSET_PROBE_LEN ((size_t)1024)

/* Fewest bytes that `out` may have room for: the longest sequence. */
#define RS_CHARSET_ROOM_MIN ((size_t)4)

/* The encoding of a file that begins with `first` (or is no longer), as a name
 * for rs_charset_open(), and the bytes of its byte order mark, which need not
 * be skipped. UTF-8, UTF-16 and UTF-32 are known by their marks, and UTF-16
 * without one by its NULs, when it is Latin text: 16 characters at least, all
 * of them plausible and three in four below U+0100. "UTF-8" otherwise. */
const char *rs_charset_guess(struct rs_view first, size_t *mark_len);

struct rs_charset;

/* `name` as people write it: "windows-1252", "cp1251", "Shift_JIS", "utf16".
 * NULL with RS_ERROR_USAGE for one that ICU does not know.
 *
 * As in browsers (https://encoding.spec.whatwg.org), some names mean what the
 * files that go by them are in: Latin-1 and ASCII Windows-1252, since 80 to 9F
 * are quotation marks and dashes there and control characters that no post
 * holds in Latin-1; ISO-8859-9 windows-1254; GB2312 gb18030; EUC-KR
 * windows-949, all of which hold more characters at the same places. UTF-16
 * and UTF-32 follow the mark, and without one have the low byte first, as
 * Windows writes them. */
struct rs_charset *rs_charset_open(const char *name, GError **error);
void rs_charset_close(struct rs_charset *charset);

enum rs_charset_part {
    RS_CHARSET_MORE, /* other bytes will follow those of `in` */
    RS_CHARSET_LAST, /* `in` ends with the file's last byte */
};

/* Makes up to `cap` bytes of what `in` begins with, and takes that off `in`; a
 * character that `in` cuts is kept for the next call. 0 means that all of `in`
 * has been read and all that it gives been made; until then call again, with
 * what is left of `in` and the same `part`. */
size_t rs_charset_next(struct rs_charset *charset, struct rs_view *in,
                       enum rs_charset_part part, char *out, size_t cap);

/* Ill-formed or unassigned sequences replaced so far. */
uint64_t rs_charset_replaced(const struct rs_charset *charset);

#endif
