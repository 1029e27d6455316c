/*
 * For the tests of inflate: texts and gzip files made from a seed, and reading
 * one in many ways (either decoder, many sizes of reads and blocks).
 */
#ifndef GZIP_FILES_H
#define GZIP_FILES_H

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "base/error.h"
#include "input/inflate.h"
#include "unit.h"

#define HEADER_LEN 10 /* of the members that zlib writes */
#define TRAILER_LEN 8

#define CAP_MAX ((size_t)1 << 20)

static const size_t CAPS[] = {1, 7, 4096, (size_t)1 << 20};
static const size_t BLOCK_LENS[] = {1, 13, 4096, (size_t)256 << 10};

struct outcome {
    GByteArray *bytes;
    GError *error; /* NULL at a good end */
    char *format;
    uint64_t consumed;
};

struct how {
    bool zlib_only;
    size_t cap, block_len;
    GByteArray *tapped; /* or NULL */
};

static const struct how PLAIN_WAY = {
    .zlib_only = true, .cap = (size_t)1 << 20, .block_len = (size_t)64 << 10};

/* The same numbers on every machine (a linear congruential generator). */
static inline uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static inline GByteArray *text_of(size_t len, uint32_t seed)
{
    static const char *const words[] = {"viaje ",  "ruta ",   "seguro ",
                                        "precio ", "aviso\n", "{\"id\": "};
    GByteArray *text = g_byte_array_new();
    while (text->len < len) {
        uint32_t random = next_random(&seed);
        char number[16];
        g_snprintf(number, sizeof number, "%u ", random % 9973);
        const char *word = random % 3 ? words[random % 6] : number;
        g_byte_array_append(text, (const guint8 *)word, (guint)strlen(word));
    }
    g_byte_array_set_size(text, (guint)len);
    return text;
}

static inline void append(GByteArray *to, const GByteArray *from)
{
    g_byte_array_append(to, from->data, from->len);
}

static inline void append_zeros(GByteArray *to, guint count)
{
    guint len = to->len;
    g_byte_array_set_size(to, len + count);
    memset(to->data + len, 0, count);
}

static inline GByteArray *pack(const GByteArray *text, int level,
                               gz_header *header)
{
    z_stream stream = {0};
    ck_assert_int_eq(deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    if (header)
        ck_assert_int_eq(deflateSetHeader(&stream, header), Z_OK);
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed,
                          (guint)deflateBound(&stream, text->len) + 2048);
    stream.next_in = text->data;
    stream.avail_in = text->len;
    stream.next_out = packed->data;
    stream.avail_out = packed->len;
    ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    g_byte_array_set_size(packed, (guint)stream.total_out);
    deflateEnd(&stream);
    return packed;
}

static inline int file_of(const uint8_t *bytes, size_t len)
{
    int fd = memfd_create("check", MFD_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
    return fd;
}

static inline struct rs_source *source_of(int fd, bool is_stream)
{
    char *name = g_strdup_printf("/proc/self/fd/%d", fd);
    struct rs_input input = {.name = name, .is_stream = is_stream};
    struct rs_source *source = rs_source_open(&input, NULL);
    ck_assert_ptr_nonnull(source);
    g_free(name);
    return source;
}

static inline void keep(void *data, GBytes *block)
{
    gsize len;
    const guint8 *bytes = g_bytes_get_data(block, &len);
    g_byte_array_append(data, bytes, (guint)len);
}

static inline struct outcome read_all(struct rs_source *source, struct how how)
{
    struct rs_inflate_options options = {
        .zlib_only = how.zlib_only,
        .block_len = how.block_len,
        .tap = how.tapped ? keep : NULL,
        .tap_data = how.tapped,
    };
    struct outcome got = {.bytes = g_byte_array_new()};
    struct rs_inflate *inflate = rs_inflate_open(source, &options, NULL);
    static uint8_t buffer[CAP_MAX];
    ssize_t len;
    while ((len = rs_inflate_read(inflate, buffer, how.cap, &got.error)) > 0)
        g_byte_array_append(got.bytes, buffer, (guint)len);
    GError *again = NULL;
    ck_assert_int_eq(rs_inflate_read(inflate, buffer, how.cap, &again), len);
    if (got.error)
        ck_assert_str_eq(got.error->message, again->message);
    g_clear_error(&again);
    got.format = g_strdup(rs_inflate_format(inflate));
    got.consumed = rs_inflate_consumed(inflate);
    rs_inflate_close(inflate);
    return got;
}

static inline struct outcome unpack(const GByteArray *file, guint len,
                                    struct how how)
{
    int fd = file_of(file->data, len);
    struct outcome got = read_all(source_of(fd, false), how);
    close(fd);
    return got;
}

static inline void outcome_clear(struct outcome *outcome)
{
    g_byte_array_unref(outcome->bytes);
    g_clear_error(&outcome->error);
    g_free(outcome->format);
}

static inline bool disagrees(const struct outcome *outcome)
{
    return g_error_matches(outcome->error, RS_ERROR, RS_ERROR_DISAGREE);
}

static inline void assert_same(const struct outcome *a, const struct outcome *b)
{
    ck_assert_uint_eq(a->bytes->len, b->bytes->len);
    if (a->bytes->len)
        ck_assert_mem_eq(a->bytes->data, b->bytes->data, a->bytes->len);
    ck_assert_str_eq(a->error ? a->error->message : "",
                     b->error ? b->error->message : "");
    ck_assert_int_eq(a->error ? a->error->code : -1,
                     b->error ? b->error->code : -1);
    ck_assert_str_eq(a->format, b->format);
}

/* Both decoders and all sizes give `text` and end with `message` ("" for a
 * good end); the tap gets the file. Tiny sizes are left out of large files. */
static inline void assert_all_ways(const GByteArray *file,
                                   const GByteArray *text, const char *message)
{
    size_t first = file->len > 20000 ? 1 : 0;
    for (size_t i = first; i < G_N_ELEMENTS(CAPS) * 2; i++)
        for (size_t j = first; j < G_N_ELEMENTS(BLOCK_LENS); j++) {
            struct how how = {i & 1, CAPS[i / 2], BLOCK_LENS[j],
                              g_byte_array_new()};
            struct outcome got = unpack(file, file->len, how);
            ck_assert_str_eq(got.error ? got.error->message : "", message);
            ck_assert_uint_eq(got.bytes->len, text->len);
            if (text->len)
                ck_assert_mem_eq(got.bytes->data, text->data, text->len);
            ck_assert_uint_eq(how.tapped->len, file->len);
            if (file->len)
                ck_assert_mem_eq(how.tapped->data, file->data, file->len);
            ck_assert_uint_eq(got.consumed, file->len);
            outcome_clear(&got);
            g_byte_array_unref(how.tapped);
        }
}

/* The message is `what` and the byte `at`, below a million. */
static inline void assert_ends(const GByteArray *file, const GByteArray *text,
                               const char *what, guint at)
{
    char *message = at < 1000
                        ? g_strdup_printf("%s at compressed byte %u", what, at)
                        : g_strdup_printf("%s at compressed byte %u,%03u", what,
                                          at / 1000, at % 1000);
    assert_all_ways(file, text, message);
    g_free(message);
}

#endif
