/*
 * Reads a map of a pack into a struct, by a table: a key, what its value must
 * be, and where it goes. Unknown and missing keys and wrong values are errors
 * at their place. A new key is one new line in a table (and one in
 * patterns/README.md).
 */
#ifndef RS_PATTERN_FIELDS_H
#define RS_PATTERN_FIELDS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/yaml.h"

/* What a value must be, and the type of the struct's member. */
enum rs_pack_field_kind {
    RS_PACK_FIELD_TEXT,   /* const char *; empty text counts as absent */
    RS_PACK_FIELD_SOURCE, /* const char *: a text, or the first of a list */
    RS_PACK_FIELD_NAME,   /* const char *: [a-z][a-z0-9-]* */
    RS_PACK_FIELD_INDICATOR_ID, /* const char *: the same with dots in it */
    RS_PACK_FIELD_LANGUAGE,     /* const char *: shaped like BCP 47, or empty */
    RS_PACK_FIELD_NODE,         /* const struct rs_yaml_node *: a text */
    RS_PACK_FIELD_PHRASES,      /* GPtrArray *, there already, of such nodes */
    RS_PACK_FIELD_NAMES,      /* GPtrArray *, there already, of const char * */
    RS_PACK_FIELD_BOOL,       /* bool: true or false, and nothing else */
    RS_PACK_FIELD_WITHIN,     /* uint32_t: 1 to RS_WITHIN_MAX */
    RS_PACK_FIELD_SHOWN,      /* not kept: a text for whoever opens the file */
    RS_PACK_FIELD_SHOWN_LIST, /* not kept: a list of such texts */
    RS_PACK_FIELD_LIST,       /* not kept: the caller reads it */
    RS_PACK_FIELD_MAP,        /* likewise */
    RS_PACK_FIELD_ANY,        /* likewise, and checks its kind */
};

struct rs_pack_field {
    const char *key; /* NULL ends a table; 16 keys at most */
    enum rs_pack_field_kind kind;
    bool is_required;
    size_t at; /* offset of the member; 0 when not kept */
};

/* `what` names the kind of map in messages: "an indicator". */
bool rs_fields_read(const struct rs_yaml_node *map, const char *what,
                    const struct rs_pack_field *fields, void *into,
                    GError **error);

/* Whether a text can name a slot or a category. */
bool rs_fields_can_name(const char *text);

/* Whether the value under `key` is a list of texts. */
bool rs_fields_is_texts(const struct rs_yaml_node *node, const char *key,
                        GError **error);

#endif
