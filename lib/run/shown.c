#include "run/shown.h"

#include <sqlite3.h>

#include "base/arena.h"

struct rs_shown {
    const struct rs_mask *mask;
    sqlite3_stmt *text, *facts;
    /* The field whose text was last asked for, with its contacts and prices. */
    int64_t post;
    GString *field, *whole;
    GArray *found; /* struct rs_fact, in `arena` */
    GArray *none;  /* likewise, empty */
    struct rs_arena *arena;
};

static struct rs_view text_of(sqlite3_value *value)
{
    const void *at = sqlite3_value_text(value);
    return (struct rs_view){at ? at : "", (size_t)sqlite3_value_bytes(value)};
}

static struct rs_view column_view(sqlite3_stmt *statement, int column)
{
    const void *at = sqlite3_column_text(statement, column);
    return (struct rs_view){at ? at : "",
                            (size_t)sqlite3_column_bytes(statement, column)};
}

static void give(sqlite3_context *context, struct rs_view text)
{
    sqlite3_result_text64(context, text.at ? text.at : "", text.len,
                          SQLITE_TRANSIENT, SQLITE_UTF8);
}

static const char *keep(struct rs_shown *shown, struct rs_view text)
{
    return rs_arena_copy(shown->arena, text).at;
}

static void add_fact(struct rs_shown *shown)
{
    static const struct rs_price price = {0}; /* that it is one is enough */
    struct rs_view kind = column_view(shown->facts, 0);
    struct rs_view country = column_view(shown->facts, 4);
    struct rs_fact fact = {
        .kind = rs_view_is(kind, "price") ? RS_FACT_PRICE : RS_FACT_CONTACT,
        .type = keep(shown, column_view(shown->facts, 1)),
        .platform = keep(shown, column_view(shown->facts, 2)),
        .value = rs_arena_copy(shown->arena, column_view(shown->facts, 3)),
        .prefix_len =
            (uint8_t)MIN(sqlite3_column_bytes(shown->facts, 5), (int)UINT8_MAX),
        .start = (uint32_t)sqlite3_column_int64(shown->facts, 6),
        .end = (uint32_t)sqlite3_column_int64(shown->facts, 7),
    };
    if (fact.kind == RS_FACT_PRICE)
        fact.price = &price;
    memcpy(fact.country, country.at, MIN(country.len, sizeof fact.country - 1));
    /* The database is a file like any other: nothing in it is trusted. */
    if (fact.start < fact.end && fact.end <= shown->whole->len &&
        fact.prefix_len <= fact.value.len)
        g_array_append_val(shown->found, fact);
}

static void bind(sqlite3_stmt *statement, const struct rs_shown *shown)
{
    sqlite3_bind_int64(statement, 1, shown->post);
    sqlite3_bind_text64(statement, 2, shown->field->str, shown->field->len,
                        SQLITE_STATIC, SQLITE_UTF8);
}

/* Takes up the text of a field, and what is to be masked in it. */
static void take(struct rs_shown *shown, int64_t post, struct rs_view field)
{
    if (post == shown->post &&
        rs_view_equal(field,
                      (struct rs_view){shown->field->str, shown->field->len}))
        return;
    shown->post = post;
    g_string_truncate(shown->field, 0);
    g_string_append_len(shown->field, field.at, (gssize)field.len);
    g_string_truncate(shown->whole, 0);
    g_array_set_size(shown->found, 0);
    rs_arena_reset(shown->arena);
    bind(shown->text, shown);
    if (sqlite3_step(shown->text) == SQLITE_ROW) {
        struct rs_view whole = column_view(shown->text, 0);
        g_string_append_len(shown->whole, whole.at, (gssize)whole.len);
    }
    sqlite3_reset(shown->text);
    bind(shown->facts, shown);
    while (sqlite3_step(shown->facts) == SQLITE_ROW)
        add_fact(shown);
    sqlite3_reset(shown->facts);
}

/* shown(post, field, start, text) */
static void show(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct rs_shown *shown = sqlite3_user_data(context);
    struct rs_view text = text_of(values[3]);
    int64_t start = sqlite3_value_int64(values[2]);
    g_assert(count == 4);
    if (!shown->mask) {
        give(context, text);
        return;
    }
    take(shown, sqlite3_value_int64(values[0]), text_of(values[1]));
    struct rs_view whole = {shown->whole->str, shown->whole->len};
    bool is_there = start >= 0 && (uint64_t)start <= whole.len &&
                    text.len <= whole.len - (uint64_t)start;
    g_autoptr(GString) out = g_string_new(NULL);
    if (is_there)
        rs_mask_text(shown->mask, whole, (size_t)start,
                     (size_t)start + text.len, shown->found, out);
    else /* behind what was kept of a long text */
        rs_mask_text(shown->mask, text, 0, text.len, shown->none, out);
    give(context, (struct rs_view){out->str, out->len});
}

/* shown_name(text, id): a name that is the id says no more than that. */
static void show_name(sqlite3_context *context, int count,
                      sqlite3_value **values)
{
    struct rs_shown *shown = sqlite3_user_data(context);
    struct rs_view text = text_of(values[0]);
    bool is_masked = shown->mask && !rs_view_equal(text, text_of(values[1]));
    g_assert(count == 2);
    g_autoptr(GString) out = g_string_new(NULL);
    if (is_masked)
        rs_mask_name(text, out);
    give(context, is_masked ? (struct rs_view){out->str, out->len} : text);
}

/* shown_contact(type, platform, value, country, prefix) */
static void show_contact(sqlite3_context *context, int count,
                         sqlite3_value **values)
{
    struct rs_shown *shown = sqlite3_user_data(context);
    struct rs_view value = text_of(values[2]), country = text_of(values[3]);
    size_t prefix_len = text_of(values[4]).len;
    g_assert(count == 5);
    if (!shown->mask) {
        give(context, value);
        return;
    }
    struct rs_fact fact = {
        .kind = RS_FACT_CONTACT,
        .type = text_of(values[0]).at,
        .platform = text_of(values[1]).at,
        .value = value,
        .prefix_len = (uint8_t)MIN(MIN(prefix_len, value.len), UINT8_MAX),
    };
    memcpy(fact.country, country.at, MIN(country.len, sizeof fact.country - 1));
    g_autoptr(GString) out = g_string_new(NULL);
    rs_mask_contact(shown->mask, &fact, out);
    give(context, (struct rs_view){out->str, out->len});
}

static bool add_functions(sqlite3 *sqlite, struct rs_shown *shown)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"shown", 4, show},
                     {"shown_name", 2, show_name},
                     {"shown_contact", 5, show_contact}};
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (sqlite3_create_function_v2(
                sqlite, functions[i].name, functions[i].arguments,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, shown,
                functions[i].call, NULL, NULL, NULL) != SQLITE_OK)
            return false;
    return true;
}

struct rs_shown *rs_shown_open(sqlite3 *sqlite, const struct rs_mask *mask)
{
    static const char text[] =
        "SELECT text FROM post_text WHERE post = ? AND field = ?";
    static const char facts[] =
        "SELECT kind, type, platform, value, country, prefix, start, \"end\" "
        "FROM fact WHERE post = ? AND field = ? "
        "AND kind IN ('contact', 'price') ORDER BY rowid";
    struct rs_shown *shown = g_new0(struct rs_shown, 1);
    shown->mask = mask;
    shown->post = -1;
    shown->field = g_string_new(NULL);
    shown->whole = g_string_new(NULL);
    shown->found = g_array_new(FALSE, FALSE, sizeof(struct rs_fact));
    shown->none = g_array_new(FALSE, FALSE, sizeof(struct rs_fact));
    shown->arena = rs_arena_open();
    if (sqlite3_prepare_v2(sqlite, text, -1, &shown->text, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(sqlite, facts, -1, &shown->facts, NULL) ==
            SQLITE_OK &&
        add_functions(sqlite, shown))
        return shown;
    rs_shown_close(shown);
    return NULL;
}

void rs_shown_close(struct rs_shown *shown)
{
    if (!shown)
        return;
    sqlite3_finalize(shown->text);
    sqlite3_finalize(shown->facts);
    g_string_free(shown->field, TRUE);
    g_string_free(shown->whole, TRUE);
    g_array_unref(shown->found);
    g_array_unref(shown->none);
    rs_arena_close(shown->arena);
    g_free(shown);
}
