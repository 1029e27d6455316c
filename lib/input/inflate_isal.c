#include "input/inflate_isal.h"

#ifdef RASTRO_ISAL

#include <glib.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdbool.h>

static void *isal_open(void)
{
    struct inflate_state *state = g_new0(struct inflate_state, 1);
    isal_inflate_init(state);
    return state;
}

static void isal_close(void *state)
{
    g_free(state);
}

static void isal_reset(void *state)
{
    isal_inflate_reset(state);
}

/* ISA-L reports a stream that breaks off as OK: only its block state says
 * whether the end was reached. Then whole bytes behind the end may still be in
 * its bit buffer, and are given back. */
static enum rs_decoder_end finish(struct inflate_state *state,
                                  struct rs_decoder_io *io)
{
    if (state->block_state != ISAL_BLOCK_FINISH)
        return RS_DECODER_MORE;
    int32_t ahead = state->read_in_length / 8;
    if (ahead < 0 || ahead > RS_DECODER_BACK)
        return RS_DECODER_BAD;
    state->read_in_length %= 8;
    io->in -= ahead;
    io->in_len += (size_t)ahead;
    return RS_DECODER_DONE;
}

static enum rs_decoder_end isal_run(void *data, struct rs_decoder_io *io)
{
    struct inflate_state *state = data;
    uint32_t in_len = (uint32_t)MIN(io->in_len, UINT32_MAX);
    uint32_t out_len = (uint32_t)MIN(io->out_len, UINT32_MAX);
    state->next_in = (uint8_t *)io->in; /* which it does not write to */
    state->avail_in = in_len;
    state->next_out = io->out;
    state->avail_out = out_len;
    int status = isal_inflate(state);
    uint32_t used = in_len - state->avail_in;
    uint32_t made = out_len - state->avail_out;
    io->in += used;
    io->in_len -= used;
    io->out += made;
    io->out_len -= made;
    if (status != ISAL_DECOMP_OK && status != ISAL_END_INPUT &&
        status != ISAL_OUT_OVERFLOW)
        return RS_DECODER_BAD;
    enum rs_decoder_end end = finish(state, io);
    bool is_stuck = !used && !made && in_len && out_len;
    return end == RS_DECODER_MORE && is_stuck ? RS_DECODER_BAD : end;
}

static uint32_t isal_crc32(uint32_t crc, const uint8_t *bytes, size_t len)
{
    return crc32_gzip_refl(crc, bytes, len);
}

const struct rs_decoder *rs_inflate_isal(void)
{
    static const struct rs_decoder decoder = {
        .open = isal_open,
        .close = isal_close,
        .reset = isal_reset,
        .run = isal_run,
        .crc32 = isal_crc32,
    };
    return &decoder;
}

#else

const struct rs_decoder *rs_inflate_isal(void)
{
    return NULL;
}

#endif
