#include "input/inflate_zlib.h"

#include <glib.h>
#include <limits.h>

#define ZLIB_CONST
#include <zlib.h>

/* Raw deflate, with the largest window that the format has. */
#define RAW_WINDOW_BITS (-15)

static void *alloc(void *data, unsigned count, unsigned len)
{
    (void)data;
    return g_malloc_n(count, len);
}

static void release(void *data, void *memory)
{
    (void)data;
    g_free(memory);
}

static void *zlib_open(void)
{
    z_stream *stream = g_new0(z_stream, 1);
    stream->zalloc = alloc;
    stream->zfree = release;
    int status = inflateInit2(stream, RAW_WINDOW_BITS);
    g_assert(status == Z_OK);
    return stream;
}

static void zlib_close(void *state)
{
    if (!state)
        return;
    inflateEnd(state);
    g_free(state);
}

static void zlib_reset(void *state)
{
    inflateReset(state);
}

static enum rs_decoder_end zlib_run(void *state, struct rs_decoder_io *io)
{
    z_stream *stream = state;
    uInt in_len = (uInt)MIN(io->in_len, UINT_MAX);
    uInt out_len = (uInt)MIN(io->out_len, UINT_MAX);
    stream->next_in = io->in;
    stream->avail_in = in_len;
    stream->next_out = io->out;
    stream->avail_out = out_len;
    int status = inflate(stream, Z_NO_FLUSH);
    io->in = stream->next_in;
    io->in_len -= in_len - stream->avail_in;
    io->out = stream->next_out;
    io->out_len -= out_len - stream->avail_out;
    switch (status) {
    case Z_STREAM_END:
        return RS_DECODER_DONE;
    case Z_OK:
    case Z_BUF_ERROR: /* nothing to do: no input, or no room */
        return RS_DECODER_MORE;
    default:
        return RS_DECODER_BAD;
    }
}

static uint32_t zlib_crc32(uint32_t crc, const uint8_t *bytes, size_t len)
{
    return (uint32_t)crc32_z(crc, bytes, len);
}

const struct rs_decoder *rs_inflate_zlib(void)
{
    static const struct rs_decoder decoder = {
        .open = zlib_open,
        .close = zlib_close,
        .reset = zlib_reset,
        .run = zlib_run,
        .crc32 = zlib_crc32,
    };
    return &decoder;
}
