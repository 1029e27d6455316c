/*
 * For the tests of zstd: frames, made with libzstd. A frame that is flushed
 * after every STEP bytes of text has a block for each, so that it is known
 * what each of its bytes stands for.
 */
#ifndef ZSTD_FRAMES_H
#define ZSTD_FRAMES_H

#include <zstd.h>

#include "gzip_files.h"

#define STEP ((guint)5000)
#define SUM_LEN 4 /* of a content check sum */

struct packing {
    int level;
    bool has_sum;
    bool has_len; /* the header says how long the text is */
    int window;   /* log2 of its bytes; 0: as libzstd likes */
    GArray *ends; /* guint: the frame's bytes after each flush; or NULL */
};

static inline void set(ZSTD_CCtx *packer, ZSTD_cParameter parameter, int value)
{
    ck_assert(!ZSTD_isError(ZSTD_CCtx_setParameter(packer, parameter, value)));
}

static inline void pack_on(ZSTD_CCtx *packer, ZSTD_inBuffer *in, GByteArray *to,
                           ZSTD_EndDirective end)
{
    size_t left;
    do {
        static uint8_t room[10000];
        ZSTD_outBuffer out = {room, sizeof room, 0};
        left = ZSTD_compressStream2(packer, &out, in, end);
        ck_assert(!ZSTD_isError(left));
        g_byte_array_append(to, room, (guint)out.pos);
    } while (left);
}

static inline GByteArray *pack_frame(const GByteArray *text, struct packing how)
{
    ZSTD_CCtx *packer = ZSTD_createCCtx();
    set(packer, ZSTD_c_compressionLevel, how.level);
    set(packer, ZSTD_c_checksumFlag, how.has_sum);
    if (how.window)
        set(packer, ZSTD_c_windowLog, how.window);
    if (how.has_len)
        ck_assert(
            !ZSTD_isError(ZSTD_CCtx_setPledgedSrcSize(packer, text->len)));
    GByteArray *frame = g_byte_array_new();
    ZSTD_inBuffer in = {text->data, 0, 0};
    /* Else what comes in one call is of known length. */
    ZSTD_outBuffer none = {NULL, 0, 0};
    if (!how.has_len)
        ck_assert(!ZSTD_isError(
            ZSTD_compressStream2(packer, &none, &in, ZSTD_e_continue)));
    while (how.ends && in.size + STEP < text->len) {
        in.size += STEP;
        pack_on(packer, &in, frame, ZSTD_e_flush);
        g_array_append_val(how.ends, frame->len);
    }
    in.size = text->len;
    pack_on(packer, &in, frame, ZSTD_e_end);
    ZSTD_freeCCtx(packer);
    return frame;
}

static inline GByteArray *bytes_of(const char *bytes, size_t len)
{
    GByteArray *array = g_byte_array_new();
    g_byte_array_append(array, (const guint8 *)bytes, (guint)len);
    return array;
}

#define BYTES(literal) bytes_of(literal, sizeof literal - 1)

static inline GByteArray *noise_of(guint len, uint32_t seed)
{
    GByteArray *noise = g_byte_array_new();
    g_byte_array_set_size(noise, len);
    for (guint i = 0; i < len; i++)
        noise->data[i] = (guint8)next_random(&seed);
    return noise;
}

static inline GByteArray *start_of(const GByteArray *whole, guint len)
{
    return bytes_of((const char *)whole->data, len);
}

#endif
