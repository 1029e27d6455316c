/*
 * The rules of a finished run by name: its categories, indicators and slots
 * under their old numbers, for what counts by them. They have no words, and
 * match nothing.
 */
#ifndef RS_RUN_NAMED_RULES_H
#define RS_RUN_NAMED_RULES_H

#include "pattern/rules.h"
#include "run/run.h"

struct rs_named_rules;

/* RS_ERROR_READ. */
struct rs_named_rules *rs_named_rules_open(const struct rs_run *run,
                                           GError **error);
void rs_named_rules_close(struct rs_named_rules *named);

/* Its own. */
const struct rs_rules *rs_named_rules_rules(const struct rs_named_rules *named);

#endif
