#include "extract/amount.h"
#include "facts_found.h"
#include "unit.h"

struct sample {
    const char *text, *want;
};

static const struct sample prices[] = {
    {"$8,500", "8500 $"},
    {"$8.500", "8500 $"},
    {"$ 8500", "8500 $"},
    {"＄８，５００", "8500 $"},
    {"$٨٥٠٠", "8500 $"},
    {"٨٬٥٠٠ دولار", "8500 dollar"},
    {"8️⃣5️⃣0️⃣0️⃣ dólares", "8500 dollar"},
    {"8 mil dólares", "8000 dollar"},
    {"8mil dolares", "8000 dollar"},
    {"8.5k usd", "8500 USD"},
    {"8.5 K USD", "8500 USD"},
    {"8,5 mil dólares americanos", "8500 USD"},
    {"USD 8,500.00", "8500 USD"},
    {"US$8,500.50", "8500.5 USD"},
    {"$8,500 USD", "8500 USD"},
    {"$5,000 pesos", "5000 peso"},
    {"$5,000 MXN", "5000 MXN"},
    {"5000 pesos mexicanos", "5000 MXN"},
    {"2 300 €", "2300 EUR"},
    {"2\u202f300\u00a0€", "2300 EUR"},
    {"€2.300,50", "2300.5 EUR"},
    {"2'300 euros", "2300 EUR"},
    {"R$ 5.000,00", "5000 BRL"},
    {"5 mil reais", "5000 BRL"},
    {"Q5000", "5000 GTQ"},
    {"Q5,000", "5000 GTQ"},
    {"£1,200", "1200 GBP"},
    {"1.200.000 pesos colombianos", "1200000 COP"},
    {"0.500 btc", "0.5 BTC"},
    {"10 000 TL", "10000 TRY"},
    {"1万元", "10000 yuan"},
    {"1 lakh rupees", "100000 rupee"},
    /* What it is paid for. */
    {"$8,500 por persona", "8500 $ /person"},
    {"$8,500 c/u", "8500 $ /each"},
    {"$100 per gram", "100 $ /gram"},
    {"80 €/g", "80 EUR /gram"},
    {"anticipo de $2,500", "2500 $ /deposit"},
    {"$2,500 de anticipo y $6,000 al llegar",
     "2500 $ /deposit | 6000 $ /balance"},
    {"$500 deposit", "500 $ /deposit"},
    {"4 mil por adelantado", "4000 /deposit"},
    {"8 mil por persona", "8000 /person"},
    {"cobran 8 mil", "8000"},
    {"precio: 8500", "8500"},
    /* Ranges. */
    {"de 8 a 10 mil dólares", "8000-10000 dollar"},
    {"entre 8 y 10 mil pesos", "8000-10000 peso"},
    {"$8,000 - $10,000", "8000-10000 $"},
    {"$8,000-10,000", "8000-10000 $"},
    {"$8-10k", "8000-10000 $"},
    {"8.000 a 10.000 euros", "8000-10000 EUR"},
    {"2000–4000€", "2000-4000 EUR"},
    {"$8,000 y $10,000", "8000 $ | 10000 $"},
    {"$900 a 1 mil", "900-1000 $"},
    {"$4200 to 8 people", "4200 $"},
    {"500 € / 30 $", "500 EUR | 30 $"},
    {"$8,000\n$10,000", "8000 $ | 10000 $"},
    {"carro $4200 caminando $2300", "4200 $ | 2300 $"},
    {"1000 usd a 1000 usd", "1000 USD | 1000 USD"},
};

static const char *const others[] = {
    "100%",
    "100 %",
    "100% seguro",
    "$",
    "$$$",
    "$hit",
    "8500",
    "8 mil",
    "8 mil personas",
    "10k followers",
    "precio y 10k followers",
    "24k gold",
    "12/11/2026",
    "12.11.2026",
    "10:30",
    "10:30 usd",
    "2026",
    "Q4",
    "q4 2026",
    "Q1",
    "8km",
    "8 kg",
    "8500pm",
    "x8500",
    "$0",
    "$0.00",
    "0 pesos",
    "+1 956 555 0123",
    "tel 9565550123",
    "wa.me/19565550123",
    "https://example.org/$500",
    "@user500",
    "lat 19.4326",
    "1.2.3 usd",
    "1,23,456,7 usd",
    "20 libras",
    "4x4",
    "#500",
    "no. 500",
    "5-6 horas",
    "3 hijos y 2 adultos",
    "precio 50",
    "12345678901234567890 usd",
    "mil gracias",
    "100 mil gracias por pagar",
    "US 50",
    "vale",
    "8,,5 k",
};

START_TEST(a_price_is_read)
{
    found_must(prices[_i].text, NULL, RS_FACT_PRICE, prices[_i].want);
}
END_TEST

START_TEST(what_is_no_price_is_none)
{
    found_must(others[_i], NULL, RS_FACT_PRICE, "");
}
END_TEST

START_TEST(a_range_keeps_both_amounts_and_its_span)
{
    static const char text[] = "Sale de 8 a 10 mil dólares por persona ya";
    bool is_cut;
    struct rs_facts *facts = rs_facts_open(found_places, NULL);
    const GArray *found =
        rs_facts_find(facts, rs_view_of(text), found_arena, &is_cut);
    ck_assert_uint_eq(found->len, 1);
    const struct rs_fact *fact = &g_array_index(found, struct rs_fact, 0);
    ck_assert(rs_view_is(fact->price->min, "8000"));
    ck_assert(rs_view_is(fact->price->max, "10000"));
    ck_assert_str_eq(fact->price->currency, "dollar");
    ck_assert_str_eq(fact->price->unit, "person");
    ck_assert_int_eq(strncmp(text + fact->start, "8 a 10 mil dólares",
                             fact->end - fact->start),
                     0);
    ck_assert_uint_eq(fact->end - fact->start, strlen("8 a 10 mil dólares"));
    rs_facts_close(facts);
}
END_TEST

START_TEST(amounts_are_written_without_trailing_zeros)
{
    char out[RS_AMOUNT_TEXT_LEN];
    rs_amount_write(8500000, out);
    ck_assert_str_eq(out, "8500");
    rs_amount_write(500, out);
    ck_assert_str_eq(out, "0.5");
    rs_amount_write(10, out);
    ck_assert_str_eq(out, "0.01");
    rs_amount_write(UINT64_MAX, out);
    ck_assert_str_eq(out, "18446744073709551.615");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_price");
    TCase *tests = tcase_create("extract_price");
    tcase_add_unchecked_fixture(tests, found_open, found_close);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_price_is_read, 0, (int)G_N_ELEMENTS(prices));
    tcase_add_loop_test(tests, what_is_no_price_is_none, 0,
                        (int)G_N_ELEMENTS(others));
    tcase_add_test(tests, a_range_keeps_both_amounts_and_its_span);
    tcase_add_test(tests, amounts_are_written_without_trailing_zeros);
    return unit_run(suite);
}
