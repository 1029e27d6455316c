/* Damaged zstd: what came before the damage, the same error, and the same in
 * every way of reading. */
#include "input/zstd.h"
#include "zstd_frames.h"

START_TEST(a_header_that_cannot_be_is_said)
{
    GByteArray *none = g_byte_array_new();
    GByteArray *file = BYTES("\x28\xb5\x2f\xfd\x01\0\7\x21\0\0hola");
    assert_ends(file, none, "frame 1: needs a dictionary", 0);
    file->data[4] = 0x08; /* a bit that is reserved */
    assert_ends(file, none, "frame 1: corrupt", 0);
    g_byte_array_unref(file);
    /* A block of the reserved type; one that is larger than any may be. */
    file = BYTES("\x28\xb5\x2f\xfd\0\0\x20\0\0hola\x27\0\0hola");
    GByteArray *text = BYTES("hola");
    assert_ends(file, text, "frame 1: corrupt", 13);
    memcpy(file->data + 13, "\x09\0\x10", 3);
    assert_ends(file, text, "frame 1: corrupt", 13);
    g_byte_array_unref(text);
    g_byte_array_unref(file);
    g_byte_array_unref(none);
}
END_TEST

/* The last block is stored and sound, but the header said 5 bytes. */
START_TEST(a_wrong_length_gives_the_same_in_every_way)
{
    GByteArray *file = BYTES("\x28\xb5\x2f\xfd\x20\5\x10\0\0ho\x11\0\0la");
    GByteArray *text = BYTES("ho");
    assert_ends(file, text, "frame 1: corrupt", 11);
    file->data[5] = 4;
    g_byte_array_append(text, (const guint8 *)"la", 2);
    assert_all_ways(file, text, "");
    g_byte_array_unref(text);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(a_wrong_check_sum_keeps_the_text_of_its_frame)
{
    GByteArray *text = text_of(20000, 7);
    struct packing how = {.level = 3, .has_sum = true, .has_len = true};
    GByteArray *file = pack_frame(text, how), *more = pack_frame(text, how);
    guint len = file->len;
    append(file, more);
    file->data[len - 1] ^= 1;
    assert_ends(file, text, "frame 1: wrong check sum", len - SUM_LEN);
    file->data[len - 1] ^= 1;
    file->data[file->len - SUM_LEN] ^= 0x80;
    GByteArray *once = start_of(text, text->len);
    append(text, once);
    g_byte_array_unref(once);
    assert_ends(file, text, "frame 2: wrong check sum", file->len - SUM_LEN);
    g_byte_array_unref(more);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(junk_behind_a_frame_is_said_after_all_text)
{
    GByteArray *text = text_of(5000, 8);
    GByteArray *file = pack_frame(text, (struct packing){.level = 3});
    guint len = file->len;
    static const char *const junk[] = {"junk",         "(",
                                       "\x28\xb5\x2e", "\x1f\x8b\x08",
                                       "P*M,",         "x\x28\xb5\x2f\xfd"};
    for (size_t i = 0; i < G_N_ELEMENTS(junk); i++) {
        g_byte_array_set_size(file, len);
        g_byte_array_append(file, (const guint8 *)junk[i],
                            (guint)strlen(junk[i]));
        if (i == 1)
            assert_ends(file, text, "frame 2: cut off", file->len);
        else
            assert_ends(file, text, "junk after frame 1", len);
    }
    g_byte_array_set_size(file, len);
    append_zeros(file, 2);
    assert_ends(file, text, "junk after frame 1", len);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* Of a cut frame come the blocks that are whole. */
static guint text_before(const GArray *ends, guint len)
{
    guint blocks = 0;
    while (blocks < ends->len && g_array_index(ends, guint, blocks) <= len)
        blocks++;
    return blocks * STEP;
}

static void assert_cut(const GByteArray *file, const GByteArray *text,
                       guint len, guint text_len)
{
    GByteArray *cut = start_of(file, len), *want = start_of(text, text_len);
    assert_ends(cut, want, "frame 1: cut off", len);
    g_byte_array_unref(want);
    g_byte_array_unref(cut);
}

START_TEST(a_cut_file_keeps_every_whole_block)
{
    static const guint percents[] = {10, 25, 50, 75, 90, 99};
    GByteArray *text = text_of(8 * STEP, 9);
    for (int i = 0; i < 2; i++) {
        GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
        struct packing how = {3, i, i, 0, ends};
        GByteArray *file = pack_frame(text, how);
        ck_assert_uint_eq(ends->len, 7);
        for (guint len = 4; len <= 14; len++)
            assert_cut(file, text, len, 0);
        for (size_t j = 0; j < G_N_ELEMENTS(percents); j++) {
            guint len = file->len * percents[j] / 100;
            assert_cut(file, text, len, text_before(ends, len));
        }
        /* The last block is whole where only the check sum is missing. */
        guint sum_len = how.has_sum ? SUM_LEN : 0;
        for (guint less = 1; less <= 20; less++)
            assert_cut(file, text, file->len - less,
                       less <= sum_len ? text->len : 7 * STEP);
        g_byte_array_unref(file);
        g_array_unref(ends);
    }
    g_byte_array_unref(text);
}
END_TEST

/* A streamed frame's header has 6 bytes, a block's 3. */
START_TEST(a_cut_block_that_is_stored_keeps_what_is_there)
{
    GByteArray *noise = noise_of(300, 10);
    GByteArray *file = pack_frame(noise, (struct packing){.level = 1});
    ck_assert_uint_eq(file->len, 6 + 3 + 300);
    static const guint lens[] = {9, 10, 11, 100, 307, 308};
    for (size_t i = 0; i < G_N_ELEMENTS(lens); i++)
        assert_cut(file, noise, lens[i], lens[i] - 9);
    g_byte_array_unref(file);
    g_byte_array_unref(noise);
}
END_TEST

START_TEST(a_cut_behind_a_frame_keeps_that_frame)
{
    GByteArray *text = text_of(3000, 11);
    GByteArray *file = pack_frame(text, (struct packing){.level = 3});
    guint len = file->len;
    g_byte_array_append(file, (const guint8 *)"\x51\x2a\x4d\x18\5\0\0\0five",
                        12);
    for (guint cut = 1; cut <= 12; cut++) {
        g_byte_array_set_size(file, len + 12);
        g_byte_array_set_size(file, len + cut);
        assert_ends(file, text, "frame 2: cut off", len + cut);
    }
    g_byte_array_append(file, (const guint8 *)"5\x28\xb5", 3);
    assert_ends(file, text, "frame 3: cut off", len + 15);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* One bit: what the blocks before it hold is always there, and what comes
 * does not depend on the way of reading; nor does libzstd, when it decodes
 * the whole file at one go, take what we refuse or refuse what we take. */
static bool assert_flip(const GByteArray *file, const GByteArray *text,
                        guint safe, guint turn)
{
    struct outcome want = unpack(file, file->len, PLAIN_WAY);
    ck_assert_uint_ge(want.bytes->len, safe);
    ck_assert(!safe || !memcmp(want.bytes->data, text->data, safe));
    for (guint i = 0; i < 3; i++) {
        size_t block_len = (size_t[]){1, 13, (size_t)256 << 10}[i];
        struct how how = {turn & 1, CAPS[(turn + i) % 4], block_len,
                          g_byte_array_new()};
        struct outcome got = unpack(file, file->len, how);
        assert_same(&got, &want);
        ck_assert_uint_eq(how.tapped->len, file->len);
        outcome_clear(&got);
        g_byte_array_unref(how.tapped);
    }
    static uint8_t room[100000];
    size_t theirs = ZSTD_decompress(room, sizeof room, file->data, file->len);
    bool is_noticed = want.error != NULL;
    ck_assert_int_eq(is_noticed, ZSTD_isError(theirs));
    outcome_clear(&want);
    return is_noticed;
}

START_TEST(a_flipped_bit_keeps_the_blocks_before_it)
{
    const guint flips = 400 / UNIT_STRIDE / 4 * 4;
    GByteArray *text = text_of(5 * STEP, 12);
    uint32_t seed = 13;
    guint noticed = 0;
    for (guint i = 0; i < 4; i++) {
        GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
        struct packing how = {i & 1 ? 19 : 1, true, i & 2, 0, ends};
        GByteArray *file = pack_frame(text, how);
        for (guint j = 0; j < flips / 4; j++) {
            /* Behind the magic and header. */
            guint bit = 14 * 8 + next_random(&seed) % ((file->len - 14) * 8);
            file->data[bit / 8] ^= (guint8)(1 << bit % 8);
            noticed += assert_flip(file, text, text_before(ends, bit / 8), j);
            file->data[bit / 8] ^= (guint8)(1 << bit % 8);
        }
        g_byte_array_unref(file);
        g_array_unref(ends);
    }
    /* The check sum is one of the text: bits that unpack to it do no harm. */
    ck_assert_uint_gt(noticed, flips - flips / 20);
    g_byte_array_unref(text);
}
END_TEST

/* Where a frame says its length and a read has room for it, libzstd would
 * decode it at one go and give nothing of it. */
START_TEST(damage_near_the_end_keeps_the_blocks_of_a_frame_of_known_length)
{
    GByteArray *text = text_of(6 * STEP, 14);
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
    struct packing how = {.level = 3, .has_len = true, .ends = ends};
    GByteArray *file = pack_frame(text, how);
    guint at = g_array_index(ends, guint, 4); /* of the last block */
    file->data[at] |= 6;                      /* the reserved type */
    GByteArray *want = start_of(text, 5 * STEP);
    assert_ends(file, want, "frame 1: corrupt", at);
    g_byte_array_unref(want);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
    g_array_unref(ends);
}
END_TEST

static void break_source(void *data, GBytes *block)
{
    struct rs_blocks *blocks = data;
    (void)block;
    g_set_error(&blocks->failure, RS_ERROR, RS_ERROR_READ, "broken");
}

START_TEST(a_source_that_fails_behind_a_frame_is_no_good_end)
{
    GByteArray *text = text_of(1000, 16);
    GByteArray *file = pack_frame(text, (struct packing){.level = 3});
    guint len = file->len;
    GByteArray *second = start_of(file, len);
    append(file, second);
    g_byte_array_unref(second);
    int fd = file_of(file->data, file->len);
    struct rs_blocks blocks = {.source = source_of(fd, false),
                               .block_len = len,
                               .tap = break_source,
                               .tap_data = &blocks};
    rs_blocks_init(&blocks);
    struct rs_zstd *zstd = rs_zstd_open(&blocks);
    uint8_t room[3000];
    size_t made;
    struct rs_part_flaw flaw;
    ck_assert_int_eq(rs_zstd_read(zstd, room, sizeof room, &made, &flaw),
                     RS_PART_CUT);
    ck_assert_uint_eq(made, text->len);
    ck_assert_uint_eq(rs_zstd_frame(zstd), 1);
    rs_zstd_close(zstd);
    rs_blocks_clear(&blocks);
    close(fd);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("zstd damage");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_header_that_cannot_be_is_said);
    tcase_add_test(cases, a_wrong_length_gives_the_same_in_every_way);
    tcase_add_test(cases, a_wrong_check_sum_keeps_the_text_of_its_frame);
    tcase_add_test(cases, junk_behind_a_frame_is_said_after_all_text);
    tcase_add_test(cases, a_cut_file_keeps_every_whole_block);
    tcase_add_test(cases, a_cut_block_that_is_stored_keeps_what_is_there);
    tcase_add_test(cases, a_cut_behind_a_frame_keeps_that_frame);
    tcase_add_test(cases, a_flipped_bit_keeps_the_blocks_before_it);
    tcase_add_test(
        cases, damage_near_the_end_keeps_the_blocks_of_a_frame_of_known_length);
    tcase_add_test(cases, a_source_that_fails_behind_a_frame_is_no_good_end);
    Suite *suite = suite_create("zstd damage");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
