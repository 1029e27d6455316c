#include "record/jsonl.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/json.h"
#include "record/json_text.h"

struct rs_jsonl {
    const struct rs_json_paths *paths;
    struct rs_json *json;
    struct rs_view chunk;
    struct rs_arena *arena;
    bool is_cut;
    size_t at;
    uint64_t lines; /* line feeds before `at` */
    uint64_t records;
    struct rs_record record;
};

/* A line without its line feed; `*end` becomes where the next one begins. */
static struct rs_view line_at(struct rs_view text, size_t at, size_t *end)
{
    const char *from = text.at + at;
    const char *feed = memchr(from, '\n', text.len - at);
    size_t len = feed ? (size_t)(feed - from) : text.len - at;
    *end = at + len + (feed != NULL);
    return (struct rs_view){from, len};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* The JSON text of a line: without blanks, and without the byte order mark
 * that stands in the middle of files that were joined. */
static struct rs_view text_of(struct rs_view line)
{
    if (line.len >= 3 && !memcmp(line.at, "\xef\xbb\xbf", 3))
        line = (struct rs_view){line.at + 3, line.len - 3};
    while (line.len && is_blank(line.at[0]))
        line = (struct rs_view){line.at + 1, line.len - 1};
    while (line.len && is_blank(line.at[line.len - 1]))
        line.len--;
    return line;
}

GPtrArray *rs_jsonl_columns(struct rs_view first, GError **error)
{
    GPtrArray *pointers = g_ptr_array_new_with_free_func(g_free);
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    struct rs_arena *arena = rs_arena_open();
    struct rs_json *json = rs_json_open();
    size_t lines = 0, objects = 0;
    for (size_t at = 0; at < first.len && objects < RS_PROBE_RECORDS;) {
        struct rs_view text = text_of(line_at(first, at, &at));
        bool repaired = false;
        if (text.len == 0)
            continue;
        lines++;
        text = text_of(rs_json_text_repair(arena, text, &repaired));
        objects += rs_json_add_pointers(json, text, pointers, seen);
        rs_arena_reset(arena);
    }
    rs_json_close(json);
    rs_arena_close(arena);
    g_hash_table_unref(seen);
    if (objects)
        return pointers;
    g_ptr_array_unref(pointers);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "no line of the first %" G_GSIZE_FORMAT " (%" G_GSIZE_FORMAT
                " bytes) is a JSON object",
                lines, first.len);
    return NULL;
}

struct rs_jsonl *rs_jsonl_open(const struct rs_json_paths *paths)
{
    struct rs_jsonl *jsonl = g_new0(struct rs_jsonl, 1);
    jsonl->paths = paths;
    jsonl->json = rs_json_open();
    return jsonl;
}

void rs_jsonl_close(struct rs_jsonl *jsonl)
{
    if (!jsonl)
        return;
    rs_json_close(jsonl->json);
    g_free(jsonl);
}

void rs_jsonl_start(struct rs_jsonl *jsonl, const struct rs_piece *piece,
                    struct rs_arena *arena)
{
    jsonl->chunk = piece->bytes;
    jsonl->is_cut = piece->is_cut;
    jsonl->arena = arena;
    jsonl->at = 0;
    jsonl->lines = jsonl->records = 0;
}

/* Reads the line in place; mends a copy and reads that when it is refused. */
static enum rs_reject read_text(struct rs_jsonl *jsonl, struct rs_view text)
{
    struct rs_record *record = &jsonl->record;
    if (record->raw.len > RS_RECORD_LEN_MAX)
        return RS_REJECT_TOO_LONG;
    enum rs_reject reject =
        rs_json_read(jsonl->json, jsonl->paths, text, jsonl->arena, record);
    if (reject != RS_REJECT_BAD_JSON)
        return reject;
    bool repaired = false;
    text = text_of(rs_json_text_repair(jsonl->arena, text, &repaired));
    reject =
        rs_json_read(jsonl->json, jsonl->paths, text, jsonl->arena, record);
    if (repaired && reject == RS_REJECT_NONE)
        record->repairs |= 1u << RS_REPAIR_ILL_FORMED;
    return reject;
}

static struct rs_view without_return(struct rs_view line)
{
    line.len -= line.len && line.at[line.len - 1] == '\r';
    return line;
}

const struct rs_record *rs_jsonl_next(struct rs_jsonl *jsonl)
{
    struct rs_record *record = &jsonl->record;
    while (jsonl->at < jsonl->chunk.len) {
        size_t at = jsonl->at;
        struct rs_view line = line_at(jsonl->chunk, at, &jsonl->at);
        struct rs_view text = text_of(line);
        bool ends = at + line.len < jsonl->at;
        uint64_t line_number = jsonl->lines;
        jsonl->lines += ends;
        if (text.len == 0)
            continue;
        *record = (struct rs_record){.raw = without_return(line),
                                     .at = at,
                                     .line = line_number,
                                     .number = jsonl->records++};
        record->reject = read_text(jsonl, text);
        if (record->reject && !ends && jsonl->is_cut)
            record->reject = RS_REJECT_CUT;
        return record;
    }
    return NULL;
}

uint64_t rs_jsonl_lines(const struct rs_jsonl *jsonl)
{
    return jsonl->lines;
}
