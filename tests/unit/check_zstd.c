/* Sound zstd, at every size of buffers. The expectations are the texts that
 * were packed, with libzstd or by hand after RFC 8878. */
#include <zstd_errors.h>

#include "zstd_frames.h"

static void assert_format(const GByteArray *file, const char *format)
{
    struct outcome got = unpack(file, file->len, PLAIN_WAY);
    ck_assert_str_eq(got.format, format);
    outcome_clear(&got);
}

START_TEST(a_frame_of_any_kind_gives_its_text)
{
    static const int levels[] = {-7, 1, 3, 19};
    GByteArray *texts[] = {text_of(150000, 1), text_of(0, 2), text_of(1, 3),
                           noise_of(140000, 4), g_byte_array_new()};
    append_zeros(texts[4], 140000);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (guint j = i & 1; j < G_N_ELEMENTS(levels); j += 2) {
            struct packing how = {levels[j], i & 2, j & 2, 0, NULL};
            GByteArray *file = pack_frame(texts[i], how);
            assert_format(file, "zstd");
            assert_all_ways(file, texts[i], "");
            g_byte_array_unref(file);
        }
        g_byte_array_unref(texts[i]);
    }
}
END_TEST

/* As pzstd and seekable files have them, and of every one of the 16 kinds. */
START_TEST(skippable_frames_and_empty_ones_give_nothing)
{
    GByteArray *file = g_byte_array_new(), *all = g_byte_array_new();
    GByteArray *none = g_byte_array_new(), *skipped = noise_of(3000, 5);
    for (guint i = 0; i < 16; i++) {
        guint8 header[] = {(guint8)(0x50 | i), 0x2a, 0x4d, 0x18, 0, 0, 0, 0};
        guint len = i * 199;
        header[4] = (guint8)len;
        header[5] = (guint8)(len >> 8);
        g_byte_array_append(file, header, sizeof header);
        g_byte_array_append(file, skipped->data, len);
        if (i == 8) {
            assert_format(file, "zstd");
            assert_all_ways(file, none, "");
        }
        GByteArray *text = text_of(i % 3 ? i * 50 : 0, i);
        GByteArray *frame =
            pack_frame(text, (struct packing){(int)i, i & 1, i & 2, 0, NULL});
        if (i >= 9) {
            append(file, frame);
            append(all, text);
        }
        g_byte_array_unref(frame);
        g_byte_array_unref(text);
    }
    assert_all_ways(file, all, "");
    g_byte_array_unref(skipped);
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    g_byte_array_unref(all);
}
END_TEST

START_TEST(what_is_only_like_a_magic_passes_unchanged)
{
    GByteArray *files[] = {
        BYTES("\x28"),
        BYTES("\x28\xb5"),
        BYTES("\x28\xb5\x2f"),
        BYTES("\x28\xb5\x2f\xfc..."),
        BYTES("(id,text)\n"),
        BYTES("P*M"),
        BYTES("P*M,2\n"),
        BYTES("\x4f\x2a\x4d\x18\0\0\0\0"),
        BYTES("\x60\x2a\x4d\x18\0\0\0\0"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        assert_format(files[i], "plain");
        assert_all_ways(files[i], files[i], "");
        g_byte_array_unref(files[i]);
    }
}
END_TEST

START_TEST(a_window_that_zstd_refuses_by_itself_is_read)
{
    GByteArray *text = text_of(3000, 6);
    GByteArray *file = pack_frame(
        text, (struct packing){.level = 1, .has_sum = true, .window = 28});
    ZSTD_DCtx *theirs = ZSTD_createDCtx();
    uint8_t room[4000];
    ZSTD_inBuffer in = {file->data, file->len, 0};
    ZSTD_outBuffer out = {room, sizeof room, 0};
    ck_assert_int_eq(
        ZSTD_getErrorCode(ZSTD_decompressStream(theirs, &out, &in)),
        ZSTD_error_frameParameter_windowTooLarge);
    ZSTD_freeDCtx(theirs);
    struct outcome got = unpack(file, file->len, PLAIN_WAY);
    ck_assert_ptr_null(got.error);
    ck_assert_uint_eq(got.bytes->len, text->len);
    ck_assert_mem_eq(got.bytes->data, text->data, text->len);
    outcome_clear(&got);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* Magic; descriptor; window, whose high 5 bits are log2 of its KiB; then the
 * last block, 4 bytes that are stored. */
START_TEST(windows_end_at_2_gib)
{
    GByteArray *file = BYTES("\x28\xb5\x2f\xfd\0\xa8\x21\0\0hola");
    GByteArray *text = BYTES("hola"), *none = g_byte_array_new();
    struct outcome got = unpack(file, file->len, PLAIN_WAY);
    ck_assert_ptr_null(got.error);
    ck_assert_uint_eq(got.bytes->len, text->len);
    ck_assert_mem_eq(got.bytes->data, text->data, text->len);
    outcome_clear(&got);
    file->data[5] = 0xa9; /* and an eighth */
    assert_ends(file, none, "frame 1: needs a window over 2 GiB", 0);
    g_byte_array_unref(none);
    g_byte_array_unref(text);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(a_pipe_gives_what_a_file_gives)
{
    GByteArray *text = text_of(100000, 15);
    GByteArray *file = pack_frame(text, (struct packing){.level = 3});
    int pair[2];
    ck_assert_int_eq(pipe(pair), 0);
    ck_assert_int_eq(write(pair[1], file->data, file->len), (int)file->len);
    struct rs_source *source = source_of(pair[0], true);
    close(pair[1]);
    struct outcome got = read_all(source, (struct how){.cap = 5000});
    ck_assert_ptr_null(got.error);
    ck_assert_str_eq(got.format, "zstd");
    ck_assert_uint_eq(got.bytes->len, text->len);
    ck_assert_mem_eq(got.bytes->data, text->data, text->len);
    close(pair[0]);
    outcome_clear(&got);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("zstd");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_frame_of_any_kind_gives_its_text);
    tcase_add_test(cases, skippable_frames_and_empty_ones_give_nothing);
    tcase_add_test(cases, what_is_only_like_a_magic_passes_unchanged);
    tcase_add_test(cases, a_window_that_zstd_refuses_by_itself_is_read);
    tcase_add_test(cases, windows_end_at_2_gib);
    tcase_add_test(cases, a_pipe_gives_what_a_file_gives);
    Suite *suite = suite_create("zstd");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
