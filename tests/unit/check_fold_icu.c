/* That the table folds as ICU's functions for whole strings do. */
#include "text/fold.h"

#include "fold_must.h"
#include "unit.h"

START_TEST(every_code_point_folds_as_icu_folds_it)
{
    GString *want = g_string_new(NULL);
    for (uint32_t c = 0; c < 0x110000; c += UNIT_STRIDE) {
        char bytes[4];
        if (U_IS_SURROGATE(c))
            continue;
        struct rs_view text = {bytes, rs_utf8_put(bytes, c)};
        fold_reference(text, want);
        must_fold(text, view_of(want), "alone");
        if (rs_view_equal(text, view_of(want)))
            continue;
        must_fold(view_of(want), view_of(want), "again");
        ck_assert_uint_le(want->len, RS_FOLD_TABLE_LEN_MAX);
    }
    g_string_free(want, TRUE);
}
END_TEST

START_TEST(every_code_point_folds_alike_between_letters)
{
    GString *text = g_string_new(NULL);
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (U_IS_SURROGATE(c))
            continue;
        g_string_append_c(text, 'N');
        put(text, c);
        if ((c & 0xff) == 0xff)
            check_string(text);
    }
    g_string_free(text, TRUE);
}
END_TEST

/* Non-starters of the folded text. */
static GArray *kept_marks(void)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(UChar32));
    for (UChar32 c = 0; c < 0x110000; c++)
        if (u_getCombiningClass(c) && fold_reference_map(c) == c)
            g_array_append_val(marks, c);
    return marks;
}

START_TEST(every_two_kept_marks_are_in_canonical_order)
{
    GArray *marks = kept_marks();
    GString *text = g_string_new(NULL);
    ck_assert_uint_gt(marks->len, 100);
    for (guint i = 0; i < marks->len; i++) {
        for (guint k = 0; k < marks->len; k++) {
            put(text, 0x915);
            put(text, (uint32_t)g_array_index(marks, UChar32, i));
            put(text, (uint32_t)g_array_index(marks, UChar32, k));
        }
        check_string(text);
    }
    g_string_free(text, TRUE);
    g_array_free(marks, TRUE);
}
END_TEST

START_TEST(nothing_that_is_dropped_parts_two_kept_marks)
{
    static const uint32_t dropped[] = {0x301, 0x20e3,  0x200d, 0xfe0f, 0x34f,
                                       0x488, 0xad,    0x64b,  0x640,  0x1abe,
                                       0x5b0, 0xe0020, 0x3099};
    GArray *marks = kept_marks();
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < marks->len; i++) {
        uint32_t mark = (uint32_t)g_array_index(marks, UChar32, i);
        for (size_t k = 0; k < G_N_ELEMENTS(dropped); k++) {
            uint32_t around[] = {'a',        mark, dropped[k], 0x93c, 0xe38,
                                 dropped[k], mark, 0x94d,      'b'};
            for (size_t j = 0; j < G_N_ELEMENTS(around); j++)
                put(text, around[j]);
        }
        check_string(text);
    }
    g_string_free(text, TRUE);
    g_array_free(marks, TRUE);
}
END_TEST

/* One row an alphabet; a random text takes from a few of them. */
static const char *const alphabets[] = {
    "abcXYZ  .,`'\"-09\n\t",
    "áéíóúñüÑÇßİıſK¡¿ªº",
    "e\u0301n\u0303o\u0308\u0323\u0327a\u030a\u034f",
    "ＡｂＣ　１２！ｶﾞﾊﾟ",
    "𝐌𝓮𝔵𝕚𝖈𝗼𝟘𝟿ℝ①⓿㎏ﬁﬃ",
    "محمد\u064b\u064e\u0651\u0670آإـ٣۴ﷺﻻ",
    "ىیيکكةهۀہۃەٱاؤئ\u0654\u06d3ـ ﯽﮎ\ufe93\ufe71",
    "שלום\u05b8\u05b0\u05c1ﬡ־׳״",
    "हिन्दी\u093c\u094d\u0958\u0951५कর্ড়ਖ਼",
    "ไทยที่\u0e38\u0e48\u0e33ລາວ\u0eb8\u0ec8",
    "\u0f40\u0f71\u0f72\u0f73\u0f75\u0f77\u0f81\u0f39\u0f84",
    "👍🏽❤️👩‍💻1️⃣2\u20e3🇲🇽🙶",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u180e\u3164\u115f",
    "ПриВетЙёґ\u0483\u0488\u0306ͅ",
    "ᾼᾳα\u0345\u0301\u0313\u1ffd\u1fefῷΣς;",
    " \u00a0\u2003\u3000\u1680\u2028\xc2\x85\r\n\v\f¨¯´˜",
    "–—−\u2011‘’“”«»‹›′″‴⁗‶",
    "한국어\u1100\u1161\u11a8가각ㄱㅏﾡ",
    "𑂚𑂜𑂫\U000110b9\U000110ba𝅗𝅥𝅘𝅥𝅮\U0001d165\U0001d16d\U00011131",
};

static void put_random(GString *text, GRand *rand, const char *alphabet)
{
    glong count = g_utf8_strlen(alphabet, -1);
    glong which = g_rand_int_range(rand, 0, (gint32)count);
    put(text, g_utf8_get_char(g_utf8_offset_to_pointer(alphabet, which)));
}

START_TEST(random_texts_fold_as_icu_folds_them)
{
    GRand *rand = g_rand_new_with_seed(20220901);
    GString *text = g_string_new(NULL);
    for (int round = 0; round < 20000; round += UNIT_STRIDE) {
        const char *mix[3];
        for (int i = 0; i < 3; i++)
            mix[i] =
                alphabets[g_rand_int_range(rand, 0, G_N_ELEMENTS(alphabets))];
        int len = g_rand_int_range(rand, 0, 40);
        for (int i = 0; i < len; i++)
            put_random(text, rand, mix[g_rand_int_range(rand, 0, 3)]);
        check_string(text);
    }
    g_string_free(text, TRUE);
    g_rand_free(rand);
}
END_TEST

/* Mostly ASCII, so that each way in and out of the 16-byte step is met. */
START_TEST(ascii_folds_as_icu_folds_it_at_every_length)
{
    static const char *rare[] = {"é", "😀", " ", "\n", "\x80", "\u200b", "`"};
    GRand *rand = g_rand_new_with_seed(16);
    GString *text = g_string_new(NULL);
    for (int round = 0; round < 12000; round += UNIT_STRIDE) {
        while (text->len < (gsize)(round % 100))
            if (g_rand_int_range(rand, 0, 12) == 0)
                g_string_append(text, rare[g_rand_int_range(rand, 0, 7)]);
            else
                g_string_append_c(text, (char)g_rand_int_range(rand, 0, 128));
        check_string(text);
    }
    g_string_free(text, TRUE);
    g_rand_free(rand);
}
END_TEST

START_TEST(every_ascii_byte_folds_right_at_every_place_in_a_step)
{
    for (int c = 0; c < 0x80; c++) {
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        for (size_t place = 0; place < 34; place++) {
            char text[34], want[34];
            memset(text, 'x', sizeof text);
            memset(want, 'x', sizeof want);
            text[place] = (char)c;
            want[place] = g_ascii_tolower((char)c);
            if (space)
                want[place] = ' ';
            if (c == '`')
                want[place] = '\'';
            must_fold((struct rs_view){text, sizeof text},
                      (struct rs_view){want, sizeof want}, "one byte");
        }
    }
}
END_TEST

START_TEST(ill_formed_bytes_are_replaced_as_icu_replaces_them)
{
    static const char bytes[] = "\x00\x41\x80\xbf\xc0\xc2\xe0\xe2"
                                "\x82\xed\xa0\xf0\x9f\xf4\x90\xff";
    for (unsigned i = 0; i < 0x4000; i++) {
        char text[4] = {"\xf0\xe2\xf4\x80"[i >> 12], bytes[i >> 8 & 15],
                        bytes[i >> 4 & 15], bytes[i & 15]};
        check_bytes(text + (i & 1), sizeof text - (i & 1));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_code_point_folds_as_icu_folds_it,
        every_code_point_folds_alike_between_letters,
        every_two_kept_marks_are_in_canonical_order,
        nothing_that_is_dropped_parts_two_kept_marks,
        random_texts_fold_as_icu_folds_them,
        ascii_folds_as_icu_folds_it_at_every_length,
        every_ascii_byte_folds_right_at_every_place_in_a_step,
        ill_formed_bytes_are_replaced_as_icu_replaces_them,
    };
    Suite *suite = suite_create("fold_icu");
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        TCase *one = tcase_create(tests[i]->name);
        tcase_set_timeout(one, 60);
        tcase_add_test(one, tests[i]);
        suite_add_tcase(suite, one);
    }
    return unit_run(suite);
}
