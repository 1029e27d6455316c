#include "scan/work.h"

#include <xxhash.h>

#include "base/limits.h"
#include "extract/places_shipped.h"
#include "record/reader.h"
#include "scan/evidence.h"
#include "scan/judging.h"
#include "scan/named.h"
#include "tally/pool.h"
#include "text/likeness.h"

/* Readers kept open, one to an input: a worker meets few inputs at a time. */
#define READERS_MAX 16

struct work {
    struct rs_work_options options;
    struct rs_pool_bits bits;
    struct rs_lowest *lowest; /* keys of the pool, of what this worker saw */
    struct rs_judging *judging;
    struct rs_named *named;
    struct rs_evidence_maker *evidence;
    struct rs_facts *facts; /* made for the first labelled post */
    struct rs_arena *arena; /* cells of the chunk */
    GHashTable *readers;    /* schema → struct rs_reader * */
};

static void reader_close(gpointer data)
{
    rs_reader_close(data);
}

static void *work_open(const void *options)
{
    struct work *work = g_new0(struct work, 1);
    work->options = *(const struct rs_work_options *)options;
    const struct rs_rules *rules = work->options.rules;
    work->bits = rs_pool_bits_of(rules, work->options.include_seekers);
    work->lowest = rs_lowest_open(work->options.pool_size, NULL);
    work->judging = rs_judging_open(rules);
    work->named = rs_named_open(rs_judging_judge(work->judging));
    work->evidence = rs_evidence_open(rules, work->options.include_seekers);
    work->arena = rs_arena_open();
    work->readers = g_hash_table_new_full(NULL, NULL, NULL, reader_close);
    return work;
}

static void work_close(void *worker)
{
    struct work *work = worker;
    g_hash_table_unref(work->readers);
    rs_arena_close(work->arena);
    rs_facts_close(work->facts);
    rs_evidence_close(work->evidence);
    rs_named_close(work->named);
    rs_judging_close(work->judging);
    rs_lowest_close(work->lowest);
    g_free(work);
}

static struct rs_reader *reader_of(struct work *work,
                                   const struct rs_schema *schema)
{
    struct rs_reader *reader = g_hash_table_lookup(work->readers, schema);
    if (reader)
        return reader;
    if (g_hash_table_size(work->readers) >= READERS_MAX)
        g_hash_table_remove_all(work->readers);
    reader = rs_reader_open(schema);
    g_hash_table_insert(work->readers, (gpointer)schema, reader);
    return reader;
}

static struct rs_place place_of(const struct rs_record *record)
{
    return (struct rs_place){(uint32_t)record->number, (uint32_t)record->line,
                             (uint32_t)record->at};
}

static void add_reject(struct rs_verdicts *verdicts, struct rs_place place,
                       enum rs_reject reject, struct rs_view raw)
{
    raw.len = MIN(raw.len, RS_REJECT_RAW_LEN);
    struct rs_reject_verdict verdict = {place, reject,
                                        rs_arena_copy(verdicts->arena, raw)};
    g_array_append_val(verdicts->rejects, verdict);
}

/* Tells a copy from a change under the same id. */
static uint32_t text_hash(const struct work *work)
{
    struct rs_view folded = rs_judging_folded(work->judging);
    return (uint32_t)XXH3_64bits(folded.at, folded.len);
}

static uint32_t notes_of(const struct rs_record *record,
                         const struct rs_post *post)
{
    unsigned notes = 0;
    notes |= (record->repairs | post->repairs) << RS_NOTE_ILL_FORMED;
    notes |= (unsigned)record->is_ragged << RS_NOTE_RAGGED;
    notes |= (unsigned)(post->day == RS_NO_DAY) << RS_NOTE_UNDATED;
    notes |= (unsigned)(post->day != RS_NO_DAY && !post->has_zone)
             << RS_NOTE_NO_ZONE;
    notes |= (unsigned)(post->post_id.len == 0) << RS_NOTE_NO_ID;
    notes |= (unsigned)(post->is_id_damaged || post->is_container_damaged)
             << RS_NOTE_DAMAGED_ID;
    notes |= (unsigned)post->sponsored << RS_NOTE_SPONSORED;
    notes |= (unsigned)post->removed << RS_NOTE_REMOVED;
    return notes;
}

static const struct rs_evidence *
evidence_of(struct work *work, const struct rs_mapping *mapping,
            const struct rs_post *post, const struct rs_judgement *judgement,
            struct rs_arena *arena)
{
    struct rs_evidence *evidence =
        rs_evidence_make(work->evidence, mapping, post, judgement, arena);
    if (!work->facts)
        work->facts = rs_facts_open(rs_places_shipped(), work->options.region);
    rs_evidence_add_facts(evidence, work->facts, mapping, post, arena);
    rs_evidence_add_texts(evidence, mapping, post, arena);
    evidence->likeness = rs_likeness(rs_judging_folded(work->judging));
    return evidence;
}

/* Posts are drawn by their own id; by container and text where they have none
 * that can be used. */
static uint64_t pool_key(const struct work *work,
                         const struct rs_post_verdict *post,
                         const struct rs_hash *container)
{
    static const XXH64_hash_t seed = 1;
    struct {
        uint64_t container[2];
        uint32_t text, zero; /* no padding that could hold anything */
    } parts = {{container->low, container->high}, 0, 0};
    if (post->has_key)
        return XXH3_64bits_withSeed(post->key.id, sizeof post->key.id, seed);
    parts.text = text_hash(work);
    return XXH3_64bits_withSeed(&parts, sizeof parts, seed);
}

/* Where the post's key is among the lowest that this worker has seen, which
 * all of the pool are that it meets: what the pool needs of it. */
static const struct rs_sampled *
sampled_of(struct work *work, const struct rs_mapping *mapping,
           const struct rs_post *post, const struct rs_post_verdict *verdict,
           struct rs_verdicts *verdicts)
{
    struct rs_arena *arena = verdicts->arena;
    const struct rs_named_container *container = &g_array_index(
        verdicts->containers, struct rs_named_container, verdict->container);
    if (work->options.pool_size == 0)
        return NULL;
    uint64_t key = pool_key(work, verdict, &container->key);
    if (rs_lowest_add(work->lowest, key, NULL) == RS_LOWEST_NO)
        return NULL;
    struct rs_sampled *made = rs_arena_alloc(arena, sizeof *made);
    *made = (struct rs_sampled){.key = key};
    if (verdict->is_undecided || rs_pool_hides(&work->bits, verdict->labels))
        return made;
    made->post_id = rs_arena_copy(arena, post->post_id);
    made->url = rs_arena_copy(arena, post->url);
    made->texts = rs_evidence_texts(mapping, post, RS_POOL_TEXT_LEN_MAX, arena);
    made->text_count = post->text_count;
    return made;
}

static void add_post(struct work *work, const struct rs_mapping *mapping,
                     const struct rs_record *record, const struct rs_post *post,
                     struct rs_verdicts *verdicts)
{
    uint32_t container = rs_named_add(work->named, post, verdicts);
    const struct rs_judgement *judgement = rs_judging_post(work->judging, post);
    struct rs_post_verdict verdict = {
        .container = container,
        .day = post->day,
        .created_at = post->day == RS_NO_DAY ? INT64_MIN : post->created_at,
        .members = post->members,
        .labels = judgement->categories,
        .place = place_of(record),
        .has_key = post->post_id.len && !post->is_id_damaged,
        .is_undecided = rs_judging_is_undecided(work->judging),
        .is_evasive = judgement->evasive & work->bits.flag,
        .notes = notes_of(record, post),
    };
    if (verdict.has_key)
        verdict.key =
            rs_named_key(work->named, post, rs_mapping_ids_are_global(mapping),
                         &g_array_index(verdicts->containers,
                                        struct rs_named_container, container)
                              .key,
                         text_hash(work));
    if (verdict.labels && work->options.has_evidence)
        verdict.evidence =
            evidence_of(work, mapping, post, judgement, verdicts->arena);
    verdict.sampled = sampled_of(work, mapping, post, &verdict, verdicts);
    g_array_append_val(verdicts->posts, verdict);
}

static void add_record(struct work *work, const struct rs_mapping *mapping,
                       const struct rs_record *record,
                       struct rs_verdicts *verdicts)
{
    struct rs_post post;
    if (record->reject) {
        add_reject(verdicts, place_of(record), record->reject, record->raw);
        return;
    }
    if (record->is_header || !mapping ||
        !rs_mapping_post(mapping, record, work->arena, &post)) {
        verdicts->not_post++;
        return;
    }
    if (!rs_filter_takes(work->options.filter, &post)) {
        verdicts->filtered++;
        return;
    }
    add_post(work, mapping, record, &post, verdicts);
}

static void *work_chunk(void *worker, const struct rs_scan_input *input,
                        const struct rs_chunk *chunk)
{
    struct work *work = worker;
    struct rs_verdicts *verdicts = rs_verdicts_open();
    struct rs_piece piece = rs_chunk_piece(chunk);
    verdicts->byte_count = chunk->byte_count;
    if (chunk->is_too_long) {
        add_reject(verdicts, (struct rs_place){0}, RS_REJECT_TOO_LONG,
                   piece.bytes);
        verdicts->record_count = 1;
        verdicts->line_count = chunk->line_count;
        return verdicts;
    }
    struct rs_reader *reader = reader_of(work, rs_scan_input_schema(input));
    rs_arena_reset(work->arena);
    rs_named_start(work->named);
    rs_reader_start(reader, &piece, work->arena);
    const struct rs_record *record;
    while ((record = rs_reader_next(reader))) {
        add_record(work, input->mapping, record, verdicts);
        verdicts->record_count++;
    }
    verdicts->line_count = rs_reader_lines(reader);
    return verdicts;
}

static void verdicts_close(void *verdicts)
{
    rs_verdicts_close(verdicts);
}

static size_t count_posts(const void *verdicts)
{
    return ((const struct rs_verdicts *)verdicts)->posts->len;
}

struct rs_stage rs_work_stage(const struct rs_work_options *options)
{
    return (struct rs_stage){
        .options = options,
        .open = work_open,
        .close = work_close,
        .chunk = work_chunk,
        .result_close = verdicts_close,
        .weight = count_posts,
        .weight_max = RS_BACKLOG_POSTS,
    };
}
