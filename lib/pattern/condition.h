/*
 * Conditions over evidence slots, as packs write them:
 *
 *     (actor or service) and route and any 1 of (price, contact, guarantee)
 *
 *   expr  = term { "or" term }          a name is a slot, or an indicator's id
 *   term  = factor { "and" factor }     (ids hold a dot, slots do not)
 *   factor= "not" factor | "(" expr ")" | name
 *         | "any" N "of" "(" name { "," name } ")"
 *         | "points" N "of" "(" name [ N ] { "," name [ N ] } ")"
 *                                         a name that is there brings its
 *                                         points, 1 where none are given
 *         | N "of" name                   at least N different matches of it
 *
 * Names are lower case: [a-z][a-z0-9.-]*. Compiled to a postfix program over
 * operand numbers that the caller hands out, and evaluated without recursion.
 */
#ifndef RS_PATTERN_CONDITION_H
#define RS_PATTERN_CONDITION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/yaml.h"

struct rs_condition;

/* Gives the operand number of a name, or -1 when there is no such slot or
 * indicator. */
typedef int rs_condition_name_fn(void *data, const char *name);

/* Compiles a node's text. RS_ERROR_PACK at the very token that is wrong, where
 * the text stands in one line as it is; in one over several lines, or with
 * escapes, the place is only near, and the message names the token. */
struct rs_condition *rs_condition_open(const struct rs_yaml_node *node,
                                       rs_condition_name_fn *find, void *data,
                                       GError **error);
void rs_condition_close(struct rs_condition *condition);

/* How many different matches of an operand there are; 0: it is not there. */
typedef uint32_t rs_condition_count_fn(const void *data, uint32_t operand);
bool rs_condition_holds(const struct rs_condition *condition,
                        rs_condition_count_fn *count, const void *data);

/* The operands it mentions, in order of first mention. */
const GArray *rs_condition_operands(const struct rs_condition *condition);

/* True when it has no `not`: more evidence can then never make it fail. */
bool rs_condition_is_monotone(const struct rs_condition *condition);

/* Whether it has an `N of name`; without, presence is all that it asks. */
bool rs_condition_has_counts(const struct rs_condition *condition);

/* How many matches of an operand are the most that it asks for; 1 at least. */
uint32_t rs_condition_need(const struct rs_condition *condition,
                           uint32_t operand);

#endif
