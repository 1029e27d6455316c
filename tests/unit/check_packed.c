/* xz, lzip and bzip2, at every size of buffers. Streams are made by
 * libarchive, which has nothing to do with how we read them. */
#include "packed_files.h"

static const char *const filters[] = {"xz", "lzip", "bzip2"};

static void assert_format(const GByteArray *file, const char *format)
{
    struct outcome got = unpack(file, file->len, PLAIN_WAY);
    ck_assert_str_eq(got.format, format);
    outcome_clear(&got);
}

START_TEST(a_stream_gives_its_text)
{
    static const size_t lens[] = {0, 1, 3000, 1500000};
    for (size_t i = 0; i < G_N_ELEMENTS(lens); i++) {
        GByteArray *text = text_of(lens[i], 1);
        GByteArray *file = pack_by(filters[_i], text);
        assert_format(file, filters[_i]);
        assert_all_ways(file, text, "");
        g_byte_array_unref(file);
        g_byte_array_unref(text);
    }
}
END_TEST

START_TEST(streams_in_a_row_with_padding_give_all_texts)
{
    GByteArray *file = g_byte_array_new(), *all = g_byte_array_new();
    for (guint i = 0; i < 5; i++) {
        GByteArray *text = text_of(i == 2 ? 0 : 200 * i + 1, i);
        GByteArray *stream = pack_by(filters[_i], text);
        append(file, stream);
        append(all, text);
        append_zeros(file, 4 * (i & 2));
        g_byte_array_unref(stream);
        g_byte_array_unref(text);
    }
    assert_all_ways(file, all, "");
    g_byte_array_unref(file);
    g_byte_array_unref(all);
}
END_TEST

static struct outcome in_steps(const GByteArray *file, guint len, size_t cap,
                               size_t block_len)
{
    return unpack(file, len, (struct how){.cap = cap, .block_len = block_len});
}

/* What a small file gives and how it ends, for reads and blocks of any
 * length. */
static void assert_same_in_steps(const GByteArray *file, guint len, size_t by)
{
    struct outcome want = unpack(file, len, PLAIN_WAY);
    for (size_t step = 1; step <= 40; step += by * UNIT_STRIDE) {
        struct outcome a = in_steps(file, len, step, (size_t)64 << 10);
        struct outcome b = in_steps(file, len, 4096, step);
        struct outcome c = in_steps(file, len, step, step);
        assert_same(&a, &want);
        assert_same(&b, &want);
        assert_same(&c, &want);
        outcome_clear(&a);
        outcome_clear(&b);
        outcome_clear(&c);
    }
    outcome_clear(&want);
}

START_TEST(every_size_of_reads_and_blocks_gives_the_same)
{
    GByteArray *text = text_of(700, 4);
    GByteArray *file = pack_by(filters[_i], text), *two = g_byte_array_new();
    append(two, file);
    append(two, file);
    assert_same_in_steps(two, two->len, 1);
    assert_same_in_steps(two, two->len - file->len / 2, 1);
    g_byte_array_append(two, (const guint8 *)"junk", 4);
    assert_same_in_steps(two, two->len, 1);
    two->data[file->len + file->len / 2] ^= 4;
    assert_same_in_steps(two, two->len, 1);
    g_byte_array_unref(two);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* Bytes that the cut file gives: those that the text begins with. */
static guint assert_cut(const GByteArray *file, guint len,
                        const GByteArray *text)
{
    struct outcome got = unpack(file, len, PLAIN_WAY);
    char *end = g_strdup_printf("stream 1: cut off at compressed byte %u", len);
    ck_assert(g_error_matches(got.error, RS_ERROR, RS_ERROR_DAMAGED));
    if (len < 1000)
        ck_assert_str_eq(got.error->message, end);
    ck_assert_uint_le(got.bytes->len, text->len);
    if (got.bytes->len)
        ck_assert_mem_eq(got.bytes->data, text->data, got.bytes->len);
    guint count = got.bytes->len;
    g_free(end);
    outcome_clear(&got);
    return count;
}

/* From where on it is known by its first bytes. */
static guint known_from(const char *filter)
{
    return !strcmp(filter, "bzip2") ? 10 : 6;
}

START_TEST(a_cut_stream_gives_what_stands_before_the_cut)
{
    GByteArray *text = text_of(1200, 5);
    GByteArray *file = pack_by(filters[_i], text);
    guint before = 0;
    for (guint len = known_from(filters[_i]); len < file->len; len++) {
        guint count = assert_cut(file, len, text);
        ck_assert_uint_ge(count, before);
        before = count;
        if (len % 37 == 0)
            assert_same_in_steps(file, len, 13);
    }
    /* bzip2 has the block's last bits in the byte before the trailer's ten. */
    ck_assert_uint_eq(assert_cut(file, file->len - 1, text), text->len);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(half_of_an_xz_or_lzip_stream_is_about_half_of_its_text)
{
    GByteArray *text = text_of(400000, 6);
    for (size_t i = 0; i < 2; i++) {
        GByteArray *file = pack_by(filters[i], text);
        guint count = assert_cut(file, file->len / 2, text);
        ck_assert_uint_gt(count, text->len / 10 * 4);
        ck_assert_uint_lt(count, text->len / 10 * 6);
        g_byte_array_unref(file);
    }
    g_byte_array_unref(text);
}
END_TEST

START_TEST(whole_blocks_of_a_cut_bzip2_stream_are_kept)
{
    GByteArray *text = text_of(2000000, 7);
    GByteArray *file = pack_by("bzip2", text);
    guint count = assert_cut(file, file->len / 10 * 9, text);
    ck_assert_uint_gt(count, 1700000);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(a_stream_cut_behind_another_keeps_the_other)
{
    GByteArray *text = text_of(600, 8);
    GByteArray *file = pack_by(filters[_i], text);
    guint len = file->len;
    g_byte_array_set_size(file, len + 3);
    memcpy(file->data + len, file->data, 3);
    guint magic_len = filters[_i][0] == 'b' ? 3 : filters[_i][0] == 'l' ? 4 : 6;
    assert_ends(file, text, "stream 2: cut off", len + 3);
    g_byte_array_set_size(file, len + 2);
    assert_ends(file, text, "stream 2: cut off", len + 2);
    if (magic_len > 3) {
        g_byte_array_append(file, (const guint8 *)"#", 1);
        assert_ends(file, text, "junk after stream 1", len);
    }
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(junk_behind_a_stream_is_said_after_all_text)
{
    GByteArray *text = text_of(600, 9);
    GByteArray *file = pack_by(filters[_i], text);
    append_zeros(file, 8);
    guint at = file->len;
    g_byte_array_append(file, (const guint8 *)"junk", 4);
    assert_ends(file, text, "junk after stream 1", at);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* The end of a stream holds its check sum (xz: its index), and the check sum
 * is wrong when the text has all been given. A few bits of bzip2 mean nothing:
 * of code tables that are not used, and the last byte's padding. */
START_TEST(a_flipped_bit_is_noticed_and_a_late_one_behind_all_text)
{
    GByteArray *text = text_of(600, 10);
    GByteArray *file = pack_by(filters[_i], text);
    guint unnoticed = 0, end = file->len - 1;
    for (guint at = known_from(filters[_i]); at < end; at++) {
        file->data[at] ^= 0x20;
        struct outcome got = unpack(file, file->len, PLAIN_WAY);
        unnoticed += !got.error;
        if (got.error)
            ck_assert_int_eq(got.error->code, RS_ERROR_DAMAGED);
        if (at % 97 == 0)
            assert_same_in_steps(file, file->len, 13);
        if (!got.error || at >= end - 4) {
            ck_assert_uint_eq(got.bytes->len, text->len);
            ck_assert_mem_eq(got.bytes->data, text->data, text->len);
        }
        outcome_clear(&got);
        file->data[at] ^= 0x20;
    }
    ck_assert_uint_le(unnoticed, filters[_i][0] == 'b' ? 5 : 0);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* The header's check sum: 12 bytes, of which the last 4 are it. */
START_TEST(damage_is_placed_at_the_byte_that_shows_it)
{
    GByteArray *text = text_of(600, 11), *none = g_byte_array_new();
    GByteArray *file = pack_by("xz", text);
    file->data[9] ^= 1;
    assert_ends(file, none, "stream 1: corrupt", 11);
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(a_pipe_gives_what_a_file_gives)
{
    GByteArray *text = text_of(100000, 12);
    GByteArray *file = pack_by(filters[_i], text);
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

START_TEST(what_is_only_like_a_magic_passes_unchanged)
{
    static const char *const files[] = {
        "BZh9,b\n1,2\n",
        "BZh91AY&S",
        "BZh01AY&SY1234",
        "LZIP,b\n1,2\n",
        "LZIP\1\013 2345",
        "\xfd\x37zXZ",
        "BZhAAY&SY12345",
        "LZIP\2\x14 1234",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        GByteArray *file = g_byte_array_new();
        g_byte_array_append(file, (const guint8 *)files[i],
                            (guint)strlen(files[i]));
        assert_format(file, "plain");
        assert_all_ways(file, file, "");
        g_byte_array_unref(file);
    }
}
END_TEST

int main(void)
{
    const int all = G_N_ELEMENTS(filters);
    TCase *cases = tcase_create("packed");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, a_stream_gives_its_text, 0, all);
    tcase_add_loop_test(cases, streams_in_a_row_with_padding_give_all_texts, 0,
                        all);
    tcase_add_loop_test(cases, every_size_of_reads_and_blocks_gives_the_same, 0,
                        all);
    tcase_add_loop_test(cases, a_cut_stream_gives_what_stands_before_the_cut, 0,
                        all);
    tcase_add_test(cases,
                   half_of_an_xz_or_lzip_stream_is_about_half_of_its_text);
    tcase_add_test(cases, whole_blocks_of_a_cut_bzip2_stream_are_kept);
    tcase_add_loop_test(cases, a_stream_cut_behind_another_keeps_the_other, 0,
                        all);
    tcase_add_loop_test(cases, junk_behind_a_stream_is_said_after_all_text, 0,
                        all);
    tcase_add_loop_test(
        cases, a_flipped_bit_is_noticed_and_a_late_one_behind_all_text, 0, all);
    tcase_add_test(cases, damage_is_placed_at_the_byte_that_shows_it);
    tcase_add_loop_test(cases, a_pipe_gives_what_a_file_gives, 0, all);
    tcase_add_test(cases, what_is_only_like_a_magic_passes_unchanged);
    Suite *suite = suite_create("packed");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
