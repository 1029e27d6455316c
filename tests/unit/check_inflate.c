/* Sound gzip, made here with zlib, at every size of buffers. The expectations
 * are the texts that were packed. */
#include "input/inflate.h"

#include "gzip_files.h"
#include "input/inflate_isal.h"

START_TEST(isal_is_in_this_build)
{
#ifdef RASTRO_ISAL
    ck_assert_ptr_nonnull(rs_inflate_isal());
#else
    ck_assert_ptr_null(rs_inflate_isal());
#endif
}
END_TEST

/* Runs a decoder over a bare stream and what is behind it, `step` bytes at a
 * time, and checks its text and where it leaves its input. */
static void assert_decodes(const struct rs_decoder *decoder,
                           const GByteArray *file, const GByteArray *text,
                           size_t step)
{
    size_t at = HEADER_LEN, end = file->len - TRAILER_LEN;
    uint8_t *out = g_malloc(text->len + 1);
    struct rs_decoder_io io = {.out = out, .out_len = text->len + 1};
    void *state = decoder->open();
    enum rs_decoder_end got = RS_DECODER_MORE;
    while (got == RS_DECODER_MORE) {
        ck_assert_uint_lt(at, file->len);
        io.in = file->data + at;
        io.in_len = MIN(step, file->len - at);
        got = decoder->run(state, &io);
        at = (size_t)(io.in - file->data);
    }
    ck_assert_int_eq(got, RS_DECODER_DONE);
    ck_assert_uint_eq(at, end);
    ck_assert_uint_eq(io.out_len, 1);
    ck_assert_mem_eq(out, text->data, text->len);
    ck_assert_uint_eq(decoder->crc32(0, out, text->len),
                      crc32_z(0, text->data, text->len));
    decoder->close(state);
    g_free(out);
}

/* Without this ISA-L could fail on every member and zlib would hide it. */
START_TEST(each_decoder_stops_behind_the_last_byte_of_its_stream)
{
    static const size_t steps[] = {1, 2, 3, 7, 8, 9, 100, 100000};
    GByteArray *text = text_of(3000, 17);
    for (int level = 0; level <= 9; level++) {
        GByteArray *file = pack(text, level, NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
            assert_decodes(rs_inflate_zlib(), file, text, steps[i]);
            if (rs_inflate_isal())
                assert_decodes(rs_inflate_isal(), file, text, steps[i]);
        }
        g_byte_array_unref(file);
    }
    g_byte_array_unref(text);
}
END_TEST

START_TEST(what_is_not_gzip_passes_unchanged)
{
    static const char *const files[] = {
        "", "a", "\x1f", "\x1f\x8a", "\x8b\x1f", "text,posts\nhola,1\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        GByteArray *file = g_byte_array_new();
        g_byte_array_append(file, (const guint8 *)files[i],
                            (guint)strlen(files[i]));
        assert_all_ways(file, file, "");
        struct outcome got = unpack(file, file->len, PLAIN_WAY);
        ck_assert_str_eq(got.format, "plain");
        outcome_clear(&got);
        g_byte_array_unref(file);
    }
    GByteArray *large = text_of(600000, 1);
    large->data[5] = 0;
    assert_all_ways(large, large, "");
    g_byte_array_unref(large);
}
END_TEST

START_TEST(one_member_gives_its_text_at_every_level)
{
    static const int levels[] = {0, 1, 6, 9};
    GByteArray *text = text_of(200000, 2), *empty = g_byte_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        GByteArray *file = pack(text, levels[i], NULL);
        assert_all_ways(file, text, "");
        struct outcome got = unpack(file, file->len, PLAIN_WAY);
        ck_assert_str_eq(got.format, "gzip");
        outcome_clear(&got);
        g_byte_array_unref(file);
        file = pack(empty, levels[i], NULL);
        assert_all_ways(file, empty, "");
        g_byte_array_unref(file);
    }
    g_byte_array_unref(text);
    g_byte_array_unref(empty);
}
END_TEST

/* Small members with BGZF's extra field, an empty one last, as bgzip writes
 * them; and zeros between and behind. */
START_TEST(many_members_give_the_texts_one_after_the_other)
{
    uint8_t extra[] = {'B', 'C', 2, 0, 0, 0};
    gz_header header = {.extra = extra, .extra_len = sizeof extra};
    GByteArray *all = g_byte_array_new(), *file = g_byte_array_new();
    for (uint32_t i = 0; i < 40; i++) {
        GByteArray *text = text_of(i == 39 ? 0 : 100 + i * 20, i);
        GByteArray *member = pack(text, (int)i % 10, &header);
        append(all, text);
        append(file, member);
        append_zeros(file, i % 4 * 9);
        g_byte_array_unref(member);
        g_byte_array_unref(text);
    }
    assert_all_ways(file, all, "");
    append_zeros(file, 1024);
    assert_all_ways(file, all, "");
    g_byte_array_unref(file);
    g_byte_array_unref(all);
}
END_TEST

START_TEST(two_large_members_are_their_concatenation)
{
    GByteArray *text = text_of(150000, 3), *more = text_of(90000, 4);
    GByteArray *file = pack(text, 6, NULL), *second = pack(more, 1, NULL);
    append(file, second);
    append(text, more);
    assert_all_ways(file, text, "");
    g_byte_array_unref(second);
    g_byte_array_unref(file);
    g_byte_array_unref(more);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(every_header_field_is_skipped_and_its_check_sum_checked)
{
    uint8_t extra[300] = {0};
    char *name = g_strnfill(70000, 'n');
    gz_header header = {.extra = extra,
                        .extra_len = sizeof extra,
                        .name = (Bytef *)name,
                        .comment = (Bytef *)"una nota",
                        .hcrc = 1};
    GByteArray *text = text_of(3000, 5), *none = g_byte_array_new();
    GByteArray *file = pack(text, 6, &header);
    guint crc_at = HEADER_LEN + 2 + 300 + 70001 + 9;
    assert_all_ways(file, text, "");
    file->data[crc_at] ^= 1;
    assert_ends(file, none, "member 1: wrong check sum of the header", crc_at);
    file->data[3] |= 0x20;
    assert_ends(file, none, "member 1: unknown flags", 3);
    file->data[2] = 9;
    assert_ends(file, none, "member 1: unknown compression method", 2);
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
    g_free(name);
}
END_TEST

START_TEST(a_pipe_gives_what_a_file_gives)
{
    GByteArray *text = text_of(100000, 15);
    GByteArray *file = pack(text, 9, NULL);
    g_byte_array_set_size(file, file->len - 3);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], file->data, file->len), (int)file->len);
    struct rs_source *source = source_of(ends[0], true);
    close(ends[1]);
    struct outcome got = read_all(source, (struct how){.cap = 5000});
    struct outcome want = unpack(file, file->len, PLAIN_WAY);
    assert_same(&got, &want);
    ck_assert_uint_eq(got.bytes->len, text->len);
    close(ends[0]);
    outcome_clear(&got);
    outcome_clear(&want);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(a_source_that_fails_says_why)
{
    struct rs_input folder = {.name = (char *)"/"};
    struct rs_source *source = rs_source_open(&folder, NULL);
    struct outcome got = read_all(source, PLAIN_WAY);
    ck_assert(g_error_matches(got.error, RS_ERROR, RS_ERROR_READ));
    ck_assert_str_eq(got.error->message, "cannot read: Is a directory");
    outcome_clear(&got);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("inflate");
    tcase_add_test(cases, isal_is_in_this_build);
    tcase_add_test(cases,
                   each_decoder_stops_behind_the_last_byte_of_its_stream);
    tcase_add_test(cases, what_is_not_gzip_passes_unchanged);
    tcase_add_test(cases, one_member_gives_its_text_at_every_level);
    tcase_add_test(cases, many_members_give_the_texts_one_after_the_other);
    tcase_add_test(cases, two_large_members_are_their_concatenation);
    tcase_add_test(cases,
                   every_header_field_is_skipped_and_its_check_sum_checked);
    tcase_add_test(cases, a_pipe_gives_what_a_file_gives);
    tcase_add_test(cases, a_source_that_fails_says_why);
    Suite *suite = suite_create("inflate");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
