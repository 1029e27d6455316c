/*
 * Rules: one rule says where a field of a post comes from, as one entry under
 * `fields` of a preset says it (lib/post/presets/README.md).
 */
#ifndef RS_POST_RULE_H
#define RS_POST_RULE_H

#include <glib.h>

#include "base/mend.h"
#include "base/yaml.h"
#include "post/extract.h"
#include "post/field.h"
#include "post/layout.h"

/* Strings are owned, and NULL where the rule does not say. Rules of a field
 * with the same group are alternatives, the first that gives something
 * counts. Groups add up: texts are all kept, interactions summed. */
struct rs_field_rule {
    unsigned group;
    char *column; /* this or one of the next three */
    char *value;
    char **join;     /* columns */
    char **template; /* as of rs_template_open() */
    char *with;      /* between the cells of a join */
    char *when;      /* the column that a condition looks at; NULL: `column` */
    char *contains;  /* conditions: nothing said is "not empty" */
    char **equals;   /* "" is a blank cell, or none; also in the next one */
    char **unlike;   /* `not:` */
    rs_extract *take;
    char **values; /* text, what it becomes, text, … */
    char *other;   /* what any other text becomes */
    char *prefix;
    char *format; /* of a date */
    bool is_utc;  /* a date that names no zone is UTC */
    enum rs_markup markup;
};

/* New, with `text` as its column or its value. */
struct rs_field_rule *rs_rule_of_column(const char *text, unsigned group);
struct rs_field_rule *rs_rule_of_value(const char *text);
void rs_rule_close(struct rs_field_rule *rule);

/* True when the rule has a condition more than "not empty". */
bool rs_rule_compares(const struct rs_field_rule *rule);

/* True when the rule's condition holds for a blank cell, or none. */
bool rs_rule_takes_blank(const struct rs_field_rule *rule);

/* Calls `visit` with the name of each column that gives the rule's value, in
 * their order (not of those that only conditions look at). */
void rs_rule_each_column(const struct rs_field_rule *rule,
                         void (*visit)(const char *column, void *data),
                         void *data);

#endif
