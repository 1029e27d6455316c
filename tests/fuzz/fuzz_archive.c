/*
 * Any bytes as a file: walking it as an archive ends, members have names that
 * can be used, and reading in other steps gives the same.
 *
 * A member may unpack to far more than the file: what is read is bounded.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "input/archive.h"

/* Bytes that are compared of all members together. */
#define UNPACKED_MAX ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void read_member(struct rs_archive *archive, size_t cap, GString *out)
{
    char *room = g_malloc(cap);
    GError *error = NULL;
    ssize_t got = 1;
    while (got > 0 && out->len < UNPACKED_MAX) {
        got = rs_archive_read(archive, room, cap, &error);
        if (got > 0)
            g_string_append_len(out, room, got);
    }
    g_assert((got < 0) == (error != NULL));
    g_string_append_printf(out, "\n%s\n", error ? error->message : "-");
    g_clear_error(&error);
    g_free(room);
}

/* All that there is: names, bytes, messages. */
static GString *walk(const char *name, size_t cap)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    struct rs_archive *archive = rs_archive_open(
        &(struct rs_input){.name = (char *)(uintptr_t)name}, &error);
    enum rs_archive_step step = RS_ARCHIVE_FAILED;
    const char *path;
    while (archive && out->len < UNPACKED_MAX &&
           (step = rs_archive_next(archive, &path, &error)) ==
               RS_ARCHIVE_MEMBER) {
        g_assert(*path && rs_utf8_valid(rs_view_of(path)));
        g_string_append_printf(out, "%s\n", path);
        read_member(archive, cap, out);
    }
    g_assert((step == RS_ARCHIVE_FAILED) == (error != NULL));
    if (error)
        g_assert(g_utf8_validate(error->message, -1, NULL));
    g_string_append(out, error ? error->message : "-");
    g_clear_error(&error);
    rs_archive_close(archive);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    g_assert(fd >= 0 && write(fd, data, len) == (ssize_t)len);
    char *name = g_strdup_printf("/proc/self/fd/%d", fd);
    rs_archive_is((struct rs_view){(const char *)data, len});
    GString *want = walk(name, (size_t)1 << 20);
    GString *got = walk(name, 1 + len % 5000);
    g_assert(want->len >= UNPACKED_MAX || g_string_equal(want, got));
    g_string_free(want, TRUE);
    g_string_free(got, TRUE);
    g_free(name);
    close(fd);
    return 0;
}
