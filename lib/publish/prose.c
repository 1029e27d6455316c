#include "publish/prose.h"

#include <string.h>

#include "base/count.h"

/* Whole numbers that a double holds. */
#define EXACT_MAX 9007199254740992.0

static void add_count(GString *out, int64_t count)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text((uint64_t)MAX(count, 0), buffer));
}

void rs_prose_add_things(GString *out, int64_t count, const char *thing)
{
    add_count(out, count);
    g_string_append_printf(out, " %s%s", thing, count == 1 ? "" : "s");
}

const char *rs_prose_joint(guint at, guint count)
{
    return at == 0 ? "" : at + 1 == count ? " and " : ", ";
}

void rs_prose_add_kinds(GString *out, const struct rs_headline *headline)
{
    guint count = 0;
    const GArray *kinds = headline->kinds; /* most flagged first */
    while (count < kinds->len &&
           g_array_index(kinds, struct rs_headline_kind, count).flagged > 0)
        count++;
    if (count == 0)
        count = kinds->len;
    for (guint i = 0; i < count; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(kinds, struct rs_headline_kind, i);
        g_string_append(out, rs_prose_joint(i, count));
        add_count(out, kind->flagged);
        g_string_append(out, " of ");
        rs_prose_add_things(out, kind->all, kind->kind);
    }
}

/* All containers of a kind in the run. */
static int64_t all_of(const struct rs_headline *headline, const char *name)
{
    for (guint i = 0; i < headline->kinds->len; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(headline->kinds, struct rs_headline_kind, i);
        if (!strcmp(kind->kind, name))
            return kind->all;
    }
    return 0;
}

/* "pages and groups" */
static void add_nouns(GString *out, const struct rs_figures *figures)
{
    for (guint i = 0; i < figures->kinds->len; i++) {
        const struct rs_figures_kind *kind =
            &g_array_index(figures->kinds, struct rs_figures_kind, i);
        g_string_append_printf(
            out, "%s%ss", rs_prose_joint(i, figures->kinds->len), kind->kind);
    }
}

static void add_where(GString *out, const struct rs_figures *figures,
                      const struct rs_headline *headline)
{
    if (figures->first && !strcmp(figures->first, figures->last))
        g_string_append_printf(out, "On %s, ", figures->first);
    else if (figures->first)
        g_string_append_printf(out, "From %s to %s, ", figures->first,
                               figures->last);
    for (guint i = 0; i < figures->kinds->len; i++) {
        const struct rs_figures_kind *kind =
            &g_array_index(figures->kinds, struct rs_figures_kind, i);
        g_string_append(out, rs_prose_joint(i, figures->kinds->len));
        add_count(out, kind->containers);
        g_string_append(out, " of ");
        rs_prose_add_things(out, all_of(headline, kind->kind), kind->kind);
    }
    g_string_append(out, " carried ");
    rs_prose_add_things(out, figures->posts, "post");
    g_string_append(out, " that matched, of ");
    add_count(out, headline->scanned);
    g_string_append(out, " examined.");
}

static void add_members(GString *out, const struct rs_figures *figures)
{
    if (figures->members_stated == 0)
        return;
    if (figures->containers == 1) {
        g_string_append(out, " Its followers or members, as its newest post "
                             "that says so: ");
        add_count(out, figures->members);
        g_string_append_c(out, '.');
        return;
    }
    g_string_append(out, " Together these ");
    add_nouns(out, figures);
    g_string_append(out, " state ");
    add_count(out, figures->members);
    g_string_append(out, " followers or members (");
    add_count(out, figures->members_stated);
    g_string_append(out, " of ");
    add_count(out, figures->containers);
    g_string_append(out, " say how many, each as of its newest post that "
                         "does); people who follow several are counted "
                         "several times.");
}

static void add_routes(GString *out, const struct rs_figures *figures)
{
    guint count = figures->routes->len;
    if (count == 0)
        return;
    g_string_append_c(out, ' ');
    rs_prose_add_things(out, figures->routed, "post");
    g_string_append(out, figures->routed == 1 ? " states" : " state");
    if (figures->route_count > (int64_t)count)
        g_string_append(out, " a route, most often ");
    else
        g_string_append(out, figures->route_count == 1 ? " the route "
                                                       : " a route: ");
    for (guint i = 0; i < count; i++) {
        const struct rs_figures_route *route =
            &g_array_index(figures->routes, struct rs_figures_route, i);
        g_string_append_printf(out, "%s%s", rs_prose_joint(i, count),
                               route->route);
        if (figures->route_count == 1)
            break;
        g_string_append(out, " (");
        add_count(out, route->posts);
        g_string_append_c(out, ')');
    }
    if (figures->route_count > (int64_t)count) {
        g_string_append(out, "; ");
        add_count(out, figures->route_count);
        g_string_append(out, " different routes in all");
    }
    g_string_append_c(out, '.');
}

/* "$4,500", "4,500 USD", "4,500": as the currency is written. */
static void add_amount(GString *out, double amount, const char *currency)
{
    bool is_word = g_unichar_isalpha(g_utf8_get_char(currency));
    if (!is_word)
        g_string_append(out, currency);
    if (amount >= 0 && amount < EXACT_MAX) {
        int64_t whole = (int64_t)amount;
        int cents = (int)((amount - (double)whole) * 100 + 0.5);
        add_count(out, cents == 100 ? whole + 1 : whole);
        if (cents % 100)
            g_string_append_printf(out, ".%02d", cents);
    } else {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(out, g_ascii_dtostr(text, sizeof text, amount));
    }
    if (is_word)
        g_string_append_printf(out, " %s", currency);
}

/* "per person", "as a deposit": what a price is for. */
static void add_unit(GString *out, const char *unit)
{
    static const struct {
        const char *unit, *words;
    } units[] = {
        {"", ""},
        {"each", " each"},
        {"deposit", " as a deposit"},
        {"balance", " as the rest, or on arrival"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (!strcmp(units[i].unit, unit)) {
            g_string_append(out, units[i].words);
            return;
        }
    g_string_append_printf(out, " per %s", unit);
}

static void add_prices(GString *out, const struct rs_figures *figures)
{
    const struct rs_figures_price *price = &figures->price;
    bool is_range = price->min < price->max;
    if (price->stated == 0)
        return;
    g_string_append_c(out, ' ');
    rs_prose_add_things(out, figures->priced, "post");
    g_string_append(out, figures->priced == 1 ? " states" : " state");
    g_string_append(out, " a price");
    if (price->posts < figures->priced) {
        g_string_append(out, "; most often, in ");
        add_count(out, price->posts);
        g_string_append(out, " of them, ");
    } else {
        g_string_append(out, ": ");
    }
    add_amount(out, price->min, price->currency);
    if (is_range) {
        g_string_append(out, " to ");
        add_amount(out, price->max, price->currency);
    }
    add_unit(out, price->unit);
    if (!*price->currency)
        g_string_append(out, " (currency not said)");
    if (is_range && price->stated > 2) {
        g_string_append(out, ", median ");
        add_amount(out, price->median, price->currency);
    }
    if (price->stated > price->posts) {
        g_string_append(out, ", of ");
        rs_prose_add_things(out, price->stated, "price");
    }
    g_string_append_c(out, '.');
}

static void add_promises(GString *out, const struct rs_figures *figures)
{
    if (figures->safe > 0) {
        g_string_append(out, " A promise of safety matched in ");
        add_count(out, figures->safe);
        g_string_append(out, " of ");
        rs_prose_add_things(out, figures->posts, "post");
        g_string_append_c(out, '.');
    }
    if (figures->arrival > 0) {
        g_string_append(out, " Payment on arrival, in parts or by relatives "
                             "matched in ");
        add_count(out, figures->arrival);
        g_string_append(out, " of ");
        rs_prose_add_things(out, figures->posts, "post");
        g_string_append_c(out, '.');
    }
}

static void add_contacts(GString *out, const struct rs_figures *figures)
{
    if (figures->contacts == 0)
        return;
    g_string_append(out, " The posts give ");
    rs_prose_add_things(out, figures->contacts, "contact");
    if (figures->shared == 0) {
        g_string_append_c(out, '.');
        return;
    }
    g_string_append(out, ", of which ");
    add_count(out, figures->shared);
    g_string_append(out, figures->shared == 1 ? " is" : " are");
    g_string_append(out, " shared: ");
    bool is_each = figures->sharing == figures->containers;
    if (is_each)
        g_string_append(out, "each");
    else
        add_count(out, figures->sharing);
    g_string_append(out, " of the ");
    add_count(out, figures->containers);
    g_string_append_c(out, ' ');
    add_nouns(out, figures);
    g_string_append(out, is_each ? " gives" : " give");
    g_string_append(out, " one that another gives too. A shared contact is a "
                         "lead, no proof of one hand behind them.");
}

void rs_prose_add_figures(GString *out, const struct rs_figures *figures,
                          const struct rs_headline *headline)
{
    add_where(out, figures, headline);
    add_members(out, figures);
    add_routes(out, figures);
    add_prices(out, figures);
    add_promises(out, figures);
    add_contacts(out, figures);
}
