/*
 * What is said of one record, whatever it is written into: the cells of a CSV
 * row, the member of a JSON object.
 */
#ifndef RS_LABEL_VERDICT_H
#define RS_LABEL_VERDICT_H

#include <glib.h>

#include "base/view.h"
#include "pattern/judge.h"

/* Lists hold const char * that the rules own, or that are constant. */
struct rs_label_verdict {
    GPtrArray *categories;  /* ids, in pack order */
    GPtrArray *indicators;  /* ids of those that made them, in pack order */
    GPtrArray *via;         /* in which of its readings they were found */
    struct rs_view excerpt; /* of the first finding; empty without any */
    const char *reject;     /* why there is no verdict, or not all; or NULL */
};

void rs_label_verdict_init(struct rs_label_verdict *verdict);
void rs_label_verdict_clear(struct rs_label_verdict *verdict);

/* Says nothing, but why. */
void rs_label_verdict_reset(struct rs_label_verdict *verdict,
                            const char *reject);

/* Says what was found, and shows it by this excerpt, which is borrowed. */
void rs_label_verdict_set(struct rs_label_verdict *verdict,
                          const struct rs_rules *rules,
                          const struct rs_judgement *judgement,
                          struct rs_view excerpt);

#endif
