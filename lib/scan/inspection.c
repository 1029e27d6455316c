#include "scan/inspection.h"

#include "base/limits.h"
#include "base/visible.h"
#include "record/reader.h"

/* Records whose cells are looked at for samples. */
#define SAMPLED_MAX 1000

/* Code points of a sample that are shown. */
#define SAMPLE_LEN 48

/* What it takes to go over an input. */
struct walk {
    struct rs_inspection *inspection;
    struct rs_arena *arena;
    struct rs_schema *samples_schema; /* all columns as they are; or NULL */
    struct rs_reader *samples, *reader;
    GHashTable *ids; /* of containers and posts, as text */
    uint64_t records_max;
};

static void column_clear(gpointer data)
{
    struct rs_inspected_column *column = data;
    g_free(column->sample);
}

static void add_columns(struct rs_inspection *inspection)
{
    const GPtrArray *names = inspection->input->columns;
    inspection->columns =
        g_array_new(FALSE, TRUE, sizeof(struct rs_inspected_column));
    g_array_set_clear_func(inspection->columns, column_clear);
    for (guint i = 0; names && i < names->len; i++) {
        struct rs_inspected_column column = {.name = names->pdata[i]};
        g_array_append_val(inspection->columns, column);
    }
}

static char *sample_of(struct rs_view text)
{
    GString *out = g_string_new(NULL);
    text = rs_view_trim(text);
    bool is_long = text.len > 4 * SAMPLE_LEN;
    text.len = MIN(text.len, 4 * SAMPLE_LEN);
    rs_visible_add(out, text, RS_NEWLINES_ESCAPE);
    char *end = g_utf8_strlen(out->str, -1) > SAMPLE_LEN
                    ? g_utf8_offset_to_pointer(out->str, SAMPLE_LEN)
                    : NULL;
    if (end)
        g_string_truncate(out, (gsize)(end - out->str));
    if (end || is_long)
        g_string_append(out, "…");
    return g_string_free(out, FALSE);
}

static void sample(struct walk *walk, const struct rs_record *record)
{
    GArray *columns = walk->inspection->columns;
    uint16_t last = UINT16_MAX;
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct rs_cell *cell = &record->cells[i];
        struct rs_inspected_column *column =
            &g_array_index(columns, struct rs_inspected_column, cell->slot);
        if (!rs_view_trim(cell->text).len)
            continue;
        column->filled += cell->slot != last;
        last = cell->slot;
        if (!column->sample)
            column->sample = sample_of(cell->text);
    }
}

static void take_samples(struct walk *walk, const struct rs_piece *piece)
{
    struct rs_inspection *inspection = walk->inspection;
    const struct rs_record *record;
    if (!walk->samples)
        return;
    rs_reader_start(walk->samples, piece, walk->arena);
    while (inspection->sampled < SAMPLED_MAX &&
           (record = rs_reader_next(walk->samples))) {
        inspection->sampled += !record->reject;
        sample(walk, record);
    }
    rs_arena_reset(walk->arena);
}

static void note_damaged(struct rs_inspected_ids *ids, struct rs_view id)
{
    ids->damaged++;
    if (!ids->example)
        ids->example = sample_of(id);
}

static void add_ids(struct walk *walk, const struct rs_post *post)
{
    struct rs_inspection *inspection = walk->inspection;
    inspection->post_ids.given += post->post_id.len > 0;
    inspection->container_ids.given += post->container_id.len > 0;
    if (post->is_container_damaged)
        note_damaged(&inspection->container_ids, post->container_id);
    if (post->is_id_damaged)
        note_damaged(&inspection->post_ids, post->post_id);
    if (!post->post_id.len || post->is_id_damaged)
        return;
    GString *key = g_string_new(NULL);
    g_string_append_len(key, post->container_id.at,
                        (gssize)post->container_id.len);
    g_string_append_c(key, '\n');
    g_string_append_len(key, post->post_id.at, (gssize)post->post_id.len);
    inspection->repeated +=
        !g_hash_table_add(walk->ids, g_string_free(key, FALSE));
}

static void add_day(struct rs_inspection *inspection,
                    const struct rs_post *post)
{
    if (post->day == RS_NO_DAY) {
        inspection->notes[RS_NOTE_UNDATED]++;
        return;
    }
    inspection->notes[RS_NOTE_NO_ZONE] += !post->has_zone;
    if (inspection->first_day == RS_NO_DAY || post->day < inspection->first_day)
        inspection->first_day = post->day;
    if (inspection->last_day == RS_NO_DAY || post->day > inspection->last_day)
        inspection->last_day = post->day;
}

static void add_repairs(struct rs_inspection *inspection, unsigned repairs)
{
    for (unsigned i = 0; i < RS_REPAIR_COUNT; i++)
        inspection->notes[RS_NOTE_ILL_FORMED + i] += repairs >> i & 1;
}

static void add_record(struct walk *walk, const struct rs_record *record)
{
    struct rs_inspection *inspection = walk->inspection;
    struct rs_post post;
    inspection->records++;
    if (record->reject) {
        inspection->rejects++;
        return;
    }
    const struct rs_mapping *mapping = inspection->input->mapping;
    if (record->is_header || !mapping ||
        !rs_mapping_post(mapping, record, walk->arena, &post)) {
        inspection->not_posts++;
        return;
    }
    inspection->posts++;
    inspection->notes[RS_NOTE_RAGGED] += record->is_ragged;
    inspection->notes[RS_NOTE_SPONSORED] += post.sponsored;
    inspection->notes[RS_NOTE_REMOVED] += post.removed;
    inspection->textless += post.text_count == 0;
    add_repairs(inspection, record->repairs | post.repairs);
    add_day(inspection, &post);
    add_ids(walk, &post);
}

/* False when enough has been read. */
static bool add_chunk(struct walk *walk, const struct rs_chunk *chunk)
{
    struct rs_inspection *inspection = walk->inspection;
    struct rs_piece piece = rs_chunk_piece(chunk);
    const struct rs_record *record;
    if (chunk->is_too_long) {
        inspection->records++;
        inspection->rejects++;
        return true;
    }
    if (inspection->sampled < SAMPLED_MAX)
        take_samples(walk, &piece);
    if (!walk->reader)
        return inspection->sampled < SAMPLED_MAX;
    rs_reader_start(walk->reader, &piece, walk->arena);
    while ((record = rs_reader_next(walk->reader))) {
        if (inspection->records == walk->records_max)
            return false;
        add_record(walk, record);
    }
    rs_arena_reset(walk->arena);
    return true;
}

/* A schema of all columns, as far as there are slots for them. */
static void open_samples(struct walk *walk)
{
    const struct rs_scan_input *input = walk->inspection->input;
    if (!input->columns || !input->columns->len)
        return;
    struct rs_wanted wanted = {
        .names = (const char *const *)input->columns->pdata,
        .count = MIN(input->columns->len, RS_SLOTS_MAX),
    };
    walk->samples_schema =
        rs_schema_open(&input->dialect, input->columns, &wanted, NULL);
    if (walk->samples_schema)
        walk->samples = rs_reader_open(walk->samples_schema);
}

static void read_chunks(struct walk *walk, struct rs_reading *reading,
                        struct rs_scan_input *input)
{
    struct rs_inspection *inspection = walk->inspection;
    struct rs_chunk_pool *pool = rs_chunk_pool_open(RS_CHUNK_LEN);
    struct rs_chunks *chunks =
        rs_chunks_open(reading, input, pool, &inspection->damage);
    struct rs_chunk *chunk;
    bool goes_on = true;
    while (goes_on && chunks &&
           (chunk = rs_chunks_next(chunks, &inspection->damage))) {
        goes_on = add_chunk(walk, chunk);
        rs_chunk_give_back(pool, chunk);
    }
    inspection->is_whole = goes_on;
    rs_chunks_close(chunks);
    rs_chunk_pool_close(pool);
}

void rs_inspection_init(struct rs_inspection *inspection,
                        struct rs_reading *reading, struct rs_scan_input *input,
                        uint64_t records_max)
{
    *inspection = (struct rs_inspection){
        .input = input,
        .first_day = RS_NO_DAY,
        .last_day = RS_NO_DAY,
    };
    add_columns(inspection);
    struct walk walk = {
        .inspection = inspection,
        .arena = rs_arena_open(),
        .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .records_max = records_max,
    };
    open_samples(&walk);
    if (rs_scan_input_schema(input))
        walk.reader = rs_reader_open(rs_scan_input_schema(input));
    read_chunks(&walk, reading, input);
    rs_reader_close(walk.reader);
    rs_reader_close(walk.samples);
    rs_schema_close(walk.samples_schema);
    g_hash_table_unref(walk.ids);
    rs_arena_close(walk.arena);
}

void rs_inspection_clear(struct rs_inspection *inspection)
{
    if (inspection->columns)
        g_array_unref(inspection->columns);
    g_free(inspection->post_ids.example);
    g_free(inspection->container_ids.example);
    g_clear_error(&inspection->damage);
}

struct rs_view rs_inspection_header(const struct rs_scan_input *input)
{
    return (struct rs_view){(const char *)input->header->data,
                            input->header->len};
}

void rs_inspection_share(const struct rs_scan_input *input, size_t *wanted,
                         size_t *found)
{
    const struct rs_preset *preset = rs_mapping_preset(input->mapping);
    *wanted = *found = 0;
    if (preset)
        rs_preset_share(preset, input->columns, wanted, found);
}

char *rs_inspection_fields(const struct rs_inspection *inspection,
                           const char *column)
{
    GString *out = g_string_new(NULL);
    if (inspection->input->mapping)
        rs_mapping_describe(inspection->input->mapping, column, out);
    return g_string_free(out, FALSE);
}
