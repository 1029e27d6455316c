#include "pattern/pack.h"

#include <string.h>

#include "base/sha256.h"
#include "pattern/fields.h"

static const struct rs_pack_field pack_fields[] = {
    {"pack", RS_PACK_FIELD_NAME, true, offsetof(struct rs_pack, name)},
    {"version", RS_PACK_FIELD_TEXT, true, offsetof(struct rs_pack, version)},
    {"language", RS_PACK_FIELD_LANGUAGE, false,
     offsetof(struct rs_pack, language)},
    {"licence", RS_PACK_FIELD_TEXT, false, offsetof(struct rs_pack, licence)},
    {"authors", RS_PACK_FIELD_SHOWN_LIST, false, 0},
    {"about", RS_PACK_FIELD_SHOWN, false, 0},
    {"requires", RS_PACK_FIELD_NAMES, false,
     offsetof(struct rs_pack, requires)},
    {"extends", RS_PACK_FIELD_NODE, false, offsetof(struct rs_pack, extends)},
    {"disable", RS_PACK_FIELD_PHRASES, false,
     offsetof(struct rs_pack, disable)},
    {"slots", RS_PACK_FIELD_MAP, false, 0},
    {"indicators", RS_PACK_FIELD_LIST, false, 0},
    {"categories", RS_PACK_FIELD_LIST, false, 0},
    {NULL, 0, false, 0},
};

static const struct rs_pack_field indicator_fields[] = {
    {"id", RS_PACK_FIELD_INDICATOR_ID, true,
     offsetof(struct rs_pack_indicator, id)},
    {"slot", RS_PACK_FIELD_NAME, true,
     offsetof(struct rs_pack_indicator, slot)},
    {"phrases", RS_PACK_FIELD_PHRASES, false,
     offsetof(struct rs_pack_indicator, phrases)},
    {"regexes", RS_PACK_FIELD_PHRASES, false,
     offsetof(struct rs_pack_indicator, regexes)},
    {"unless", RS_PACK_FIELD_PHRASES, false,
     offsetof(struct rs_pack_indicator, unless)},
    {"why", RS_PACK_FIELD_TEXT, false, offsetof(struct rs_pack_indicator, why)},
    {"source", RS_PACK_FIELD_SOURCE, false,
     offsetof(struct rs_pack_indicator, source)},
    {"language", RS_PACK_FIELD_LANGUAGE, false,
     offsetof(struct rs_pack_indicator, language)},
    {"override", RS_PACK_FIELD_BOOL, false,
     offsetof(struct rs_pack_indicator, is_override)},
    {"tests", RS_PACK_FIELD_MAP, false, 0},
    {NULL, 0, false, 0},
};

static const struct rs_pack_field category_fields[] = {
    {"id", RS_PACK_FIELD_NAME, true, offsetof(struct rs_pack_category, id)},
    {"title", RS_PACK_FIELD_TEXT, false,
     offsetof(struct rs_pack_category, title)},
    {"flag", RS_PACK_FIELD_BOOL, false,
     offsetof(struct rs_pack_category, flag)},
    {"seeker", RS_PACK_FIELD_BOOL, false,
     offsetof(struct rs_pack_category, is_seeker)},
    {"when", RS_PACK_FIELD_NODE, true, offsetof(struct rs_pack_category, when)},
    {"unless", RS_PACK_FIELD_ANY, false, 0},
    {"within", RS_PACK_FIELD_WITHIN, false,
     offsetof(struct rs_pack_category, within)},
    {"applies", RS_PACK_FIELD_ANY, false, 0},
    {"override", RS_PACK_FIELD_BOOL, false,
     offsetof(struct rs_pack_category, is_override)},
    {"tests", RS_PACK_FIELD_MAP, false, 0},
    {NULL, 0, false, 0},
};

/* An entry of a category's `unless`, where it is a list. */
static const struct rs_pack_field unless_fields[] = {
    {"when", RS_PACK_FIELD_NODE, true, offsetof(struct rs_pack_unless, when)},
    {"within", RS_PACK_FIELD_WITHIN, false,
     offsetof(struct rs_pack_unless, within)},
    {NULL, 0, false, 0},
};

/* Keys of `tests`, in the order of enum rs_pack_test_state. */
static const char *const test_keys[] = {"hit", "miss", "todo-hit", "todo-miss",
                                        NULL};

/* Whether `id`, the id of map `node`, is new; `seen` maps ids to their nodes.
 */
static bool is_new(GHashTable *seen, const char *id,
                   const struct rs_yaml_node *map, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, "id");
    const struct rs_yaml_node *first = g_hash_table_lookup(seen, id);
    if (first)
        return rs_yaml_fail(node, 0, error,
                            "id \"%s\" is taken: the first is in line %u", id,
                            rs_yaml_line(first));
    g_hash_table_insert(seen, (void *)(uintptr_t)id, (void *)(uintptr_t)node);
    return true;
}

static GArray *tests_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(struct rs_pack_test));
}

/* Reads the map under `tests` of an indicator or category, if there is one. */
static bool read_tests(const struct rs_yaml_node *owner, GArray *into,
                       GError **error)
{
    const struct rs_yaml_node *map = rs_yaml_find(owner, "tests");
    if (!map)
        return true;
    if (!rs_yaml_check_keys(map, test_keys, error))
        return false;
    for (size_t i = 0; i < rs_yaml_count(map); i++) {
        const char *key = rs_yaml_text(rs_yaml_key(map, i));
        const struct rs_yaml_node *list = rs_yaml_item(map, i);
        if (!rs_fields_is_texts(list, key, error))
            return false;
        struct rs_pack_test test = {.state = RS_TEST_HIT};
        while (strcmp(test_keys[test.state], key) != 0)
            test.state++;
        for (size_t k = 0; k < rs_yaml_count(list); k++) {
            test.node = rs_yaml_item(list, k);
            test.text = rs_yaml_text(test.node);
            g_array_append_val(into, test);
        }
    }
    return true;
}

void rs_pack_indicator_clear(void *pointer)
{
    struct rs_pack_indicator *indicator = pointer;
    g_ptr_array_unref(indicator->phrases);
    g_ptr_array_unref(indicator->regexes);
    g_ptr_array_unref(indicator->unless);
    g_array_unref(indicator->tests);
}

void rs_pack_category_clear(void *pointer)
{
    struct rs_pack_category *category = pointer;
    g_array_unref(category->unless);
    g_array_unref(category->tests);
}

/* One condition, or a list of conditions, each with or without `within`. */
static bool read_unless(const struct rs_yaml_node *owner, GArray *into,
                        GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(owner, "unless");
    struct rs_pack_unless unless = {.when = node};
    if (!node)
        return true;
    if (rs_yaml_kind(node) == RS_YAML_TEXT)
        g_array_append_val(into, unless);
    else if (rs_yaml_kind(node) != RS_YAML_LIST)
        return rs_yaml_fail(node, 0, error,
                            "\"unless\" must be a condition or a list of "
                            "conditions");
    for (size_t i = 0; i < rs_yaml_count(node); i++) {
        const struct rs_yaml_node *item = rs_yaml_item(node, i);
        unless = (struct rs_pack_unless){.when = item};
        if (rs_yaml_kind(item) != RS_YAML_TEXT &&
            !rs_fields_read(item, "an entry of \"unless\"", unless_fields,
                            &unless, error))
            return false;
        g_array_append_val(into, unless);
    }
    return true;
}

static bool read_applies(const struct rs_yaml_node *owner,
                         enum rs_applies *into, GError **error)
{
    static const char *const words[] = {[RS_APPLIES_BOTH] = "both",
                                        [RS_APPLIES_POST] = "post",
                                        [RS_APPLIES_NAME] = "name"};
    const struct rs_yaml_node *node = rs_yaml_find(owner, "applies");
    if (!node)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (rs_yaml_kind(node) == RS_YAML_TEXT &&
            !strcmp(rs_yaml_text(node), words[i])) {
            *into = (enum rs_applies)i;
            return true;
        }
    return rs_yaml_fail(node, 0, error,
                        "\"applies\" must be post, name or both");
}

static bool add_indicator(struct rs_pack *pack, const struct rs_yaml_node *node,
                          GHashTable *seen, GError **error)
{
    struct rs_pack_indicator blank = {.phrases = g_ptr_array_new(),
                                      .regexes = g_ptr_array_new(),
                                      .unless = g_ptr_array_new(),
                                      .tests = tests_new(),
                                      .node = node};
    g_array_append_val(pack->indicators, blank);
    struct rs_pack_indicator *indicator = &g_array_index(
        pack->indicators, struct rs_pack_indicator, pack->indicators->len - 1);
    if (!rs_fields_read(node, "an indicator", indicator_fields, indicator,
                        error) ||
        !is_new(seen, indicator->id, node, error) ||
        !read_tests(node, indicator->tests, error))
        return false;
    if (indicator->phrases->len + indicator->regexes->len > 0)
        return true;
    return rs_yaml_fail(node, 0, error,
                        "indicator \"%s\" has neither phrases nor regexes",
                        indicator->id);
}

static bool add_category(struct rs_pack *pack, const struct rs_yaml_node *node,
                         GHashTable *seen, GError **error)
{
    struct rs_pack_category blank = {
        .unless = g_array_new(FALSE, FALSE, sizeof(struct rs_pack_unless)),
        .tests = tests_new(),
        .node = node};
    g_array_append_val(pack->categories, blank);
    struct rs_pack_category *category = &g_array_index(
        pack->categories, struct rs_pack_category, pack->categories->len - 1);
    return rs_fields_read(node, "a category", category_fields, category,
                          error) &&
           is_new(seen, category->id, node, error) &&
           read_unless(node, category->unless, error) &&
           read_applies(node, &category->applies, error) &&
           read_tests(node, category->tests, error);
}

/* The map of slots that the pack declares, each with what it means. */
static bool read_slots(struct rs_pack *pack, GError **error)
{
    const struct rs_yaml_node *map =
        rs_yaml_find(rs_yaml_root(pack->yaml), "slots");
    size_t count = map ? rs_yaml_count(map) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct rs_yaml_node *key = rs_yaml_key(map, i);
        const struct rs_yaml_node *meaning = rs_yaml_item(map, i);
        if (!rs_fields_can_name(rs_yaml_text(key)))
            return rs_yaml_fail(key, 0, error,
                                "\"%s\" cannot name a slot: lower-case "
                                "letters, digits and \"-\"",
                                rs_yaml_text(key));
        if (rs_yaml_kind(meaning) != RS_YAML_TEXT ||
            *rs_yaml_text(meaning) == '\0')
            return rs_yaml_fail(meaning, 0, error,
                                "say in words what slot \"%s\" means",
                                rs_yaml_text(key));
        g_ptr_array_add(pack->slots, (gpointer)key);
    }
    return true;
}

typedef bool add_fn(struct rs_pack *pack, const struct rs_yaml_node *node,
                    GHashTable *seen, GError **error);

static bool add_all(struct rs_pack *pack, const char *key, add_fn *add,
                    GError **error)
{
    const struct rs_yaml_node *list =
        rs_yaml_find(rs_yaml_root(pack->yaml), key);
    size_t count = list ? rs_yaml_count(list) : 0;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = add(pack, rs_yaml_item(list, i), seen, error);
    g_hash_table_unref(seen);
    return ok;
}

/* What only a pack that extends another may say. */
static bool check_alone(const struct rs_pack *pack, GError **error)
{
    const struct rs_yaml_node *node = NULL;
    const char *key = "override";
    for (guint i = 0; i < pack->indicators->len && !node; i++) {
        const struct rs_pack_indicator *indicator =
            &g_array_index(pack->indicators, struct rs_pack_indicator, i);
        node = indicator->is_override ? indicator->node : NULL;
    }
    for (guint i = 0; i < pack->categories->len && !node; i++) {
        const struct rs_pack_category *category =
            &g_array_index(pack->categories, struct rs_pack_category, i);
        node = category->is_override ? category->node : NULL;
    }
    if (pack->disable->len > 0) {
        node = rs_yaml_root(pack->yaml);
        key = "disable";
    }
    if (node)
        return rs_yaml_fail(rs_yaml_find(node, key), 0, error,
                            "\"%s\" is for packs that extend another", key);
    if (pack->indicators->len + pack->categories->len + pack->slots->len > 0)
        return true;
    return rs_yaml_fail(rs_yaml_root(pack->yaml), 0, error,
                        "the pack has neither indicators nor categories");
}

static bool read_pack(struct rs_pack *pack, GError **error)
{
    const struct rs_yaml_node *root = rs_yaml_root(pack->yaml);
    if (!rs_fields_read(root, "a pack", pack_fields, pack, error) ||
        !read_slots(pack, error) ||
        !add_all(pack, "indicators", add_indicator, error) ||
        !add_all(pack, "categories", add_category, error))
        return false;
    if (pack->extends)
        return true;
    if (!pack->language)
        pack->language = "";
    return check_alone(pack, error);
}

struct rs_pack *rs_pack_open(const char *file, struct rs_view yaml,
                             GError **error)
{
    struct rs_yaml *document = rs_yaml_open(file, yaml, error);
    if (!document)
        return NULL;
    struct rs_pack *pack = g_new0(struct rs_pack, 1);
    pack->yaml = document;
    pack->file = g_strdup(file);
    pack->requires = g_ptr_array_new();
    pack->disable = g_ptr_array_new();
    pack->slots = g_ptr_array_new();
    pack->indicators =
        g_array_new(FALSE, FALSE, sizeof(struct rs_pack_indicator));
    g_array_set_clear_func(pack->indicators, rs_pack_indicator_clear);
    pack->categories =
        g_array_new(FALSE, FALSE, sizeof(struct rs_pack_category));
    g_array_set_clear_func(pack->categories, rs_pack_category_clear);
    rs_sha256_of(yaml, pack->sha256);
    if (read_pack(pack, error))
        return pack;
    rs_pack_close(pack);
    return NULL;
}

void rs_pack_close(struct rs_pack *pack)
{
    while (pack) {
        struct rs_pack *base = pack->base;
        g_array_unref(pack->indicators);
        g_array_unref(pack->categories);
        g_ptr_array_unref(pack->requires);
        g_ptr_array_unref(pack->disable);
        g_ptr_array_unref(pack->slots);
        rs_yaml_close(pack->yaml);
        g_free(pack->file);
        g_free(pack);
        pack = base;
    }
}

struct rs_view rs_pack_source(const struct rs_pack *pack)
{
    return rs_yaml_source(pack->yaml);
}
