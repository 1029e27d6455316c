#include "input/charset.h"

#include <uchar.h>

#include "base/error.h"
#include "base/utf8.h"
#include "unit.h"

#define BYTES(literal)                                                         \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }
#define R "\xef\xbf\xbd"

/* Converts what is in `in`, and all of it. */
static void add(struct rs_charset *charset, GString *out, struct rs_view in,
                enum rs_charset_part part, size_t cap)
{
    char *room = g_malloc(cap); /* so that a sanitizer sees its end */
    for (size_t len; (len = rs_charset_next(charset, &in, part, room, cap));)
        g_string_append_len(out, room, (gssize)len);
    ck_assert_uint_eq(in.len, 0);
    g_free(room);
}

/* What `text` is in UTF-8, read in pieces of `piece` bytes, the first one of
 * `first`. */
static GString *decode(const char *name, struct rs_view text, size_t first,
                       size_t piece, size_t cap, uint64_t *replaced)
{
    struct rs_charset *charset = rs_charset_open(name, NULL);
    ck_assert_ptr_nonnull(charset);
    GString *out = g_string_new(NULL);
    for (size_t at = 0, len = first; at < text.len; at += len, len = piece) {
        len = MIN(len, text.len - at);
        /* A copy of its own, for the same reason. */
        char *copy = g_malloc(len);
        memcpy(copy, text.at + at, len);
        add(charset, out, (struct rs_view){copy, len}, RS_CHARSET_MORE, cap);
        g_free(copy);
    }
    add(charset, out, (struct rs_view){NULL, 0}, RS_CHARSET_LAST, cap);
    add(charset, out, (struct rs_view){NULL, 0}, RS_CHARSET_LAST, cap);
    *replaced = rs_charset_replaced(charset);
    rs_charset_close(charset);
    return out;
}

struct sample {
    const char *name;
    struct rs_view bytes, text;
    uint64_t replaced;
};

#define SAMPLE(name, bytes, text, replaced)                                    \
    {                                                                          \
        name, BYTES(bytes), BYTES(text), replaced                              \
    }

/* By hand from the encodings' tables. */
static const struct sample samples[] = {
    SAMPLE("UTF-8", "\xef\xbb\xbfqu\xc3\xa9\r\n\xf0\x9f\x8d\x80\n\xc3",
           "qu\xc3\xa9\r\n\xf0\x9f\x8d\x80\n" R, 1),
    SAMPLE("utf8", "a\xef\xbb\xbf\xe2\x82\xff\xed\xa0\x80\xf4\x90\x80\x80",
           "a\xef\xbb\xbf" R R R R R R R R R, 9),
    SAMPLE("UTF-16", "\xff\xfeq\0\xe9\0\x3c\xd8\x40\xdf\xff\xfe",
           "q\xc3\xa9\xf0\x9f\x8d\x80\xef\xbb\xbf", 0),
    SAMPLE("utf-16", "\xfe\xff\0q\0\xe9\xd8\x3c\xdf\x40\0\n",
           "q\xc3\xa9\xf0\x9f\x8d\x80\n", 0),
    SAMPLE("ucs-2", "q\0\xe9\0", "q\xc3\xa9", 0),
    SAMPLE("UTF-16LE", "\xff\xfe\xff\xfe\x3c\xd8q\0\x40\xdf\x3c\xd8",
           "\xef\xbb\xbf" R "q" R R, 3),
    SAMPLE("UTF-16BE", "\xfe\xff\0q\0", "q" R, 1),
    SAMPLE("UTF-16", "\x3c\xd8\x40\xdf", "\xf0\x9f\x8d\x80", 0),
    SAMPLE("UTF-16", "q", R, 1),
    SAMPLE("UTF-16", "", "", 0),
    SAMPLE("UTF-32", "\xff\xfe\0\0q\0\0\0\0\0\x11\0", "q" R, 1),
    SAMPLE("UTF-32", "\0\0\xfe\xff\0\1\xf3\x40", "\xf0\x9f\x8d\x80", 0),
    SAMPLE("UTF-32", "q\0\0\0\xe9\0", "q" R, 1),
    SAMPLE("latin1", "\x93qu\xe9\x94\x85\r",
           "\xe2\x80\x9cqu\xc3\xa9\xe2\x80\x9d\xe2\x80\xa6\r", 0),
    SAMPLE("ISO_8859-1:1987", "\x80", "\xe2\x82\xac", 0),
    SAMPLE("ascii", "\xf1", "\xc3\xb1", 0),
    SAMPLE("Latin5", "\x93\xfd", "\xe2\x80\x9c\xc4\xb1", 0),
    SAMPLE("ISO-8859-15", "\xa4", "\xe2\x82\xac", 0),
    SAMPLE("cp1251", "\xd1\xee\xeb\xfc", "\xd0\xa1\xd0\xbe\xd0\xbb\xd1\x8c", 0),
    SAMPLE("cp850", "\xa4\x82", "\xc3\xb1\xc3\xa9", 0),
    SAMPLE("macintosh", "\x96\x8e", "\xc3\xb1\xc3\xa9", 0),
    SAMPLE("Shift_JIS", "\x93\xfa\x96\x7b\xb1\x5c\n\x93",
           "\xe6\x97\xa5\xe6\x9c\xac\xef\xbd\xb1\\\n" R, 1),
    SAMPLE("euc-kr", "\xc7\xd1\xb1\xdb", "\xed\x95\x9c\xea\xb8\x80", 0),
    SAMPLE("Big5", "\xa4\xa4\xa4\xe5", "\xe4\xb8\xad\xe6\x96\x87", 0),
    SAMPLE("gb18030", "\x84\x31\x95\x33\xd6\xd0\x94\x39\xb6\x32\x81\x30",
           "\xe4\xb8\xad\xf0\x9f\x8d\x80" R, 1),
    SAMPLE("GB2312", "\x80\x30\x94\x39\xb6\x32", R "0\xf0\x9f\x8d\x80", 1),
    SAMPLE("UTF-7", "qu+AOk- +2DzfQA- +2Dw-", "qu\xc3\xa9 \xf0\x9f\x8d\x80 " R,
           1),
    SAMPLE("UTF-7", "+2Dw-q+30A-", R "q" R, 2),
    SAMPLE("ISO-2022-JP", "a\x1b$BF|K\\\x1b(Bb",
           "a\xe6\x97\xa5\xe6\x9c\xac"
           "b",
           0),
};

static void check_sample(const struct sample *sample, size_t first,
                         size_t piece, size_t cap)
{
    uint64_t replaced;
    GString *out =
        decode(sample->name, sample->bytes, first, piece, cap, &replaced);
    struct rs_view text = {out->str, out->len};
    ck_assert_msg(rs_view_equal(text, sample->text),
                  "%s, pieces of %zu and %zu, cap %zu: \"%s\"", sample->name,
                  first, piece, cap, out->str);
    ck_assert_uint_eq(replaced, sample->replaced);
    g_string_free(out, TRUE);
}

START_TEST(bytes_become_their_characters_at_every_split)
{
    const struct sample *sample = &samples[_i];
    for (size_t first = 1; first <= sample->bytes.len + 1; first++)
        for (size_t cap = RS_CHARSET_ROOM_MIN; cap < 40; cap++)
            check_sample(sample, first, 1000, cap);
    for (size_t piece = 1; piece <= 5; piece++)
        for (size_t cap = RS_CHARSET_ROOM_MIN; cap < 10; cap++)
            check_sample(sample, piece, piece, cap);
}
END_TEST

/* More than the units that are converted at a time, with a pair at each of
 * their ends. */
START_TEST(long_texts_are_whole)
{
    GString *text = g_string_new(NULL);
    GString *wide = g_string_new(NULL);
    for (int i = 0; i < 5000; i++) {
        g_string_append(text, i % 3 ? "\xf0\x9f\x8d\x80" : "\xc3\xa9");
        g_string_append_len(wide, i % 3 ? "\x3c\xd8\x40\xdf" : "\xe9\0",
                            i % 3 ? 4 : 2);
    }
    static const size_t pieces[] = {1, 7, 4095, 1 << 20};
    for (size_t i = 0; i < G_N_ELEMENTS(pieces) * 2; i++) {
        uint64_t replaced;
        GString *out =
            decode("UTF-16LE", (struct rs_view){wide->str, wide->len}, 3,
                   pieces[i / 2], i % 2 ? 5 : 10000, &replaced);
        ck_assert(g_string_equal(out, text));
        ck_assert_uint_eq(replaced, 0);
        g_string_free(out, TRUE);
    }
    g_string_free(text, TRUE);
    g_string_free(wide, TRUE);
}
END_TEST

/* The last bytes may come with the word that they are the last. */
START_TEST(the_last_bytes_count_as_those_before)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        struct rs_charset *charset = rs_charset_open(samples[i].name, NULL);
        GString *out = g_string_new(NULL);
        add(charset, out, samples[i].bytes, RS_CHARSET_LAST, 4);
        struct rs_view text = {out->str, out->len};
        ck_assert_msg(rs_view_equal(text, samples[i].text), "%s: \"%s\"",
                      samples[i].name, out->str);
        ck_assert_uint_eq(rs_charset_replaced(charset), samples[i].replaced);
        g_string_free(out, TRUE);
        rs_charset_close(charset);
    }
}
END_TEST

START_TEST(random_bytes_become_valid_text_the_same_at_any_length)
{
    GRand *random = g_rand_new_with_seed(5);
    static const char *const names[] = {
        "UTF-8",       "UTF-16", "UTF-32",  "Shift_JIS", "gb18030",
        "Big5",        "euc-jp", "UTF-7",   "SCSU",      "HZ",
        "ISO-2022-KR", "BOCU-1", "ibm-037", "CESU-8",    "IMAP-mailbox-name"};
    for (size_t i = 0; i < 20 * G_N_ELEMENTS(names); i++) {
        const char *name = names[i % G_N_ELEMENTS(names)];
        char bytes[200];
        for (size_t j = 0; j < sizeof bytes; j++)
            bytes[j] = (char)g_rand_int(random);
        struct rs_view in = {bytes, sizeof bytes};
        uint64_t replaced, again;
        GString *whole = decode(name, in, 200, 1, 4096, &replaced);
        GString *bits = decode(name, in, 1, 1, 4, &again);
        ck_assert(rs_utf8_valid((struct rs_view){whole->str, whole->len}));
        ck_assert_msg(g_string_equal(whole, bits), "%s", name);
        ck_assert_uint_eq(replaced, again);
        g_string_free(whole, TRUE);
        g_string_free(bits, TRUE);
    }
    g_rand_free(random);
}
END_TEST

START_TEST(an_unknown_name_is_refused_with_the_nearest)
{
    static const struct {
        const char *name, *message;
    } cases[] = {
        {"latn1", "--encoding latn1: no such encoding is known: did you mean "
                  "\"latin1\"?"},
        {"window-1252", "--encoding window-1252: no such encoding is known: "
                        "did you mean \"windows-1252\"?"},
        {"", "--encoding : no such encoding is known"},
        {"../x", "--encoding ../x: no such encoding is known"},
        {"UTF-16,version=1",
         "--encoding UTF-16,version=1: no such encoding is known"},
        {"klingon", "--encoding klingon: no such encoding is known"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        ck_assert_ptr_null(rs_charset_open(cases[i].name, &error));
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        ck_assert_str_eq(error->message, cases[i].message);
        g_error_free(error);
    }
    char *longest = g_strnfill(100000, 'a');
    ck_assert_ptr_null(rs_charset_open(longest, NULL));
    g_free(longest);
}
END_TEST

START_TEST(a_mark_tells_the_encoding)
{
    static const struct {
        struct rs_view first;
        const char *name;
        size_t mark_len;
    } cases[] = {
        {BYTES("\xef\xbb\xbfid,text"), "UTF-8", 3},
        {BYTES("\xff\xfei\0"), "UTF-16LE", 2},
        {BYTES("\xfe\xff\0i"), "UTF-16BE", 2},
        {BYTES("\xff\xfe\0\0i\0\0\0"), "UTF-32LE", 4},
        {BYTES("\0\0\xfe\xff\0\0\0i"), "UTF-32BE", 4},
        {BYTES("\xff\xfe"), "UTF-16LE", 2},
        {BYTES("\xef\xbb"), "UTF-8", 0},
        {BYTES("id,text\n"), "UTF-8", 0},
        {BYTES("caf\xe9\n"), "UTF-8", 0},
        {BYTES(""), "UTF-8", 0},
        {{NULL, 0}, "UTF-8", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t mark_len = 99;
        ck_assert_str_eq(rs_charset_guess(cases[i].first, &mark_len),
                         cases[i].name);
        ck_assert_uint_eq(mark_len, cases[i].mark_len);
    }
}
END_TEST

/* `text`, characters of two bytes, the high one at `high_at`. */
static const char *guess_of(const char16_t *text, size_t count, size_t high_at)
{
    char *bytes = g_malloc(2 * count);
    for (size_t i = 0; i < count; i++) {
        bytes[2 * i + high_at] = (char)(text[i] >> 8);
        bytes[2 * i + 1 - high_at] = (char)text[i];
    }
    size_t mark_len;
    const char *name =
        rs_charset_guess((struct rs_view){bytes, 2 * count}, &mark_len);
    ck_assert_uint_eq(mark_len, 0);
    g_free(bytes);
    return name;
}

#define GUESS(text, high_at)                                                   \
    guess_of(text, sizeof(text) / sizeof *(text)-1, high_at)

START_TEST(latin_text_in_utf16_is_known_without_a_mark)
{
    ck_assert_str_eq(GUESS(u"id\tfecha\ttext\r\n1", 1), "UTF-16LE");
    ck_assert_str_eq(GUESS(u"id\tfecha\ttext\r\n1", 0), "UTF-16BE");
    ck_assert_str_eq(GUESS(u"id,texto\n1,\"¿Qué? “sí” \U0001f340…\"\n", 1),
                     "UTF-16LE");
    /* 15 characters; a quarter and one more beyond Latin-1. */
    ck_assert_str_eq(GUESS(u"id\tfecha\ttext\r\n", 1), "UTF-8");
    ck_assert_str_eq(GUESS(u"abcdefghijklСоль", 1), "UTF-16LE");
    ck_assert_str_eq(GUESS(u"abcdefghijkСольь", 1), "UTF-8");
}
END_TEST

START_TEST(a_binary_file_is_not_called_utf16)
{
    static const char16_t *const texts[] = {
        u"RIFF of numbers \x01 and so on",
        u"a file with a NUL \0 in it, and more",
        u"controls of C1 \x90 are in no text",
        u"not a character \xffff at all, no",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        ck_assert_str_eq(guess_of(texts[i], 24, 1), "UTF-8");
        ck_assert_str_eq(guess_of(texts[i], 24, 0), "UTF-8");
    }
    /* 16-bit numbers that grow, as in an index. */
    char16_t numbers[300];
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = (char16_t)(' ' + i);
    ck_assert_str_eq(guess_of(numbers, 300, 1), "UTF-8");
    char zeros[64] = "";
    size_t mark_len;
    ck_assert_str_eq(rs_charset_guess((struct rs_view){zeros, 64}, &mark_len),
                     "UTF-8");
}
END_TEST

START_TEST(only_the_first_bytes_decide)
{
    char bytes[RS_CHARSET_PROBE_LEN + 2];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 2 ? 0 : 'a';
    struct rs_view text = {bytes, sizeof bytes};
    size_t mark_len;
    bytes[RS_CHARSET_PROBE_LEN] = 0;
    ck_assert_str_eq(rs_charset_guess(text, &mark_len), "UTF-16LE");
    bytes[RS_CHARSET_PROBE_LEN - 2] = 0;
    ck_assert_str_eq(rs_charset_guess(text, &mark_len), "UTF-8");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charset");
    TCase *tests = tcase_create("charset");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, bytes_become_their_characters_at_every_split, 0,
                        (int)G_N_ELEMENTS(samples));
    tcase_add_test(tests, long_texts_are_whole);
    tcase_add_test(tests, the_last_bytes_count_as_those_before);
    tcase_add_test(tests,
                   random_bytes_become_valid_text_the_same_at_any_length);
    tcase_add_test(tests, an_unknown_name_is_refused_with_the_nearest);
    tcase_add_test(tests, a_mark_tells_the_encoding);
    tcase_add_test(tests, latin_text_in_utf16_is_known_without_a_mark);
    tcase_add_test(tests, a_binary_file_is_not_called_utf16);
    tcase_add_test(tests, only_the_first_bytes_decide);
    return unit_run(suite);
}
