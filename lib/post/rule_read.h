/* Rules as a preset's YAML says them. */
#ifndef RS_POST_RULE_READ_H
#define RS_POST_RULE_READ_H

#include <glib.h>

#include "base/yaml.h"
#include "post/rule.h"

/* Adds the rules that the node says for `field` of a preset with that layout.
 * RS_ERROR_PACK with the place of a mistake; what has been added until then
 * stays. */
bool rs_rule_read(const struct rs_yaml_node *node, enum rs_field field,
                  const struct rs_layout *layout, GPtrArray *rules,
                  GError **error);

/* The texts of a list, or the one text of a scalar, NULL-ended; to be freed
 * with g_strfreev(). NULL and RS_ERROR_PACK for anything else. */
char **rs_rule_read_texts(const struct rs_yaml_node *node, GError **error);

#endif
