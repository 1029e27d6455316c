#include "post/rule_read.h"

#include "base/nearest.h"
#include "post/date.h"
#include "post/post.h"
#include "post/template.h"

/* Bytes of what stands between the cells of a join. A record may have
 * RS_CELLS_MAX of them, and each takes it once more. */
#define WITH_LEN_MAX 16u

static const char *const rule_keys[] = {
    "column", "value", "template", "join", "when",   "contains",
    "equals", "not",   "with",     "take", "values", "prefix",
    "format", "zone",  "markup",   NULL};
static const char *const sum_keys[] = {"sum", NULL};

/* What is being read: the rules of one field. */
struct reading {
    enum rs_field field;
    const struct rs_layout *layout;
    GPtrArray *rules;
};

static bool check_scalar(const struct rs_yaml_node *node, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_TEXT)
        return rs_yaml_fail(node, 0, error, "a text is wanted here");
    return true;
}

static bool check_text(const struct rs_yaml_node *node, GError **error)
{
    if (!check_scalar(node, error))
        return false;
    if (!*rs_yaml_text(node))
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

/* A list's texts, or the one of a scalar, each after a `check`. */
static char **read_list(const struct rs_yaml_node *node,
                        bool (*check)(const struct rs_yaml_node *node,
                                      GError **error),
                        GError **error)
{
    bool is_list = rs_yaml_kind(node) == RS_YAML_LIST;
    size_t count = is_list ? rs_yaml_count(node) : 1;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < count; i++) {
        const struct rs_yaml_node *item =
            is_list ? rs_yaml_item(node, i) : node;
        if (!check(item, error)) {
            g_ptr_array_free(texts, TRUE);
            return NULL;
        }
        g_ptr_array_add(texts, g_strdup(rs_yaml_text(item)));
    }
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

char **rs_rule_read_texts(const struct rs_yaml_node *node, GError **error)
{
    return read_list(node, check_text, error);
}

/* Copies the words under `key`, if there are any; of which one may be "". */
static bool read_words(const struct rs_yaml_node *map, const char *key,
                       char ***words, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    if (node)
        *words = read_list(node, check_scalar, error);
    return !node || *words;
}

/* Copies the column's name under `key`, if there is one. */
static bool read_column(const struct reading *reading,
                        const struct rs_yaml_node *map, const char *key,
                        char **column, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    return read_text(map, key, column, error) &&
           (!node || rs_layout_check(reading->layout, *column, node, 0, error));
}

static bool read_template(const struct reading *reading,
                          const struct rs_yaml_node *map,
                          struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "template");
    if (!node)
        return true;
    if (!check_text(node, error))
        return false;
    size_t at;
    rule->template = rs_template_open(rs_yaml_text(node), &at);
    if (!rule->template)
        return rs_yaml_fail(node, at, error,
                            "a template has columns in braces: {COLUMN}; "
                            "\"{{\" is a brace");
    for (char **part = rule->template; part[1]; part += 2) {
        if (!rs_layout_check(reading->layout, part[1], node, 0, error))
            return false;
    }
    return true;
}

static bool read_join(const struct reading *reading,
                      const struct rs_yaml_node *map,
                      struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "join");
    const struct rs_yaml_node *with = rs_yaml_find(map, "with");
    if (with && !node)
        return rs_yaml_fail(with, 0, error, "only a join has a with");
    if (!node)
        return true;
    if (rs_yaml_kind(node) != RS_YAML_LIST || !rs_yaml_count(node))
        return rs_yaml_fail(node, 0, error, "a list of columns is wanted here");
    rule->join = rs_rule_read_texts(node, error);
    for (size_t i = 0; rule->join && rule->join[i]; i++) {
        if (!rs_layout_check(reading->layout, rule->join[i],
                             rs_yaml_item(node, i), 0, error))
            return false;
    }
    if (!rule->join || !read_text(map, "with", &rule->with, error))
        return false;
    if (with && strlen(rule->with) > WITH_LEN_MAX)
        return rs_yaml_fail(with, 0, error, "%u bytes are the most here",
                            WITH_LEN_MAX);
    return true;
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

/* The one thing that the rule gives. */
static bool read_source(const struct reading *reading,
                        const struct rs_yaml_node *map,
                        struct rs_field_rule *rule, GError **error)
{
    if (!read_column(reading, map, "column", &rule->column, error) ||
        !read_text(map, "value", &rule->value, error) ||
        !read_template(reading, map, rule, error) ||
        !read_join(reading, map, rule, error))
        return false;
    int count = (rule->column != NULL) + (rule->value != NULL) +
                (rule->template != NULL) + (rule->join != NULL);
    if (count != 1)
        return rs_yaml_fail(map, 0, error,
                            "either a column or a value is wanted here (or a "
                            "template, or a join)");
    if (rule->value && reading->field == RS_FIELD_CONTAINER_KIND)
        return check_kind(rs_yaml_find(map, "value"), error);
    return true;
}

static bool read_conditions(const struct reading *reading,
                            const struct rs_yaml_node *map,
                            struct rs_field_rule *rule, GError **error)
{
    if (!read_column(reading, map, "when", &rule->when, error) ||
        !read_text(map, "contains", &rule->contains, error) ||
        !read_words(map, "equals", &rule->equals, error) ||
        !read_words(map, "not", &rule->unlike, error))
        return false;
    if (rs_rule_compares(rule) && !rule->when && !rule->column)
        return rs_yaml_fail(map, 0, error,
                            "a condition needs a column, or a when: COLUMN");
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

static bool read_values(const struct reading *reading,
                        const struct rs_yaml_node *map,
                        struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "values");
    if (!node)
        return true;
    if (rs_yaml_kind(node) != RS_YAML_MAP)
        return rs_yaml_fail(node, 0, error, "from: to pairs are wanted here");
    size_t count = rs_yaml_count(node);
    char **at = rule->values = g_new0(char *, 2 * count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct rs_yaml_node *to = rs_yaml_item(node, i);
        const char *from = rs_yaml_text(rs_yaml_key(node, i));
        if (!check_text(to, error) ||
            (reading->field == RS_FIELD_CONTAINER_KIND &&
             !check_kind(to, error)))
            return false;
        if (!strcmp(from, "*")) {
            rule->other = g_strdup(rs_yaml_text(to));
            continue;
        }
        *at++ = g_strdup(from);
        *at++ = g_strdup(rs_yaml_text(to));
    }
    return true;
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

static bool read_markup(const struct rs_yaml_node *map, enum rs_field field,
                        struct rs_field_rule *rule, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "markup");
    if (!node)
        return true;
    if (field != RS_FIELD_TEXT && field != RS_FIELD_CONTAINER_NAME &&
        field != RS_FIELD_CONTAINER_ABOUT)
        return rs_yaml_fail(node, 0, error,
                            "only text, container_name and container_about "
                            "have markup");
    const char *word = rs_yaml_text(node);
    if (!strcmp(word, "html"))
        rule->markup = RS_MARKUP_HTML;
    else if (!strcmp(word, "entities"))
        rule->markup = RS_MARKUP_ENTITIES;
    else
        return rs_yaml_fail(node, 0, error, "html or entities is wanted here");
    return true;
}

static bool read_map(const struct reading *reading,
                     const struct rs_yaml_node *map, struct rs_field_rule *rule,
                     GError **error)
{
    if (!rs_yaml_check_keys(map, rule_keys, error) ||
        !read_source(reading, map, rule, error))
        return false;
    if (reading->field == RS_FIELD_TEXT &&
        (rule->value || rule->template || rs_yaml_find(map, "take") ||
         rs_yaml_find(map, "values") || rs_yaml_find(map, "prefix")))
        return rs_yaml_fail(map, 0, error,
                            "a text is a column, and is kept as it is");
    return read_conditions(reading, map, rule, error) &&
           read_take(map, rule, error) &&
           read_values(reading, map, rule, error) &&
           read_text(map, "prefix", &rule->prefix, error) &&
           read_date_keys(map, reading->field, rule, error) &&
           read_markup(map, reading->field, rule, error);
}

static bool read_rule(const struct reading *reading,
                      const struct rs_yaml_node *node, unsigned group,
                      GError **error)
{
    if (rs_yaml_kind(node) == RS_YAML_MAP) {
        struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
        rule->group = group;
        g_ptr_array_add(reading->rules, rule);
        return read_map(reading, node, rule, error);
    }
    if (!check_text(node, error))
        return false;
    const char *column = rs_yaml_text(node);
    g_ptr_array_add(reading->rules, rs_rule_of_column(column, group));
    return rs_layout_check(reading->layout, column, node, 0, error);
}

/* Alternatives: one group for all. */
static bool read_group(const struct reading *reading,
                       const struct rs_yaml_node *node, unsigned group,
                       GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_LIST)
        return read_rule(reading, node, group, error);
    for (size_t i = 0; i < rs_yaml_count(node); i++) {
        if (!read_rule(reading, rs_yaml_item(node, i), group, error))
            return false;
    }
    return true;
}

/* Entries that are all used: a group for each. */
static bool read_groups(const struct reading *reading,
                        const struct rs_yaml_node *node, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_LIST)
        return read_rule(reading, node, 0, error);
    for (size_t i = 0; i < rs_yaml_count(node); i++) {
        if (!read_group(reading, rs_yaml_item(node, i), (unsigned)i, error))
            return false;
    }
    return true;
}

bool rs_rule_read(const struct rs_yaml_node *node, enum rs_field field,
                  const struct rs_layout *layout, GPtrArray *rules,
                  GError **error)
{
    const struct reading reading = {field, layout, rules};
    const struct rs_yaml_node *sum = rs_yaml_find(node, "sum");
    if (field == RS_FIELD_INTERACTIONS && sum)
        return rs_yaml_check_keys(node, sum_keys, error) &&
               read_groups(&reading, sum, error);
    if (field == RS_FIELD_TEXT)
        return read_groups(&reading, node, error);
    return read_group(&reading, node, 0, error);
}
