#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "unit.h"

/* Each test works in a new folder, which is also its working folder. */
static char *folder;

static void enter(void)
{
    folder = g_dir_make_tmp("check-source-XXXXXX", NULL);
    ck_assert_int_eq(chdir(folder), 0);
}

static void leave(void)
{
    ck_assert_int_eq(chdir("/"), 0);
    const char *command[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                 NULL, NULL, NULL, NULL);
    g_free(folder);
}

static void put(const char *path, const char *text)
{
    char *parent = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
    g_free(parent);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

/* The names listed, one a line, or the error's message. `error_code` is -1
 * when there must be no error. */
static char *list(const char *const *paths, int error_code)
{
    GError *error = NULL;
    GPtrArray *inputs = rs_inputs_list(paths, &error);
    ck_assert_int_eq(inputs == NULL, error != NULL);
    if (!inputs) {
        char *message = g_strdup(error->message);
        ck_assert_uint_eq(error->domain, RS_ERROR);
        ck_assert_int_eq(error->code, error_code);
        g_error_free(error);
        return message;
    }
    ck_assert_int_eq(error_code, -1);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < inputs->len; i++) {
        const struct rs_input *input = g_ptr_array_index(inputs, i);
        g_string_append_printf(names, "%s\n", input->name);
    }
    g_ptr_array_unref(inputs);
    return g_string_free(names, FALSE);
}

static void assert_list(const char *const *paths, int error_code,
                        const char *want)
{
    char *got = list(paths, error_code);
    ck_assert_str_eq(got, want);
    g_free(got);
}

#define PATHS(...) ((const char *const[]){__VA_ARGS__, NULL})

START_TEST(arguments_keep_their_order)
{
    put("b", "");
    put("a", "");
    assert_list(PATHS("b", "-", "./a"), -1, "b\n-\n./a\n");
}
END_TEST

/* '.' (2e) comes before '/' (2f), and that before 'b'; upper case first. */
START_TEST(a_folder_gives_its_files_in_byte_order_of_their_paths)
{
    put("d/b.csv", "");
    put("d/a/z.csv", "");
    put("d/a.csv", "");
    put("d/ab.csv", "");
    put("d/B.csv", "");
    put("d/\xc3\xa9.csv", "");
    put("d/a/deep/er/still/x", "");
    assert_list(PATHS("d"), -1,
                "d/B.csv\nd/a.csv\nd/a/deep/er/still/x\nd/a/z.csv\nd/ab.csv\n"
                "d/b.csv\nd/\xc3\xa9.csv\n");
    assert_list(PATHS("d/a/"), -1, "d/a/deep/er/still/x\nd/a/z.csv\n");
}
END_TEST

START_TEST(names_with_a_dot_are_left_out_of_a_folder_but_not_of_arguments)
{
    put("d/.hidden", "");
    put("d/.git/config", "");
    put("d/seen", "");
    assert_list(PATHS("d"), -1, "d/seen\n");
    assert_list(PATHS("d/.hidden", "d/.git"), -1, "d/.hidden\nd/.git/config\n");
}
END_TEST

START_TEST(links_to_files_are_read_and_links_to_folders_only_as_arguments)
{
    put("elsewhere/x", "");
    put("file", "");
    put("d/own", "");
    ck_assert_int_eq(symlink("../file", "d/link"), 0);
    ck_assert_int_eq(symlink("../elsewhere", "d/folder"), 0);
    ck_assert_int_eq(symlink("..", "d/loop"), 0);
    assert_list(PATHS("d"), -1, "d/link\nd/own\n");
    assert_list(PATHS("d/folder"), -1, "d/folder/x\n");
}
END_TEST

START_TEST(a_link_to_nothing_is_an_error)
{
    put("d/own", "");
    ck_assert_int_eq(symlink("gone", "d/link"), 0);
    assert_list(PATHS("d"), RS_ERROR_READ,
                "d/link: cannot open: No such file or directory");
}
END_TEST

START_TEST(an_empty_folder_is_an_error)
{
    put("d/.hidden", "");
    assert_list(PATHS("d"), RS_ERROR_READ, "d: no files in this folder");
}
END_TEST

START_TEST(what_cannot_be_opened_is_said_with_its_name)
{
    put("a", "");
    assert_list(PATHS("a", "gone.csv"), RS_ERROR_READ,
                "gone.csv: cannot open: No such file or directory");
    assert_list(PATHS("a/b"), RS_ERROR_READ,
                "a/b: cannot open: Not a directory");
    assert_list(PATHS(""), RS_ERROR_READ,
                ": cannot open: No such file or directory");
    if (geteuid() == 0)
        return; /* who may read everything */
    ck_assert_int_eq(chmod("a", 0), 0);
    assert_list(PATHS("a"), RS_ERROR_READ, "a: cannot open: Permission denied");
}
END_TEST

START_TEST(the_same_file_twice_is_a_usage_error)
{
    put("d/a", "");
    put("d/b", "");
    ck_assert_int_eq(link("d/a", "hard"), 0);
    assert_list(PATHS("d/a", "d/a"), RS_ERROR_USAGE, "d/a: named twice");
    assert_list(PATHS("-", "-"), RS_ERROR_USAGE, "-: named twice");
    assert_list(PATHS("d/a", "./d//a"), RS_ERROR_USAGE,
                "./d//a: named twice, also as d/a");
    assert_list(PATHS("d", "d/b"), RS_ERROR_USAGE, "d/b: named twice");
    assert_list(PATHS("hard", "d"), RS_ERROR_USAGE,
                "d/a: named twice, also as hard");
}
END_TEST

static const struct rs_input *first(GPtrArray *inputs)
{
    ck_assert_ptr_nonnull(inputs);
    return g_ptr_array_index(inputs, 0);
}

/* Nobody writes to this pipe: opening it would hang the test. */
START_TEST(a_pipe_is_a_stream_and_is_not_opened)
{
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    GPtrArray *inputs = rs_inputs_list(PATHS("pipe"), NULL);
    ck_assert(first(inputs)->is_stream);
    ck_assert_uint_eq(first(inputs)->len, 0);
    g_ptr_array_unref(inputs);
    put("d/file", "");
    ck_assert_int_eq(mkfifo("d/pipe", 0600), 0);
    assert_list(PATHS("d"), -1, "d/file\n");
}
END_TEST

START_TEST(a_file_is_read_from_its_start_and_at_any_byte)
{
    put("digits", "0123456789");
    GPtrArray *inputs = rs_inputs_list(PATHS("digits"), NULL);
    ck_assert_uint_eq(first(inputs)->len, 10);
    ck_assert(!first(inputs)->is_stream);
    ck_assert(!first(inputs)->is_found);
    struct rs_source *source = rs_source_open(first(inputs), NULL);
    ck_assert(!rs_source_is_stream(source));
    ck_assert_uint_eq(rs_source_len(source), 10);
    char bytes[16];
    ck_assert_int_eq(rs_source_read(source, bytes, 4, NULL), 4);
    ck_assert_mem_eq(bytes, "0123", 4);
    ck_assert_int_eq(rs_source_read_at(source, 7, bytes, 16, NULL), 3);
    ck_assert_mem_eq(bytes, "789", 3);
    ck_assert_int_eq(rs_source_read_at(source, 1, bytes, 2, NULL), 2);
    ck_assert_mem_eq(bytes, "12", 2);
    ck_assert_int_eq(rs_source_read_at(source, 10, bytes, 2, NULL), 0);
    ck_assert_int_eq(rs_source_read_at(source, UINT64_MAX, bytes, 2, NULL), 0);
    ck_assert_int_eq(rs_source_read(source, bytes, 16, NULL), 6);
    ck_assert_mem_eq(bytes, "456789", 6);
    ck_assert_int_eq(rs_source_read(source, bytes, 16, NULL), 0);
    rs_source_close(source);
    rs_source_close(NULL);
    g_ptr_array_unref(inputs);
}
END_TEST

START_TEST(a_source_says_why_it_cannot_be_opened_or_read)
{
    GError *error = NULL;
    struct rs_input gone = {.name = (char *)"gone"};
    ck_assert_ptr_null(rs_source_open(&gone, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_READ));
    ck_assert_str_eq(error->message, "cannot open: No such file or directory");
    g_clear_error(&error);
    struct rs_input here = {.name = (char *)"."};
    struct rs_source *source = rs_source_open(&here, NULL);
    char byte;
    ck_assert_int_eq(rs_source_read(source, &byte, 1, &error), -1);
    ck_assert_str_eq(error->message, "cannot read: Is a directory");
    g_clear_error(&error);
    ck_assert_int_eq(rs_source_read_at(source, 0, &byte, 1, &error), -1);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_READ));
    g_clear_error(&error);
    rs_source_close(source);
}
END_TEST

/* Three letters at a time, then a failure of its own. */
static ssize_t read_letters(void *data, void *bytes, size_t cap, GError **error)
{
    int *left = data;
    if (!*left) {
        g_set_error(error, RS_ERROR, RS_ERROR_DAMAGED, "no more letters");
        return -1;
    }
    --*left;
    memset(bytes, 'a' + *left, MIN(cap, 3));
    return (ssize_t)MIN(cap, 3);
}

START_TEST(a_reader_is_a_stream_of_what_its_function_gives)
{
    int left = 2;
    GError *error = NULL;
    char bytes[8];
    struct rs_source *source = rs_source_open_reader(read_letters, &left);
    ck_assert(rs_source_is_stream(source));
    ck_assert_uint_eq(rs_source_len(source), 0);
    ck_assert_int_eq(rs_source_read(source, bytes, sizeof bytes, NULL), 3);
    ck_assert_mem_eq(bytes, "bbb", 3);
    ck_assert_int_eq(rs_source_read(source, bytes, 1, NULL), 1);
    ck_assert_int_eq(bytes[0], 'a');
    ck_assert_int_eq(rs_source_read(source, bytes, 1, &error), -1);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_DAMAGED));
    g_clear_error(&error);
    rs_source_close(source);
}
END_TEST

static void *write_late(void *data)
{
    g_usleep(20000);
    ck_assert_int_eq(write(*(int *)data, "x", 1), 1);
    return NULL;
}

START_TEST(standard_input_is_waited_for_even_when_it_does_not_block)
{
    int ends[2], saved = dup(STDIN_FILENO);
    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    GPtrArray *inputs = rs_inputs_list(PATHS("-"), NULL);
    ck_assert(first(inputs)->is_stream);
    struct rs_source *source = rs_source_open(first(inputs), NULL);
    GThread *writer = g_thread_new("writer", write_late, &ends[1]);
    char bytes[4];
    ck_assert_int_eq(rs_source_read(source, bytes, 4, NULL), 1);
    ck_assert_int_eq(bytes[0], 'x');
    g_thread_join(writer);
    rs_source_close(source);
    ck_assert_int_ge(fcntl(STDIN_FILENO, F_GETFD), 0); /* still open */
    g_ptr_array_unref(inputs);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("source");
    tcase_add_checked_fixture(cases, enter, leave);
    tcase_add_test(cases, arguments_keep_their_order);
    tcase_add_test(cases,
                   a_folder_gives_its_files_in_byte_order_of_their_paths);
    tcase_add_test(
        cases, names_with_a_dot_are_left_out_of_a_folder_but_not_of_arguments);
    tcase_add_test(
        cases, links_to_files_are_read_and_links_to_folders_only_as_arguments);
    tcase_add_test(cases, a_link_to_nothing_is_an_error);
    tcase_add_test(cases, an_empty_folder_is_an_error);
    tcase_add_test(cases, what_cannot_be_opened_is_said_with_its_name);
    tcase_add_test(cases, the_same_file_twice_is_a_usage_error);
    tcase_add_test(cases, a_pipe_is_a_stream_and_is_not_opened);
    tcase_add_test(cases, a_file_is_read_from_its_start_and_at_any_byte);
    tcase_add_test(cases, a_source_says_why_it_cannot_be_opened_or_read);
    tcase_add_test(cases, a_reader_is_a_stream_of_what_its_function_gives);
    tcase_add_test(cases,
                   standard_input_is_waited_for_even_when_it_does_not_block);
    Suite *suite = suite_create("source");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
