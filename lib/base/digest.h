/* The size and SHA-256 of a file. */
#ifndef RS_BASE_DIGEST_H
#define RS_BASE_DIGEST_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/sha256.h"

struct rs_digest {
    uint64_t bytes;
    char sha256[RS_SHA256_HEX_LEN + 1];
};

/* False, with errno set, for one that cannot be read. */
bool rs_digest_file(const char *path, struct rs_digest *digest);

#endif
