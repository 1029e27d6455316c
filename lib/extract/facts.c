#include "extract/facts.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/app.h"
#include "extract/contact.h"
#include "extract/price.h"
#include "extract/route.h"

struct rs_facts {
    const struct rs_places *places;
    const char *region;
    struct rs_plain plain;
    GArray *found;
};

struct rs_facts *rs_facts_open(const struct rs_places *places,
                               const char *region)
{
    struct rs_facts *facts = g_new(struct rs_facts, 1);
    facts->places = places;
    facts->region = region;
    facts->found = g_array_new(FALSE, FALSE, sizeof(struct rs_fact));
    rs_plain_init(&facts->plain);
    return facts;
}

void rs_facts_close(struct rs_facts *facts)
{
    if (!facts)
        return;
    rs_plain_clear(&facts->plain);
    g_array_unref(facts->found);
    g_free(facts);
}

/* Contacts are the first facts that are found; those on an app name it. */
static void find_apps_of_contacts(GArray *found)
{
    guint count = found->len;
    for (guint i = 0; i < count; i++) {
        struct rs_fact fact = g_array_index(found, struct rs_fact, i);
        if (!*fact.platform || !strcmp(fact.platform, "tor"))
            continue;
        fact.kind = RS_FACT_APP;
        fact.value = rs_view_of(fact.platform);
        fact.type = fact.platform = "";
        fact.country[0] = '\0';
        fact.prefix_len = 0;
        g_array_append_val(found, fact);
    }
}

static void find_apps(const struct rs_plain *plain, GArray *found)
{
    struct rs_app app;
    for (size_t at = 0; rs_app_next(rs_plain_text(plain), &at, &app);) {
        struct rs_fact fact = {.kind = RS_FACT_APP,
                               .type = "",
                               .platform = "",
                               .value = rs_view_of(app.id)};
        rs_plain_span(plain, app.start, app.end, &fact.start, &fact.end);
        g_array_append_val(found, fact);
    }
}

/* By place, then kind: no two of a kind begin at one byte but routes that
 * share their beginning, which stay in the order of their ends. */
static int compare_facts(gconstpointer a, gconstpointer b)
{
    const struct rs_fact *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->end > right->end) - (left->end < right->end);
}

const GArray *rs_facts_find(struct rs_facts *facts, struct rs_view text,
                            struct rs_arena *arena, bool *is_cut)
{
    *is_cut = text.len > RS_FACTS_TEXT_LEN_MAX;
    if (*is_cut)
        text.len = rs_utf8_align(text, RS_FACTS_TEXT_LEN_MAX);
    GArray *found = facts->found;
    g_array_set_size(found, 0);
    rs_plain_set(&facts->plain, text);
    rs_contact_find(&facts->plain, facts->region, arena, found);
    find_apps_of_contacts(found);
    find_apps(&facts->plain, found);
    rs_price_find(&facts->plain, arena, found);
    rs_route_find(facts->places, &facts->plain, arena, found);
    g_array_sort(found, compare_facts);
    return found;
}
