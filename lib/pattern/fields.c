#include "pattern/fields.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"

#define FIELDS_MAX 16

/* A value being read, and its key, so that messages can name it. */
struct place {
    const char *key;
    const struct rs_yaml_node *node;
    GError **error;
};

static bool is_kind(const struct place *place, enum rs_yaml_kind kind,
                    const char *name)
{
    if (rs_yaml_kind(place->node) == kind)
        return true;
    return rs_yaml_fail(place->node, 0, place->error, "\"%s\" must be %s",
                        place->key, name);
}

static bool is_text(const struct place *place)
{
    return is_kind(place, RS_YAML_TEXT, "a text");
}

static bool is_list_of_text(const struct place *place)
{
    const struct rs_yaml_node *list = place->node;
    if (!is_kind(place, RS_YAML_LIST, "a list"))
        return false;
    for (size_t i = 0; i < rs_yaml_count(list); i++)
        if (rs_yaml_kind(rs_yaml_item(list, i)) != RS_YAML_TEXT)
            return rs_yaml_fail(rs_yaml_item(list, i), 0, place->error,
                                "an item of \"%s\" must be a text", place->key);
    return true;
}

/* [a-z][a-z0-9-]*, and dots too where `dots` holds one. */
static size_t name_length(const char *text, const char *dots)
{
    size_t len = 0;
    while (g_ascii_islower(text[len]) ||
           (len > 0 && (g_ascii_isdigit(text[len]) || text[len] == '-' ||
                        (text[len] != '\0' && strchr(dots, text[len])))))
        len++;
    return len;
}

static bool is_reserved(const char *word)
{
    static const char *const reserved[] = {"and", "or",     "not", "any",
                                           "of",  "points", NULL};
    return g_strv_contains(reserved, word);
}

static bool is_name(const struct place *place, const char *dots)
{
    const char *text = rs_yaml_text(place->node);
    size_t len = name_length(text, dots);
    if (len == 0 || text[len] != '\0')
        return rs_yaml_fail(place->node, len, place->error,
                            "\"%s\" must be a lower-case letter, then letters, "
                            "digits%s and -",
                            place->key, dots[0] ? ", dots" : "");
    if (is_reserved(text))
        return rs_yaml_fail(place->node, 0, place->error,
                            "\"%s\" means something in conditions: take "
                            "another name",
                            text);
    if (dots[0] && !strchr(text, '.'))
        return rs_yaml_fail(place->node, 0, place->error,
                            "an indicator's id needs a dot, as in "
                            "\"es.actor.%s\": a name without one is a slot",
                            text);
    return true;
}

/* The shape of BCP 47 (RFC 5646): subtags of 1 to 8 letters and digits. */
static bool is_language(const struct place *place)
{
    const char *text = rs_yaml_text(place->node);
    size_t run = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        bool ends = text[i] == '-' && run > 0 && text[i + 1] != '\0';
        run = ends ? 0 : run + 1;
        if (!ends && (!g_ascii_isalnum(text[i]) || run > 8))
            return rs_yaml_fail(place->node, i, place->error,
                                "not a language tag (BCP 47), such as es, "
                                "pt-BR or mul");
    }
    return true;
}

static bool read_name(const struct place *place, enum rs_pack_field_kind kind,
                      const char **into)
{
    if (!is_text(place))
        return false;
    bool ok = kind == RS_PACK_FIELD_LANGUAGE       ? is_language(place)
              : kind == RS_PACK_FIELD_INDICATOR_ID ? is_name(place, ".")
                                                   : is_name(place, "");
    if (ok)
        *into = rs_yaml_text(place->node);
    return ok;
}

static bool read_text(const struct place *place, const char **into)
{
    if (!is_text(place))
        return false;
    const char *text = rs_yaml_text(place->node);
    *into = text[0] != '\0' ? text : NULL;
    return true;
}

static bool read_source(const struct place *place, const char **into)
{
    if (rs_yaml_kind(place->node) == RS_YAML_TEXT)
        return read_text(place, into);
    if (!is_list_of_text(place))
        return false;
    if (rs_yaml_count(place->node) > 0)
        *into = rs_yaml_text(rs_yaml_item(place->node, 0));
    return true;
}

static bool read_node(const struct place *place,
                      const struct rs_yaml_node **into)
{
    *into = place->node;
    return is_text(place);
}

static bool read_phrases(const struct place *place, GPtrArray *into)
{
    if (!is_list_of_text(place))
        return false;
    for (size_t i = 0; i < rs_yaml_count(place->node); i++)
        g_ptr_array_add(into, (void *)(uintptr_t)rs_yaml_item(place->node, i));
    return true;
}

static bool read_names(const struct place *place, GPtrArray *into)
{
    if (!is_list_of_text(place))
        return false;
    for (size_t i = 0; i < rs_yaml_count(place->node); i++) {
        struct place item = *place;
        item.node = rs_yaml_item(place->node, i);
        if (!is_name(&item, ""))
            return false;
        g_ptr_array_add(into, (void *)(uintptr_t)rs_yaml_text(item.node));
    }
    return true;
}

static bool read_bool(const struct place *place, bool *into)
{
    if (!is_text(place))
        return false;
    *into = !strcmp(rs_yaml_text(place->node), "true");
    if (*into || !strcmp(rs_yaml_text(place->node), "false"))
        return true;
    return rs_yaml_fail(place->node, 0, place->error,
                        "\"%s\" must be true or false", place->key);
}

static bool read_within(const struct place *place, uint32_t *into)
{
    if (!is_text(place))
        return false;
    const char *text = rs_yaml_text(place->node);
    size_t len = strspn(text, "0123456789");
    uint64_t value = g_ascii_strtoull(text, NULL, 10); /* saturates */
    if (len == 0 || text[len] != '\0')
        return rs_yaml_fail(place->node, len, place->error,
                            "\"%s\" must be a whole number of characters",
                            place->key);
    if (value < 1 || value > RS_WITHIN_MAX)
        return rs_yaml_fail(place->node, 0, place->error,
                            "\"%s\" must be from 1 to %d", place->key,
                            RS_WITHIN_MAX);
    *into = (uint32_t)value;
    return true;
}

bool rs_fields_can_name(const char *text)
{
    size_t len = name_length(text, "");
    return len > 0 && text[len] == '\0' && !is_reserved(text);
}

bool rs_fields_is_texts(const struct rs_yaml_node *node, const char *key,
                        GError **error)
{
    struct place place = {key, node, error};
    return is_list_of_text(&place);
}

static bool read_field(const struct place *place, enum rs_pack_field_kind kind,
                       void *into)
{
    switch (kind) {
    case RS_PACK_FIELD_TEXT:
        return read_text(place, into);
    case RS_PACK_FIELD_SOURCE:
        return read_source(place, into);
    case RS_PACK_FIELD_NAME:
    case RS_PACK_FIELD_INDICATOR_ID:
    case RS_PACK_FIELD_LANGUAGE:
        return read_name(place, kind, into);
    case RS_PACK_FIELD_NODE:
        return read_node(place, into);
    case RS_PACK_FIELD_PHRASES:
        return read_phrases(place, *(GPtrArray **)into);
    case RS_PACK_FIELD_NAMES:
        return read_names(place, *(GPtrArray **)into);
    case RS_PACK_FIELD_BOOL:
        return read_bool(place, into);
    case RS_PACK_FIELD_WITHIN:
        return read_within(place, into);
    case RS_PACK_FIELD_SHOWN:
        return is_text(place);
    case RS_PACK_FIELD_SHOWN_LIST:
        return is_list_of_text(place);
    case RS_PACK_FIELD_LIST:
        return is_kind(place, RS_YAML_LIST, "a list");
    case RS_PACK_FIELD_MAP:
        return is_kind(place, RS_YAML_MAP, "a map");
    case RS_PACK_FIELD_ANY:
        return true;
    }
    g_assert_not_reached();
}

bool rs_fields_read(const struct rs_yaml_node *map, const char *what,
                    const struct rs_pack_field *fields, void *into,
                    GError **error)
{
    const char *keys[FIELDS_MAX + 1] = {NULL};
    for (size_t i = 0; fields[i].key; i++) {
        g_assert(i < FIELDS_MAX);
        keys[i] = fields[i].key;
    }
    if (rs_yaml_kind(map) != RS_YAML_MAP)
        return rs_yaml_fail(map, 0, error, "%s must be a map", what);
    if (!rs_yaml_check_keys(map, keys, error))
        return false;
    for (; fields->key; fields++) {
        const struct rs_yaml_node *node = rs_yaml_find(map, fields->key);
        struct place place = {fields->key, node, error};
        if (!node && fields->is_required)
            return rs_yaml_fail(map, 0, error, "%s needs a \"%s\"", what,
                                fields->key);
        if (!node)
            continue;
        if (!read_field(&place, fields->kind, (char *)into + fields->at))
            return false;
        if (fields->is_required && rs_yaml_text(node)[0] == '\0')
            return rs_yaml_fail(node, 0, error, "\"%s\" must not be empty",
                                fields->key);
    }
    return true;
}
