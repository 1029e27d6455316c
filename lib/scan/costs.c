#include "scan/costs.h"

#include "base/limits.h"
#include "pattern/profile.h"
#include "scan/chunks.h"
#include "scan/plan.h"
#include "text/fold.h"

struct walk {
    struct rs_profile *profile;
    struct rs_arena *arena;
    GString *folded;
    uint64_t posts;
};

static void add_post(struct walk *walk, const struct rs_post *post)
{
    walk->posts++;
    for (size_t i = 0; i < post->text_count; i++) {
        g_string_truncate(walk->folded, 0);
        rs_fold(post->texts[i].text, walk->folded);
        rs_profile_add(walk->profile,
                       (struct rs_view){walk->folded->str, walk->folded->len});
    }
}

static void add_chunk(struct walk *walk, const struct rs_scan_input *input,
                      struct rs_reader *reader, const struct rs_chunk *chunk)
{
    struct rs_piece piece = rs_chunk_piece(chunk);
    struct rs_post post;
    if (chunk->is_too_long)
        return;
    rs_reader_start(reader, &piece, walk->arena);
    for (const struct rs_record *record; (record = rs_reader_next(reader));) {
        if (record->reject == RS_REJECT_NONE && !record->is_header &&
            !record->is_not_post &&
            rs_mapping_post(input->mapping, record, walk->arena, &post))
            add_post(walk, &post);
    }
    rs_arena_reset(walk->arena);
}

static bool read_input(struct walk *walk, struct rs_reading *reading,
                       struct rs_scan_input *input, GError **error)
{
    GError *cause = NULL;
    if (!input->mapping)
        return true;
    struct rs_chunk_pool *pool = rs_chunk_pool_open(RS_CHUNK_LEN);
    struct rs_chunks *chunks = rs_chunks_open(reading, input, pool, &cause);
    struct rs_reader *reader = rs_reader_open(rs_scan_input_schema(input));
    for (struct rs_chunk *chunk;
         chunks && (chunk = rs_chunks_next(chunks, &cause));) {
        add_chunk(walk, input, reader, chunk);
        rs_chunk_give_back(pool, chunk);
    }
    rs_reader_close(reader);
    rs_chunks_close(chunks);
    rs_chunk_pool_close(pool);
    if (cause)
        g_propagate_error(error, cause);
    return cause == NULL;
}

static bool read_inputs(struct walk *walk, const struct rs_plan *plan,
                        GError **error)
{
    struct rs_reading *reading = NULL;
    const struct rs_input *file = NULL;
    bool ok = true;
    for (guint i = 0; ok && i < plan->inputs->len; i++) {
        struct rs_scan_input *input = plan->inputs->pdata[i];
        if (input->file != file) {
            rs_reading_close(reading);
            reading = rs_reading_open();
        }
        file = input->file;
        ok = read_input(walk, reading, input, error);
    }
    rs_reading_close(reading);
    return ok;
}

static struct rs_table *make_table(const struct rs_rules *rules,
                                   const struct rs_profile *profile)
{
    static const char *const counts[] = {"candidates", "hits", "microseconds",
                                         "ns_per_candidate"};
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "indicator", RS_COLUMN_TEXT);
    rs_table_add_column(table, "pattern", RS_COLUMN_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        rs_table_add_column(table, counts[i], RS_COLUMN_COUNT);
    g_autoptr(GArray) costs = rs_profile_costs(profile);
    for (guint i = 0; i < costs->len; i++) {
        const struct rs_profile_cost *cost =
            &g_array_index(costs, struct rs_profile_cost, i);
        const struct rs_rules_pattern *pattern =
            rs_rules_pattern(rules, cost->pattern);
        const char *id = rs_rules_indicator(rules, pattern->indicator)->id;
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(id));
        rs_table_add_text(table, rs_match_pattern_text(pattern->match));
        rs_table_add_count(table, cost->candidates);
        rs_table_add_count(table, cost->hits);
        rs_table_add_count(table, cost->ns / 1000);
        rs_table_add_count(table, cost->ns / cost->candidates);
    }
    return table;
}

struct rs_table *rs_costs_table(const struct rs_scan_options *options,
                                const struct rs_rules *rules, uint64_t *posts,
                                GError **error)
{
    struct rs_scan_settings settings = {0};
    struct rs_plan plan = {0};
    struct rs_table *table = NULL;
    struct walk walk = {.profile = rs_profile_open(rules),
                        .arena = rs_arena_open(),
                        .folded = g_string_new(NULL)};
    if (rs_scan_settings_init(&settings, options, error) &&
        rs_plan_init(&plan, options, &settings, RS_PLAN_STRICT, error) &&
        read_inputs(&walk, &plan, error))
        table = make_table(rules, walk.profile);
    *posts = walk.posts;
    rs_plan_clear(&plan);
    rs_scan_settings_clear(&settings);
    rs_profile_close(walk.profile);
    rs_arena_close(walk.arena);
    g_string_free(walk.folded, TRUE);
    return table;
}
