#include "record/sniff.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/csv_guess.h"
#include "record/json_shape.h"

/* Bytes in which no CSV holds a NUL but a binary file does. */
#define BINARY_PROBE_LEN ((size_t)512)

struct magic {
    const char *bytes;
    size_t len;
    size_t at;
    const char *advice; /* what was seen and what to do */
};

#define MAGIC(bytes, at, advice)                                               \
    {                                                                          \
        bytes, sizeof bytes - 1, at, advice                                    \
    }

static const struct magic magics[] = {
    MAGIC("\x1f\x8b", 0,
          "gzip inside gzip or zstd: unpack it once (gzip -d, zstd -d)"),
    MAGIC("PK\3\4", 0,
          "a zip archive or an .xlsx workbook: unzip it, or save the sheet "
          "as CSV"),
    MAGIC("PK\5\6", 0, "an empty zip archive"),
    MAGIC("\x28\xb5\x2f\xfd", 0,
          "zstd inside gzip or zstd: unpack it once (gzip -d, zstd -d)"),
    MAGIC("\xfd\x37zXZ\0", 0,
          "xz inside gzip or the like: unpack it once (xz -d)"),
    MAGIC("BZh", 0,
          "bzip2 inside gzip or the like: unpack it once (bzip2 -d)"),
    MAGIC("7z\xbc\xaf\x27\x1c", 0, "a 7z archive: unpack it first"),
    MAGIC("Rar!\x1a\x07", 0, "a rar archive: unpack it first"),
    MAGIC("ustar", 257, "a tar archive: unpack it and scan the folder"),
    MAGIC("%PDF-", 0, "a PDF, not an export of posts"),
    MAGIC("SQLite format 3", 0, "an SQLite database: export its table as CSV"),
    MAGIC("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0,
          "an old Excel workbook: save the sheet as CSV"),
    MAGIC("PAR1", 0, "Parquet is not read: convert it to JSON lines"),
    MAGIC("\xff\xfe", 0,
          "UTF-16 is not read yet: iconv -f UTF-16 -t UTF-8 FILE"),
    MAGIC("\xfe\xff", 0,
          "UTF-16 is not read yet: iconv -f UTF-16 -t UTF-8 FILE"),
};

static bool begins(struct rs_view text, size_t at, const char *bytes,
                   size_t len)
{
    return text.len >= at && text.len - at >= len &&
           !memcmp(text.at + at, bytes, len);
}

/* "BZh" may begin a column's name: the size digit and the first block's magic
 * number (or that of an empty file's end) make it bzip2. */
static bool is_bzip2(struct rs_view text)
{
    return begins(text, 4, "\x31\x41\x59\x26\x53\x59", 6) ||
           begins(text, 4, "\x17\x72\x45\x38\x50\x90", 6);
}

static const char *known_binary(struct rs_view text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(magics); i++) {
        const struct magic *magic = &magics[i];
        if (!begins(text, magic->at, magic->bytes, magic->len))
            continue;
        if (magic->bytes[0] == 'B' && !is_bzip2(text))
            continue;
        return magic->advice;
    }
    return NULL;
}

/* Every second byte of the first eight is NUL: Latin text as UTF-16. */
static bool looks_like_utf16(struct rs_view text)
{
    if (text.len < 8)
        return false;
    for (size_t i = 0; i < 8; i += 2)
        if (!text.at[i] == !text.at[i + 1])
            return false;
    return true;
}

static size_t skip_blanks(struct rs_view text, size_t at)
{
    while (at < text.len && text.at[at] && strchr(" \t\r\n", text.at[at]))
        at++;
    return at;
}

static bool refuse(GError **error, const char *advice)
{
    g_set_error_literal(error, RS_ERROR, RS_ERROR_USAGE, advice);
    return false;
}

static bool sniff_csv(struct rs_view first, GError **error)
{
    size_t probe = MIN(first.len, BINARY_PROBE_LEN);
    if (probe && memchr(first.at, 0, probe))
        return refuse(error, "a binary file: NUL bytes near its start");
    return true;
}

bool rs_sniff(struct rs_view first, struct rs_dialect *dialect, GError **error)
{
    *dialect = (struct rs_dialect){.type = RS_RECORD_CSV, .delimiter = ','};
    const char *advice = known_binary(first);
    if (!advice && looks_like_utf16(first))
        advice = "UTF-16 (without a byte order mark) is not read yet: "
                 "iconv -f UTF-16LE (or BE) -t UTF-8 FILE";
    if (advice)
        return refuse(error, advice);
    dialect->skip_len = begins(first, 0, "\xef\xbb\xbf", 3) ? 3 : 0;
    size_t at = skip_blanks(first, dialect->skip_len);
    if (rs_json_shape_is_json(first, at))
        return rs_json_shape(first, at, dialect, error);
    rs_csv_guess(first, dialect);
    return sniff_csv(first, error);
}
