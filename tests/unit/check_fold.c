#include "text/fold.h"

#include "fold_must.h"
#include "unit.h"

static GString *fold(struct rs_view text)
{
    GString *out = g_string_new(NULL);
    rs_fold(text, out);
    return out;
}

static void folds_to(const char *text, const char *want)
{
    must_fold(rs_view_of(text), rs_view_of(want), "by hand");
    check_bytes(text, strlen(text));
}

#define THREADS 4

/* Code points of 300 pages that nothing has touched yet. */
static gpointer fold_many_pages(gpointer unused)
{
    (void)unused;
    GString *text = g_string_new(NULL);
    for (uint32_t page = 0; page < 300; page++)
        if ((page & 0xf8) != 0xd8)
            put(text, page << 8 | 0x5e);
    GString *folded = fold(view_of(text));
    g_string_free(text, TRUE);
    return folded;
}

START_TEST(threads_that_race_for_new_pages_fold_alike)
{
    GThread *threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("fold", fold_many_pages, NULL);
    GString *first = g_thread_join(threads[0]);
    for (int i = 1; i < THREADS; i++) {
        GString *other = g_thread_join(threads[i]);
        ck_assert(g_string_equal(first, other));
        g_string_free(other, TRUE);
    }
    g_string_free(first, TRUE);
}
END_TEST

START_TEST(case_and_accents_do_not_matter)
{
    folds_to("Cruce de MÉXICO, ¿cuándo?", "cruce de mexico, ¿cuando?");
    folds_to("Me\u0301xico", "mexico");
    folds_to("Straße Ångström İstanbul", "strasse angstrom istanbul");
    folds_to("ΆΛΦΑ ᾳ ς", "αλφα αι σ");
    folds_to("Й Ё Ґ", "и е ґ");
    folds_to("", "");
}
END_TEST

START_TEST(fancy_alphabets_are_plain_letters)
{
    folds_to("Ｍéｘｉｃｏ", "mexico");
    folds_to("𝐌𝐞𝐱𝐢𝐜𝐨 𝓔𝓛 𝙿𝚊𝚜𝚘", "mexico el paso");
    folds_to("Ⓜ㎏ ﬁn Ⅻ ½", "mkg fin xii 1⁄2");
}
END_TEST

START_TEST(zero_widths_and_selectors_vanish)
{
    folds_to("m\u00adé\u200bx\ufeffi\u200dc\u2060o", "mexico");
    folds_to("\u202eabc\u202c \u200e", "abc ");
    folds_to("❤️ 👩‍👩‍👧", "❤ 👩👩👧");
}
END_TEST

START_TEST(digits_of_every_script_are_ascii)
{
    folds_to("٠١٢ ۳۴ ५६ ７８ 𝟵 ²", "012 34 56 78 9 2");
    folds_to("1️⃣2⃣", "12");
}
END_TEST

START_TEST(a_run_of_spaces_is_one)
{
    folds_to("a \t\r\n b", "a b");
    folds_to("\n\na\n", " a ");
    folds_to("a\u00a0\u3000\u2003b\u2028c\xc2\x85"
             "d",
             "a b c d");
    folds_to("a \u200b \u0301 b", "a b");
    folds_to("a ¨ b¯c", "a b c");
    folds_to("صلى ﷺ الله", "صلي صلي الله عليه وسلم الله");
}
END_TEST

START_TEST(dashes_and_quotes_are_ascii)
{
    folds_to("‐‑‒–—―−﹣－⁻", "----------");
    folds_to("‘a’ ‚b‛ ‹c› it´s it`s itʼs 5′", "'a' 'b' 'c' it's it's it's 5'");
    folds_to("“a” „b‟ «c» 〝d〞 5″ ״", "\"a\" \"b\" \"c\" \"d\" 5\" \"");
    folds_to("___ ... (x) [y] ~ ^", "___ ... (x) [y] ~ ^");
}
END_TEST

START_TEST(arabic_and_hebrew_points_are_dropped)
{
    folds_to("مُحَمَّد", "محمد");
    folds_to("آ أ إ", "ا ا ا");
    folds_to("ﻻ ـ", "لا ");
    folds_to("שָׁלוֹם", "שלום");
}
END_TEST

START_TEST(arabic_letters_written_for_each_other_are_one)
{
    folds_to("أَإِآٱا", "ااااا");
    folds_to("إلى الى إلي", "الي الي الي");
    folds_to("رحلة رحله مضمونةٌ", "رحله رحله مضمونه");
    folds_to("ترکیا ایطالیا", "تركيا ايطاليا");
    folds_to("مسؤول رئيس", "مسوول رييس");
    folds_to("\u06c0 \u06c1 \u06c3 \u06d5", "ه ه ه ه");
    folds_to("\ufeef \ufe93 \ufb8e \ufbfc", "ي ه ك ي");
    folds_to("پ چ ڤ گ ژ ے ھ ء", "پ چ ڤ گ ژ ے ھ ء");
}
END_TEST

START_TEST(tatweel_vanishes)
{
    folds_to("تهـــريب", "تهريب");
    folds_to("ـ\u064eا ـ ـ ب", "ا ب");
    folds_to("\ufe71\ufe77x", "x");
    folds_to("\u0915\u094d\u0640\u093c", "\u0915\u093c\u094d");
}
END_TEST

START_TEST(marks_of_indic_scripts_stay)
{
    folds_to("हिन्दी", "हिन्दी");
    folds_to("क़", "क़");
    folds_to("ภาษาไทยที่", "ภาษาไทยที่");
}
END_TEST

START_TEST(marks_that_stay_are_put_in_order)
{
    folds_to("\u0915\u094d\u093c", "\u0915\u093c\u094d");
    folds_to("\u0915\u094d\u0301\u200d\u093c!", "\u0915\u093c\u094d!");
    folds_to("\u0915\u094d\u20e3\u093cx", "\u0915\u093c\u094dx");
    folds_to("\u0915\u094d \u093c", "\u0915\u094d \u093c");
    folds_to("\u094d\u0958\u094d\u093c", "\u094d\u0915\u093c\u093c\u094d");
}
END_TEST

START_TEST(hangul_is_jamo_however_it_is_written)
{
    folds_to("한", "\u1112\u1161\u11ab");
    folds_to("\u1112\u1161\u11ab", "\u1112\u1161\u11ab");
    folds_to("하\u11ab", "\u1112\u1161\u11ab");
    folds_to("\u1100\u1161\u11a7 각\u11ab", "\u1100\u1161\u11a7 "
                                            "\u1100\u1161\u11a8\u11ab");
}
END_TEST

START_TEST(ill_formed_bytes_are_replaced)
{
    folds_to("a\x80z", "a\ufffdz");
    folds_to("\xf0\x9f\x98X", "\ufffdx");
    folds_to("\xe0\x80\x80", "\ufffd\ufffd\ufffd");
    folds_to("\xed\xa0\x80 end\xe2\x82", "\ufffd\ufffd\ufffd end\ufffd");
}
END_TEST

START_TEST(folding_appends_and_leaves_what_was_there)
{
    GString *out = g_string_new("Kept ");
    rs_fold(rs_view_of(" A"), out);
    ck_assert_str_eq(out->str, "Kept  a");
    rs_fold((struct rs_view){NULL, 0}, out);
    rs_fold(rs_view_of("É"), out);
    ck_assert_str_eq(out->str, "Kept  ae");
    g_string_free(out, TRUE);
}
END_TEST

START_TEST(the_longest_expansion_has_room)
{
    GString *text = g_string_new(NULL);
    GString *want = g_string_new(NULL);
    GString *all = g_string_new(NULL);
    fold_reference(rs_view_of("ﷺ"), want);
    ck_assert_uint_eq(want->len, RS_FOLD_TABLE_LEN_MAX);
    for (int i = 0; i < 5000; i++) {
        g_string_append(text, "ﷺ");
        g_string_append_len(all, want->str, (gssize)want->len);
    }
    must_fold(view_of(text), view_of(all), "growth");
    g_string_free(all, TRUE);
    g_string_free(want, TRUE);
    g_string_free(text, TRUE);
}
END_TEST

/* Sorting by insertion, as ICU does it, takes minutes for this. */
START_TEST(many_marks_in_the_wrong_order_take_linear_time)
{
    enum { PAIRS = 100000 };
    GString *text = g_string_new("k"), *want = g_string_new("k");
    for (int i = 0; i < PAIRS; i++) {
        g_string_append(text, "\u094d\u093c");
        g_string_append(want, "\u093c");
    }
    for (int i = 0; i < PAIRS; i++)
        g_string_append(want, "\u094d");
    must_fold(view_of(text), view_of(want), "marks");
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold_offsets(view_of(text), offsets);
    ck_assert_uint_eq(offsets->len, want->len + 1);
    for (uint32_t i = 1; i < want->len; i += 3) {
        uint32_t start, end;
        rs_fold_span(offsets, i, i + 3, &start, &end);
        if (start != 1 || end != text->len)
            ck_abort_msg("mark at %u came from %u to %u", i, start, end);
    }
    g_array_free(offsets, TRUE);
    g_string_free(want, TRUE);
    g_string_free(text, TRUE);
}
END_TEST

/* `word`, folded, is found in `text`, folded, and came from `original`. */
static void span_is(const char *text, const char *word, const char *original)
{
    GString *folded = fold(rs_view_of(text));
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold_offsets(rs_view_of(text), offsets);
    const char *found = strstr(folded->str, word);
    ck_assert_ptr_nonnull(found);
    uint32_t from = (uint32_t)(found - folded->str);
    uint32_t to = from + (uint32_t)strlen(word);
    uint32_t start, end;
    rs_fold_span(offsets, from, to, &start, &end);
    char *got = g_strndup(text + start, end - start);
    ck_assert_str_eq(got, original);
    ck_assert_ptr_eq(text + start, strstr(text, original));
    g_free(got);
    g_array_free(offsets, TRUE);
    g_string_free(folded, TRUE);
}

START_TEST(a_span_is_the_bytes_that_a_reader_sees)
{
    span_is("a México!", "mexico", "México");
    span_is("a Me\u0301xico!", "mexico", "Me\u0301xico");
    span_is("a \u200bMe\u200bxico\u200d!", "mexico", "Me\u200bxico\u200d");
    span_is("a mexicó\u0301\ufeff", "mexico", "mexicó\u0301\ufeff");
    span_is("a Ｍｅｘｉｃｏ!", "mexico", "Ｍｅｘｉｃｏ");
    span_is("a 𝐌𝐞𝐱𝐢𝐜𝐨!", "mexico", "𝐌𝐞𝐱𝐢𝐜𝐨");
    span_is("al  \n norte", "al norte", "al  \n norte");
    span_is("al  \n norte", " ", "  \n ");
    span_is("1️⃣2️⃣3️⃣", "2", "2️⃣");
    span_is("من تهـريبـ إلى", "تهريب", "تهـريبـ");
    span_is("من ترکیا.", "تركيا", "ترکیا");
    span_is("\xff\xfe x", "\ufffd\ufffd", "\xff\xfe");
}
END_TEST

START_TEST(a_span_never_cuts_a_code_point)
{
    span_is("oﬁn", "f", "ﬁ");
    span_is("oﬁn", "in", "ﬁn");
    span_is("oﬃn", "f", "ﬃ");
    span_is("a½b", "1", "½");
    span_is("x\u0915\u094d\u093cy", "\u093c", "\u094d\u093c");
    span_is("x\u0915\u094d\u093cy", "\u0915", "\u0915");
    span_is("x\u0958\u094d\u093cy", "\u0915", "\u0958\u094d\u093c");
}
END_TEST

START_TEST(an_empty_span_is_empty)
{
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t start = 7, end = 7;
    rs_fold_offsets((struct rs_view){NULL, 0}, offsets);
    ck_assert_uint_eq(offsets->len, 1);
    rs_fold_span(offsets, 0, 0, &start, &end);
    ck_assert_uint_eq(start, 0);
    ck_assert_uint_eq(end, 0);
    rs_fold_offsets(rs_view_of("ñx\u200b"), offsets);
    rs_fold_span(offsets, 1, 1, &start, &end);
    ck_assert_uint_eq(start, 2);
    ck_assert_uint_eq(end, 2);
    rs_fold_span(offsets, 2, 2, &start, &end);
    ck_assert_uint_eq(start, 6);
    ck_assert_uint_eq(end, 6);
    g_array_free(offsets, TRUE);
}
END_TEST

START_TEST(the_version_names_unicode_and_icu)
{
    char *want = g_strdup_printf("Unicode %s (ICU %s)", U_UNICODE_VERSION,
                                 U_ICU_VERSION);
    ck_assert_str_eq(rs_fold_unicode(), want);
    ck_assert_ptr_eq(rs_fold_unicode(), rs_fold_unicode());
    g_free(want);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        threads_that_race_for_new_pages_fold_alike,
        case_and_accents_do_not_matter,
        fancy_alphabets_are_plain_letters,
        zero_widths_and_selectors_vanish,
        digits_of_every_script_are_ascii,
        a_run_of_spaces_is_one,
        dashes_and_quotes_are_ascii,
        arabic_and_hebrew_points_are_dropped,
        arabic_letters_written_for_each_other_are_one,
        tatweel_vanishes,
        marks_of_indic_scripts_stay,
        marks_that_stay_are_put_in_order,
        hangul_is_jamo_however_it_is_written,
        ill_formed_bytes_are_replaced,
        folding_appends_and_leaves_what_was_there,
        the_longest_expansion_has_room,
        many_marks_in_the_wrong_order_take_linear_time,
        a_span_is_the_bytes_that_a_reader_sees,
        a_span_never_cuts_a_code_point,
        an_empty_span_is_empty,
        the_version_names_unicode_and_icu,
    };
    Suite *suite = suite_create("fold");
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        TCase *one = tcase_create(tests[i]->name);
        tcase_set_timeout(one, 60);
        tcase_add_test(one, tests[i]);
        suite_add_tcase(suite, one);
    }
    return unit_run(suite);
}
