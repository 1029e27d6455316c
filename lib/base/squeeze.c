#include "base/squeeze.h"

#include <zstd.h>

/* Of 1 (small) down to -100 (fast): see lib/README.md for what it costs. */
#define LEVEL 1

struct rs_squeeze {
    ZSTD_CCtx *to;   /* made when it is first needed */
    ZSTD_DCtx *from; /* so is this */
};

/* libzstd fails here only without memory. */
static void must(bool ok)
{
    if (!ok)
        g_error("libzstd has no memory");
}

struct rs_squeeze *rs_squeeze_open(void)
{
    return g_new0(struct rs_squeeze, 1);
}

void rs_squeeze_close(struct rs_squeeze *squeeze)
{
    if (!squeeze)
        return;
    ZSTD_freeCCtx(squeeze->to);
    ZSTD_freeDCtx(squeeze->from);
    g_free(squeeze);
}

void rs_squeeze(struct rs_squeeze *squeeze, struct rs_view bytes,
                GString *frame)
{
    if (!squeeze->to)
        must((squeeze->to = ZSTD_createCCtx()) != NULL);
    g_string_set_size(frame, ZSTD_compressBound(bytes.len));
    size_t len = ZSTD_compressCCtx(squeeze->to, frame->str, frame->len,
                                   bytes.len ? bytes.at : "", bytes.len, LEVEL);
    must(!ZSTD_isError(len));
    g_string_truncate(frame, len);
}

bool rs_unsqueeze(struct rs_squeeze *squeeze, struct rs_view frame, size_t max,
                  GString *bytes)
{
    unsigned long long len = ZSTD_getFrameContentSize(frame.at, frame.len);
    if (len == ZSTD_CONTENTSIZE_UNKNOWN || len == ZSTD_CONTENTSIZE_ERROR ||
        len > max)
        return false;
    if (!squeeze->from)
        must((squeeze->from = ZSTD_createDCtx()) != NULL);
    g_string_set_size(bytes, (gsize)len);
    size_t made = ZSTD_decompressDCtx(squeeze->from, bytes->str, bytes->len,
                                      frame.at, frame.len);
    return !ZSTD_isError(made) && made == len;
}
