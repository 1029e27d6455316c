#include "base/digest.h"

#include <errno.h>
#include <stdio.h>

bool rs_digest_file(const char *path, struct rs_digest *digest)
{
    FILE *file = fopen(path, "rbe");
    if (!file)
        return false;
    struct rs_sha256 *sha = rs_sha256_open();
    char bytes[65536];
    size_t got;
    digest->bytes = 0;
    while ((got = fread(bytes, 1, sizeof bytes, file))) {
        rs_sha256_add(sha, (struct rs_view){bytes, got});
        digest->bytes += got;
    }
    bool ok = !ferror(file);
    int cause = errno;
    rs_sha256_end(sha, digest->sha256);
    rs_sha256_close(sha);
    fclose(file);
    errno = cause;
    return ok;
}
