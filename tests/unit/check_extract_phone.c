/*
 * Numbers are fictional: +1 … 555-01xx, and those that Ofcom (UK) and ACMA
 * (Australia) keep for drama. Where a country has none, the number is the
 * library's own example. Numbers without a country are made up, as "number"
 * says no more than that they look like one.
 */
#include "extract/phone.h"
#include "facts_found.h"
#include "unit.h"

struct sample {
    const char *text, *region, *want;
};

static const struct sample international[] = {
    {"+1 956 555 0123", NULL, "phone=+19565550123 (US)"},
    {"+1(956)555-0123", NULL, "phone=+19565550123 (US)"},
    {"(+1) 956 555 0123", NULL, "phone=+19565550123 (US)"},
    {"+1.956.555.0123", NULL, "phone=+19565550123 (US)"},
    {"Llama ya:+19565550123!", NULL, "phone=+19565550123 (US)"},
    {"+44 20 7946 0123", NULL, "phone=+442079460123 (GB)"},
    {"+61 491 570 156", NULL, "phone=+61491570156 (AU)"},
    {"0044 20 7946 0123", NULL, "phone=+442079460123 (GB)"},
    {"00442079460123", NULL, "phone=+442079460123 (GB)"},
    /* Folded: keycaps, full-width, Arabic-Indic digits, zero-width space. */
    {"+1️⃣9️⃣5️⃣6️⃣5️⃣5️⃣5️⃣0️⃣1️⃣2️⃣3"
     "️"
     "⃣",
     NULL, "phone=+19565550123 (US)"},
    {"＋１９５６５５５０１２３", NULL, "phone=+19565550123 (US)"},
    {"+١٩٥٦٥٥٥٠١٢٣", NULL, "phone=+19565550123 (US)"},
    {"+1956\u200b555\u200b0123", NULL, "phone=+19565550123 (US)"},
    {"➕1 956 555 0123", NULL, "phone=+19565550123 (US)"},
    {"+1 9 5 6 5 5 5 0 1 2 3", NULL, "phone=+19565550123 (US)"},
    /* Groups behind it are not part of it. */
    {"+1 956 555 0123 2 lugares", NULL, "phone=+19565550123 (US)"},
    {"+1 956 555 0123\n4 personas", NULL, "phone=+19565550123 (US)"},
    {"+1 956 555 0123 3000 pesos", NULL, "phone=+19565550123 (US)"},
    {"+1 956 555 0123 / +1 956 555 0124", NULL,
     "phone=+19565550123 (US) | phone=+19565550124 (US)"},
    {"+1 956 555 0123\n+1 956 555 0124", NULL,
     "phone=+19565550123 (US) | phone=+19565550124 (US)"},
    /* The app named right before it. */
    {"WhatsApp: +1 956 555 0123", NULL, "phone@whatsapp=+19565550123 (US)"},
    {"wasap al +1 956 555 0123", NULL, "phone@whatsapp=+19565550123 (US)"},
    {"Signal +1 956 555 0123", NULL, "phone@signal=+19565550123 (US)"},
    /* Possible is not valid: area code 055 and country 999 do not exist. */
    {"+1 055 555 0123", NULL, "number=+10555550123"},
    {"+999 12345678", NULL, "number=+99912345678"},
};

static const struct sample national[] = {
    {"956-555-0123", NULL, "number=9565550123"},
    {"956-555-0123", "US", "phone=+19565550123 (US)"},
    {"(956) 555-0123", "US", "phone=+19565550123 (US)"},
    {"1-956-555-0123", "US", "phone=+19565550123 (US)"},
    {"956-555-0123", "GT", "number=9565550123"},
    {"020 7946 0123", "GB", "phone=+442079460123 (GB)"},
    {"0491 570 156", "AU", "phone=+61491570156 (AU)"},
    {"9565550123", NULL, "number=9565550123"},
    {"9️⃣5️⃣6️⃣5️⃣5️⃣5️⃣0️⃣1️⃣2️⃣3️⃣",
     NULL, "number=9565550123"},
    {"9 5 6 5 5 5 0 1 2 3", NULL, "number=9565550123"},
    {"55 0123 4567", NULL, "number=5501234567"},
    {"55 01 23 45 67", NULL, "number=5501234567"},
    {"Tel. 5501 2345", NULL, "number=55012345"},
    {"llámame 55012345", NULL, "number=55012345"},
    {"📲 55012345", NULL, "number=55012345"},
    {"55012345 whatsapp", NULL, "number=55012345"},
    {"اتصل ٥٥٠١٢٣٤٥", NULL, "number=55012345"},
    {"cel 956 555 0123 y 956 555 0124", NULL,
     "number=9565550123 | number=9565550124"},
    {"cel: 55012345/55012346", NULL, "number=55012345 | number=55012346"},
    {"whatsapp 55012345", NULL, "number@whatsapp=55012345"},
    {"tel 55 0123 4567 3000 pesos", NULL, "number=5501234567"},
    {"5501-2345", NULL, "number=55012345"},
};

/* None of these is a phone, with or without a region. */
static const char *const others[] = {
    "$9,565,550",
    "9565550123 pesos",
    "$9565550123",
    "8500 usd",
    "2 300 000 €",
    "12-11-2026",
    "2026-11-12",
    "12/11/2026",
    "12.11.2026",
    "20261112",
    "2021-2022",
    "entre 5000-7000",
    "10:30 11:45 12:00",
    "10 00 11 30 12 00",
    "#9565550123",
    "#5501234567",
    "id 956-555-0123",
    "folio 5501234567",
    "cuenta 5501234567",
    "4111 1111 1111 1111",
    "4111111111111111",
    "tarjeta 4111 1111",
    "012180001234567891",
    "ISBN 978-3-16-148410-0",
    "19.4326077, -99.1332080",
    "WhatsApp 19.4326077, -99.1332080",
    "192.168.100.200",
    "1.200.000 personas",
    "300 400 500 600",
    "1 2 3 4 5 6 7 8 9 10",
    "123-45-6789",
    "1234567890",
    "55012345",
    "a9565550123",
    "9565550123a",
    "9565550123%",
    "2+2=4",
    "100% 100% 100%",
    "956-555-O123",
    "956-555-O1Z3",
    "https://example.org/p/9565550123",
    "www.example.org/9565550123",
    "example.org/id?n=9565550123",
    "https://www.facebook.com/photo/?fbid=9565550123",
    "https://t.co/9565550123",
    "956@example.org.",
    "1600000000",
    "10 20 30 40 50 60",
    "x=9565550123",
    "50.5555555",
    "+",
    "+1",
    "00",
};

START_TEST(what_is_written_with_its_country_is_e164)
{
    const struct sample *sample = &international[_i];
    found_must(sample->text, sample->region, RS_FACT_CONTACT, sample->want);
}
END_TEST

START_TEST(without_a_country_digits_are_a_phone_in_the_region_only)
{
    const struct sample *sample = &national[_i];
    found_must(sample->text, sample->region, RS_FACT_CONTACT, sample->want);
}
END_TEST

START_TEST(dates_prices_ids_and_addresses_are_no_phones)
{
    static const char *const regions[] = {NULL, "US", "MX", "GT", "ES"};
    for (size_t i = 0; i < G_N_ELEMENTS(regions); i++) {
        GString *got = found_in(others[_i], regions[i], RS_FACT_CONTACT);
        ck_assert_msg(!strstr(got->str, "phone") && !strstr(got->str, "number"),
                      "in \"%s\" (%s): %s", others[_i],
                      regions[i] ? regions[i] : "-", got->str);
        g_string_free(got, TRUE);
    }
}
END_TEST

START_TEST(a_number_of_ten_digits_belongs_to_no_country_by_itself)
{
    struct rs_phone phone;
    ck_assert(!rs_phone_read(rs_view_of("9565550123"), NULL, &phone));
    ck_assert(rs_phone_read(rs_view_of("9565550123"), "US", &phone));
    ck_assert_str_eq(phone.e164, "+19565550123");
    ck_assert_str_eq(phone.country, "US");
    ck_assert_uint_eq(phone.prefix_len, 2);
    ck_assert(rs_phone_read(rs_view_of("+442079460123"), "US", &phone));
    ck_assert_str_eq(phone.country, "GB");
    ck_assert_uint_eq(phone.prefix_len, 3);
}
END_TEST

START_TEST(hostile_numbers_are_refused)
{
    struct rs_phone phone;
    static const char *const texts[] = {
        "", "+", "0", "+0", "++1", "+1", "+19565550123456789012345", "abc"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        ck_assert(!rs_phone_read(rs_view_of(texts[i]), NULL, &phone));
        ck_assert(!rs_phone_read(rs_view_of(texts[i]), "US", &phone));
    }
    ck_assert(
        !rs_phone_read((struct rs_view){"+1\0009565550123", 13}, NULL, &phone));
}
END_TEST

START_TEST(regions_are_known)
{
    ck_assert(rs_phone_has_region("MX"));
    ck_assert(!rs_phone_has_region("mx"));
    ck_assert(!rs_phone_has_region(""));
    ck_assert(!rs_phone_has_region("Mexico"));
    ck_assert(rs_phone_is_checked() == !rs_phone_has_region("QQ"));
}
END_TEST

/* Without libphonenumber no number can be called valid, so other tests. */
START_TEST(an_unchecked_number_says_so)
{
    found_must("+1 956 555 0123", NULL, RS_FACT_CONTACT,
               "phone-unchecked=+19565550123");
    found_must("+44 20 7946 0123", "US", RS_FACT_CONTACT,
               "phone-unchecked=+442079460123");
    found_must("+283 12345678", NULL, RS_FACT_CONTACT, "number=+28312345678");
    found_must("956-555-0123", "US", RS_FACT_CONTACT, "number=9565550123");
    found_must("0044 20 7946 0123", NULL, RS_FACT_CONTACT, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_phone");
    TCase *tests = tcase_create("extract_phone");
    tcase_add_unchecked_fixture(tests, found_open, found_close);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, dates_prices_ids_and_addresses_are_no_phones, 0,
                        (int)G_N_ELEMENTS(others));
    tcase_add_test(tests, regions_are_known);
    if (!rs_phone_is_checked()) {
        tcase_add_test(tests, an_unchecked_number_says_so);
        return unit_run(suite);
    }
    tcase_add_loop_test(tests, what_is_written_with_its_country_is_e164, 0,
                        (int)G_N_ELEMENTS(international));
    tcase_add_loop_test(tests,
                        without_a_country_digits_are_a_phone_in_the_region_only,
                        0, (int)G_N_ELEMENTS(national));
    tcase_add_test(tests,
                   a_number_of_ten_digits_belongs_to_no_country_by_itself);
    tcase_add_test(tests, hostile_numbers_are_refused);
    return unit_run(suite);
}
