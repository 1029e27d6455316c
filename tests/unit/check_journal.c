#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/journal.h"
#include "unit.h"

static char *folder, *path;

static void set_up(void)
{
    folder = g_dir_make_tmp("journal-XXXXXX", NULL);
    path = g_build_filename(folder, "journal", NULL);
}

static void tear_down(void)
{
    g_unlink(path);
    ck_assert_int_eq(g_rmdir(folder), 0);
    g_free(path);
    g_free(folder);
}

/* Three inputs, of one part, two and none. */
static void write_journal(void)
{
    static const char *const parts[] = {"a", "A", "b1", "b2", "B", "C"};
    GError *error = NULL;
    struct rs_journal *journal =
        rs_journal_create(path, rs_view_of("the header"), &error);
    ck_assert_msg(journal != NULL, "%s", error ? error->message : "");
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        struct rs_view part = rs_view_of(parts[i]);
        ck_assert(g_ascii_isupper(*parts[i])
                      ? rs_journal_commit(journal, part, &error)
                      : rs_journal_add(journal, part, &error));
    }
    rs_journal_close(journal);
}

/* What an open journal holds: "a A b1 b2 B C", commits in capitals. */
static char *read_sections(struct rs_journal *journal)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    struct rs_view section;
    enum rs_journal_kind kind;
    while ((kind = rs_journal_next(journal, &section, &error)) ==
               RS_JOURNAL_PART ||
           kind == RS_JOURNAL_COMMIT) {
        ck_assert((kind == RS_JOURNAL_COMMIT) == g_ascii_isupper(*section.at));
        g_string_append_printf(out, "%.*s ", (int)section.len, section.at);
    }
    ck_assert_int_eq(kind, RS_JOURNAL_END);
    return g_string_free(out, FALSE);
}

static void expect_sections(const char *sections, size_t commits)
{
    GError *error = NULL;
    struct rs_journal *journal = rs_journal_open(path, &error);
    ck_assert_msg(journal != NULL, "%s", error ? error->message : "");
    ck_assert(rs_view_is(rs_journal_header(journal), "the header"));
    ck_assert_uint_eq(rs_journal_commits(journal), commits);
    g_autofree char *found = read_sections(journal);
    ck_assert_str_eq(found, sections);
    rs_journal_close(journal);
}

/* Large enough that it is written before a commit asks for that. */
START_TEST(what_is_behind_the_last_commit_is_cut)
{
    g_autofree char *large = g_strnfill(300000, 'x');
    GStatBuf about;
    write_journal();
    struct rs_journal *journal = rs_journal_open(path, NULL);
    g_free(read_sections(journal));
    ck_assert(rs_journal_add(journal, rs_view_of(large), NULL));
    rs_journal_close(journal);
    ck_assert_int_eq(g_stat(path, &about), 0);
    ck_assert_int_gt(about.st_size, 300000);
    expect_sections("a A b1 b2 B C ", 3);
    ck_assert_int_eq(g_stat(path, &about), 0);
    ck_assert_int_eq(about.st_size, 17 + 16 + 10 + 6 * 16 + 8);
}
END_TEST

START_TEST(a_journal_goes_on_where_it_was_cut)
{
    write_journal();
    struct rs_journal *journal = rs_journal_open(path, NULL);
    g_free(read_sections(journal));
    ck_assert(rs_journal_add(journal, rs_view_of("e"), NULL));
    ck_assert(rs_journal_commit(journal, rs_view_of("E"), NULL));
    ck_assert(rs_journal_add(journal, rs_view_of("f"), NULL));
    /* As a scan that begins again, with parts written and parts not. */
    ck_assert(rs_journal_rewind(journal, NULL));
    g_autofree char *found = read_sections(journal);
    ck_assert_str_eq(found, "a A b1 b2 B C e E ");
    ck_assert(rs_journal_commit(journal, rs_view_of("G"), NULL));
    rs_journal_close(journal);
    expect_sections("a A b1 b2 B C e E G ", 5);
}
END_TEST

/* Opens what these bytes are: refused, or the first inputs as they were. */
static bool opens_to_first_inputs(const char *bytes, size_t len)
{
    static const char *const whole[] = {"", "a A ", "a A b1 b2 B ",
                                        "a A b1 b2 B C "};
    GError *error = NULL;
    ck_assert(g_file_set_contents(path, bytes, (gssize)len, NULL));
    struct rs_journal *journal = rs_journal_open(path, &error);
    if (!journal) {
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        ck_assert_ptr_nonnull(strstr(error->message, "to begin anew"));
        g_error_free(error);
        return false;
    }
    ck_assert(rs_view_is(rs_journal_header(journal), "the header"));
    ck_assert_uint_lt(rs_journal_commits(journal), 4);
    g_autofree char *found = read_sections(journal);
    ck_assert_str_eq(found, whole[rs_journal_commits(journal)]);
    rs_journal_close(journal);
    return true;
}

START_TEST(a_journal_cut_anywhere_is_refused_or_its_first_inputs)
{
    g_autofree char *bytes = NULL;
    gsize len, opened = 0;
    write_journal();
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (size_t cut = 0; cut < len; cut++)
        opened += opens_to_first_inputs(bytes, cut);
    /* First line, head of the header, "the header". */
    ck_assert_uint_eq(len - opened, 17 + 16 + 10);
}
END_TEST

START_TEST(a_journal_changed_anywhere_is_refused_or_its_first_inputs)
{
    static const unsigned char masks[] = {1, 0x80, 0xFF};
    g_autofree char *bytes = NULL;
    gsize len;
    write_journal();
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (size_t at = 0; at < len; at++)
        for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
            bytes[at] = (char)(bytes[at] ^ masks[i]);
            ck_assert(opens_to_first_inputs(bytes, len) ==
                      (at >= 17 + 16 + 10));
            bytes[at] = (char)(bytes[at] ^ masks[i]);
        }
}
END_TEST

/* The second input's sections in the first one's place, whole as they are. */
START_TEST(a_section_is_believed_only_in_its_own_place)
{
    g_autofree char *bytes = NULL;
    gsize len;
    size_t first = 17 + 16 + 10, second = first + 2 * (16 + 1);
    write_journal();
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    memmove(bytes + first, bytes + second, len - second);
    ck_assert(g_file_set_contents(path, bytes, (gssize)(len - (second - first)),
                                  NULL));
    expect_sections("", 0);
}
END_TEST

START_TEST(another_version_is_refused_as_such)
{
    GError *error = NULL;
    write_journal();
    g_autofree char *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    ck_assert_mem_eq(bytes, "rastro journal " RS_JOURNAL_VERSION "\n", 17);
    bytes[15] = '0';
    ck_assert(g_file_set_contents(path, bytes, (gssize)len, NULL));
    ck_assert_ptr_null(rs_journal_open(path, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "another version of rastro"));
    g_clear_error(&error);
    ck_assert(g_file_set_contents(path, "something else entirely", -1, NULL));
    ck_assert_ptr_null(rs_journal_open(path, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "no journal of rastro"));
    g_clear_error(&error);
}
END_TEST

START_TEST(a_second_process_is_kept_out)
{
    GError *error = NULL;
    struct rs_journal *journal =
        rs_journal_create(path, rs_view_of("the header"), &error);
    ck_assert_ptr_null(rs_journal_open(path, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_WRITE));
    ck_assert_ptr_nonnull(strstr(error->message, "another process"));
    g_clear_error(&error);
    rs_journal_close(journal);
    expect_sections("", 0);
}
END_TEST

START_TEST(a_pipe_or_link_in_its_place_is_refused)
{
    GError *error = NULL;
    write_journal();
    g_autofree char *other = g_strconcat(path, ".other", NULL);
    ck_assert_int_eq(g_rename(path, other), 0);
    ck_assert_int_eq(symlink(other, path), 0);
    ck_assert_ptr_null(rs_journal_open(path, &error));
    g_clear_error(&error);
    g_unlink(path);
    g_unlink(other);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_ptr_null(rs_journal_open(path, &error));
    g_clear_error(&error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("journal");
    TCase *test = tcase_create("journal");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, what_is_behind_the_last_commit_is_cut);
    tcase_add_test(test, a_journal_goes_on_where_it_was_cut);
    tcase_add_test(test, a_journal_cut_anywhere_is_refused_or_its_first_inputs);
    tcase_add_test(test,
                   a_journal_changed_anywhere_is_refused_or_its_first_inputs);
    tcase_add_test(test, a_section_is_believed_only_in_its_own_place);
    tcase_add_test(test, another_version_is_refused_as_such);
    tcase_add_test(test, a_second_process_is_kept_out);
    tcase_add_test(test, a_pipe_or_link_in_its_place_is_refused);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
