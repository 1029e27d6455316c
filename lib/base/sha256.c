#include "base/sha256.h"

#include <glib.h>
#include <openssl/evp.h>

struct rs_sha256 {
    EVP_MD_CTX *context;
};

/* OpenSSL fails here only without memory or without its default provider:
 * nothing that an input could cause or a caller mend. */
static void must(int ok)
{
    if (ok != 1)
        g_error("OpenSSL has no SHA-256");
}

struct rs_sha256 *rs_sha256_open(void)
{
    struct rs_sha256 *sha = g_new(struct rs_sha256, 1);
    sha->context = EVP_MD_CTX_new();
    must(sha->context != NULL);
    must(EVP_DigestInit_ex(sha->context, EVP_sha256(), NULL));
    return sha;
}

void rs_sha256_close(struct rs_sha256 *sha)
{
    if (!sha)
        return;
    EVP_MD_CTX_free(sha->context);
    g_free(sha);
}

void rs_sha256_add(struct rs_sha256 *sha, struct rs_view bytes)
{
    if (bytes.len)
        must(EVP_DigestUpdate(sha->context, bytes.at, bytes.len));
}

void rs_sha256_end(struct rs_sha256 *sha, char hex[RS_SHA256_HEX_LEN + 1])
{
    unsigned char digest[RS_SHA256_HEX_LEN / 2];
    must(EVP_DigestFinal_ex(sha->context, digest, NULL));
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[RS_SHA256_HEX_LEN] = 0;
}

void rs_sha256_of(struct rs_view bytes, char hex[RS_SHA256_HEX_LEN + 1])
{
    struct rs_sha256 *sha = rs_sha256_open();
    rs_sha256_add(sha, bytes);
    rs_sha256_end(sha, hex);
    rs_sha256_close(sha);
}
