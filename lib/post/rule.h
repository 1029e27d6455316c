/*
 * Rules: one rule says where a field of a post comes from, as one entry under
 * `fields` of a preset says it (lib/post/presets/README.md).
 */
#ifndef RS_POST_RULE_H
#define RS_POST_RULE_H

#include <glib.h>

#include "base/yaml.h"
#include "post/extract.h"
#include "post/field.h"

/* Strings are owned, and NULL where the rule does not say. Rules of a field
 * with the same group are alternatives, the first that gives something
 * counts. Groups add up: texts are all kept, interactions summed. */
struct rs_field_rule {
    unsigned group;
    char *column; /* this or `value` */
    char *value;
    char *when;     /* the column that a condition looks at; NULL: `column` */
    char *contains; /* conditions: nothing said is "not empty" */
    char **equals;
    rs_extract *take;
    char **values; /* text, what it becomes, text, … */
    char *prefix;
    char *format; /* of a date */
    bool is_utc;  /* a date that names no zone is UTC */
};

/* New, with `text` as its column or its value. */
struct rs_field_rule *rs_rule_of_column(const char *text, unsigned group);
struct rs_field_rule *rs_rule_of_value(const char *text);
void rs_rule_close(struct rs_field_rule *rule);

/* Adds the rules that the node says for `field`. RS_ERROR_PACK with the place
 * of a mistake; what has been added until then stays. */
bool rs_rule_read(const struct rs_yaml_node *node, enum rs_field field,
                  GPtrArray *rules, GError **error);

/* The texts of a list, or the one text of a scalar, NULL-ended; to be freed
 * with g_strfreev(). NULL and RS_ERROR_PACK for anything else. */
char **rs_rule_texts(const struct rs_yaml_node *node, GError **error);

#endif
