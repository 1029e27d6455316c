/* SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's instructions. */
#ifndef RS_BASE_SHA256_H
#define RS_BASE_SHA256_H

#include "base/view.h"

/* Characters of a digest in lower-case hexadecimal, without the NUL. */
#define RS_SHA256_HEX_LEN 64

struct rs_sha256;

struct rs_sha256 *rs_sha256_open(void);
void rs_sha256_close(struct rs_sha256 *sha);
void rs_sha256_add(struct rs_sha256 *sha, struct rs_view bytes);

/* Writes the digest of all added bytes to `hex`, NUL included. Call once. */
void rs_sha256_end(struct rs_sha256 *sha, char hex[RS_SHA256_HEX_LEN + 1]);

/* Both at once. */
void rs_sha256_of(struct rs_view bytes, char hex[RS_SHA256_HEX_LEN + 1]);

#endif
