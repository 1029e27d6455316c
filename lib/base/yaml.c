/*
 * The parser's events become nodes of our own, in one pass without recursion
 * and without libfyaml's document: it would resolve aliases (a bomb of them
 * takes gigabytes), compare keys pair by pair, and give no place for a null.
 *
 * Every node keeps the byte where it began. Line and column of a message are
 * counted from the bytes only when there is a message.
 */
#include "base/yaml.h"

#include <libfyaml.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/place.h"
#include "base/utf8.h"

struct rs_yaml_node {
    const struct rs_yaml *yaml;
    enum rs_yaml_kind kind;
    unsigned line;
    size_t at; /* of its first byte in the document */
    const char *text;
    const struct rs_yaml_node **items; /* of a map: key, value, key … */
    size_t count;                      /* of a map: pairs */
};

struct rs_yaml {
    char *name;
    struct rs_view bytes;
    struct rs_arena *arena;
    const struct rs_yaml_node *root;
};

/* A list or map whose end has not been seen yet. */
struct level {
    struct rs_yaml_node *node;
    GPtrArray *items;
    GHashTable *keys; /* of a map: text to node */
};

struct build {
    struct rs_yaml *yaml;
    GArray *levels; /* of struct level, innermost last */
    size_t last_at; /* where the last node with a place began */
    unsigned last_line;
    unsigned documents;
};

static bool fail_at(const struct rs_yaml *yaml, size_t at, GError **error,
                    const char *message)
{
    char *shown = rs_place_message(yaml->name, yaml->bytes, at, message);
    g_set_error_literal(error, RS_ERROR, RS_ERROR_PACK, shown);
    g_free(shown);
    return false;
}

bool rs_yaml_fail(const struct rs_yaml_node *node, size_t offset,
                  GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    fail_at(node->yaml, node->at + offset, error, message);
    g_free(message);
    return false;
}

static struct level *innermost(struct build *build)
{
    if (build->levels->len == 0)
        return NULL;
    return &g_array_index(build->levels, struct level, build->levels->len - 1);
}

static bool is_at_key(const struct level *level)
{
    return level && level->keys && level->items->len % 2 == 0;
}

/* A node at the event's place; one without a place (a null) is put where the
 * last node began: its key, if it has one. */
static struct rs_yaml_node *
node_open(struct build *build, enum rs_yaml_kind kind, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark) {
        build->last_at = mark->input_pos;
        build->last_line = (unsigned)mark->line + 1;
    }
    struct rs_arena *arena = build->yaml->arena;
    struct rs_yaml_node *node = rs_arena_alloc(arena, sizeof *node);
    *node = (struct rs_yaml_node){.yaml = build->yaml,
                                  .kind = kind,
                                  .line = build->last_line,
                                  .at = build->last_at,
                                  .text = ""};
    return node;
}

static bool add_key(struct level *level, struct rs_yaml_node *node,
                    GError **error)
{
    if (!strcmp(node->text, "<<"))
        return rs_yaml_fail(node, 0, error, "merge keys are not read here");
    const struct rs_yaml_node *first =
        g_hash_table_lookup(level->keys, node->text);
    if (first)
        return rs_yaml_fail(node, 0, error,
                            "key \"%s\" is there already, in line %u",
                            node->text, first->line);
    g_hash_table_insert(level->keys, (void *)(uintptr_t)node->text, node);
    return true;
}

/* Puts a node where it belongs: into the innermost list or map, or as root. */
static bool add_node(struct build *build, struct rs_yaml_node *node,
                     GError **error)
{
    struct level *level = innermost(build);
    if (!level) {
        build->yaml->root = node;
        return true;
    }
    if (is_at_key(level)) {
        if (node->kind != RS_YAML_TEXT)
            return rs_yaml_fail(node, 0, error, "a key must be text");
        if (!add_key(level, node, error))
            return false;
    }
    g_ptr_array_add(level->items, node);
    return true;
}

static bool add_text(struct build *build, struct fy_event *event,
                     GError **error)
{
    struct rs_yaml_node *node = node_open(build, RS_YAML_TEXT, event);
    struct fy_token *token = fy_event_get_token(event);
    size_t len = 0;
    const char *text = token ? fy_token_get_text(token, &len) : NULL;
    if (text && memchr(text, 0, len))
        return rs_yaml_fail(node, 0, error, "a NUL character in the text");
    if (text)
        node->text =
            rs_arena_copy(build->yaml->arena, (struct rs_view){text, len}).at;
    return add_node(build, node, error);
}

static bool open_level(struct build *build, enum rs_yaml_kind kind,
                       struct fy_event *event, GError **error)
{
    struct rs_yaml_node *node = node_open(build, kind, event);
    if (build->levels->len == RS_YAML_DEPTH_MAX)
        return rs_yaml_fail(node, 0, error, "nested more than %d levels deep",
                            RS_YAML_DEPTH_MAX);
    if (!add_node(build, node, error))
        return false;
    bool is_map = kind == RS_YAML_MAP;
    struct level level = {
        .node = node,
        .items = g_ptr_array_new(),
        .keys = is_map ? g_hash_table_new(g_str_hash, g_str_equal) : NULL,
    };
    g_array_append_val(build->levels, level);
    return true;
}

static void level_clear(void *pointer)
{
    struct level *level = pointer;
    g_ptr_array_unref(level->items);
    if (level->keys)
        g_hash_table_unref(level->keys);
}

static void close_level(struct build *build)
{
    struct level *level = innermost(build);
    struct rs_yaml_node *node = level->node;
    size_t len = level->items->len * sizeof *node->items;
    node->items = rs_arena_alloc(build->yaml->arena, len);
    if (len)
        memcpy(node->items, level->items->pdata, len);
    node->count = level->items->len / (level->keys ? 2 : 1);
    g_array_set_size(build->levels, build->levels->len - 1);
}

static bool fail_event(struct build *build, struct fy_token *token,
                       GError **error, const char *message)
{
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    return fail_at(build->yaml, mark ? mark->input_pos : build->last_at, error,
                   message);
}

static bool add_event(struct build *build, struct fy_event *event,
                      GError **error)
{
    struct fy_token *anchor = fy_event_get_anchor_token(event);
    struct fy_token *tag = fy_event_get_tag_token(event);
    if (anchor)
        return fail_event(build, anchor, error, "anchors are not read here");
    if (tag)
        return fail_event(build, tag, error, "tags are not read here");
    switch (event->type) {
    case FYET_ALIAS:
        return fail_event(build, fy_event_get_token(event), error,
                          "aliases are not read here");
    case FYET_DOCUMENT_START:
        if (++build->documents == 2)
            return fail_event(build, event->document_start.document_start,
                              error, "a second document in one file");
        return true;
    case FYET_SCALAR:
        return add_text(build, event, error);
    case FYET_SEQUENCE_START:
        return open_level(build, RS_YAML_LIST, event, error);
    case FYET_MAPPING_START:
        return open_level(build, RS_YAML_MAP, event, error);
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        close_level(build);
        return true;
    default:
        return true;
    }
}

/* The first of libfyaml's complaints, which is the one that matters; without
 * any, the input ended in the middle of something. */
static bool fail_syntax(struct build *build, struct fy_diag *diag,
                        GError **error)
{
    void *previous = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &previous);
    if (!first)
        return fail_at(build->yaml, build->last_at, error, "not YAML");
    size_t at = build->yaml->bytes.len;
    if (first->fyt && fy_token_start_mark(first->fyt))
        at = fy_token_start_mark(first->fyt)->input_pos;
    return fail_at(build->yaml, at, error, first->msg);
}

static bool add_events(struct build *build, struct fy_parser *parser,
                       struct fy_diag *diag, GError **error)
{
    struct fy_event *event;
    while ((event = fy_parser_parse(parser))) {
        bool is_added = add_event(build, event, error);
        fy_parser_event_free(parser, event);
        if (!is_added)
            return false;
    }
    if (fy_parser_get_stream_error(parser))
        return fail_syntax(build, diag, error);
    if (!build->yaml->root)
        return fail_at(build->yaml, 0, error, "nothing in this file");
    return true;
}

static bool parse(struct rs_yaml *yaml, GError **error)
{
    struct fy_diag_cfg messages;
    fy_diag_cfg_default(&messages);
    messages.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&messages);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE,
        .diag = diag,
    };
    struct fy_parser *parser = fy_parser_create(&config);
    fy_parser_set_string(parser, yaml->bytes.at, yaml->bytes.len);

    struct build build = {.yaml = yaml, .last_line = 1};
    build.levels = g_array_new(FALSE, FALSE, sizeof(struct level));
    g_array_set_clear_func(build.levels, level_clear);
    bool is_parsed = add_events(&build, parser, diag, error);
    g_array_unref(build.levels);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return is_parsed;
}

/* What libfyaml need not see: bytes that are no text. */
static bool check_bytes(const struct rs_yaml *yaml, GError **error)
{
    struct rs_view bytes = yaml->bytes;
    if (bytes.len > RS_YAML_LEN_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_PACK,
                    "%s: larger than %" G_GSIZE_FORMAT " bytes", yaml->name,
                    RS_YAML_LEN_MAX);
        return false;
    }
    const char *nul = memchr(bytes.at, 0, bytes.len);
    if (nul)
        return fail_at(yaml, (size_t)(nul - bytes.at), error,
                       "a NUL byte: this is no text file");
    size_t at = rs_utf8_check(bytes);
    if (at < bytes.len)
        return fail_at(yaml, at, error, "this is not UTF-8");
    return true;
}

struct rs_yaml *rs_yaml_open(const char *name, struct rs_view bytes,
                             GError **error)
{
    struct rs_yaml *yaml = g_new0(struct rs_yaml, 1);
    yaml->name = g_strdup(name);
    yaml->arena = rs_arena_open();
    yaml->bytes = (struct rs_view){bytes.at ? bytes.at : "", bytes.len};
    if (bytes.len <= RS_YAML_LEN_MAX)
        yaml->bytes = rs_arena_copy(yaml->arena, yaml->bytes);
    if (check_bytes(yaml, error) && parse(yaml, error))
        return yaml;
    rs_yaml_close(yaml);
    return NULL;
}

void rs_yaml_close(struct rs_yaml *yaml)
{
    if (!yaml)
        return;
    rs_arena_close(yaml->arena);
    g_free(yaml->name);
    g_free(yaml);
}

struct rs_view rs_yaml_source(const struct rs_yaml *yaml)
{
    return yaml->bytes;
}

const struct rs_yaml_node *rs_yaml_root(const struct rs_yaml *yaml)
{
    return yaml->root;
}

enum rs_yaml_kind rs_yaml_kind(const struct rs_yaml_node *node)
{
    return node->kind;
}

const char *rs_yaml_text(const struct rs_yaml_node *node)
{
    return node->text;
}

size_t rs_yaml_count(const struct rs_yaml_node *node)
{
    return node->count;
}

const struct rs_yaml_node *rs_yaml_item(const struct rs_yaml_node *node,
                                        size_t index)
{
    g_assert(index < node->count);
    return node->items[node->kind == RS_YAML_MAP ? 2 * index + 1 : index];
}

const struct rs_yaml_node *rs_yaml_key(const struct rs_yaml_node *node,
                                       size_t index)
{
    g_assert(node->kind == RS_YAML_MAP && index < node->count);
    return node->items[2 * index];
}

const struct rs_yaml_node *rs_yaml_find(const struct rs_yaml_node *node,
                                        const char *key)
{
    if (node->kind != RS_YAML_MAP)
        return NULL;
    for (size_t i = 0; i < node->count; i++) {
        if (!strcmp(rs_yaml_key(node, i)->text, key))
            return rs_yaml_item(node, i);
    }
    return NULL;
}

unsigned rs_yaml_line(const struct rs_yaml_node *node)
{
    return node->line;
}

void rs_yaml_place(const struct rs_yaml_node *node, char **file, unsigned *line,
                   unsigned *column)
{
    *file = g_strdup(node->yaml->name);
    rs_place_find(node->yaml->bytes, node->at, line, column);
}

bool rs_yaml_check_keys(const struct rs_yaml_node *map,
                        const char *const *allowed, GError **error)
{
    if (map->kind != RS_YAML_MAP)
        return rs_yaml_fail(map, 0, error, "keys and values are wanted here");
    for (size_t i = 0; i < map->count; i++) {
        const struct rs_yaml_node *key = rs_yaml_key(map, i);
        if (g_strv_contains(allowed, key->text))
            continue;
        const char *near = rs_nearest(key->text, allowed);
        if (near)
            return rs_yaml_fail(key, 0, error,
                                "unknown key \"%s\": did you mean \"%s\"?",
                                key->text, near);
        return rs_yaml_fail(key, 0, error, "unknown key \"%s\"", key->text);
    }
    return true;
}
