#include "base/html.h"

#include <glib.h>

#include "base/entity.h"
#include "base/utf8.h"
#include "unit.h"

struct pair {
    const char *in, *out; /* NULL: as `in` */
};

static void check(struct pair pair,
                  struct rs_view (*read)(struct rs_arena *, struct rs_view))
{
    struct rs_arena *arena = rs_arena_open();
    size_t len = strlen(pair.in);
    char *exact = memcpy(g_malloc(len + !len), pair.in, len);
    struct rs_view in = {exact, len};
    struct rs_view out = read(arena, in);
    const char *wanted = pair.out ? pair.out : pair.in;
    ck_assert_msg(rs_view_is(out, wanted), "\"%s\" gave \"%.*s\"", pair.in,
                  (int)out.len, out.at);
    ck_assert_int_eq(out.at == exact, !pair.out);
    g_free(exact);
    rs_arena_close(arena);
}

static const struct pair entities[] = {
    {"", NULL},
    {"plain; a & b; AT&T", NULL},
    {"a &amp; b &lt;3 &gt; &quot;x&quot; &apos;", "a & b <3 > \"x\" '"},
    {"&ntilde;&Ntilde;&nbsp;&hearts;", "ñÑ\u00a0♥"},
    {"&thetasym;&AElig;&zwnj;&yuml;&and;&zeta;", "ϑÆ\u200cÿ∧ζ"},
    {"&#241;&#xf1;&#XF1;&#x1F340;&#127808;&#00065;", "ñññ🍀🍀A"},
    {"&#55356;&#57152;&#xD83C;&#xDF40;", "🍀🍀"},
    {"&#146;&#x80;", "’€"},
    {"&#129;", "\xc2\x81"},
    {"&amp;lt;", "&lt;"},
    {"&&amp;;", "&&;"},
    /* No reference, or none to a character. */
    {"&lt &amp ?a=1&copy=2&lt=3", NULL},
    {"&nosuch; &NTILDE; &; &#; &#x; &#xg; &# 65; &#12a;", NULL},
    {"&#0; &#x110000; &#xD83C; &#xDF40; &#xD83C;a &#999999999;", NULL},
    {"&#xD83C;&#65;", "&#xD83C;A"},
    {"&#xD83C;&#xD83C;&#xDF40;", "&#xD83C;🍀"},
    {"&#00000065;&#000000065;", "A&#000000065;"},
    {"&thetasymx;", NULL},
    {"&", NULL},
    {"&#", NULL},
    {"&#x", NULL},
    {"&#65", NULL},
    {"&amp", NULL},
};

START_TEST(references_become_their_characters)
{
    check(entities[_i], rs_entity_decode);
    check(entities[_i], rs_html_text);
}
END_TEST

static const struct pair pages[] = {
    {"a < b > c <3 <", NULL},
    {"<https://example.org> <name@example.org> <U+00E9> <Gracias>", NULL},
    {"<p>Hola</p><p>¿Qué tal?</p>", "Hola\n¿Qué tal?"},
    {"uno<br>dos<br/>tres<BR />cuatro<br><br>cinco",
     "uno\ndos\ntres\ncuatro\ncinco"},
    {"<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "a\nb"},
    {"a\n<p>\n b\n</p>\n", "a\nb\n"},
    {"  a &amp; b  ", "  a & b  "},
    {"<b>Oax</b>aca <i class='x > y'>de</i> J.", "Oaxaca de J."},
    {"<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"},
    {"a<!-- <p>b</p> -->c<!---->d<!-->e", "acde"},
    {"a<script>if (a < b) '</b>';</script>b<STYLE>p{}</Style >c", "abc"},
    {"<!DOCTYPE html><?xml version='1.0'?><p>x", "x"},
    {"<p>a &lt;b&gt; &amp;amp;</p>", "a <b> &amp;"},
    {"<p></p>", ""},
    /* Images. */
    {"ojo <img src=x alt=\"🍀\"><img alt='🍀'/>!", "ojo 🍀🍀!"},
    {"ver<img alt=\"a &amp; b\">foto<img src=x><img alt=\"\">",
     "ver a & b foto"},
    {"<p><img alt=foto></p>", " foto "},
    /* What is malformed stays as it is. */
    {"a <b c", NULL},
    {"a <p", NULL},
    {"</", NULL},
    {"</p", NULL},
    {"<p title=\"x", NULL},
    {"<p title=\"x>", NULL},
    {"<p title=", NULL},
    {"<p title='a <b>c</b>'>d", "<p title='a c'>d"},
    {"<a b <i>x</i>", "<a b x"},
    {"a <!-- b", NULL},
    {"a <!-- <b>c</b>", "a <!-- c"},
    {"a<script>b <i>c</i>", "ab c"},
    {"a<script>b<script>c</style>d<style>", "abcd"},
    {"<!DOCTYPE html", NULL},
    {"<!x> <?php 1 ?>", NULL},
    {"< p> <> </> <1>", NULL},
    {"<blockquotes>", NULL},
};

START_TEST(html_becomes_its_text)
{
    check(pages[_i], rs_html_text);
}
END_TEST

static const struct pair links[] = {
    {"<a href=\"https://example.org/a\">aquí</a>.",
     "aquí (https://example.org/a)."},
    {"<a href=https://example.org/?a=1&amp;b=2 rel=x>aquí</a>",
     "aquí (https://example.org/?a=1&b=2)"},
    {"<A\nclass=x HREF='//example.org/a'>x</A>", "x (//example.org/a)"},
    {"<a href='tel:+15550100'>llama</a>", "llama (tel:+15550100)"},
    {"<a href=\"https://example.org/a\">https://example.org/a</a>",
     "https://example.org/a"},
    {"<a href=\"https://www.example.org/\">example.org</a>", "example.org"},
    {"<a href='mailto:x@example.org'>x@example.org</a>", "x@example.org"},
    {"<a href=\"https://example.org/long/path\">example.org/lo…</a>",
     "example.org/lo… (https://example.org/long/path)"},
    /* Mastodon's addresses, hashtags and mentions. */
    {"<p>ve <a href=\"https://example.org/a/b?c=1\" rel=\"nofollow\"><span "
     "class=\"invisible\">https://</span><span class=\"ellipsis\">example.org/"
     "a</span><span class=\"invisible\">/b?c=1</span></a></p>",
     "ve https://example.org/a/b?c=1"},
    {"<a href=\"https://example.org/tags/x\">#<span>x</span></a>", "#x"},
    {"<a href=\"https://example.org/@x\">@<span>x</span></a>", "@x"},
    /* What is no address of its own. */
    {"<a href=\"/x\">a</a><a href=#b>b</a><a href=''>c</a><a>d</a>", "abcd"},
    {"<a href=\"JavaScript:x()\">a</a><a href='data:,x'>b</a>", "ab"},
    /* Where it ends. */
    {"<a href=x:1>a<a href=x:2>b", "a (x:1)b (x:2)"},
    {"<p><a href=x:1>a</p></a><p>b", "a (x:1)\nb"},
    {"<a href=x:1></a>", " (x:1)"},
    {"<a href=x:1 href=x:2>a</a>", "a (x:1)"},
    {"<a href=x:1", NULL},
};

START_TEST(a_link_keeps_its_text_and_its_address)
{
    check(links[_i], rs_html_text);
}
END_TEST

/* Pieces of markup in any order: what comes of them is never longer and always
 * valid, and what has no markup is left alone. */
START_TEST(any_row_of_pieces_is_safe)
{
    static const char *const pieces[] = {
        "<",        ">",        "&",         ";",       "\"",        "'",
        "=",        "/",        "!",         "-",       "--",        " ",
        "\n",       "a",        "é",         "🍀",       "<p",        "<br>",
        "</p>",     "<a href=", "x:",        "</a>",    "<img alt=", "<!--",
        "-->",      "<script>", "</script>", "<style>", "&amp;",     "&#xD83C;",
        "&#xDF40;", "&#",       "65",        "&nbsp;"};
    GRand *random = g_rand_new_with_seed(11);
    struct rs_arena *arena = rs_arena_open();
    for (int i = 0; i < 20000; i += UNIT_STRIDE) {
        GString *in = g_string_new(NULL);
        for (int left = g_rand_int_range(random, 1, 14); left; left--)
            g_string_append(
                in,
                pieces[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(pieces))]);
        char *exact = g_malloc(in->len);
        memcpy(exact, in->str, in->len);
        struct rs_view out =
            rs_html_text(arena, (struct rs_view){exact, in->len});
        ck_assert_uint_le(out.len, in->len);
        ck_assert(rs_utf8_valid(out));
        g_free(exact);
        g_string_free(in, TRUE);
        rs_arena_reset(arena);
    }
    rs_arena_close(arena);
    g_rand_free(random);
}
END_TEST

/* 2 MB each: quadratic work would take minutes. */
START_TEST(hostile_texts_take_linear_time)
{
    static const char *const units[] = {"<",
                                        "<a ",
                                        "<a b=\"",
                                        "<!--",
                                        "<!-",
                                        "<script>",
                                        "<style><script>",
                                        "&",
                                        "&#0",
                                        "&#xD83C;",
                                        "-",
                                        "--",
                                        "<a href=\"",
                                        "<a href=x:>",
                                        "<p>",
                                        "</script",
                                        "<!doctype ",
                                        "<p a='<"};
    struct rs_arena *arena = rs_arena_open();
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        GString *in = g_string_new("<p>");
        while (in->len < 2000000)
            g_string_append(in, units[i]);
        struct rs_view out =
            rs_html_text(arena, (struct rs_view){in->str, in->len});
        ck_assert_uint_le(out.len, in->len);
        g_string_free(in, TRUE);
        rs_arena_reset(arena);
    }
    rs_arena_close(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("html");
    TCase *tests = tcase_create("html");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, references_become_their_characters, 0,
                        (int)G_N_ELEMENTS(entities));
    tcase_add_loop_test(tests, html_becomes_its_text, 0,
                        (int)G_N_ELEMENTS(pages));
    tcase_add_loop_test(tests, a_link_keeps_its_text_and_its_address, 0,
                        (int)G_N_ELEMENTS(links));
    tcase_add_test(tests, any_row_of_pieces_is_safe);
    tcase_add_test(tests, hostile_texts_take_linear_time);
    return unit_run(suite);
}
