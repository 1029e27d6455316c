/* Damaged gzip: what came before the damage, the same error, and the same in
 * every way of reading. Offsets are those that RFC 1952 gives to each part of
 * a file. */
#include "gzip_files.h"
#include "input/inflate_isal.h"

START_TEST(a_file_cut_inside_its_header_is_damaged_and_gives_nothing)
{
    uint8_t extra[5] = {1, 2, 3, 4, 5};
    gz_header header = {.extra = extra,
                        .extra_len = sizeof extra,
                        .name = (Bytef *)"a",
                        .comment = (Bytef *)"b",
                        .hcrc = 1};
    GByteArray *text = text_of(100, 6), *none = g_byte_array_new();
    GByteArray *file = pack(text, 6, &header);
    for (guint len = 2; len <= HEADER_LEN + 2 + 5 + 2 + 2 + 2; len++) {
        GByteArray *cut = g_byte_array_new();
        g_byte_array_append(cut, file->data, len);
        assert_ends(cut, none, "member 1: cut off", len);
        g_byte_array_unref(cut);
    }
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(a_member_cut_behind_another_keeps_the_other_whole)
{
    GByteArray *text = text_of(5000, 7);
    GByteArray *file = pack(text, 6, NULL);
    GByteArray *second = pack(text, 1, NULL);
    guint len = file->len;
    append(file, second);
    g_byte_array_unref(second);
    for (guint cut = HEADER_LEN; cut > 0; cut--) {
        g_byte_array_set_size(file, len + cut);
        assert_ends(file, text, "member 2: cut off", file->len);
    }
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(junk_behind_a_member_is_said_after_all_text)
{
    GByteArray *text = text_of(5000, 8);
    GByteArray *file = pack(text, 6, NULL);
    guint len = file->len;
    g_byte_array_append(file, (const guint8 *)"junk", 4);
    assert_ends(file, text, "junk after member 1", len);
    file->data[len] = 0;
    assert_ends(file, text, "junk after member 1", len + 1);
    memcpy(file->data + len, "\x1f\x1f\x8b\x08", 4);
    assert_ends(file, text, "junk after member 1", len);
    g_byte_array_set_size(file, len);
    append_zeros(file, 1234567 - len);
    g_byte_array_append(file, (const guint8 *)"x", 1);
    assert_all_ways(file, text,
                    "junk after member 1 at compressed byte 1,234,567");
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(a_wrong_trailer_keeps_the_text_of_its_member)
{
    GByteArray *text = text_of(9000, 9);
    GByteArray *file = pack(text, 6, NULL), *more = pack(text, 1, NULL);
    guint trailer_at = file->len - TRAILER_LEN;
    append(file, more);
    file->data[trailer_at] ^= 0x10;
    assert_ends(file, text, "member 1: wrong check sum", trailer_at);
    file->data[trailer_at] ^= 0x10;
    file->data[trailer_at + 7] ^= 0x80;
    assert_ends(file, text, "member 1: wrong length", trailer_at + 4);
    g_byte_array_unref(more);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* A stored block says its length twice: corrupt where the second ends. */
START_TEST(corruption_is_placed_at_the_byte_that_shows_it)
{
    GByteArray *text = text_of(2000, 10), *none = g_byte_array_new();
    GByteArray *file = pack(text, 0, NULL);
    file->data[HEADER_LEN + 3] ^= 1;
    assert_ends(file, none, "member 1: corrupt", HEADER_LEN + 4);
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

/* What a cut file gives must not depend on sizes or decoder, must be what the
 * text begins with, and must grow with the file. */
static guint assert_cut(const GByteArray *file, const GByteArray *text,
                        guint len)
{
    struct outcome want = unpack(file, len, PLAIN_WAY);
    ck_assert(g_error_matches(want.error, RS_ERROR, RS_ERROR_DAMAGED));
    ck_assert_uint_le(want.bytes->len, text->len);
    if (want.bytes->len)
        ck_assert_mem_eq(want.bytes->data, text->data, want.bytes->len);
    /* One way of each decoder; the sizes take turns with the length. */
    for (guint i = len % 3; i < 6; i += 3) {
        struct how how = {i & 1, CAPS[1 + len / 3 % 3],
                          BLOCK_LENS[1 + len / 9 % 3], NULL};
        struct outcome got = unpack(file, len, how);
        if (!disagrees(&got))
            assert_same(&got, &want);
        ck_assert(!how.zlib_only || !disagrees(&got));
        outcome_clear(&got);
    }
    guint count = want.bytes->len;
    outcome_clear(&want);
    return count;
}

START_TEST(a_cut_file_keeps_the_same_bytes_in_every_way)
{
    static const int levels[] = {0, 1, 6, 9};
    static const guint percents[] = {10, 25, 50, 75, 90, 99};
    GByteArray *text = text_of(200000, 11);
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        GByteArray *file = pack(text, levels[i], NULL);
        guint before = 0;
        for (guint len = 2; len <= 20; len++)
            assert_cut(file, text, len);
        for (size_t j = 0; j < G_N_ELEMENTS(percents); j++) {
            guint count = assert_cut(file, text, file->len / 100 * percents[j]);
            ck_assert_uint_gt(count, before);
            before = count;
        }
        for (guint less = 1; less <= 12; less++) {
            guint count = assert_cut(file, text, file->len - less);
            ck_assert(less > TRAILER_LEN || count == text->len);
        }
        g_byte_array_unref(file);
    }
    g_byte_array_unref(text);
}
END_TEST

/* One bit anywhere: both decoders, in sizes that change from flip to flip,
 * give what zlib gives in one large read. ISA-L may instead say that the two
 * disagree: of 24,000 flips none did, once the call that fails is not
 * delivered (before, one in thirty). */
START_TEST(a_flipped_bit_gives_the_same_in_every_way)
{
    static const int levels[] = {0, 1, 6, 9};
    const guint flips = 2000 / UNIT_STRIDE;
    GByteArray *text = text_of(20000, 12), *files[G_N_ELEMENTS(levels)];
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
        files[i] = pack(text, levels[i], NULL);
    uint32_t seed = 13;
    guint differing = 0, disagreeing = 0;
    for (guint i = 0; i < flips; i++) {
        GByteArray *file = files[i % G_N_ELEMENTS(files)];
        uint32_t bit = next_random(&seed) % (file->len * 8);
        file->data[bit / 8] ^= (guint8)(1 << bit % 8);
        struct outcome want = unpack(file, file->len, PLAIN_WAY);
        struct how how = {false, CAPS[(i % 10 ? 1 : 0) + i / 10 % 3],
                          BLOCK_LENS[1 + i / 4 % 2], NULL};
        for (int j = 0; j < 2; j++, how.zlib_only = true) {
            struct outcome got = unpack(file, file->len, how);
            if (disagrees(&got))
                disagreeing++;
            else
                assert_same(&got, &want);
            ck_assert(!how.zlib_only || !disagrees(&got));
            outcome_clear(&got);
        }
        differing += want.error != NULL;
        outcome_clear(&want);
        file->data[bit / 8] ^= (guint8)(1 << bit % 8);
    }
    /* Some bits of a header mean nothing (the time); most are noticed. */
    ck_assert_uint_gt(differing, flips - flips / 50);
    ck_assert_uint_lt(disagreeing * 400, flips);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        g_byte_array_unref(files[i]);
    g_byte_array_unref(text);
}
END_TEST

START_TEST(the_tap_gets_a_damaged_file_whole_and_once)
{
    GByteArray *text = text_of(200000, 14);
    GByteArray *file = pack(text, 6, NULL);
    file->data[file->len / 3] ^= 4;
    for (size_t i = 0; i < 8; i++) {
        struct how how = {i & 1, 4096, BLOCK_LENS[i / 2], g_byte_array_new()};
        struct outcome got = unpack(file, file->len, how);
        ck_assert(g_error_matches(got.error, RS_ERROR, RS_ERROR_DAMAGED));
        ck_assert_uint_eq(how.tapped->len, file->len);
        ck_assert_mem_eq(how.tapped->data, file->data, file->len);
        outcome_clear(&got);
        g_byte_array_unref(how.tapped);
    }
    g_byte_array_unref(file);
    g_byte_array_unref(text);
}
END_TEST

static void shorten(void *data, GBytes *block)
{
    (void)block;
    ck_assert_int_eq(ftruncate(*(int *)data, 20), 0);
}

/* A letter of a stored block. */
static void change(void *data, GBytes *block)
{
    (void)block;
    ck_assert_int_eq(pwrite(*(int *)data, "#", 1, 1000), 1);
}

/* The code of the error that ends a file which ends too early, so that what
 * ISA-L delivered is read again, and which `tap` spoils meanwhile. */
static int spoiled_code(void (*tap)(void *data, GBytes *block))
{
    GByteArray *text = text_of(200000, 16);
    GByteArray *file = pack(text, 0, NULL);
    int fd = file_of(file->data, file->len - 100);
    struct rs_inflate_options options = {.tap = tap, .tap_data = &fd};
    struct rs_inflate *inflate =
        rs_inflate_open(source_of(fd, false), &options, NULL);
    GError *error = NULL;
    char buffer[4096];
    ssize_t len;
    while ((len = rs_inflate_read(inflate, buffer, sizeof buffer, &error)) > 0)
        continue;
    ck_assert_int_eq(len, -1);
    ck_assert_uint_eq(error->domain, RS_ERROR);
    int code = error->code;
    g_clear_error(&error);
    rs_inflate_close(inflate);
    close(fd);
    g_byte_array_unref(file);
    g_byte_array_unref(text);
    return code;
}

START_TEST(a_file_that_shrinks_meanwhile_is_a_failed_read)
{
    int want = rs_inflate_isal() ? RS_ERROR_READ : RS_ERROR_DAMAGED;
    ck_assert_int_eq(spoiled_code(shorten), want);
}
END_TEST

START_TEST(other_bytes_of_the_same_length_are_a_disagreement)
{
    int want = rs_inflate_isal() ? RS_ERROR_DISAGREE : RS_ERROR_DAMAGED;
    ck_assert_int_eq(spoiled_code(change), want);
}
END_TEST

/* 50 times "a" in a block whose code for letters has unused room, which zlib
 * refuses and ISA-L takes; written bit by bit after RFC 1951, section 3.2.7. */
static const guint8 ONLY_ISAL[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x05,
    0xc0, 0x81, 0x00, 0x00, 0x00, 0x00, 0x80, 0x20, 0xd6, 0xfd, 0x25,
    0x0e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x04, 0x7d, 0xba, 0xd7, 0x47, 0x32, 0x00, 0x00, 0x00};

START_TEST(a_member_that_only_isal_reads_is_a_disagreement)
{
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, ONLY_ISAL, sizeof ONLY_ISAL);
    file->data[file->len - 5] ^= 1; /* the check sum: so zlib is asked */
    struct outcome want = unpack(file, file->len, PLAIN_WAY);
    ck_assert(g_error_matches(want.error, RS_ERROR, RS_ERROR_DAMAGED));
    ck_assert_uint_eq(want.bytes->len, 0);
    struct outcome got = unpack(file, file->len, (struct how){.cap = 20});
    if (rs_inflate_isal()) {
        ck_assert(disagrees(&got));
        ck_assert_str_eq(
            got.error->message,
            "member 1: ISA-L and zlib disagree about damaged bytes");
    } else {
        assert_same(&got, &want);
    }
    outcome_clear(&got);
    outcome_clear(&want);
    g_byte_array_unref(file);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("inflate damage");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases,
                   a_file_cut_inside_its_header_is_damaged_and_gives_nothing);
    tcase_add_test(cases, a_member_cut_behind_another_keeps_the_other_whole);
    tcase_add_test(cases, junk_behind_a_member_is_said_after_all_text);
    tcase_add_test(cases, a_wrong_trailer_keeps_the_text_of_its_member);
    tcase_add_test(cases, corruption_is_placed_at_the_byte_that_shows_it);
    tcase_add_test(cases, a_cut_file_keeps_the_same_bytes_in_every_way);
    tcase_add_test(cases, a_flipped_bit_gives_the_same_in_every_way);
    tcase_add_test(cases, the_tap_gets_a_damaged_file_whole_and_once);
    tcase_add_test(cases, a_file_that_shrinks_meanwhile_is_a_failed_read);
    tcase_add_test(cases, other_bytes_of_the_same_length_are_a_disagreement);
    tcase_add_test(cases, a_member_that_only_isal_reads_is_a_disagreement);
    Suite *suite = suite_create("inflate damage");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
