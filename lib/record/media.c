#include "record/media.h"

struct magic {
    const char *bytes;
    size_t len, at;
    const char *name;
};

#define MAGIC(bytes, at, name)                                                 \
    {                                                                          \
        bytes, sizeof bytes - 1, at, name                                      \
    }

/* From the formats' own specifications. What could begin a line of text has
 * four bytes and more. */
static const struct magic magics[] = {
    MAGIC("\xff\xd8\xff", 0, "a JPEG image"),
    MAGIC("\x89PNG\r\n\x1a\n", 0, "a PNG image"),
    MAGIC("GIF87a", 0, "a GIF image"),
    MAGIC("GIF89a", 0, "a GIF image"),
    MAGIC("WEBP", 8, "a WebP image"),
    MAGIC("WAVE", 8, "a sound"),
    MAGIC("ftyp", 4, "a film or sound"),
    MAGIC("\x1a\x45\xdf\xa3", 0, "a film or sound"),
    MAGIC("OggS\0", 0, "a film or sound"),
    MAGIC("fLaC\0", 0, "a sound"),
    MAGIC("ID3\x02", 0, "a sound"),
    MAGIC("ID3\x03", 0, "a sound"),
    MAGIC("ID3\x04", 0, "a sound"),
    MAGIC("%PDF-", 0, "a PDF"),
};

const char *rs_media_name(struct rs_view first)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const struct magic *magic = &magics[i];
        if (first.len >= magic->at + magic->len &&
            !memcmp(first.at + magic->at, magic->bytes, magic->len))
            return magic->name;
    }
    return NULL;
}
