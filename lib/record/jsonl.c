/*
 * A line is a record, or a page of records (record/posts.h). All cells of a
 * record are in one array: what stands around the piece, which is there before
 * the first record, and behind it the record's own.
 */
#include "record/jsonl.h"

#include "base/limits.h"
#include "record/json.h"
#include "record/json_text.h"
#include "record/lenient.h"
#include "record/posts.h"

struct rs_jsonl {
    const struct rs_json_wanted *wanted;
    struct rs_json *json;
    struct rs_posts *posts; /* of a page; NULL where each line is a post */
    bool in_page;
    struct rs_view chunk;
    bool is_cut;
    size_t at;
    uint64_t lines; /* line feeds before `at` */
    uint64_t line;  /* the number of the last one */
    uint64_t records;
    struct rs_record record;
    size_t around_count; /* cells before every record's own */
    unsigned around_repairs;
    struct rs_json_cells cells;
};

struct line {
    struct rs_view whole; /* its end left out */
    struct rs_view text;
    bool is_cut; /* the input broke off in it */
};

struct rs_jsonl *rs_jsonl_open(const struct rs_json_wanted *wanted)
{
    struct rs_jsonl *jsonl = g_new0(struct rs_jsonl, 1);
    jsonl->wanted = wanted;
    jsonl->json = rs_json_open();
    if (wanted->page)
        jsonl->posts = rs_posts_open(wanted, jsonl->json);
    return jsonl;
}

void rs_jsonl_close(struct rs_jsonl *jsonl)
{
    if (!jsonl)
        return;
    rs_posts_close(jsonl->posts);
    rs_json_close(jsonl->json);
    g_free(jsonl);
}

/* Cells of every record: no more than a row of a table may give, and for the
 * same reason. */
static void read_around(struct rs_jsonl *jsonl, struct rs_view context)
{
    struct rs_json_cells *cells = &jsonl->cells;
    char *copy = rs_arena_alloc(cells->arena, context.len + RS_PADDING);
    memcpy(copy, context.at, context.len);
    memset(copy + context.len, ' ', RS_PADDING);
    rs_lenient_read(jsonl->json, jsonl->wanted->around,
                    rs_json_text_trim((struct rs_view){copy, context.len}),
                    cells);
    if (cells->count > RS_TABLE_ROW_CELLS_MAX)
        cells->count = cells->repairs = 0;
}

void rs_jsonl_start(struct rs_jsonl *jsonl, const struct rs_piece *piece,
                    struct rs_arena *arena)
{
    struct rs_json_cells *cells = &jsonl->cells;
    jsonl->chunk = piece->bytes;
    jsonl->is_cut = piece->is_cut;
    jsonl->at = 0;
    jsonl->lines = jsonl->records = 0;
    cells->arena = arena;
    cells->count = cells->repairs = 0;
    if (jsonl->wanted->around && piece->context.len &&
        piece->context.len <= RS_CONTEXT_LEN_MAX)
        read_around(jsonl, piece->context);
    jsonl->around_count = cells->count;
    jsonl->around_repairs = cells->repairs;
    jsonl->in_page = false;
}

/* A line without its line feed; `*end` becomes where the next one begins. */
static struct rs_view line_at(struct rs_view text, size_t at, size_t *end)
{
    const char *from = text.at + at;
    const char *feed = memchr(from, '\n', text.len - at);
    size_t len = feed ? (size_t)(feed - from) : text.len - at;
    *end = at + len + (feed != NULL);
    return (struct rs_view){from, len};
}

/* The next line that is not blank. */
static bool next_line(struct rs_jsonl *jsonl, struct line *line)
{
    while (jsonl->at < jsonl->chunk.len) {
        size_t at = jsonl->at;
        struct rs_view whole = line_at(jsonl->chunk, at, &jsonl->at);
        bool ends = at + whole.len < jsonl->at;
        jsonl->line = jsonl->lines;
        jsonl->lines += ends;
        line->text = rs_json_text_trim(whole);
        line->is_cut = !ends && jsonl->is_cut;
        line->whole = whole;
        line->whole.len -= whole.len && whole.at[whole.len - 1] == '\r';
        if (line->text.len)
            return true;
    }
    return false;
}

/* Nothing but what stands around it, so far. */
static void start_record(struct rs_jsonl *jsonl)
{
    jsonl->cells.count = jsonl->around_count;
    jsonl->cells.repairs = jsonl->around_repairs;
    jsonl->record = (struct rs_record){.line = jsonl->line};
}

static const struct rs_record *end_record(struct rs_jsonl *jsonl)
{
    struct rs_record *record = &jsonl->record;
    record->at = (uint64_t)(record->raw.at - jsonl->chunk.at);
    record->number = jsonl->records++;
    if (record->reject || record->is_not_post)
        return record;
    record->cells = jsonl->cells.at;
    record->cell_count = jsonl->cells.count;
    record->repairs = jsonl->cells.repairs;
    return record;
}

static const struct rs_record *read_line(struct rs_jsonl *jsonl,
                                         const struct line *line)
{
    struct rs_record *record = &jsonl->record;
    start_record(jsonl);
    record->raw = line->whole;
    record->reject = RS_REJECT_TOO_LONG;
    if (line->whole.len <= RS_RECORD_LEN_MAX)
        record->reject = rs_lenient_read(jsonl->json, jsonl->wanted->post,
                                         line->text, &jsonl->cells);
    if (record->reject && line->is_cut)
        record->reject = RS_REJECT_CUT;
    return end_record(jsonl);
}

static const struct rs_record *read_post(struct rs_jsonl *jsonl)
{
    start_record(jsonl);
    if (!rs_posts_next(jsonl->posts, &jsonl->cells, &jsonl->record))
        return NULL;
    return end_record(jsonl);
}

/* The next post of the page, or the first of the next one; a page has at
 * least one record. */
static const struct rs_record *next_post(struct rs_jsonl *jsonl)
{
    const struct rs_record *record = jsonl->in_page ? read_post(jsonl) : NULL;
    struct line line;
    if (record)
        return record;
    jsonl->in_page = false;
    if (!next_line(jsonl, &line))
        return NULL;
    if (line.whole.len > RS_RECORD_LEN_MAX)
        return read_line(jsonl, &line);
    rs_posts_start(jsonl->posts, line.text,
                   line.is_cut ? RS_REJECT_CUT : RS_REJECT_BAD_JSON,
                   jsonl->cells.arena);
    jsonl->in_page = true;
    return read_post(jsonl);
}

const struct rs_record *rs_jsonl_next(struct rs_jsonl *jsonl)
{
    struct line line;
    if (jsonl->posts)
        return next_post(jsonl);
    return next_line(jsonl, &line) ? read_line(jsonl, &line) : NULL;
}

uint64_t rs_jsonl_lines(const struct rs_jsonl *jsonl)
{
    return jsonl->lines;
}
