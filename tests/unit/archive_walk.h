/* For the tests of archives: walking one, and comparing what it gives with
 * what was put into it. */
#ifndef ARCHIVE_WALK_H
#define ARCHIVE_WALK_H

#include "input/archive.h"
#include "packed_files.h"

struct member {
    const char *path; /* NULL behind the last */
    GByteArray *text;
};

static inline GByteArray *BYTES_OF(const char *text)
{
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text));
    return bytes;
}

static inline void members_clear(struct member *members)
{
    for (; members->path; members++)
        g_byte_array_unref(members->text);
}

static inline struct rs_archive *archive_of(int fd)
{
    char *name = g_strdup_printf("/proc/self/fd/%d", fd);
    GError *error = NULL;
    struct rs_archive *archive =
        rs_archive_open(&(struct rs_input){.name = name}, &error);
    if (!archive)
        ck_abort_msg("%s", error->message);
    g_free(name);
    return archive;
}

/* What an archive gave: whole members, bytes of the one that failed, and the
 * error's message, or NULL. */
struct walk {
    GPtrArray *paths;
    GPtrArray *texts; /* GByteArray */
    char *message;
    int code;
    bool is_member_error; /* the last text is not whole */
};

static inline void free_bytes(void *bytes)
{
    g_byte_array_unref(bytes);
}

static inline void walk_clear(struct walk *walk)
{
    g_ptr_array_unref(walk->paths);
    g_ptr_array_unref(walk->texts);
    g_free(walk->message);
}

static inline void walk_fail(struct walk *walk, GError *error)
{
    ck_assert_ptr_nonnull(error);
    ck_assert_uint_eq(error->domain, RS_ERROR);
    walk->message = g_strdup(error->message);
    walk->code = error->code;
    g_error_free(error);
}

/* Stops at the first failure. */
static inline struct walk walk_through(const GByteArray *bytes, guint len,
                                       size_t cap)
{
    struct walk walk = {
        .paths = g_ptr_array_new_with_free_func(g_free),
        .texts = g_ptr_array_new_with_free_func(free_bytes),
    };
    int fd = file_of(bytes->data, len);
    char *name = g_strdup_printf("/proc/self/fd/%d", fd);
    GError *error = NULL;
    struct rs_archive *archive =
        rs_archive_open(&(struct rs_input){.name = name}, &error);
    enum rs_archive_step step = RS_ARCHIVE_FAILED;
    const char *path;
    static uint8_t room[CAP_MAX];
    while (archive && !error &&
           (step = rs_archive_next(archive, &path, &error)) ==
               RS_ARCHIVE_MEMBER) {
        GByteArray *text = g_byte_array_new();
        g_ptr_array_add(walk.paths, g_strdup(path));
        g_ptr_array_add(walk.texts, text);
        ssize_t got;
        while ((got = rs_archive_read(archive, room, cap, &error)) > 0)
            g_byte_array_append(text, room, (guint)got);
        ck_assert_int_eq(rs_archive_read(archive, room, cap, NULL), got);
        walk.is_member_error = got < 0;
    }
    ck_assert(error || step == RS_ARCHIVE_END);
    if (error)
        walk_fail(&walk, error);
    rs_archive_close(archive);
    close(fd);
    g_free(name);
    return walk;
}

static inline const GByteArray *walk_text(const struct walk *walk, guint i)
{
    return g_ptr_array_index(walk->texts, i);
}

/* For several lengths of reads: these members, then this message ("" for any
 * damage), or a good end. */
static inline void assert_walk(const GByteArray *file,
                               const struct member *members,
                               const char *message)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CAPS); i++) {
        struct walk walk = walk_through(file, file->len, CAPS[i]);
        guint count = 0;
        ck_assert_str_eq(walk.message ? walk.message : "a good end",
                         message ? message : "a good end");
        for (; members[count].path; count++) {
            ck_assert_uint_lt(count, walk.paths->len);
            const GByteArray *text = members[count].text;
            ck_assert_str_eq(g_ptr_array_index(walk.paths, count),
                             members[count].path);
            ck_assert_uint_eq(walk_text(&walk, count)->len, text->len);
            if (text->len)
                ck_assert_mem_eq(walk_text(&walk, count)->data, text->data,
                                 text->len);
        }
        ck_assert_uint_eq(count, walk.paths->len);
        walk_clear(&walk);
    }
}

/* These are the first members; only the last one may be cut. */
static inline void assert_prefix(const struct walk *walk,
                                 const struct member *members)
{
    for (guint i = 0; i < walk->paths->len; i++) {
        const GByteArray *got = walk_text(walk, i), *text = members[i].text;
        ck_assert_ptr_nonnull(members[i].path);
        ck_assert_str_eq(g_ptr_array_index(walk->paths, i), members[i].path);
        bool may_be_cut = walk->is_member_error && i + 1 == walk->paths->len;
        ck_assert_uint_le(got->len, text->len);
        ck_assert(may_be_cut || got->len == text->len);
        if (got->len)
            ck_assert_mem_eq(got->data, text->data, got->len);
    }
}

#endif
