/*
 * Deflate decoders (RFC 1951: the bare stream, without gzip's header and
 * trailer), all with one face; and the first of them, zlib, which is the
 * reference: what zlib makes of damaged bytes is what they hold.
 */
#ifndef RS_INPUT_INFLATE_ZLIB_H
#define RS_INPUT_INFLATE_ZLIB_H

#include <stddef.h>
#include <stdint.h>

/* Bytes by which a decoder may move `in` back behind where a call found it,
 * when it is done: it had read ahead. They must still be there. */
#define RS_DECODER_BACK 8

/* What to read and where to write, as zlib's z_stream has it. A call moves the
 * pointers forward and lowers the lengths. */
struct rs_decoder_io {
    const uint8_t *in;
    size_t in_len;
    uint8_t *out;
    size_t out_len;
};

enum rs_decoder_end {
    RS_DECODER_MORE, /* give more input or more room */
    RS_DECODER_DONE, /* the stream's end: `in` is behind its last byte */
    RS_DECODER_BAD,  /* no deflate stream goes on like this */
};

struct rs_decoder {
    void *(*open)(void); /* ready for a stream */
    void (*close)(void *state);
    void (*reset)(void *state); /* ready for another stream */

    /* Uses all input or fills all room, unless the stream ends. `out` must not
     * be NULL, `in_len` may be 0: what is pending is still written. Called
     * again after DONE or BAD, it says so again. */
    enum rs_decoder_end (*run)(void *state, struct rs_decoder_io *io);

    /* The CRC-32 of gzip, which starts at 0. */
    uint32_t (*crc32)(uint32_t crc, const uint8_t *bytes, size_t len);
};

const struct rs_decoder *rs_inflate_zlib(void);

#endif
