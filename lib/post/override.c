#include "post/override.h"

#include "base/error.h"
#include "base/nearest.h"
#include "post/guess.h"
#include "post/post.h"
#include "record/reader.h"

static void free_rule(void *rule)
{
    rs_rule_close(rule);
}

static bool fail(GError **error, const char *option, const char *entry,
                 const char *why)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s %s: %s", option, entry,
                why);
    return false;
}

/* ": did you mean "x"?" or nothing; to be freed. */
static char *hint(const char *near)
{
    return near ? g_strdup_printf(": did you mean \"%s\"?", near)
                : g_strdup("");
}

/* Splits an entry at its first '='. */
static bool split(const char *option, const char *entry, int *field,
                  const char **value, GError **error)
{
    const char *sign = strchr(entry, '=');
    if (!sign || sign == entry || !sign[1])
        return fail(error, option, entry, "FIELD=… is wanted");
    *value = sign + 1;
    char *name = g_strndup(entry, (gsize)(sign - entry));
    *field = rs_field_find(rs_view_of(name));
    if (*field < 0) {
        char *more = hint(rs_nearest(name, rs_field_names()));
        char *all = g_strjoinv(", ", (char **)rs_field_names());
        char *why = g_strdup_printf("no field is called \"%s\"%s; there are %s",
                                    name, more, all);
        fail(error, option, entry, why);
        g_free(why);
        g_free(all);
        g_free(more);
    }
    g_free(name);
    return *field >= 0;
}

static bool fail_column(const char *entry, const char *column,
                        const GPtrArray *columns, GError **error)
{
    const char **names = g_new0(const char *, columns->len + 1);
    if (columns->len)
        memcpy(names, columns->pdata, columns->len * sizeof *names);
    char *near = hint(rs_nearest(column, names));
    char *list = rs_guess_list(columns);
    char *why = g_strdup_printf("no such column%s (there are: %s)", near, list);
    fail(error, "--map", entry, why);
    g_free(why);
    g_free(list);
    g_free(near);
    g_free(names);
    return false;
}

static bool has_exactly(const GPtrArray *columns, const char *name)
{
    for (guint i = 0; i < columns->len; i++) {
        if (!strcmp(columns->pdata[i], name))
            return true;
    }
    return false;
}

/* A CSV shows all its columns. A JSON key may come up late, and what stands
 * around the posts or in a table is not among their keys: there it is enough
 * that it could be one. */
static bool check_column(struct rs_override *override,
                         const struct rs_override_options *options,
                         const char *entry, const char *column, GError **error)
{
    bool is_json = options->type == RS_RECORD_JSONL;
    bool is_here = is_json ? rs_layout_is_name(column)
                           : rs_columns_find(options->columns, column) >= 0;
    if (!is_here)
        return fail_column(entry, column, options->columns, error);
    if (is_json && column[0] == '/' && !has_exactly(options->columns, column))
        g_ptr_array_add(override->unseen, g_strdup(column));
    return true;
}

static bool add_map(struct rs_override *override,
                    const struct rs_override_options *options,
                    const char *entry, GError **error)
{
    int field;
    const char *column;
    if (!split("--map", entry, &field, &column, error))
        return false;
    GPtrArray *rules = override->rules[field];
    if (rules->len && field != RS_FIELD_TEXT)
        return fail(error, "--map", entry, "this field has been said before");
    if (!check_column(override, options, entry, column, error))
        return false;
    g_ptr_array_add(rules, rs_rule_of_column(column, rules->len));
    return true;
}

static bool add_set(struct rs_override *override, const char *entry,
                    GError **error)
{
    int field;
    const char *value;
    if (!split("--set", entry, &field, &value, error))
        return false;
    if (field == RS_FIELD_TEXT)
        return fail(error, "--set", entry, "a text must come from a column");
    if (override->rules[field]->len)
        return fail(error, "--set", entry, "this field has been said before");
    if (field == RS_FIELD_CONTAINER_KIND && rs_kind_find(rs_view_of(value)) < 0)
        return fail(error, "--set", entry,
                    "kinds are page, group, channel, profile, subreddit, "
                    "hashtag and other");
    g_ptr_array_add(override->rules[field], rs_rule_of_value(value));
    return true;
}

bool rs_override_init(struct rs_override *override,
                      const struct rs_override_options *options, GError **error)
{
    override->unseen = g_ptr_array_new_with_free_func(g_free);
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        override->rules[field] = g_ptr_array_new_with_free_func(free_rule);
    for (const char *const *map = options->map; map && *map; map++) {
        if (!add_map(override, options, *map, error))
            return false;
    }
    for (const char *const *set = options->set; set && *set; set++) {
        if (!add_set(override, *set, error))
            return false;
    }
    return true;
}

void rs_override_settle(struct rs_override *override,
                        const struct rs_layout *layout)
{
    for (int field = 0; field < RS_FIELD_COUNT; field++) {
        const GPtrArray *rules = override->rules[field];
        for (guint i = 0; i < rules->len; i++) {
            struct rs_field_rule *rule = rules->pdata[i];
            if (!rule->column)
                continue;
            char *name = g_strdup(rs_layout_name(layout, rule->column));
            g_free(rule->column);
            rule->column = name;
        }
    }
}

void rs_override_clear(struct rs_override *override)
{
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        g_clear_pointer(&override->rules[field], g_ptr_array_unref);
    g_clear_pointer(&override->unseen, g_ptr_array_unref);
}
