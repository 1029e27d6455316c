/* Rules of two categories and verdicts on them, for tests of what keeps
 * verdicts. */
#ifndef VERDICTS_MADE_H
#define VERDICTS_MADE_H

#include "pattern/rules.h"
#include "tally/verdicts.h"
#include "unit.h"

static struct rs_pack *made_pack;
static GPtrArray *made_packs;
static struct rs_rules *made_rules;

static void rules_set_up(void)
{
    static const char text[] = "pack: t\n"
                               "version: '1'\n"
                               "indicators:\n"
                               "  - {id: i.a, slot: a, phrases: [aa]}\n"
                               "categories:\n"
                               "  - {id: one, flag: true, when: a}\n";
    struct rs_rules_options options = {.no_prefilter = true};
    GError *error = NULL;
    made_pack = rs_pack_open("t.yaml", rs_view_of(text), &error);
    made_packs = g_ptr_array_new();
    g_ptr_array_add(made_packs, made_pack);
    made_rules = rs_rules_open(made_packs, &options, &error);
    ck_assert(made_rules != NULL);
}

static void rules_tear_down(void)
{
    rs_rules_close(made_rules);
    g_ptr_array_unref(made_packs);
    rs_pack_close(made_pack);
}

/* An input of records of ten bytes and two lines each: every fifth is rejected,
 * every seventh no post, every third of the others labelled; four
 * containers. */
#define RECORD_LEN 10
#define RECORD_LINES 2

static inline uint32_t container_made(struct rs_verdicts *verdicts,
                                      size_t record)
{
    struct rs_named_container container = {
        .key = {record % 4, 1},
        .variant = {record % 4, 2},
        .platform = {"p", 1},
        .id = {"1", 1},
        .name = {"name", 4},
    };
    for (guint i = 0; i < verdicts->containers->len; i++)
        if (g_array_index(verdicts->containers, struct rs_named_container, i)
                .variant.low == container.variant.low)
            return i;
    g_array_append_val(verdicts->containers, container);
    return verdicts->containers->len - 1;
}

static inline void record_made(struct rs_verdicts *verdicts, size_t record,
                               struct rs_place place)
{
    static const struct rs_evidence evidence = {.post_id = {"id", 2}};
    if (record % 5 == 4) {
        struct rs_reject_verdict reject = {place, RS_REJECT_BAD_JSON, {"{", 1}};
        g_array_append_val(verdicts->rejects, reject);
    } else if (record % 7 == 6) {
        verdicts->not_post++;
    } else {
        struct rs_post_verdict post = {
            .key = {{(uint32_t)record, 2, 3}, 4},
            .container = container_made(verdicts, record),
            .day = (int32_t)record,
            .labels = record % 3 == 0,
            .evidence = record % 3 == 0 ? &evidence : NULL,
            .place = place,
            .has_key = true,
        };
        g_array_append_val(verdicts->posts, post);
    }
}

/* The chunk of the records from `first` up to `end`. */
static inline struct rs_verdicts *chunk_made(size_t first, size_t end)
{
    struct rs_verdicts *verdicts = rs_verdicts_open();
    for (size_t i = first; i < end; i++) {
        uint32_t number = (uint32_t)(i - first);
        record_made(verdicts, i,
                    (struct rs_place){number, number * RECORD_LINES,
                                      number * RECORD_LEN});
    }
    verdicts->record_count = end - first;
    verdicts->line_count = (end - first) * RECORD_LINES;
    verdicts->byte_count = (end - first) * RECORD_LEN;
    return verdicts;
}

#endif
