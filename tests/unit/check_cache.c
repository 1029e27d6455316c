#include "base/cache.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "unit.h"

/* A folder that is not there yet, in one of its own; and a key. */
struct fixture {
    char *top, *folder, *file;
    char key[RS_SHA256_HEX_LEN + 1];
};

static struct fixture fixture_open(void)
{
    struct fixture fixture = {.top = g_dir_make_tmp("cache-XXXXXX", NULL)};
    ck_assert_ptr_nonnull(fixture.top);
    rs_sha256_of(rs_view_of("key"), fixture.key);
    g_autofree char *name = g_strconcat(fixture.key, ".kept", NULL);
    fixture.folder = g_build_filename(fixture.top, "deep", "er", NULL);
    fixture.file = g_build_filename(fixture.folder, name, NULL);
    return fixture;
}

static void empty(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_unlink(inner))
            empty(inner);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(path);
}

static void fixture_clear(struct fixture *fixture)
{
    empty(fixture->top);
    g_free(fixture->top);
    g_free(fixture->folder);
    g_free(fixture->file);
}

static unsigned count_files(const char *path)
{
    unsigned count = 0;
    GDir *dir = g_dir_open(path, 0, NULL);
    while (dir && g_dir_read_name(dir))
        count++;
    if (dir)
        g_dir_close(dir);
    return count;
}

static bool has(const struct fixture *fixture, const char *content, size_t len)
{
    g_autoptr(GBytes) found = rs_cache_find(fixture->folder, fixture->key);
    g_autoptr(GBytes) wanted = g_bytes_new(content, len);
    return found && g_bytes_equal(found, wanted);
}

static bool has_none(const struct fixture *fixture)
{
    g_autoptr(GBytes) found = rs_cache_find(fixture->folder, fixture->key);
    return !found;
}

static void keep(const struct fixture *fixture, const char *content, size_t len)
{
    rs_cache_keep(fixture->folder, fixture->key,
                  (struct rs_view){content, len});
}

START_TEST(what_is_kept_is_found_under_its_key_only)
{
    struct fixture it = fixture_open();
    char other[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_view_of("other"), other);
    ck_assert(has_none(&it));
    keep(&it, "a\0b", 3);
    ck_assert(has(&it, "a\0b", 3));
    ck_assert_ptr_null(rs_cache_find(it.folder, other));
    keep(&it, "", 0);
    ck_assert(has(&it, "", 0));
    ck_assert_uint_eq(count_files(it.folder), 1);
    fixture_clear(&it);
}
END_TEST

START_TEST(nobody_else_can_read_it)
{
    struct fixture it = fixture_open();
    struct stat status;
    mode_t before = umask(0);
    keep(&it, "abc", 3);
    umask(before);
    ck_assert_int_eq(stat(it.folder, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(it.file, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0600);
    fixture_clear(&it);
}
END_TEST

/* Every byte changed, every length but its own. */
START_TEST(a_damaged_file_is_not_there_and_is_replaced)
{
    struct fixture it = fixture_open();
    g_autofree char *whole = NULL;
    gsize len;
    keep(&it, "some content", 12);
    ck_assert(g_file_get_contents(it.file, &whole, &len, NULL));
    for (gsize i = 0; i < 2 * len + 2; i++) {
        g_autofree char *bytes = g_malloc0(len + 1);
        memcpy(bytes, whole, len);
        if (i < len)
            bytes[i] = (char)(bytes[i] ^ 0x20);
        gsize cut = i < len ? len : i - len == len ? len + 1 : i - len;
        FILE *file = fopen(it.file, "wb");
        fwrite(bytes, 1, cut, file);
        fclose(file);
        ck_assert_msg(has_none(&it) == !(cut == len && i >= len), "at %zu",
                      (size_t)i);
    }
    keep(&it, "some content", 12);
    ck_assert(has(&it, "some content", 12));
    fixture_clear(&it);
}
END_TEST

/* A file that names another key is none, though it is whole. */
START_TEST(a_file_by_another_name_is_not_there)
{
    struct fixture it = fixture_open();
    char other[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_view_of("other"), other);
    g_autofree char *name = g_strconcat(it.folder, "/", other, ".kept", NULL);
    keep(&it, "abc", 3);
    ck_assert_int_eq(g_rename(it.file, name), 0);
    ck_assert_ptr_null(rs_cache_find(it.folder, other));
    fixture_clear(&it);
}
END_TEST

START_TEST(what_others_may_write_to_is_not_used)
{
    struct fixture it = fixture_open();
    keep(&it, "abc", 3);
    ck_assert_int_eq(chmod(it.file, 0620), 0);
    ck_assert(has_none(&it));
    ck_assert_int_eq(chmod(it.file, 0644), 0);
    ck_assert(has(&it, "abc", 3));
    ck_assert_int_eq(chmod(it.folder, 0777), 0);
    ck_assert(has_none(&it));
    keep(&it, "def", 3);
    ck_assert_int_eq(chmod(it.folder, 0700), 0);
    ck_assert(has(&it, "abc", 3));
    fixture_clear(&it);
}
END_TEST

START_TEST(what_is_no_file_is_not_read_and_not_waited_for)
{
    struct fixture it = fixture_open();
    g_autofree char *beside = g_strconcat(it.top, "/target", NULL);
    keep(&it, "abc", 3);
    ck_assert_int_eq(g_rename(it.file, beside), 0);
    ck_assert_int_eq(symlink(beside, it.file), 0);
    ck_assert(has_none(&it));
    keep(&it, "def", 3); /* in the link's place, not where it leads */
    ck_assert(has(&it, "def", 3));
    ck_assert_int_eq(g_unlink(it.file), 0);
    ck_assert_int_eq(mkfifo(it.file, 0600), 0);
    ck_assert(has_none(&it));
    fixture_clear(&it);
}
END_TEST

START_TEST(where_nothing_can_be_written_there_is_no_cache)
{
    struct fixture it = fixture_open();
    g_autofree char *below = g_strconcat(it.top, "/file/below", NULL);
    g_autofree char *file = g_strconcat(it.top, "/file", NULL);
    ck_assert(g_file_set_contents(file, "", 0, NULL));
    rs_cache_keep(below, it.key, rs_view_of("abc"));
    ck_assert_ptr_null(rs_cache_find(below, it.key));
    rs_cache_keep(NULL, it.key, rs_view_of("abc"));
    ck_assert_ptr_null(rs_cache_find(NULL, it.key));
    /* A folder in the file's place: nothing is left behind beside it. */
    ck_assert_int_eq(g_mkdir_with_parents(it.file, 0700), 0);
    keep(&it, "abc", 3);
    ck_assert(has_none(&it));
    ck_assert_uint_eq(count_files(it.folder), 1);
    fixture_clear(&it);
}
END_TEST

static void set_age(const char *path, time_t seconds)
{
    struct timespec times[2] = {{.tv_sec = time(NULL) - seconds},
                                {.tv_sec = time(NULL) - seconds}};
    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

START_TEST(files_not_used_for_longest_make_room)
{
    struct fixture it = fixture_open();
    g_autofree char *other = g_strconcat(it.folder, "/notes.txt", NULL);
    char key[RS_SHA256_HEX_LEN + 1];
    keep(&it, "abc", 3);
    ck_assert(g_file_set_contents(other, "mine", 4, NULL));
    set_age(it.file, 5000);
    set_age(other, 9000);
    for (unsigned i = 1; i < RS_CACHE_FILES_MAX; i++) {
        g_autofree char *text = g_strdup_printf("%u", i);
        rs_sha256_of(rs_view_of(text), key);
        rs_cache_keep(it.folder, key, rs_view_of(text));
        g_autofree char *path = g_strconcat(it.folder, "/", key, ".kept", NULL);
        set_age(path, 4000 - i);
    }
    ck_assert_uint_eq(count_files(it.folder), RS_CACHE_FILES_MAX + 1);
    ck_assert(has(&it, "abc", 3)); /* and is used by that */
    rs_sha256_of(rs_view_of("one more"), key);
    rs_cache_keep(it.folder, key, rs_view_of("one more"));
    ck_assert_uint_eq(count_files(it.folder), RS_CACHE_FILES_MAX + 1);
    ck_assert(has(&it, "abc", 3));
    ck_assert(g_file_test(other, G_FILE_TEST_EXISTS));
    rs_sha256_of(rs_view_of("1"), key);
    ck_assert_ptr_null(rs_cache_find(it.folder, key));
    rs_sha256_of(rs_view_of("2"), key);
    g_autoptr(GBytes) second = rs_cache_find(it.folder, key);
    ck_assert_ptr_nonnull(second);
    fixture_clear(&it);
}
END_TEST

static gpointer keep_and_find(gpointer data)
{
    const struct fixture *it = data;
    g_autofree char *large = g_strnfill(300000, 'x');
    for (int i = 0; i < 40; i++) {
        keep(it, large, 300000);
        if (!has(it, large, 300000))
            return it->top;
    }
    return NULL;
}

START_TEST(many_at_once_see_all_or_nothing)
{
    struct fixture it = fixture_open();
    GThread *threads[4];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("keep", keep_and_find, &it);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        ck_assert_ptr_null(g_thread_join(threads[i]));
    ck_assert_uint_eq(count_files(it.folder), 1);
    fixture_clear(&it);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cache");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_is_kept_is_found_under_its_key_only);
    tcase_add_test(all, nobody_else_can_read_it);
    tcase_add_test(all, a_damaged_file_is_not_there_and_is_replaced);
    tcase_add_test(all, a_file_by_another_name_is_not_there);
    tcase_add_test(all, what_others_may_write_to_is_not_used);
    tcase_add_test(all, what_is_no_file_is_not_read_and_not_waited_for);
    tcase_add_test(all, where_nothing_can_be_written_there_is_no_cache);
    tcase_add_test(all, files_not_used_for_longest_make_room);
    tcase_add_test(all, many_at_once_see_all_or_nothing);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
