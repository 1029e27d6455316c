#include "base/stow.h"

#include <stdint.h>
#include <string.h>

void rs_stow_put(GByteArray *out, const void *at, size_t count, size_t size)
{
    uint64_t len = (uint64_t)count * size;
    g_byte_array_append(out, (const guint8 *)&len, sizeof len);
    if (len)
        g_byte_array_append(out, at, (guint)len);
}

bool rs_stow_see(struct rs_view *bytes, size_t size, struct rs_view *array,
                 size_t *count)
{
    uint64_t len;
    if (bytes->len < sizeof len)
        return false;
    memcpy(&len, bytes->at, sizeof len);
    *bytes = (struct rs_view){bytes->at + sizeof len, bytes->len - sizeof len};
    if (len > bytes->len || len % size)
        return false;
    *array = (struct rs_view){bytes->at, len};
    *count = len / size;
    *bytes = (struct rs_view){bytes->at + len, bytes->len - len};
    return true;
}

bool rs_stow_take(struct rs_view *bytes, size_t size, void *at, size_t *count)
{
    struct rs_view array;
    if (!rs_stow_see(bytes, size, &array, count))
        return false;
    char *copy = g_malloc(array.len + 1);
    memcpy(copy, array.at, array.len);
    copy[array.len] = 0;
    memcpy(at, &copy, sizeof copy);
    return true;
}
