/*
 * SHA-256 of an input's own bytes, on a thread of its own once started: the
 * reader has better things to do (hashing takes an eighth of the time that
 * inflating does). At most HASHER_BLOCKS blocks wait; then adding waits.
 */
#ifndef RS_SCAN_HASHER_H
#define RS_SCAN_HASHER_H

#include <glib.h>

#include <stdbool.h>

#include "base/sha256.h"
#include "input/source.h"

struct rs_hasher;

struct rs_hasher *rs_hasher_open(void);
void rs_hasher_close(struct rs_hasher *hasher);

/* From here on a thread does the work. Without it, adding does. */
void rs_hasher_start(struct rs_hasher *hasher);

/* Takes a reference to the block. One thread at a time may add. */
void rs_hasher_add(struct rs_hasher *hasher, GBytes *block);

/* Waits for the last block and writes the digest. Call once. */
void rs_hasher_end(struct rs_hasher *hasher, char hex[RS_SHA256_HEX_LEN + 1]);

/* The digest of a whole file, at once. RS_ERROR_READ. */
bool rs_hasher_file(const struct rs_input *file,
                    char hex[RS_SHA256_HEX_LEN + 1], GError **error);

#endif
