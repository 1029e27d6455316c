#include "extract/currency.h"

#include <glib.h>

#include "extract/names.h"
#include "extract/plain.h"

struct sign {
    const char *text; /* folded */
    const char *currency;
};

/* Longer ones that end alike come first. */
static const struct sign signs[] = {
    {"us$", "USD"}, {"usd$", "USD"}, {"u$s", "USD"}, {"u$d", "USD"},
    {"mx$", "MXN"}, {"mxn$", "MXN"}, {"ca$", "CAD"}, {"cad$", "CAD"},
    {"au$", "AUD"}, {"rd$", "DOP"},  {"r$", "BRL"},  {"c$", "c$"},
    {"s/.", "PEN"}, {"s/", "PEN"},   {"q.", "GTQ"},  {"q", "GTQ"},
    {"$", "$"},     {"€", "EUR"},    {"£", "GBP"},   {"₺", "TRY"},
    {"₹", "INR"},   {"₦", "NGN"},    {"₽", "RUB"}, {"₡", "CRC"},
    {"₲", "PYG"},   {"₴", "UAH"},    {"¥", "¥"},
};

/* Names of each, parted by ';'. Words that are more often something else are
 * not here: pounds (weight), real, sol, all, try, pen, bob, mad,
 * cup, eu. */
static const struct sign words[] = {
    {"usd;u.s.d.;us dollars;us dollar;american dollars;dolares americanos;"
     "dolares estadounidenses;dólares gringos;dollars americains;"
     "dolares estadunidenses;美元;美金;دولار امريكي",
     "USD"},
    {"dolares;dolar;dollars;dollar;dlls;dlrs;dls;dollares;bucks;دولار;دلار;"
     "dollari;dollarë",
     "dollar"},
    {"mxn;pesos mexicanos;peso mexicano;mexican pesos;moneda nacional", "MXN"},
    {"cop;pesos colombianos;colombian pesos", "COP"},
    {"dop;pesos dominicanos", "DOP"},
    {"pesos cubanos", "CUP"},
    {"ars;pesos argentinos", "ARS"},
    {"clp;pesos chilenos", "CLP"},
    {"pesos;peso;varos;بيزو", "peso"},
    {"eur;euro;euros;يورو;اورو;евро;欧元;یورو", "EUR"},
    {"gbp;pounds sterling;quid;libras esterlinas;英镑", "GBP"},
    {"quetzales;quetzal;gtq", "GTQ"},
    {"lempiras;lempira;hnl;lps", "HNL"},
    {"cordobas;nio", "NIO"},
    {"crc", "CRC"},
    {"colones", "colon"},
    {"nuevos soles;soles peruanos", "PEN"},
    {"bolivianos", "BOB"},
    {"bolivares", "bolivar"},
    {"reais;brl", "BRL"},
    {"gourdes;gourde;goud;htg", "HTG"},
    {"leke;lekë", "ALL"},
    {"turkish lira;lira turca;liras turcas;tl", "TRY"},
    {"liras;lira;ليرة", "lira"},
    {"dinars;dinar;dinares;دينار", "dinar"},
    {"dirhams;dirham;dh;dhs;درهم", "dirham"},
    {"dzd", "DZD"},
    {"tnd", "TND"},
    {"lyd", "LYD"},
    {"aed", "AED"},
    {"rupees;rupee;rs", "rupee"},
    {"inr;indian rupees", "INR"},
    {"pkr;pakistani rupees", "PKR"},
    {"taka;bdt", "BDT"},
    {"afghani;afghanis", "AFN"},
    {"toman;تومان;تومن", "toman"},
    {"naira;ngn", "NGN"},
    {"fcfa;cfa;francs cfa", "CFA"},
    {"francs;franc;francos", "franc"},
    {"cad;canadian dollars;dolares canadienses", "CAD"},
    {"aud;australian dollars", "AUD"},
    {"rmb;cny;人民币", "CNY"},
    {"元;块", "yuan"},
    {"rubles;rub;рублей", "RUB"},
    {"usdt;tether", "USDT"},
    {"btc;bitcoin", "BTC"},
    {"xmr;monero", "XMR"},
};

static void *open_names(void *unused)
{
    (void)unused;
    struct rs_names *names = rs_names_open();
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        rs_names_add_list(names, words[i].text, (uint32_t)i);
    return names;
}

static const struct rs_names *all_names(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_names, NULL);
}

static const char *sign_before(struct rs_view text, size_t at, size_t *start)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t len = strlen(signs[i].text);
        if (len > at || memcmp(text.at + at - len, signs[i].text, len))
            continue;
        bool runs_on = g_ascii_isalnum(signs[i].text[0]) && at > len &&
                       g_ascii_isalnum(text.at[at - len - 1]);
        if (runs_on)
            continue;
        *start = at - len;
        return signs[i].currency;
    }
    return NULL;
}

/* "Q4" is a quarter of a year: a Q is money before two digits and more. */
static bool is_quarter(struct rs_view text, size_t start, size_t at)
{
    char next = rs_plain_byte(text, at + 1);
    if (next == ',' || next == '.')
        next = rs_plain_byte(text, at + 2);
    return text.at[start] == 'q' && !g_ascii_isdigit(next);
}

const char *rs_currency_before(struct rs_view text, size_t at, size_t *start)
{
    bool is_apart = at > 0 && text.at[at - 1] == ' ';
    size_t end = at - is_apart;
    const char *sign = sign_before(text, end, start);
    if (sign && text.at[*start] == 'q' && text.at[end - 1] == 'q' && is_apart)
        return NULL;
    if (sign)
        return is_quarter(text, *start, at) ? NULL : sign;
    size_t begin = end;
    while (begin > 0 && end - begin < 4 && g_ascii_isalpha(text.at[begin - 1]))
        begin--;
    struct rs_name_found found;
    struct rs_view before = {text.at, end};
    if (end - begin != 3 || !rs_names_at(all_names(), before, begin, &found))
        return NULL;
    const char *currency = words[found.values[0]].currency;
    if (!rs_currency_is_exact(currency))
        return NULL;
    *start = begin;
    return currency;
}

static const char *sign_after(struct rs_view text, size_t at, size_t *end)
{
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t len = strlen(signs[i].text);
        if (text.at[at] == 'q' || text.at[at] == 's' || len > text.len - at ||
            memcmp(text.at + at, signs[i].text, len))
            continue;
        char next = rs_plain_byte(text, at + len);
        if (g_ascii_isalnum(next))
            return NULL;
        *end = at + len;
        return signs[i].currency;
    }
    return NULL;
}

const char *rs_currency_after(struct rs_view text, size_t at, size_t *end)
{
    if (rs_plain_byte(text, at) == ' ')
        at++;
    if (at >= text.len)
        return NULL;
    const char *sign = sign_after(text, at, end);
    if (sign)
        return sign;
    struct rs_name_found found;
    /* "500usd": the digit is part of the word to rs_names_at(), but not here.
     */
    struct rs_view rest = rs_view_from(text, at);
    if (!rs_names_at(all_names(), rest, 0, &found))
        return NULL;
    *end = at + found.end;
    return words[found.values[0]].currency;
}

bool rs_currency_is_exact(const char *currency)
{
    return g_ascii_isupper(currency[0]);
}
