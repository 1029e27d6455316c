#include "pattern/packs.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"
#include "unit.h"

static char *folder;

static void folder_open(void)
{
    folder = g_dir_make_tmp("check-packs-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void folder_close(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
        g_free(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

/* Writes a pack called `name` into the folder's `file`; returns its path. */
static char *write_pack(const char *file, const char *name,
                        const char *requires)
{
    char *path = g_build_filename(folder, file, NULL);
    char *yaml = g_strdup_printf("pack: %s\nversion: 1\nrequires: [%s]\n"
                                 "categories: [{id: a, when: b}]\n",
                                 name, requires);
    ck_assert(g_file_set_contents(path, yaml, -1, NULL));
    g_free(yaml);
    return path;
}

static bool is_shipped(const char *name)
{
    return g_strv_contains(rs_packs_shipped(), name);
}

/* The names of the packs that load, joined by spaces; free it. */
static char *load(const char *const *names)
{
    GError *error = NULL;
    GPtrArray *packs = rs_packs_load(names, &error);
    ck_assert_msg(packs, "%s", error ? error->message : "no error");
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = g_ptr_array_index(packs, i);
        g_string_append_printf(out, "%s%s", i ? " " : "", pack->name);
    }
    g_ptr_array_unref(packs);
    return g_string_free(out, FALSE);
}

static void fails(const char *const *names, enum rs_error_code code,
                  const char *message)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_packs_load(names, &error));
    ck_assert_msg(g_error_matches(error, RS_ERROR, (int)code), "%s",
                  error->message);
    ck_assert_msg(strstr(error->message, message) != NULL, "no \"%s\" in: %s",
                  message, error->message);
    g_error_free(error);
}

START_TEST(all_shipped_packs_load_by_name_and_are_called_as_their_files)
{
    char *loaded = load(NULL);
    char *expected = g_strjoinv(" ", (char **)(uintptr_t)rs_packs_shipped());
    ck_assert_str_eq(loaded, expected);
    g_free(expected);
    g_free(loaded);
}
END_TEST

START_TEST(shipped_names_are_sorted_and_bare)
{
    const char *const *names = rs_packs_shipped();
    for (size_t i = 0; names[i]; i++) {
        ck_assert(!strchr(names[i], '.'));
        ck_assert(!strchr(names[i], '/'));
        ck_assert(i == 0 || strcmp(names[i - 1], names[i]) < 0);
    }
}
END_TEST

START_TEST(a_shipped_pack_comes_after_what_it_requires)
{
    for (const char *const *name = rs_packs_shipped(); *name; name++) {
        const char *names[] = {*name, NULL};
        GPtrArray *packs = rs_packs_load(names, NULL);
        ck_assert_ptr_nonnull(packs);
        const struct rs_pack *last = g_ptr_array_index(packs, packs->len - 1);
        ck_assert_str_eq(last->name, *name);
        ck_assert(packs->len > last->requires->len || last->requires->len == 0);
        g_ptr_array_unref(packs);
    }
}
END_TEST

START_TEST(a_required_shipped_pack_is_loaded_in_front)
{
    const char *const *shipped = rs_packs_shipped();
    if (!shipped[0])
        return;
    char *path = write_pack("mine.yaml", "mine", shipped[0]);
    const char *names[] = {path, NULL};
    GPtrArray *packs = rs_packs_load(names, NULL);
    ck_assert_ptr_nonnull(packs);
    ck_assert_uint_ge(packs->len, 2);
    const struct rs_pack *before = g_ptr_array_index(packs, packs->len - 2);
    const struct rs_pack *mine = g_ptr_array_index(packs, packs->len - 1);
    ck_assert_str_eq(before->name, shipped[0]);
    ck_assert_str_eq(mine->name, "mine");
    ck_assert_str_eq(mine->file, path);
    g_ptr_array_unref(packs);
    g_free(path);
}
END_TEST

START_TEST(packs_keep_the_order_in_which_they_are_named)
{
    char *b = write_pack("b.yaml", "b", "a");
    char *a = write_pack("a.yaml", "a", "");
    const char *names[] = {b, a, b, NULL};
    char *loaded = load(names);
    ck_assert_str_eq(loaded, "b a");
    g_free(loaded);
    g_free(a);
    g_free(b);
}
END_TEST

START_TEST(packs_may_require_each_other_and_themselves)
{
    char *a = write_pack("a.yaml", "a", "b, a");
    char *b = write_pack("b.yaml", "b", "a");
    const char *names[] = {a, b, NULL};
    char *loaded = load(names);
    ck_assert_str_eq(loaded, "a b");
    g_free(loaded);
    g_free(a);
    g_free(b);
}
END_TEST

START_TEST(a_requirement_that_is_nowhere_is_an_error_at_its_place)
{
    char *a = write_pack("a.yaml", "a", "a, nowhere-xyz");
    const char *names[] = {a, NULL};
    char *place = g_strdup_printf("%s:3:15: required pack \"nowhere-xyz\"", a);
    fails(names, RS_ERROR_PACK, place);
    g_free(place);
    g_free(a);
}
END_TEST

START_TEST(two_packs_may_not_have_the_same_name)
{
    char *a = write_pack("a.yaml", "same", "");
    char *b = write_pack("b.yaml", "same", "");
    const char *names[] = {a, b, NULL};
    fails(names, RS_ERROR_USAGE, "two packs are called \"same\"");
    if (rs_packs_shipped()[0]) {
        char *c = write_pack("c.yaml", rs_packs_shipped()[0], "");
        const char *both[] = {rs_packs_shipped()[0], c, NULL};
        fails(both, RS_ERROR_USAGE, "two packs are called");
        g_free(c);
    }
    g_free(a);
    g_free(b);
}
END_TEST

START_TEST(an_unknown_name_is_a_usage_error_with_the_nearest)
{
    const char *names[] = {"no-such-pack-at-all", NULL};
    ck_assert(!is_shipped(names[0]));
    fails(names, RS_ERROR_USAGE, "no pack is called \"no-such-pack-at-all\"");
    if (!rs_packs_shipped()[0])
        return;
    char *wrong = g_strconcat(rs_packs_shipped()[0], "x", NULL);
    const char *near[] = {wrong, NULL};
    char *hint = g_strdup_printf("did you mean \"%s\"?", rs_packs_shipped()[0]);
    fails(near, RS_ERROR_USAGE, hint);
    g_free(hint);
    g_free(wrong);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_a_read_error)
{
    char *path = g_build_filename(folder, "none.yaml", NULL);
    const char *names[] = {path, NULL};
    fails(names, RS_ERROR_READ, "none.yaml: ");
    const char *folders[] = {"./", NULL};
    fails(folders, RS_ERROR_READ, "./: ");
    g_free(path);
}
END_TEST

START_TEST(a_file_over_the_bound_is_refused_without_reading_it_whole)
{
    char *path = g_build_filename(folder, "large.yaml", NULL);
    ck_assert(g_file_set_contents(path, "# sparse\n", -1, NULL));
    ck_assert_int_eq(truncate(path, (off_t)1 << 40), 0); /* a terabyte */
    const char *names[] = {path, NULL};
    fails(names, RS_ERROR_PACK, "large.yaml");
    g_free(path);
}
END_TEST

START_TEST(a_wrong_pack_is_an_error_with_its_path)
{
    char *path = g_build_filename(folder, "wrong.yaml", NULL);
    ck_assert(g_file_set_contents(path, "pack: x\n", -1, NULL));
    const char *names[] = {path, NULL};
    fails(names, RS_ERROR_PACK, "wrong.yaml:1:1: a pack needs a \"version\"");
    g_free(path);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("packs");
    tcase_add_checked_fixture(tests, folder_open, folder_close);
    tcase_add_test(
        tests, all_shipped_packs_load_by_name_and_are_called_as_their_files);
    tcase_add_test(tests, shipped_names_are_sorted_and_bare);
    tcase_add_test(tests, a_shipped_pack_comes_after_what_it_requires);
    tcase_add_test(tests, a_required_shipped_pack_is_loaded_in_front);
    tcase_add_test(tests, packs_keep_the_order_in_which_they_are_named);
    tcase_add_test(tests, packs_may_require_each_other_and_themselves);
    tcase_add_test(tests,
                   a_requirement_that_is_nowhere_is_an_error_at_its_place);
    tcase_add_test(tests, two_packs_may_not_have_the_same_name);
    tcase_add_test(tests, an_unknown_name_is_a_usage_error_with_the_nearest);
    tcase_add_test(tests, a_file_that_cannot_be_read_is_a_read_error);
    tcase_add_test(tests,
                   a_file_over_the_bound_is_refused_without_reading_it_whole);
    tcase_add_test(tests, a_wrong_pack_is_an_error_with_its_path);
    Suite *suite = suite_create("packs");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
