#include "extract/mask.h"
#include "extract/phone.h"
#include "facts_found.h"
#include "unit.h"

/* The hashes here are those of
 *     printf 'phone:+19565550123' | openssl dgst -sha256 -hmac KEY
 * and so on, their first six digits. */
#define KEY "0123456789abcdef"

static struct rs_mask *mask;

static void open_mask(void)
{
    found_open();
    mask = rs_mask_open(rs_view_of(KEY));
}

static void close_mask(void)
{
    rs_mask_close(mask);
    found_close();
}

static GString *masked(const char *text, size_t from, size_t to)
{
    bool is_cut;
    struct rs_facts *facts = rs_facts_open(found_places, NULL);
    const GArray *found =
        rs_facts_find(facts, rs_view_of(text), found_arena, &is_cut);
    GString *out = g_string_new(NULL);
    rs_mask_text(mask, rs_view_of(text), from, to, found, out);
    rs_facts_close(facts);
    return out;
}

static void mask_must(const char *text, size_t from, size_t to,
                      const char *want)
{
    GString *got = masked(text, from, to);
    ck_assert_str_eq(got->str, want);
    g_string_free(got, TRUE);
}

static void all_must(const char *text, const char *want)
{
    mask_must(text, 0, strlen(text), want);
}

static char *mask_of(const char *type, const char *platform, const char *value,
                     uint8_t prefix_len)
{
    struct rs_fact fact = {.kind = RS_FACT_CONTACT,
                           .type = type,
                           .platform = platform,
                           .value = rs_view_of(value),
                           .prefix_len = prefix_len};
    GString *out = g_string_new(NULL);
    rs_mask_contact(mask, &fact, out);
    return g_string_free(out, FALSE);
}

START_TEST(a_contact_shows_its_prefix_its_end_and_a_hash)
{
    static const struct {
        const char *type, *platform, *value;
        uint8_t prefix_len;
        const char *want;
    } cases[] = {
        {"phone", "", "+19565550123", 2, "+1…23 #8840f7"},
        {"phone", "whatsapp", "+19565550123", 2, "+1…23 #8840f7"},
        {"number", "", "9565550123", 0, "95…23 #106c13"},
        {"telegram", "telegram", "some_name", 0, "so…me #83c1b1"},
        {"handle", "telegram", "some_name", 0, "@so…me #83c1b1"},
        {"handle", "", "abc", 0, "@a… #e147d1"},
        {"email", "", "a@example.org", 0, "a@…rg #7ca646"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *got = mask_of(cases[i].type, cases[i].platform, cases[i].value,
                            cases[i].prefix_len);
        ck_assert_str_eq(got, cases[i].want);
        g_free(got);
    }
}
END_TEST

START_TEST(another_key_gives_another_hash)
{
    struct rs_mask *other = rs_mask_open(rs_view_of("fedcba9876543210"));
    struct rs_fact fact = {.kind = RS_FACT_CONTACT,
                           .type = "handle",
                           .platform = "",
                           .value = rs_view_of("some_name")};
    GString *one = g_string_new(NULL), *two = g_string_new(NULL);
    rs_mask_contact(mask, &fact, one);
    rs_mask_contact(other, &fact, two);
    ck_assert_str_ne(one->str, two->str);
    char first[RS_MASK_FINGERPRINT_LEN + 1], second[sizeof first];
    rs_mask_fingerprint(mask, first);
    rs_mask_fingerprint(other, second);
    ck_assert_str_eq(first, "75b093d2cee6e209");
    ck_assert_str_ne(first, second);
    g_string_free(one, TRUE);
    g_string_free(two, TRUE);
    rs_mask_close(other);
}
END_TEST

START_TEST(a_text_keeps_all_but_its_contacts)
{
    all_must("Hola @some_name, $8,500 ✅", "Hola @so…me #d6f5c3, $8,500 ✅");
    all_must("tel 956-555-0123 ya", "tel 95…23 #106c13 ya");
    all_must("sin nada", "sin nada");
    all_must("", "");
}
END_TEST

START_TEST(a_contact_cut_by_an_excerpt_is_masked_whole)
{
    static const char text[] = "ya tel 956-555-0123 ya";
    for (size_t from = 7; from < 19; from++)
        for (size_t to = from + 1; to <= 19; to++)
            mask_must(text, from, to, "95…23 #106c13");
    mask_must(text, 0, 10, "ya tel 95…23 #106c13");
    mask_must(text, 15, 22, "95…23 #106c13 ya");
    mask_must(text, 0, 7, "ya tel ");
    mask_must(text, 19, 22, " ya");
}
END_TEST

START_TEST(other_long_numbers_are_not_shown_either)
{
    all_must("id 5501234567 x", "id …67 x");
    all_must("a1234567", "a…67");
    all_must("123456", "123456");
    all_must("id 12 34 56 7", "id …6 7");
    all_must("id １２３４５６７", "id …６７");
    all_must("x 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣",
             "x …6️⃣7\xef\xb8\x8f\xe2\x83\xa3");
    all_must("$5.000.000 pesos", "$5.000.000 pesos");
}
END_TEST

START_TEST(no_digits_of_a_contact_are_left_anywhere)
{
    static const char *const texts[] = {
        "+1 956 555 0123",     "tel 956 555 0123",  "956.555.0123",
        "(956)5550123",        "wa.me/19565550123", "t.me/+19565550123",
        "9 5 6 5 5 5 0 1 2 3", "cuenta 9565550123", "x9565550123",
        "956 - 555 - 0123"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        GString *got = masked(texts[i], 0, strlen(texts[i]));
        ck_assert_msg(!strstr(got->str, "555") && !strstr(got->str, "956") &&
                          !strstr(got->str, "5 5"),
                      "%s", got->str);
        g_string_free(got, TRUE);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_mask");
    TCase *tests = tcase_create("extract_mask");
    tcase_add_unchecked_fixture(tests, open_mask, close_mask);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_contact_shows_its_prefix_its_end_and_a_hash);
    tcase_add_test(tests, another_key_gives_another_hash);
    tcase_add_test(tests, a_text_keeps_all_but_its_contacts);
    tcase_add_test(tests, a_contact_cut_by_an_excerpt_is_masked_whole);
    tcase_add_test(tests, other_long_numbers_are_not_shown_either);
    tcase_add_test(tests, no_digits_of_a_contact_are_left_anywhere);
    return unit_run(suite);
}
