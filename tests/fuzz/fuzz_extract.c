/*
 * Any text: facts have spans inside of it, on whole code points, in order;
 * values are valid UTF-8; contacts and prices do not overlap; and what is
 * masked is valid UTF-8 with no seven digits in a row but in a price or a
 * hash. The first byte picks the region.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/facts.h"
#include "extract/mask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char gazetteer[] =
    "place_id,name,aliases,country,role,lat,lon,source\n"
    "MX,Mexico,México,MX,origin,23.63,-102.55,s\n"
    "US,United States,^USA;?USA,US,destination,39.83,-98.58,s\n"
    "BO,Bolivia,,BO,origin,-16.29,-63.59,s\n"
    "la-paz-bo,La Paz (Bolivia),?La Paz,BO,origin,-16.5,-68.15,s\n"
    "la-paz-mx,La Paz (Mexico),?La Paz,MX,transit,24.14,-110.31,s\n"
    "reynosa,Reynosa,,MX,crossing,26.09,-98.28,s\n"
    "houston,Houston,,US,destination,29.76,-95.37,s\n";

static void must(bool true_here)
{
    if (!true_here)
        abort();
}

static void check_fact(struct rs_view text, const struct rs_fact *fact)
{
    must(fact->start < fact->end && fact->end <= text.len);
    must(rs_utf8_align(text, fact->start) == fact->start);
    must(fact->end == text.len || rs_utf8_align(text, fact->end) == fact->end);
    must(fact->value.len > 0 && rs_utf8_valid(fact->value));
    must((fact->kind == RS_FACT_PRICE) == (fact->price != NULL));
    must((fact->kind == RS_FACT_ROUTE) == (fact->stop_count > 1));
    must(fact->prefix_len <= fact->value.len);
}

static void check_facts(struct rs_view text, const GArray *facts)
{
    uint32_t last = 0, taken = 0;
    for (guint i = 0; i < facts->len; i++) {
        const struct rs_fact *fact = &g_array_index(facts, struct rs_fact, i);
        check_fact(text, fact);
        must(fact->start >= last);
        last = fact->start;
        if (fact->kind != RS_FACT_CONTACT && fact->kind != RS_FACT_PRICE)
            continue;
        must(fact->start >= taken);
        taken = fact->end;
    }
}

/* Seven digits stand in a row in a price only: nothing else shows them. */
static void check_masked(const GString *masked, const GArray *facts)
{
    must(rs_utf8_valid((struct rs_view){masked->str, masked->len}));
    size_t row = 0, longest = 0;
    for (size_t i = 0; i < masked->len; i++) {
        row = g_ascii_isdigit(masked->str[i]) ? row + 1 : 0;
        longest = MAX(longest, row);
    }
    bool has_price = false;
    for (guint i = 0; i < facts->len; i++)
        if (g_array_index(facts, struct rs_fact, i).kind == RS_FACT_PRICE)
            has_price = true;
    /* A hash of six digits may meet one digit of the text behind it. */
    must(has_price || longest < 13);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const regions[] = {NULL, "US", "MX", "GT"};
    static struct rs_places *places;
    static struct rs_mask *mask;
    if (!places) {
        places = rs_places_open("fuzz", rs_view_of(gazetteer), NULL);
        mask = rs_mask_open(rs_view_of("0123456789abcdef"));
    }
    must(places && mask);
    if (!len)
        return 0;
    struct rs_arena *arena = rs_arena_open();
    bool is_repaired = false, is_cut;
    struct rs_view text = rs_utf8_repair(
        arena, (struct rs_view){(const char *)data + 1, len - 1}, &is_repaired);
    struct rs_facts *facts = rs_facts_open(places, regions[data[0] % 4]);
    const GArray *found = rs_facts_find(facts, text, arena, &is_cut);
    check_facts(text, found);
    GString *out = g_string_new(NULL);
    rs_mask_text(mask, text, 0, text.len, found, out);
    check_masked(out, found);
    g_string_free(out, TRUE);
    rs_facts_close(facts);
    rs_arena_close(arena);
    return 0;
}
