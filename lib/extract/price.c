#include "extract/price.h"

#include "extract/amount.h"
#include "extract/currency.h"
#include "extract/names.h"

/* Bytes in which words that go with an amount are looked for. */
#define UNIT_AFTER_LEN 28
#define UNIT_BEFORE_LEN 18
#define PAYMENT_LEN 40

static const struct {
    const char *unit, *names;
} units[] = {
    {"person",
     "por persona;x persona;la persona;cada persona;per person;a person;pp;p/p;"
     "por cabeza;per head;a head;por pasajero;x pasajero;por pax;por pessoa;"
     "par personne;pro person;per passenger;por adulto;per adult;per pax;"
     "للشخص;للفرد;على الشخص;نفری;هر نفر;për person;per kok"},
    {"each", "each;c/u;cada uno;cada una;cu;apiece;ea;cada;chacun;一个"},
    {"deposit", "deposit;deposito;anticipo;de anticipo;adelanto;de "
                "adelanto;por adelantado;"
                "enganche;upfront;up front;in advance;advance;down "
                "payment;down;de entrada;"
                "sinal;acompte;d'avance;عربون;مقدم;مقدما;定金"},
    {"balance",
     "al llegar;a la llegada;cuando llegues;cuando llegue;resto;el resto;"
     "restante;restantes;balance;remaining;on arrival;upon arrival;when you "
     "arrive;after arrival;at arrival;na chegada;a l'arrivee;عند الوصول;"
     "بعد الوصول"},
    {"gram", "per gram;a gram;por gramo;el gramo;x gramo;gramo;g;gr;gram;/g"},
    {"kilo", "per kilo;por kilo;el kilo;x kilo;kilo;kg;a kilo;per kg"},
    {"ounce", "per ounce;an ounce;ounce;oz;onza;por onza;la onza;zip"},
    {"pill",
     "per pill;a pill;por pastilla;la pastilla;x pastilla;pastilla;pill;"
     "per tab;a pop"},
    {"family", "por familia;la familia;per family;x familia;familia completa"},
    {"child", "por nino;x nino;per child;per kid;por menor;ninos;kids"},
    {"trip", "per trip;a trip;por viaje;x viaje;el viaje;per load;per run"},
    {"day", "per day;a day;por dia;al dia;diarios;daily"},
    {"month", "per month;a month;por mes;al mes;mensuales;monthly"},
};

/* Words that make "8 mil" money; those of units do so too. */
static const char payment_words[] =
    "precio;precios;costo;costos;costa;cuesta;cuestan;cobro;cobra;cobran;"
    "cobramos;vale;pago;pagos;paga;pagas;pagan;pagar;pagamos;tarifa;price;"
    "prices;cost;costs;charge;charges;charging;fee;pay;pays;paid;paying;rate;"
    "preco;cobro;custa;prix;coute;payer;paiement;السعر;سعر;التكلفة;بسعر;قیمت;"
    "价格;ganas;gana;ganancia;earn;earnings;make;sueldo;oferta;promo;promocion";

/* Directly before an amount these say that it is one. */
static const char price_words[] =
    "precio;precios;costo;cuesta;cuestan;cobro;cobra;cobran;cobramos;price;"
    "prices;cost;costs;preco;custa;prix;coute;السعر;سعر;قیمت;价格";

/* Directly behind a scaled amount without currency: what is counted is not
 * money. */
static const char counted_words[] =
    "followers;seguidores;likes;views;vistas;people;personas;migrantes;"
    "miembros;"
    "members;km;kilometros;millas;miles;horas;hours;gente;familias;gracias;"
    "amigos;friends;veces;times;metros;years;anos;gold;subscribers;familles";

struct indexes {
    struct rs_names *units, *payment, *price, *joints, *counted;
};

enum joint { JOINT_TO, JOINT_AND };

static void *open_indexes(void *unused)
{
    (void)unused;
    struct indexes *made = g_new(struct indexes, 1);
    *made = (struct indexes){rs_names_open(), rs_names_open(), rs_names_open(),
                             rs_names_open(), rs_names_open()};
    rs_names_add_list(made->counted, counted_words, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        rs_names_add_list(made->units, units[i].names, (uint32_t)i);
    rs_names_add_list(made->payment, payment_words, 0);
    rs_names_add_list(made->price, price_words, 0);
    rs_names_add_list(made->joints, "a;to;hasta;até;à;bis;الى", JOINT_TO);
    rs_names_add_list(made->joints, "y;and;e;et;و", JOINT_AND);
    return made;
}

static const struct indexes *indexes(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_indexes, NULL);
}

/* One amount with what is written on it. */
struct tag {
    struct rs_amount amount;
    size_t start, end;          /* currency included */
    const char *before, *after; /* its currency, or NULL */
};

static const char *currency_of(const struct tag *tag)
{
    if (tag->before && tag->after)
        return rs_currency_is_exact(tag->before) &&
                       !rs_currency_is_exact(tag->after)
                   ? tag->before
                   : tag->after;
    return tag->before ? tag->before : tag->after;
}

static bool read_tag(struct rs_view text, size_t at, struct tag *tag)
{
    *tag = (struct tag){0};
    if (!rs_amount_read(text, at, &tag->amount))
        return false;
    tag->start = at;
    tag->end = tag->amount.end;
    tag->before = rs_currency_before(text, at, &tag->start);
    tag->after = rs_currency_after(text, tag->end, &tag->end);
    char before = tag->start ? text.at[tag->start - 1] : ' ';
    bool is_glued = !tag->before &&
                    (g_ascii_isalnum(before) || before == '_' || before == '#');
    /* "8500pm": a letter right behind that is no scale and no currency. */
    bool runs_on = g_ascii_isalpha(rs_plain_byte(text, tag->end)) &&
                   tag->end == tag->amount.end && !tag->before;
    return !is_glued && !runs_on;
}

/* The word that ends right before `at`, but for spaces and colons. */
static bool has_before(const struct rs_names *names, struct rs_view text,
                       size_t at)
{
    size_t end = at;
    while (end > 0 && strchr(" :", text.at[end - 1]) && text.at[end - 1])
        end--;
    size_t start = end;
    while (start > 0 && end - start < 24 &&
           (g_ascii_isalnum(text.at[start - 1]) ||
            (unsigned char)text.at[start - 1] >= 0x80))
        start--;
    struct rs_name_found found;
    return start < end &&
           rs_names_at(names, (struct rs_view){text.at, end}, start, &found) &&
           found.end == end;
}

static bool is_between(struct rs_view text, size_t at)
{
    static const char *const words[] = {"entre ", "between ", "entre los "};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t len = strlen(words[i]);
        if (at >= len && !memcmp(text.at + at - len, words[i], len))
            return true;
    }
    return false;
}

/* Where the second amount of a range begins behind `tag`; 0: no range. */
static size_t second_at(struct rs_view text, const struct tag *tag)
{
    size_t at = tag->end;
    at += rs_plain_byte(text, at) == ' ';
    struct rs_name_found found;
    if (rs_plain_byte(text, at) == '-') {
        at++;
    } else if (at > tag->end &&
               rs_names_at(indexes()->joints, text, at, &found)) {
        if (found.values[0] == JOINT_AND && !is_between(text, tag->start))
            return 0;
        at = found.end;
    } else {
        return 0;
    }
    /* The sign before the second one: "$8k - $10k", "US$8 a US$10 mil". */
    for (size_t i = 0; i < 6 && at < text.len; i++, at++) {
        if (g_ascii_isdigit(text.at[at]))
            return at;
        if (text.at[at] == '\n' || text.at[at] == RS_PLAIN_SPENT)
            return 0;
    }
    return 0;
}

/* Makes `tag` a range if another amount follows that is the larger one. */
static bool read_range(struct rs_view text, struct tag *tag,
                       struct rs_amount *max)
{
    size_t at = second_at(text, tag);
    struct tag second;
    if (!at || !read_tag(text, at, &second))
        return false;
    const char *one = currency_of(tag), *two = currency_of(&second);
    if (one && two && strcmp(one, two) && !(tag->before && second.after))
        return false;
    /* "8 a 10 mil" is 8,000 at least; "900 a 1 mil" is not 900,000. */
    uint64_t min = tag->amount.thousandths;
    if (tag->amount.scale == 1 && second.amount.scale > 1 &&
        __builtin_mul_overflow(min, second.amount.scale, &min))
        return false;
    if (min >= second.amount.thousandths)
        min = tag->amount.thousandths;
    if (min >= second.amount.thousandths)
        return false;
    tag->amount.thousandths = min;
    tag->amount.scale = MAX(tag->amount.scale, second.amount.scale);
    tag->end = second.end;
    if (!tag->before)
        tag->before = second.before;
    if (second.after)
        tag->after = second.after;
    *max = second.amount;
    return true;
}

/* The rest of the line from `at` on, `len` bytes at most. */
static struct rs_view behind(struct rs_view text, size_t at, size_t len)
{
    size_t end = MIN(text.len, at + len);
    while (end < text.len && ((unsigned char)text.at[end] & 0xc0) == 0x80)
        end--;
    const char *line = memchr(text.at + at, '\n', end - at);
    return (struct rs_view){text.at, line ? (size_t)(line - text.at) : end};
}

static size_t before(struct rs_view text, size_t at, size_t len)
{
    size_t from = at > len ? at - len : 0;
    while (from < at && ((unsigned char)text.at[from] & 0xc0) == 0x80)
        from++;
    const char *line =
        from < at ? memrchr(text.at + from, '\n', at - from) : NULL;
    return line ? (size_t)(line - text.at) : from;
}

/* No other amount stands between. */
static bool is_near(struct rs_view text, size_t from, size_t to)
{
    for (; from < to; from++)
        if (g_ascii_isdigit(text.at[from]) || text.at[from] == '$')
            return false;
    return true;
}

static const char *unit_of(struct rs_view text, const struct tag *tag)
{
    struct rs_name_found found;
    size_t at = tag->end;
    if (rs_names_next(indexes()->units, behind(text, tag->end, UNIT_AFTER_LEN),
                      &at, &found) &&
        is_near(text, tag->end, found.start))
        return units[found.values[0]].unit;
    at = before(text, tag->start, UNIT_BEFORE_LEN);
    struct rs_view front = {text.at, tag->start};
    const char *unit = "";
    while (rs_names_next(indexes()->units, front, &at, &found))
        if (is_near(text, found.end, tag->start))
            unit = units[found.values[0]].unit;
    return unit;
}

static bool has_payment(struct rs_view text, const struct tag *tag)
{
    struct rs_name_found found;
    size_t at = tag->end + (rs_plain_byte(text, tag->end) == ' ');
    if (rs_names_at(indexes()->counted, text, at, &found))
        return false;
    at = before(text, tag->start, PAYMENT_LEN);
    if (rs_names_next(indexes()->payment, (struct rs_view){text.at, tag->start},
                      &at, &found))
        return true;
    at = tag->end;
    return rs_names_next(indexes()->payment,
                         behind(text, tag->end, PAYMENT_LEN), &at, &found);
}

static bool is_price(struct rs_view text, const struct tag *tag,
                     const char *unit)
{
    if (currency_of(tag))
        return true;
    if (tag->amount.scale > 1)
        return *unit || has_payment(text, tag);
    return tag->amount.thousandths >= 100 * 1000 &&
           has_before(indexes()->price, text, tag->start);
}

static void add(struct rs_plain *plain, const struct tag *tag,
                const struct rs_amount *max, struct rs_arena *arena,
                GArray *facts)
{
    char low[RS_AMOUNT_TEXT_LEN], high[RS_AMOUNT_TEXT_LEN];
    rs_amount_write(tag->amount.thousandths, low);
    rs_amount_write(max->thousandths, high);
    const char *currency = currency_of(tag);
    struct rs_price *price = rs_arena_alloc(arena, sizeof *price);
    price->min = rs_arena_copy(arena, rs_view_of(low));
    price->max = rs_arena_copy(arena, rs_view_of(high));
    price->currency = currency ? currency : "";
    price->unit = unit_of(rs_plain_text(plain), tag);
    char *value = g_strdup_printf(
        "%s%s%s%s%s", low, strcmp(low, high) ? "-" : "",
        strcmp(low, high) ? high : "", currency ? " " : "", price->currency);
    struct rs_fact fact = {.kind = RS_FACT_PRICE,
                           .type = "",
                           .platform = "",
                           .value = rs_arena_copy(arena, rs_view_of(value)),
                           .price = price};
    g_free(value);
    rs_plain_span(plain, tag->start, tag->end, &fact.start, &fact.end);
    g_array_append_val(facts, fact);
}

void rs_price_find(struct rs_plain *plain, struct rs_arena *arena,
                   GArray *facts)
{
    struct rs_view text = rs_plain_text(plain);
    for (size_t at = 0; at < text.len;) {
        if (!g_ascii_isdigit(text.at[at])) {
            at++;
            continue;
        }
        struct tag tag;
        if (!read_tag(text, at, &tag)) {
            at = rs_amount_skip(text, at);
            continue;
        }
        struct rs_amount max = tag.amount;
        size_t end = tag.end;
        if (!read_range(text, &tag, &max))
            max = tag.amount;
        if (is_price(text, &tag, unit_of(text, &tag))) {
            add(plain, &tag, &max, arena, facts);
            end = tag.end;
            rs_plain_spend(plain, tag.start, tag.end);
        }
        at = end;
    }
}
