#include <glib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/squeeze.h"
#include "store/keeper.h"
#include "verdicts_made.h"

#define POOL 3

static char *folder, *path;

static void set_up(void)
{
    rules_set_up();
    folder = g_dir_make_tmp("kept-XXXXXX", NULL);
    path = g_build_filename(folder, "verdicts", NULL);
}

static void tear_down(void)
{
    g_unlink(path);
    ck_assert_int_eq(g_rmdir(folder), 0);
    g_free(path);
    g_free(folder);
    rules_tear_down();
}

/* Words for the posts of some records: as a worker would, of more than the pool
 * has in the end. Keys fall from record to record. */
static void sample(struct rs_verdicts *chunk, size_t first, size_t every)
{
    static const struct rs_evidence_text text = {"text", {"words", 5}, false};
    for (guint i = 0; i < chunk->posts->len; i++) {
        struct rs_post_verdict *post =
            &g_array_index(chunk->posts, struct rs_post_verdict, i);
        size_t record = first + post->place.number;
        if (record % every && record < 30)
            continue;
        struct rs_sampled *made = rs_arena_alloc(chunk->arena, sizeof *made);
        *made = (struct rs_sampled){
            .key = 1000 - record, .texts = &text, .text_count = 1};
        post->sampled = made;
    }
}

/* Two inputs: 40 records in chunks of so many, of which each `every`th is
 * sampled; and a member of an archive, without any. */
static void write_kept(size_t chunk_len, size_t every, struct rs_digest *digest)
{
    struct rs_kept_input one = {"a.csv", "plain", "UTF-8", "mine",
                                NULL,    7,       1,       false};
    struct rs_kept_input two = {"b.zip", "zip", "UTF-8", "empty",
                                "m",     0,     0,       true};
    g_autofree char *sha256 = g_strnfill(RS_SHA256_HEX_LEN, 'f');
    struct rs_kept_end ends[] = {{sha256, "cut off", 1000, 2},
                                 {sha256, NULL, 0, 0}};
    GError *error = NULL;
    struct rs_keeper *keeper =
        rs_keeper_open(path, rs_view_of("the header"), POOL, &error);
    ck_assert_msg(keeper != NULL, "%s", error ? error->message : "");
    ck_assert(rs_keeper_begin(keeper, &one, &error));
    for (size_t at = 0; at < 40; at += chunk_len) {
        struct rs_verdicts *chunk = chunk_made(at, MIN(40, at + chunk_len));
        sample(chunk, at, every);
        ck_assert(rs_keeper_add(keeper, chunk, &error));
        rs_verdicts_close(chunk);
    }
    ck_assert(rs_keeper_end(keeper, &ends[0], &error));
    ck_assert(rs_keeper_begin(keeper, &two, &error));
    ck_assert(rs_keeper_end(keeper, &ends[1], &error));
    ck_assert(rs_keeper_finish(keeper, digest, &error));
    rs_keeper_close(keeper);
}

/* All that a file holds, in words; NULL where it is refused. */
static char *read_kept(void)
{
    GString *out = g_string_new(NULL);
    GError *error = NULL;
    struct rs_kept *kept = rs_kept_open(path, &error);
    struct rs_kept_step step;
    if (kept)
        g_string_append_len(out, rs_kept_header(kept).at,
                            (gssize)rs_kept_header(kept).len);
    while (kept && rs_kept_next(kept, made_rules, &step, &error)) {
        if (step.kind == RS_KEPT_INPUT)
            g_string_append_printf(
                out, "\nbegin %s %s %s %s %s %d %d %d:", step.input.name,
                step.input.format, step.input.charset, step.input.preset,
                step.input.member ? step.input.member : "-",
                (int)step.input.header_len, (int)step.input.header_lines,
                step.input.is_of_file_before);
        if (step.kind == RS_KEPT_END)
            g_string_append_printf(out, "\nend %.3s %s %d %d", step.end.sha256,
                                   step.end.damage ? step.end.damage : "-",
                                   (int)step.end.bytes, (int)step.end.replaced);
        for (guint i = 0; step.verdicts && i < step.verdicts->posts->len; i++) {
            const struct rs_post_verdict *post =
                &g_array_index(step.verdicts->posts, struct rs_post_verdict, i);
            g_string_append_printf(out, " %u%s", post->key.id[0],
                                   post->sampled ? post->sampled->texts->text.at
                                                 : "");
        }
        rs_verdicts_close(step.verdicts);
    }
    bool is_refused = error != NULL;
    if (error)
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_READ));
    g_clear_error(&error);
    rs_kept_close(kept);
    return g_string_free(out, is_refused);
}

/* By hand: of 0 to 39, every fifth from 4 is rejected, every seventh from 6 no
 * post; the lowest keys are those of the last three posts. */
static const char whole[] =
    "the header\n"
    "begin a.csv plain UTF-8 mine - 7 1 0: 0 1 2 3 5 7 8 10 11 12 15 16 17 18 "
    "21 22 23 25 26 28 30 31 32 33 35 36words "
    "37words 38words\n"
    "end fff cut off 1000 2\n"
    "begin b.zip zip UTF-8 empty m 0 0 1:\n"
    "end fff - 0 0";

START_TEST(what_was_kept_is_read_again)
{
    struct rs_digest digest, of_file;
    write_kept(11, 1, &digest);
    g_autofree char *found = read_kept();
    ck_assert_str_eq(found, whole);
    ck_assert(rs_digest_file(path, &of_file));
    ck_assert_str_eq(digest.sha256, of_file.sha256);
    ck_assert_uint_eq(digest.bytes, of_file.bytes);
}
END_TEST

START_TEST(chunks_and_what_workers_sampled_change_no_byte)
{
    struct rs_digest first, other;
    write_kept(40, 1, &first);
    for (size_t chunk_len = 1; chunk_len < 40; chunk_len += 4)
        for (size_t every = 1; every < 9; every += 3) {
            g_unlink(path);
            write_kept(chunk_len, every, &other);
            ck_assert_str_eq(first.sha256, other.sha256);
        }
}
END_TEST

START_TEST(a_file_cut_or_changed_anywhere_is_refused)
{
    g_autofree char *bytes = NULL;
    gsize len;
    struct rs_digest digest;
    write_kept(40, 1, &digest);
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    for (size_t cut = 0; cut < len; cut++) {
        ck_assert(g_file_set_contents(path, bytes, (gssize)cut, NULL));
        ck_assert_ptr_null(read_kept());
    }
    for (size_t at = 0; at < len; at++) {
        bytes[at] = (char)(bytes[at] ^ 0x10);
        ck_assert(g_file_set_contents(path, bytes, (gssize)len, NULL));
        ck_assert_ptr_null(read_kept());
        bytes[at] = (char)(bytes[at] ^ 0x10);
    }
}
END_TEST

/* Sections by their letters, with right check sums: H I P E O, and b, a part of
 * a gibibyte and one byte more. */
static void write_sections(const char *letters)
{
    GError *error = NULL;
    struct rs_squeeze *squeeze = rs_squeeze_open();
    g_autoptr(GString) packed = g_string_new(NULL);
    g_unlink(path);
    struct rs_sections *sections =
        rs_sections_create(path, path, RS_KEPT_FIRST_LINE, &error);
    ck_assert(sections != NULL);
    for (; *letters; letters++) {
        static const char kinds[] = "-HIPEO";
        static const char bomb[] = "\x28\xB5\x2F\xFD\xA0\x01\x00\x00\x40"
                                   "\x01\x00\x00";
        const char *kind = strchr(kinds, *letters);
        struct rs_view bytes = {"", 0};
        if (*letters == 'O') {
            rs_squeeze(squeeze, (struct rs_view){"\0\0\0\0\0\0\0", 8}, packed);
            bytes = (struct rs_view){packed->str, packed->len};
        } else if (*letters == 'b') {
            kind = kinds + RS_KEPT_PART;
            bytes = (struct rs_view){bomb, sizeof bomb - 1};
        }
        ck_assert(rs_sections_append(sections, (unsigned)(kind - kinds), bytes,
                                     &error));
    }
    ck_assert(rs_sections_save(sections, &error));
    rs_sections_close(sections);
    rs_squeeze_close(squeeze);
}

START_TEST(sections_out_of_order_are_refused_whatever_their_sums)
{
    static const char *const wrong[] = {
        "",      "O",   "H",   "HI",  "HIO", "HIPO",  "HEO",   "HPO",  "HHO",
        "HIIEO", "HOO", "HIE", "IHO", "HO-", "HIbEO", "HIPEO", "HIEO",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        write_sections(wrong[i]);
        ck_assert_ptr_null(read_kept());
    }
    write_sections("HO");
    g_autofree char *found = read_kept();
    ck_assert_str_eq(found, "");
}
END_TEST

START_TEST(a_link_or_a_pipe_is_refused)
{
    struct rs_digest digest;
    g_autofree char *other = g_strconcat(path, ".other", NULL);
    write_kept(40, 1, &digest);
    ck_assert_int_eq(g_rename(path, other), 0);
    ck_assert_int_eq(symlink(other, path), 0);
    ck_assert_ptr_null(read_kept());
    g_unlink(path);
    g_unlink(other);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_ptr_null(read_kept());
}
END_TEST

/* A limit to the size of files, for want of a full disk, is the case
 * cli/full-disk; here it is a file that is there already. */
START_TEST(a_file_that_is_there_is_not_written_over)
{
    GError *error = NULL;
    ck_assert(g_file_set_contents(path, "mine", -1, NULL));
    ck_assert_ptr_null(rs_keeper_open(path, rs_view_of("h"), POOL, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_WRITE));
    g_clear_error(&error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kept");
    TCase *test = tcase_create("kept");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, what_was_kept_is_read_again);
    tcase_add_test(test, chunks_and_what_workers_sampled_change_no_byte);
    tcase_add_test(test, a_file_cut_or_changed_anywhere_is_refused);
    tcase_add_test(test, sections_out_of_order_are_refused_whatever_their_sums);
    tcase_add_test(test, a_link_or_a_pipe_is_refused);
    tcase_add_test(test, a_file_that_is_there_is_not_written_over);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
