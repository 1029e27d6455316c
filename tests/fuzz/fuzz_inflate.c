/*
 * Any bytes as a file: with ISA-L and with zlib, and at any size of reads and
 * blocks, the same bytes come out and the same end; or ISA-L's side says that
 * the two disagree.
 *
 * One exception is known and no encoder writes it (input/inflate.h): a member
 * whose code sets have unused room and whose check sum is right. A fuzzer that
 * finds a right CRC-32 of such a member by chance would report it here.
 *
 * A zstd frame may ask for 2 GiB, where libFuzzer stops by default: run it with
 * -malloc_limit_mb=4096 -rss_limit_mb=4096.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "input/inflate.h"

/* Bytes that are compared: a bomb of 4 KB unpacks to 4 MB. */
#define UNPACKED_MAX ((size_t)8 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct outcome {
    GByteArray *bytes;
    GError *error;
};

static struct outcome unpack(int fd, struct rs_inflate_options options,
                             size_t cap)
{
    char *name = g_strdup_printf("/proc/self/fd/%d", fd);
    struct rs_source *source =
        rs_source_open(&(struct rs_input){.name = name}, NULL);
    g_free(name);
    g_assert(source);
    struct rs_inflate *inflate = rs_inflate_open(source, &options, NULL);
    struct outcome got = {.bytes = g_byte_array_new()};
    uint8_t *buffer = g_malloc(cap);
    ssize_t count;
    while (got.bytes->len < UNPACKED_MAX &&
           (count = rs_inflate_read(inflate, buffer, cap, &got.error)) > 0)
        g_byte_array_append(got.bytes, buffer, (guint)count);
    g_free(buffer);
    rs_inflate_close(inflate);
    return got;
}

static void outcome_clear(struct outcome *outcome)
{
    g_byte_array_unref(outcome->bytes);
    g_clear_error(&outcome->error);
}

static void check_same(const struct outcome *a, const struct outcome *b)
{
    if (a->bytes->len >= UNPACKED_MAX || b->bytes->len >= UNPACKED_MAX)
        return;
    g_assert_cmpuint(a->bytes->len, ==, b->bytes->len);
    g_assert(!a->bytes->len ||
             !memcmp(a->bytes->data, b->bytes->data, a->bytes->len));
    g_assert_cmpstr(a->error ? a->error->message : "", ==,
                    b->error ? b->error->message : "");
    g_assert(!a->error || a->error->code == b->error->code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    /* The sizes follow from the input, so that a finding can be replayed. */
    static const size_t caps[] = {1, 7, 300, 4096, (size_t)64 << 10};
    static const size_t lens[] = {1, 2, 9, 13, 512, (size_t)16 << 10};
    size_t sum = len;
    for (size_t i = 0; i < len; i++)
        sum += data[i];
    size_t cap = caps[sum % G_N_ELEMENTS(caps)];
    size_t block_len = lens[sum / 7 % G_N_ELEMENTS(lens)];

    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    g_assert(fd >= 0 && write(fd, data, len) == (ssize_t)len);
    struct outcome want = unpack(
        fd, (struct rs_inflate_options){.zlib_only = true}, (size_t)1 << 20);
    for (int i = 0; i < 2; i++) {
        struct rs_inflate_options options = {.zlib_only = i == 1,
                                             .block_len = block_len};
        struct outcome got = unpack(fd, options, cap);
        if (i == 1 || !g_error_matches(got.error, RS_ERROR, RS_ERROR_DISAGREE))
            check_same(&want, &got);
        outcome_clear(&got);
    }
    outcome_clear(&want);
    close(fd);
    return 0;
}
