#include "text/deobfuscate.h"

#include "deobfuscated.h"
#include "text/respell.h"
#include "text/suspect.h"
#include "unit.h"

/* At every place of a group of 64 bytes, with words around. */
static void reads_as(const char *text, const char *expected)
{
    for (size_t shift = 0; shift < 70; shift++) {
        g_autoptr(GString) post = g_string_new(NULL);
        g_autoptr(GString) wanted = g_string_new(NULL);
        for (size_t i = 0; i + 4 < shift; i += 5)
            g_string_append(post, "hola ");
        g_string_append_len(post, "....", (gssize)(shift % 5));
        if (shift % 5)
            g_string_append_c(post, ' ');
        g_string_assign(wanted, post->str);
        g_string_append_printf(post, "%s%s", text, shift % 2 ? " fin" : "");
        g_string_append_printf(wanted, "%s%s", expected,
                               shift % 2 ? " fin" : "");
        g_autofree char *read =
            deobfuscated((struct rs_view){post->str, post->len});
        ck_assert_msg(read && g_str_equal(read, wanted->str), "%s: %s, not %s",
                      post->str, read ? read : "unread", wanted->str);
    }
}

static void stays(const char *text)
{
    g_autofree char *read = deobfuscated(rs_view_of(text));
    ck_assert_msg(!read, "%s: %s", text, read);
}

START_TEST(letters_of_other_scripts_are_read_in_latin_words)
{
    reads_as("М\u00e9xico",
             "mexico"); /* Cyrillic М, as in the table of peers */
    reads_as("c\u043e\u0443\u043et\u0435", "coyote");
    reads_as("\u03c1ollero", "pollero");
    reads_as("\u0441\u043e\u0443\u043e\u0442e", "coyote");
    reads_as("coyot\uff45 cruc\u0435", "coyote cruce");
    reads_as("\u13dfoyote", "coyote");
}
END_TEST

START_TEST(styled_letters_are_read_wherever_they_are)
{
    reads_as("ᴄᴏʏᴏᴛᴇ ꜱᴇɢᴜʀᴏ", "coyote seguro");
    reads_as("🅲🅾🆈🅾🆃🅴", "coyote");
    reads_as("🅒🅞🅨🅞🅣🅔", "coyote");
}
END_TEST

START_TEST(words_of_other_scripts_are_left_alone)
{
    stays("союз проводник оса");
    stays("приветik");
    stays("łódź złoty kapalı smørrebrød đường");
    stays("δοκιμή ελλάδα");
    stays("日本coyote 我要去usa مرحباhola");
}
END_TEST

START_TEST(digits_and_signs_are_read_as_letters)
{
    reads_as("c0y0te", "coyote");
    reads_as("p0ll3r0s", "polleros");
    reads_as("cru$e", "cruse");
    reads_as("cru$$e", "crusse");
    reads_as("p@ses", "pases");
    reads_as("5eguro", "seguro");
    reads_as("$eguro", "seguro");
    reads_as("s€guro", "seguro");
    reads_as("mexic0", "mexico");
    reads_as("coyot3s", "coyotes");
    reads_as("(m3x1c0)", "(mexico)");
    reads_as("#c0yote", "#coyote");
}
END_TEST

START_TEST(one_is_an_l_or_an_i_by_its_neighbours)
{
    reads_as("po11ero", "pollero");
    reads_as("co1ombia", "colombia");
    reads_as("m1grante", "migrante");
    reads_as("1egal3s", "legales");
    reads_as("1nm1grante", "inmigrante");
    reads_as("fronter1za", "fronteriza");
    reads_as("v|aje", "viaje");
    reads_as("m!gra", "migra");
}
END_TEST

START_TEST(numbers_in_words_that_are_none_are_left_alone)
{
    stays("24hrs 1kg covid19 2x1 h2o mp3 ps4 4x4 b12 3am 7pm 10k 5g");
    stays("$500 us$500 500usd 1,500.00 mxn500 25% 2do 3er 1ra 1st");
    stays("a00b33c 0a 1b3 a4");
    stays("rtx3050 b08xk29 4f9a2c66 a1+b2 sha256 utf8 i18n");
}
END_TEST

START_TEST(letters_one_by_one_are_joined)
{
    reads_as("c o y o t e seguro", "coyote seguro");
    reads_as("M \u00c9 X I C O", "mexico");
    reads_as("c.o.y.o.t.e", "coyote");
    reads_as("c-o-y-o-t-e s-e-g-u-r-o", "coyote seguro");
    reads_as("(c_o_y_o_t_e)", "(coyote)");
    reads_as("c * o * y * o * t * e", "coyote");
    reads_as("c🚗o🚗y🚗o🚗t🚗e", "coyote");
    reads_as("🔥c.o.y.o.t.e🔥", "🔥coyote🔥");
    reads_as("c 🇲🇽o 🇲🇽y 🇲🇽o", "coyo");
    reads_as("c 0 y 0 t 3 5 5 5 0 1", "coyote 5 5 5 0 1");
    reads_as("с o y o t e", "coyote");
    reads_as("c o y o t e 5 5 5", "coyote 5 5 5");
    reads_as("s e g u r o a usa", "seguro a usa");
    reads_as("r u t a libre", "ruta libre");
}
END_TEST

START_TEST(wide_spaces_part_the_words_of_spaced_letters)
{
    reads_as("v i a j e   a   u s a", "viaje a usa");
    reads_as("v i a j e\n\nl i b r e", "viaje libre");
    reads_as("v i a j e\r\ns", "viajes");
    reads_as("c  o  y  o  t  e", "coyote");
    struct rs_deobfuscated view;
    rs_deobfuscated_init(&view);
    ck_assert(rs_deobfuscate(rs_view_of("v i a j e u s a"),
                             (struct rs_view){NULL, 0}, &view));
    ck_assert_str_eq(view.text->str, "viajeusa");
    rs_deobfuscated_clear(&view);
}
END_TEST

START_TEST(initials_are_not_letters_one_by_one)
{
    stays("A. B. C. abogados");
    stays("U.S.A. E.U. D.E.A.");
    stays("W W W");
    stays("1 2 3 4 5 6 7 8");
    stays("a 1 2 3 4 5");
    stays("+1 555 555-0100 o 5 5 5 0 1 0 0");
    stays("東 西 南 北");
    stays("o—————————————l—————————————a—————————————h");
}
END_TEST

START_TEST(letters_held_down_are_one)
{
    reads_as("seguuuuro", "seguro");
    reads_as("cruceeeeee", "cruce");
    reads_as("rapidooo", "rapido");
    reads_as("grrrratis", "gratis");
    reads_as("perrrro", "perro");
    reads_as("pollllo", "pollo");
    reads_as("llllamame", "llamame");
    reads_as("mujerrrr", "mujer");
    stays("hawaii aardvark vaalea tyynyyn maanantaina");
    stays("www xxx iii aaa");
}
END_TEST

START_TEST(emoji_inside_words_are_dropped)
{
    reads_as("coy🔥ote", "coyote");
    reads_as("coyo🔥🔥te", "coyote");
    reads_as("m🌮e🌮xico", "mexico");
    stays("🔥hola🔥");
    stays("hola🔥como🔥estas");
    stays("hola❤ te amo❤️");
}
END_TEST

START_TEST(addresses_are_left_alone)
{
    stays("@c0yote (@c0yote) hola,@c0y0te");
    stays("c0yote@example.org");
    stays("https://example.org/c0y0te?x=p0ll0 http://c0y0te");
    stays("www.c0yote.example");
    stays("t.me/c0yote wa.me/c0y0te c0y0te.com");
    reads_as("c0yote.seguro", "coyote.seguro");
}
END_TEST

START_TEST(long_tokens_are_left_alone)
{
    g_autoptr(GString) text = g_string_new("c0yote");
    for (size_t i = 0; i < RS_RESPELL_MAX; i++)
        g_string_append_c(text, "ab"[i % 2]);
    stays(text->str);
    g_string_assign(text, "c0yote,");
    for (size_t i = 0; i < 5000; i++)
        g_string_append_c(text, "ab,"[i % 3]);
    stays(text->str);
    g_string_append(text, " c0yote");
    g_autofree char *read = deobfuscated(rs_view_of(text->str));
    ck_assert(read && g_str_has_suffix(read, " coyote"));
}
END_TEST

START_TEST(ordinary_prose_has_no_second_reading)
{
    stays("Hoy, 3 de mayo, la Sra. M. P. y el Sr. O. G. cruzaron a pie (2 h) "
          "el río; costó $1,500 c/u. ¿Quién lo vio? ¡Nadie! 👍🏽");
    stays("I've read 100% of A/B tests e.g. at 5pm; i.e. none. C'est l'été.");
    stays("");
}
END_TEST

/* From each byte of the view back to the original, by hand: "c 0 Y" is
 * folded as it is; the é takes 2 bytes of the original and 1 of the folded. */
START_TEST(offsets_lead_back_to_what_was_written)
{
    struct rs_deobfuscated view;
    uint32_t start, end;
    rs_deobfuscated_init(&view);
    struct rs_view folded = rs_view_of("ya c o y o te p0llo seguuuro.");
    ck_assert(!rs_deobfuscate(rs_view_of("ya c o y te"), folded, &view));
    folded = rs_view_of("ya c o y o p0llo seguuuro.");
    ck_assert(rs_deobfuscate(folded, folded, &view));
    ck_assert_str_eq(view.text->str, "ya coyo pollo seguro.");
    rs_fold_span(view.offsets, 3, 7, &start, &end);
    ck_assert(start == 3 && end == 10); /* c o y o */
    rs_fold_span(view.offsets, 4, 6, &start, &end);
    ck_assert(start == 5 && end == 9); /* o y, and the space behind */
    rs_fold_span(view.offsets, 8, 13, &start, &end);
    ck_assert(start == 11 && end == 16); /* p0llo */
    rs_fold_span(view.offsets, 14, 20, &start, &end);
    ck_assert(start == 17 && end == 25); /* seguuuro */
    rs_fold_span(view.offsets, 0, 2, &start, &end);
    ck_assert(start == 0 && end == 2);
    rs_deobfuscated_clear(&view);
}
END_TEST

/* The quick look is never the reason that something is not read: what reading
 * each token by itself changes, it finds. */
START_TEST(nothing_suspect_is_passed_over)
{
    static const char *const pieces[] = {
        "c", "o", "y",  "0",    "1",  "3", "5",  "$",  "@",
        "!", " ", " ",  " ",    ".",  "-", "🚗",  "é",  "\u043e",
        "т", "ᴄ", "lo", "aaaa", "te", "2", "\n", "mex"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    int read_count = 0;
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) word = g_string_new(NULL);
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 12); k > 0; k--)
            g_string_append(
                word, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        for (int k = g_rand_int_range(rand, 0, 70); k > 0; k--)
            g_string_append_c(post, ',');
        g_string_append_printf(post, " %s ,", word->str);
        g_autofree char *alone = deobfuscated(rs_view_of(word->str));
        g_autofree char *among = deobfuscated(rs_view_of(post->str));
        ck_assert_msg(!alone == !among, "%s", post->str);
        ck_assert_msg(!alone || strstr(among, g_strstrip(alone)), "%s",
                      post->str);
        read_count += alone != NULL;
    }
    ck_assert_int_gt(read_count, 2000);
    ck_assert_int_lt(read_count, 18000);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("deobfuscate");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, letters_of_other_scripts_are_read_in_latin_words);
    tcase_add_test(tests, styled_letters_are_read_wherever_they_are);
    tcase_add_test(tests, words_of_other_scripts_are_left_alone);
    tcase_add_test(tests, digits_and_signs_are_read_as_letters);
    tcase_add_test(tests, one_is_an_l_or_an_i_by_its_neighbours);
    tcase_add_test(tests, numbers_in_words_that_are_none_are_left_alone);
    tcase_add_test(tests, letters_one_by_one_are_joined);
    tcase_add_test(tests, wide_spaces_part_the_words_of_spaced_letters);
    tcase_add_test(tests, initials_are_not_letters_one_by_one);
    tcase_add_test(tests, letters_held_down_are_one);
    tcase_add_test(tests, emoji_inside_words_are_dropped);
    tcase_add_test(tests, addresses_are_left_alone);
    tcase_add_test(tests, long_tokens_are_left_alone);
    tcase_add_test(tests, ordinary_prose_has_no_second_reading);
    tcase_add_test(tests, offsets_lead_back_to_what_was_written);
    tcase_add_test(tests, nothing_suspect_is_passed_over);
    Suite *suite = suite_create("deobfuscate");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
