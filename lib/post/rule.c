#include "post/rule.h"

#include "base/nearest.h"
#include "post/date.h"
#include "post/post.h"

static const char *const rule_keys[] = {"column", "value", "when",   "contains",
                                        "equals", "take",  "values", "prefix",
                                        "format", "zone",  NULL};
static const char *const sum_keys[] = {"sum", NULL};

struct rs_field_rule *rs_rule_of_column(const char *text, unsigned group)
{
    struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
    rule->column = g_strdup(text);
    rule->group = group;
    return rule;
}

struct rs_field_rule *rs_rule_of_value(const char *text)
{
    struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
    rule->value = g_strdup(text);
    return rule;
}

void rs_rule_close(struct rs_field_rule *rule)
{
    if (!rule)
        return;
    g_free(rule->column);
    g_free(rule->value);
    g_free(rule->when);
    g_free(rule->contains);
    g_strfreev(rule->equals);
    g_strfreev(rule->values);
    g_free(rule->prefix);
    g_free(rule->format);
    g_free(rule);
}

static bool check_text(const struct rs_yaml_node *node, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_TEXT || !*rs_yaml_text(node))
        return rs_yaml_fail(node, 0, error, "a text is wanted here");
    return true;
}

/* Copies the text under `key`, if there is one. */
static bool read_text(const struct rs_yaml_node *map, const char *key,
                      char **text, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    if (!node)
        return true;
    if (!check_text(node, error))
        return false;
    *text = g_strdup(rs_yaml_text(node));
    return true;
}

char **rs_rule_texts(const struct rs_yaml_node *node, GError **error)
{
    bool is_list = rs_yaml_kind(node) == RS_YAML_LIST;
    size_t count = is_list ? rs_yaml_count(node) : 1;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < count; i++) {
        const struct rs_yaml_node *item =
            is_list ? rs_yaml_item(node, i) : node;
        if (!check_text(item, error)) {
            g_ptr_array_free(texts, TRUE);
            return NULL;
        }
        g_ptr_array_add(texts, g_strdup(rs_yaml_text(item)));
    }
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

static bool check_kind(const struct rs_yaml_node *node, GError **error)
{
    if (rs_kind_find(rs_view_of(rs_yaml_text(node))) >= 0)
        return true;
    return rs_yaml_fail(node, 0, error,
                        "\"%s\" is no kind: page, group, channel, profile, "
                        "subreddit, hashtag or other",
                        rs_yaml_text(node));
}

static bool read_values(const struct rs_yaml_node *map, enum rs_field field,
                        struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "values");
    if (!node)
        return true;
    if (rs_yaml_kind(node) != RS_YAML_MAP)
        return rs_yaml_fail(node, 0, error, "from: to pairs are wanted here");
    size_t count = rs_yaml_count(node);
    rule->values = g_new0(char *, 2 * count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct rs_yaml_node *to = rs_yaml_item(node, i);
        if (!check_text(to, error) ||
            (field == RS_FIELD_CONTAINER_KIND && !check_kind(to, error)))
            return false;
        rule->values[2 * i] = g_strdup(rs_yaml_text(rs_yaml_key(node, i)));
        rule->values[2 * i + 1] = g_strdup(rs_yaml_text(to));
    }
    return true;
}

static bool read_take(const struct rs_yaml_node *map,
                      struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "take");
    if (!node)
        return true;
    if (!check_text(node, error))
        return false;
    const char *name = rs_yaml_text(node);
    rule->take = rs_extract_find(name);
    if (rule->take)
        return true;
    const char *near = rs_nearest(name, rs_extract_names());
    return rs_yaml_fail(
        node, 0, error, "nothing to take is called \"%s\"%s%s%s", name,
        near ? ": did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static bool read_date_keys(const struct rs_yaml_node *map, enum rs_field field,
                           struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *zone = rs_yaml_find(map, "zone");
    const struct rs_yaml_node *format = rs_yaml_find(map, "format");
    if (!zone && !format)
        return true;
    if (field != RS_FIELD_CREATED)
        return rs_yaml_fail(zone ? zone : format, 0, error,
                            "only created has a zone and a format");
    if (zone && g_strcmp0(rs_yaml_text(zone), "utc"))
        return rs_yaml_fail(zone, 0, error, "the only zone to say is utc");
    rule->is_utc = zone != NULL;
    if (format && !rs_date_knows_format(rs_yaml_text(format)))
        return rs_yaml_fail(format, 0, error,
                            "known are %%Y %%m %%d %%H %%M %%S %%y %%b %%z %%Z "
                            "%%p %%I %%s %%%%");
    return read_text(map, "format", &rule->format, error);
}

static bool read_conditions(const struct rs_yaml_node *map,
                            struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *equals = rs_yaml_find(map, "equals");
    if (!read_text(map, "when", &rule->when, error) ||
        !read_text(map, "contains", &rule->contains, error))
        return false;
    if (equals && !(rule->equals = rs_rule_texts(equals, error)))
        return false;
    if ((rule->contains || rule->equals) && !rule->when && !rule->column)
        return rs_yaml_fail(map, 0, error,
                            "a condition needs a column, or a when: COLUMN");
    return true;
}

static bool read_map(const struct rs_yaml_node *map, enum rs_field field,
                     struct rs_field_rule *rule, GError **error)
{
    if (!rs_yaml_check_keys(map, rule_keys, error) ||
        !read_text(map, "column", &rule->column, error) ||
        !read_text(map, "value", &rule->value, error))
        return false;
    if (!rule->column == !rule->value)
        return rs_yaml_fail(map, 0, error,
                            "either a column or a value is wanted here");
    if (field == RS_FIELD_TEXT &&
        (rule->value || rs_yaml_find(map, "take") ||
         rs_yaml_find(map, "values") || rs_yaml_find(map, "prefix")))
        return rs_yaml_fail(map, 0, error,
                            "a text is a column, and is kept as it is");
    if (rule->value && field == RS_FIELD_CONTAINER_KIND &&
        !check_kind(rs_yaml_find(map, "value"), error))
        return false;
    return read_conditions(map, rule, error) && read_take(map, rule, error) &&
           read_values(map, field, rule, error) &&
           read_text(map, "prefix", &rule->prefix, error) &&
           read_date_keys(map, field, rule, error);
}

static bool read_rule(const struct rs_yaml_node *node, enum rs_field field,
                      unsigned group, GPtrArray *rules, GError **error)
{
    if (rs_yaml_kind(node) == RS_YAML_MAP) {
        struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
        rule->group = group;
        g_ptr_array_add(rules, rule);
        return read_map(node, field, rule, error);
    }
    if (!check_text(node, error))
        return false;
    g_ptr_array_add(rules, rs_rule_of_column(rs_yaml_text(node), group));
    return true;
}

/* Alternatives: one group for all. */
static bool read_group(const struct rs_yaml_node *node, enum rs_field field,
                       unsigned group, GPtrArray *rules, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_LIST)
        return read_rule(node, field, group, rules, error);
    for (size_t i = 0; i < rs_yaml_count(node); i++) {
        if (!read_rule(rs_yaml_item(node, i), field, group, rules, error))
            return false;
    }
    return true;
}

/* Entries that are all used: a group for each. */
static bool read_groups(const struct rs_yaml_node *node, enum rs_field field,
                        GPtrArray *rules, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_LIST)
        return read_rule(node, field, 0, rules, error);
    for (size_t i = 0; i < rs_yaml_count(node); i++) {
        if (!read_group(rs_yaml_item(node, i), field, (unsigned)i, rules,
                        error))
            return false;
    }
    return true;
}

bool rs_rule_read(const struct rs_yaml_node *node, enum rs_field field,
                  GPtrArray *rules, GError **error)
{
    const struct rs_yaml_node *sum = rs_yaml_find(node, "sum");
    if (field == RS_FIELD_INTERACTIONS && sum)
        return rs_yaml_check_keys(node, sum_keys, error) &&
               read_groups(sum, field, rules, error);
    if (field == RS_FIELD_TEXT)
        return read_groups(node, field, rules, error);
    return read_group(node, field, 0, rules, error);
}
