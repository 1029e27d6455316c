/* The facts in a text as one line to compare: "type@platform=value", or the
 * value alone for what is no contact, parted by " | ". */
#ifndef FACTS_FOUND_H
#define FACTS_FOUND_H

#include <check.h>
#include <stdio.h>

#include "extract/facts.h"

static struct rs_places *found_places;
static struct rs_arena *found_arena;

static inline void found_open(void)
{
    char *csv;
    gsize len;
    GError *error = NULL;
    ck_assert(g_file_get_contents("patterns/places.csv", &csv, &len, NULL));
    found_places =
        rs_places_open("places.csv", (struct rs_view){csv, len}, &error);
    ck_assert_msg(found_places, "%s", error ? error->message : "");
    g_free(csv);
    found_arena = rs_arena_open();
}

static inline void found_close(void)
{
    rs_places_close(found_places);
    rs_arena_close(found_arena);
}

static inline void found_add(GString *out, const struct rs_fact *fact)
{
    if (out->len)
        g_string_append(out, " | ");
    if (fact->kind == RS_FACT_CONTACT)
        g_string_append(out, fact->type);
    if (*fact->platform)
        g_string_append_printf(out, "@%s", fact->platform);
    if (fact->kind == RS_FACT_CONTACT)
        g_string_append_c(out, '=');
    g_string_append_len(out, fact->value.at, (gssize)fact->value.len);
    if (*fact->country)
        g_string_append_printf(out, " (%s)", fact->country);
    if (fact->price && *fact->price->unit)
        g_string_append_printf(out, " /%s", fact->price->unit);
}

/* The facts of a kind in `text`; each has a span inside of it. */
static inline GString *found_in(const char *text, const char *region,
                                enum rs_fact_kind kind)
{
    bool is_cut;
    struct rs_facts *facts = rs_facts_open(found_places, region);
    char *exact = g_memdup2(text, strlen(text) + 1);
    const GArray *found = rs_facts_find(
        facts, (struct rs_view){exact, strlen(text)}, found_arena, &is_cut);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct rs_fact *fact = &g_array_index(found, struct rs_fact, i);
        ck_assert(fact->start < fact->end && fact->end <= strlen(text));
        if (fact->kind == kind)
            found_add(out, fact);
    }
    g_free(exact);
    rs_facts_close(facts);
    return out;
}

static inline void found_must(const char *text, const char *region,
                              enum rs_fact_kind kind, const char *want)
{
    GString *got = found_in(text, region, kind);
    ck_assert_msg(!strcmp(got->str, want),
                  "in \"%s\"\n  found  %s\n  wanted %s", text, got->str, want);
    g_string_free(got, TRUE);
}

#endif
