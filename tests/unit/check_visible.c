#include "base/visible.h"

#include "unit.h"

static void shows(struct rs_view text, enum rs_newlines newlines,
                  const char *expected)
{
    GString *out = g_string_new("> ");
    rs_visible_add(out, text, newlines);
    char *whole = g_strconcat("> ", expected, NULL);
    ck_assert_str_eq(out->str, whole);
    ck_assert_uint_eq(out->len, strlen(whole));
    g_free(whole);
    g_string_free(out, TRUE);
}

static void shows_text(const char *text, const char *expected)
{
    shows(rs_view_of(text), RS_NEWLINES_ESCAPE, expected);
}

START_TEST(visible_leaves_plain_text_alone)
{
    shows_text("Cruce 100% seguro ~ \\x1b", "Cruce 100% seguro ~ \\x1b");
    shows_text("ñandú 走线 \U0001F425", "ñandú 走线 \U0001F425");
    shows((struct rs_view){NULL, 0}, RS_NEWLINES_ESCAPE, "");
}
END_TEST

START_TEST(visible_escapes_an_ansi_sequence)
{
    shows_text("a\x1b[31mred\x7f", "a\\x1b[31mred\\x7f");
    shows_text("tab\there", "tab\\x09here");
}
END_TEST

START_TEST(visible_escapes_a_nul)
{
    shows((struct rs_view){"a\0b", 3}, RS_NEWLINES_KEEP, "a\\x00b");
}
END_TEST

START_TEST(visible_keeps_newlines_only_when_asked)
{
    shows(rs_view_of("a\nb\r\n"), RS_NEWLINES_KEEP, "a\nb\\x0d\n");
    shows_text("a\nb", "a\\x0ab");
}
END_TEST

START_TEST(visible_escapes_c1_controls)
{
    shows_text("\xc2\x80", "\\u{80}");
    shows_text("\xc2\x9b"
               "31m",
               "\\u{9b}31m");
    shows_text("\xc2\x9f\u00a0", "\\u{9f}\u00a0");
}
END_TEST

/* The list is that of Bidi_Control in Unicode's PropList.txt, and the two
 * separators; each neighbour that is none of them stays. */
START_TEST(visible_escapes_exactly_the_bidi_controls_and_separators)
{
    static const uint32_t hidden[] = {0x61c,  0x200e, 0x200f, 0x2028, 0x2029,
                                      0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
                                      0x2066, 0x2067, 0x2068, 0x2069};
    static const uint32_t shown[] = {0x61b,  0x61d,  0x200c, 0x200d, 0x2010,
                                     0x2027, 0x202f, 0x2065, 0x206a, 0xfeff};
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
        char text[8] = {0};
        g_unichar_to_utf8(hidden[i], text);
        char *expected = g_strdup_printf("\\u{%x}", (unsigned)hidden[i]);
        shows_text(text, expected);
        g_free(expected);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        char text[8] = {0};
        g_unichar_to_utf8(shown[i], text);
        shows_text(text, text);
    }
}
END_TEST

START_TEST(visible_shows_ill_formed_bytes_as_replacement_characters)
{
    shows_text("a\xff"
               "b",
               "a\uFFFDb");
    /* A lead byte that the end cuts off is one maximal subpart. */
    shows_text("x\xe2\x80", "x\uFFFD");
    /* A raw C1 byte is ill-formed UTF-8, and must not get through either. */
    shows_text("\x9b", "\uFFFD");
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("visible");
    tcase_add_test(tests, visible_leaves_plain_text_alone);
    tcase_add_test(tests, visible_escapes_an_ansi_sequence);
    tcase_add_test(tests, visible_escapes_a_nul);
    tcase_add_test(tests, visible_keeps_newlines_only_when_asked);
    tcase_add_test(tests, visible_escapes_c1_controls);
    tcase_add_test(tests,
                   visible_escapes_exactly_the_bidi_controls_and_separators);
    tcase_add_test(tests,
                   visible_shows_ill_formed_bytes_as_replacement_characters);
    Suite *suite = suite_create("visible");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
