/*
 * The names are written as a pack, which rules are then made of, so that all
 * else treats them as any other:
 *
 *     {pack: run, version: "1", slots: {actor: "-", none: "-"}, indicators: [
 *      {id: es.actor.coyote, slot: actor, phrases: [x]}, …], categories: [
 *      {id: smuggling-offer, title: "…", flag: true, when: none}, …]}
 */
#include "run/named_rules.h"

#include "base/error.h"
#include "base/json_out.h"

struct rs_named_rules {
    GPtrArray *packs;
    struct rs_rules *rules;
};

static void close_pack(gpointer pack)
{
    rs_pack_close(pack);
}

static void add_cell(struct rs_json_out *json, const char *key,
                     const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    rs_json_add_text(json, key, rs_table_cell(table, row, column, buffer));
}

static void add_word(struct rs_json_out *json, const char *key,
                     const char *word)
{
    rs_json_add_text(json, key, rs_view_of(word));
}

/* In their old order, and one more for the conditions. */
static void add_slots(struct rs_json_out *json, const struct rs_table *table)
{
    rs_json_open_object(json, "slots");
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        char buffer[RS_CELL_LEN];
        struct rs_view name = rs_table_cell(table, i, 0, buffer);
        g_autofree char *key = g_strndup(name.at, name.len);
        add_word(json, key, "-");
    }
    add_word(json, "none", "-");
    rs_json_close_object(json);
}

static void add_indicators(struct rs_json_out *json,
                           const struct rs_table *table)
{
    rs_json_open_array(json, "indicators");
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        rs_json_open_object(json, NULL);
        add_cell(json, "id", table, i, 0);
        add_cell(json, "slot", table, i, 1);
        rs_json_open_array(json, "phrases");
        add_word(json, NULL, "x");
        rs_json_close_array(json);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
}

static void add_categories(struct rs_json_out *json,
                           const struct rs_table *table)
{
    rs_json_open_array(json, "categories");
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        rs_json_open_object(json, NULL);
        add_cell(json, "id", table, i, 0);
        add_cell(json, "title", table, i, 1);
        add_word(json, "flag",
                 rs_table_number(table, i, 2) > 0 ? "true" : "false");
        add_word(json, "seeker",
                 rs_table_number(table, i, 3) > 0 ? "true" : "false");
        add_word(json, "when", "none");
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
}

static bool open_rules(struct rs_named_rules *named, const GString *yaml,
                       const struct rs_run *run, GError **error)
{
    struct rs_rules_options options = {.no_prefilter = true};
    GError *cause = NULL;
    struct rs_pack *pack = rs_pack_open(
        "rastro.db", (struct rs_view){yaml->str, yaml->len}, &cause);
    if (pack) {
        g_ptr_array_add(named->packs, pack);
        named->rules = rs_rules_open(named->packs, &options, &cause);
    }
    if (named->rules)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "%s: its categories cannot be understood: %s",
                rs_run_folder(run), cause->message);
    g_error_free(cause);
    return false;
}

static bool read_names(struct rs_named_rules *named, const struct rs_run *run,
                       GError **error)
{
    static const struct rs_run_column indicators[] = {
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "slot", .type = RS_COLUMN_TEXT}};
    static const struct rs_run_column categories[] = {
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "title", .type = RS_COLUMN_TEXT},
        {.name = "flag", .type = RS_COLUMN_COUNT},
        {.name = "seeker", .type = RS_COLUMN_COUNT}};
    static const struct rs_run_column slots[] = {
        {.name = "name", .type = RS_COLUMN_TEXT}};
    struct rs_table *places =
        rs_run_query(run, "SELECT name FROM slot ORDER BY id", slots,
                     G_N_ELEMENTS(slots), error);
    struct rs_table *words =
        places
            ? rs_run_query(run, "SELECT name, slot FROM indicator ORDER BY id",
                           indicators, G_N_ELEMENTS(indicators), error)
            : NULL;
    struct rs_table *kinds =
        words
            ? rs_run_query(
                  run,
                  "SELECT name, title, flag, seeker FROM category ORDER BY id",
                  categories, G_N_ELEMENTS(categories), error)
            : NULL;
    g_autoptr(GString) yaml = g_string_new(NULL);
    struct rs_json_out json = {.out = yaml};
    if (kinds) {
        rs_json_open_object(&json, NULL);
        add_word(&json, "pack", "run");
        add_word(&json, "version", "1");
        add_slots(&json, places);
        add_indicators(&json, words);
        add_categories(&json, kinds);
        rs_json_close_object(&json);
    }
    bool ok = kinds && open_rules(named, yaml, run, error);
    rs_table_close(places);
    rs_table_close(words);
    rs_table_close(kinds);
    return ok;
}

struct rs_named_rules *rs_named_rules_open(const struct rs_run *run,
                                           GError **error)
{
    struct rs_named_rules *named = g_new0(struct rs_named_rules, 1);
    named->packs = g_ptr_array_new_with_free_func(close_pack);
    if (read_names(named, run, error))
        return named;
    rs_named_rules_close(named);
    return NULL;
}

void rs_named_rules_close(struct rs_named_rules *named)
{
    if (!named)
        return;
    rs_rules_close(named->rules);
    g_ptr_array_unref(named->packs);
    g_free(named);
}

const struct rs_rules *rs_named_rules_rules(const struct rs_named_rules *named)
{
    return named->rules;
}
