#include "record/json_columns.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/json.h"
#include "record/json_text.h"

/* Pointers in order, and those that are there. */
struct list {
    GPtrArray *pointers;
    GHashTable *seen;
};

struct rs_json_columns {
    struct list records, around;
    struct rs_json *json;
    struct rs_arena *arena;
    size_t lines, objects, contexts, len;
};

static struct list list_open(void)
{
    return (struct list){
        .pointers = g_ptr_array_new_with_free_func(g_free),
        .seen = g_hash_table_new(g_str_hash, g_str_equal),
    };
}

static void list_close(struct list *list)
{
    g_hash_table_unref(list->seen);
    g_ptr_array_unref(list->pointers);
}

struct rs_json_columns *rs_json_columns_open(void)
{
    struct rs_json_columns *columns = g_new0(struct rs_json_columns, 1);
    columns->records = list_open();
    columns->around = list_open();
    columns->json = rs_json_open();
    columns->arena = rs_arena_open();
    return columns;
}

GPtrArray *rs_json_columns_close(struct rs_json_columns *columns,
                                 GError **error)
{
    GPtrArray *pointers = NULL;
    if (columns->objects) {
        pointers = g_ptr_array_ref(columns->records.pointers);
        for (guint i = 0; i < columns->around.pointers->len; i++) {
            const char *pointer = columns->around.pointers->pdata[i];
            g_ptr_array_add(pointers, g_strconcat("..", pointer, NULL));
        }
    } else {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "no line of the first %" G_GSIZE_FORMAT " (%" G_GSIZE_FORMAT
                    " bytes) is a JSON object",
                    columns->lines, columns->len);
    }
    list_close(&columns->records);
    list_close(&columns->around);
    rs_json_close(columns->json);
    rs_arena_close(columns->arena);
    g_free(columns);
    return pointers;
}

static bool add_text(struct rs_json_columns *columns, struct list *list,
                     struct rs_view text)
{
    unsigned repairs = 0;
    text = rs_json_text_repair(columns->arena, text, &repairs);
    bool is_object = rs_json_add_pointers(
        columns->json, rs_json_text_trim(text), list->pointers, list->seen);
    rs_arena_reset(columns->arena);
    return is_object;
}

void rs_json_columns_add_around(struct rs_json_columns *columns,
                                struct rs_view context)
{
    if (context.len && columns->contexts++ < RS_PROBE_RECORDS)
        add_text(columns, &columns->around, context);
}

/* The brackets that are open at the last comma of a text, innermost last, each
 * as the one that closes it. */
struct open {
    char close[RS_JSON_DEPTH_MAX];
    size_t depth;
    size_t comma_at, comma_depth;
};

/* Behind a comma there may be brackets that close, and then, in JSON, no more
 * that open: those that were open at the comma are still in `close`. */
static bool find_open(struct open *open, struct rs_view text)
{
    bool quoted = false;
    *open = (struct open){.depth = 0};
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.at[at];
        at += quoted && byte == '\\';
        quoted ^= byte == '"';
        if (quoted)
            continue;
        if (byte == '{' || byte == '[') {
            if (open->depth == RS_JSON_DEPTH_MAX)
                return false;
            open->close[open->depth++] = byte == '{' ? '}' : ']';
        } else if (byte == '}' || byte == ']') {
            if (open->depth == 0)
                return false;
            open->depth--;
        } else if (byte == ',') {
            open->comma_at = at;
            open->comma_depth = open->depth;
        }
    }
    return open->comma_depth > 0;
}

/* What stands before the last comma of a text that breaks off, as JSON. */
static bool add_broken(struct rs_json_columns *columns, struct rs_view text)
{
    struct open open;
    if (!find_open(&open, text))
        return false;
    GString *closed = g_string_new_len(text.at, (gssize)open.comma_at);
    while (open.comma_depth)
        g_string_append_c(closed, open.close[--open.comma_depth]);
    struct rs_view whole = {closed->str, closed->len};
    bool is_object = add_text(columns, &columns->records, whole);
    g_string_free(closed, TRUE);
    return is_object;
}

void rs_json_columns_add(struct rs_json_columns *columns, struct rs_view lines)
{
    struct rs_view text = {NULL, 0};
    bool ends = true;
    columns->len += lines.len;
    for (size_t at = 0;
         at < lines.len && columns->objects < RS_PROBE_RECORDS;) {
        const char *from = lines.at + at;
        const char *feed = memchr(from, '\n', lines.len - at);
        ends = feed != NULL;
        size_t len = feed ? (size_t)(feed - from) : lines.len - at;
        at += len + ends;
        text = rs_json_text_trim((struct rs_view){from, len});
        if (text.len == 0)
            continue;
        columns->lines++;
        columns->objects += add_text(columns, &columns->records, text);
    }
    if (columns->objects == 0 && !ends)
        columns->objects += add_broken(columns, text);
}
