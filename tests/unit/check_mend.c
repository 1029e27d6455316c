#include "base/mend.h"

#include <glib.h>

#include "base/utf8.h"
#include "unit.h"

#define DOUBLE_ENCODED (1u << RS_REPAIR_DOUBLE_ENCODED)
#define MARKUP (1u << RS_REPAIR_MARKUP)
#define R_ESCAPE (1u << RS_REPAIR_R_ESCAPE)

static void check(enum rs_markup markup, const char *text, const char *wanted,
                  unsigned repairs)
{
    struct rs_arena *arena = rs_arena_open();
    size_t len = strlen(text);
    char *exact = memcpy(g_malloc(len + !len), text, len);
    unsigned done = 0;
    struct rs_view out =
        rs_mend(arena, (struct rs_view){exact, len}, markup, &done);
    ck_assert_msg(rs_view_is(out, wanted), "\"%s\" gave \"%.*s\"", text,
                  (int)out.len, out.at);
    ck_assert_uint_eq(done, repairs);
    ck_assert_int_eq(out.at == exact, repairs == 0);
    g_free(exact);
    rs_arena_close(arena);
}

/* Encodes each byte of `text` as a character: the five bytes that
 * Windows-1252 has no character for as Latin-1's, as programs do. */
static char *encode_again(const char *text, const char *charset)
{
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        char *one = g_convert(text, 1, "UTF-8", charset, NULL, NULL, NULL);
        if (!one)
            one = g_convert(text, 1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
        g_string_append(out, one);
        g_free(one);
    }
    return g_string_free(out, FALSE);
}

static const char *const texts[] = {
    "¿Qué pasó?",
    "é",
    "ñandú",
    "«Sí», dijo… “no”",
    "€ 100",
    "🍀",
    "Ő",
    "a ❤️ b",
    "привет",
    "日本語",
    "مرحبا",
    "–",
    "de Á a Í à",
    "ÁÍÏÐÝ",
    "plain é plain",
};

START_TEST(double_encoding_is_undone_once)
{
    const char *text = texts[_i];
    char *latin = encode_again(text, "ISO-8859-1");
    char *windows = encode_again(text, "WINDOWS-1252");
    char *twice = encode_again(latin, "ISO-8859-1");
    check(RS_MARKUP_NONE, text, text, 0);
    check(RS_MARKUP_NONE, latin, text, DOUBLE_ENCODED);
    check(RS_MARKUP_NONE, windows, text, DOUBLE_ENCODED);
    check(RS_MARKUP_NONE, twice, latin, DOUBLE_ENCODED);
    g_free(latin);
    g_free(windows);
    g_free(twice);
}
END_TEST

/* By hand: what Facebook's download writes, and a terminal in Windows-1252. */
START_TEST(double_encoding_is_undone_as_seen_in_the_field)
{
    check(RS_MARKUP_NONE,
          "RadosÅ\xc2\x82"
          "aw",
          "Radosław", DOUBLE_ENCODED);
    check(RS_MARKUP_NONE, "QuÃ© tal ðŸ˜€", "Qué tal 😀", DOUBLE_ENCODED);
    check(RS_MARKUP_NONE, "donâ€™t", "don’t", DOUBLE_ENCODED);
}
END_TEST

/* Capitals and signs that would be sequences of rare letters, and mixtures of
 * what is encoded once and twice. */
START_TEST(text_that_only_looks_double_encoded_stays)
{
    static const char *const stay[] = {
        "NO SÉ…",
        "SALIÓ\u00a0DE",
        "qué\u00a0\u00a0",
        "PERÚ–MÉXICO",
        "ESPAÑ®",
        "así—”",
        "é",
        "¿Qué?",
        "QuÃ© y qué",
        "Ã© я",
        "Ã",
        "Ã©Ã",
        "Ã©\u201c",
        "São Paulo",
        "NÃO",
        "\xc2\x80",
        "\ufffdÃ©",
        "Â",
        "",
        "Ãz©",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(stay); i++)
        check(RS_MARKUP_NONE, stay[i], stay[i], 0);
}
END_TEST

START_TEST(escapes_of_r_become_their_characters)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"hola <U+0001F911><U+00E9>!", "hola 🤑é!"},
        {"<U+1F911><U+1f911><U+01F911>", "🤑🤑🤑"},
        {"<U+D83E><U+DD11>", "🤑"},
        {"don<U+0092>t", "don’t"},
        {"<U+10FFFF>", "\U0010ffff"},
        {"<U+<U+00E9>>", "<U+é>"},
        {"<U+0041><U+00E9><U+D83E>", "<U+0041>é<U+D83E>"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check(RS_MARKUP_NONE, cases[i].text, cases[i].wanted, R_ESCAPE);
    static const char *const stay[] = {"<U+E9>",
                                       "<U+0E9> ",
                                       "<U+00001F911>",
                                       "<U+0000001F911>",
                                       "<U+00110000>",
                                       "<U+FFFFFFFF>",
                                       "<U+D83E>",
                                       "<U+DD11>",
                                       "<U+D83E>é",
                                       "<U+DD11><U+D83E>",
                                       "<U+00E9",
                                       "<U+00G9>",
                                       "<u+00E9>",
                                       "U+00E9>",
                                       "<U+0041>",
                                       "<U+0000>",
                                       "<U+0081>",
                                       "<U+D83E><U+00E9",
                                       "<U+",
                                       "<",
                                       "<3",
                                       "a < b",
                                       "<U+0001F911"};
    for (size_t i = 0; i < G_N_ELEMENTS(stay); i++)
        check(RS_MARKUP_NONE, stay[i], stay[i], 0);
}
END_TEST

START_TEST(markup_is_undone_where_the_platform_writes_it)
{
    const char *text = "<p>T&amp;C</p>";
    check(RS_MARKUP_NONE, text, text, 0);
    check(RS_MARKUP_ENTITIES, text, "<p>T&C</p>", MARKUP);
    check(RS_MARKUP_HTML, text, "T&C", MARKUP);
}
END_TEST

START_TEST(the_layers_are_undone_from_the_outside_in)
{
    check(RS_MARKUP_HTML, "<p>QuÃ© <U+00E9> &eacute;</p>", "Qué é é",
          DOUBLE_ENCODED | R_ESCAPE | MARKUP);
    /* What an inner layer gives is not taken for an outer one. */
    check(RS_MARKUP_HTML, "&Atilde;&copy; &lt;U+00E9&gt;", "Ã© <U+00E9>",
          MARKUP);
    check(RS_MARKUP_NONE, "<U+00C3><U+00A9>", "Ã©", R_ESCAPE);
}
END_TEST

START_TEST(mend_takes_no_repair_away)
{
    unsigned repairs = 1u << RS_REPAIR_CP1252;
    rs_mend(NULL, rs_view_of("plain, é"), RS_MARKUP_HTML, &repairs);
    ck_assert_uint_eq(repairs, 1u << RS_REPAIR_CP1252);
}
END_TEST

/* The first character beyond ASCII is found wherever it is. */
START_TEST(a_double_encoded_character_is_found_at_any_distance)
{
    for (int before = 0; before < 80; before++) {
        for (int behind = 0; behind < 40; behind += 13) {
            char *a = g_strnfill((gsize)before, 'a');
            char *b = g_strnfill((gsize)behind, 'b');
            char *text = g_strdup_printf("%sÃ©%s", a, b);
            char *wanted = g_strdup_printf("%sé%s", a, b);
            check(RS_MARKUP_HTML, text, wanted, DOUBLE_ENCODED);
            g_free(a);
            g_free(b);
            g_free(text);
            g_free(wanted);
        }
    }
}
END_TEST

START_TEST(plain_ascii_is_left_alone)
{
    char text[128];
    for (int i = 0; i < 128; i++)
        text[i] = (char)(i == '<' || i == '&' ? ' ' : i);
    unsigned repairs = 0;
    for (size_t len = 0; len <= sizeof text; len++) {
        for (int markup = RS_MARKUP_NONE; markup <= RS_MARKUP_HTML; markup++) {
            struct rs_view in = {text, len};
            struct rs_view out =
                rs_mend(NULL, in, (enum rs_markup)markup, &repairs);
            ck_assert(out.at == text && out.len == len);
        }
    }
    ck_assert_uint_eq(repairs, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mend");
    TCase *tests = tcase_create("mend");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, double_encoding_is_undone_once, 0,
                        (int)G_N_ELEMENTS(texts));
    tcase_add_test(tests, double_encoding_is_undone_as_seen_in_the_field);
    tcase_add_test(tests, text_that_only_looks_double_encoded_stays);
    tcase_add_test(tests, escapes_of_r_become_their_characters);
    tcase_add_test(tests, markup_is_undone_where_the_platform_writes_it);
    tcase_add_test(tests, the_layers_are_undone_from_the_outside_in);
    tcase_add_test(tests, mend_takes_no_repair_away);
    tcase_add_test(tests, a_double_encoded_character_is_found_at_any_distance);
    tcase_add_test(tests, plain_ascii_is_left_alone);
    return unit_run(suite);
}
