/* Rules from packs that a test writes as text, and judgements as text. */
#ifndef JUDGING_H
#define JUDGING_H

#include "pattern/judge.h"
#include "text/fold.h"
#include "unit.h"

struct judging {
    GPtrArray *packs; /* struct rs_pack * */
    struct rs_rules *rules;
    struct rs_judge *judge;
    GPtrArray *texts; /* GString *: folded */
};

static inline void close_judging_pack(gpointer pack)
{
    rs_pack_close((struct rs_pack *)pack);
}

static inline void close_judging_text(gpointer text)
{
    g_string_free((GString *)text, TRUE);
}

/* An array of packs, from NULL-ended YAML texts. */
static inline GPtrArray *judging_packs(const char *const *yaml)
{
    GPtrArray *packs = g_ptr_array_new_with_free_func(close_judging_pack);
    for (; *yaml; yaml++) {
        GError *error = NULL;
        struct rs_pack *pack =
            rs_pack_open("test.yaml", rs_view_of(*yaml), &error);
        ck_assert_msg(pack != NULL, "%s", error ? error->message : "");
        g_ptr_array_add(packs, pack);
    }
    return packs;
}

static inline struct judging
judging_open(const char *yaml, const struct rs_rules_options *options)
{
    const char *const all[] = {yaml, NULL};
    struct judging judging = {.packs = judging_packs(all)};
    GError *error = NULL;
    judging.rules = rs_rules_open(judging.packs, options, &error);
    ck_assert_msg(judging.rules != NULL, "%s", error ? error->message : "");
    judging.judge = rs_judge_open(judging.rules);
    judging.texts = g_ptr_array_new_with_free_func(close_judging_text);
    return judging;
}

static inline void judging_clear(struct judging *judging)
{
    rs_judge_close(judging->judge);
    rs_rules_close(judging->rules);
    g_ptr_array_unref(judging->packs);
    g_ptr_array_unref(judging->texts);
}

typedef const struct rs_judgement *
judging_fn(struct rs_judge *judge, const struct rs_readings_text *texts,
           size_t count);

/* Judges a post of texts that a | separates in `post`. */
static inline const struct rs_judgement *
judging_run(struct judging *judging, judging_fn *run, const char *post)
{
    g_auto(GStrv) texts = g_strsplit(post, "|", -1);
    struct rs_readings_text pairs[16];
    size_t count = 0;
    g_ptr_array_set_size(judging->texts, 0);
    for (; texts[count]; count++) {
        GString *folded = g_string_new(NULL);
        rs_fold(rs_view_of(texts[count]), folded);
        g_ptr_array_add(judging->texts, folded);
        pairs[count] = (struct rs_readings_text){
            .folded = {folded->str, folded->len},
            .original = rs_view_of(texts[count]),
        };
    }
    return run(judging->judge, pairs, count);
}

static inline void judging_add_names(const struct judging *judging,
                                     uint64_t bits, GString *out)
{
    for (size_t i = 0; i < rs_rules_category_count(judging->rules); i++)
        if (bits >> i & 1)
            g_string_append_printf(out, " %s",
                                   rs_rules_category(judging->rules, i)->id);
}

/* " offer ?recruit | actor@0:3-9 …": categories, those undecided, and hits
 * with their text and bytes, ~ where deobfuscated, !start-end where void. To be
 * freed. */
static inline char *judging_text(const struct judging *judging,
                                 const struct rs_judgement *judgement)
{
    GString *out = g_string_new(NULL);
    judging_add_names(judging, judgement->categories, out);
    if (judgement->undecided)
        g_string_append(out, " ?");
    judging_add_names(judging, judgement->undecided, out);
    g_string_append(out, " |");
    for (guint i = 0; i < judgement->hits->len; i++) {
        const struct rs_hit *hit =
            &g_array_index(judgement->hits, struct rs_hit, i);
        g_string_append_printf(
            out, " %s@%u:%u-%u",
            rs_rules_indicator(judging->rules, hit->indicator)->id, hit->text,
            hit->start, hit->end);
        if (hit->via == RS_HIT_VIA_DEOBFUSCATED)
            g_string_append_c(out, '~');
        if (rs_hit_is_void(hit))
            g_string_append_printf(out, "!%u-%u", hit->void_start,
                                   hit->void_end);
    }
    return g_string_free(out, FALSE);
}

#endif
