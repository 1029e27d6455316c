/*
 * How many different matches (pattern/sameness.h) there are of the operands
 * that some condition counts, `2 of price`: in a post, and in a window of it
 * that hits enter and leave.
 */
#ifndef RS_PATTERN_COUNTED_H
#define RS_PATTERN_COUNTED_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"
#include "pattern/rules.h"

struct rs_counted;

struct rs_counted *rs_counted_open(const struct rs_rules *rules);
void rs_counted_close(struct rs_counted *counted);

/* Takes up a post, in place of the one before; what it is given is borrowed
 * until then. No work is done before the first question. */
void rs_counted_take(struct rs_counted *counted, const struct rs_view *texts,
                     const GArray *hits);

/* Whether any condition counts it; all below is for such operands. */
bool rs_counted_is(const struct rs_counted *counted, uint32_t operand);

/* In the whole post. */
uint32_t rs_counted_total(struct rs_counted *counted, uint32_t operand);

/* By how much the window's number grows (1 or 0) as the hit with this number
 * enters, or falls as it leaves. */
uint32_t rs_counted_enter(struct rs_counted *counted, uint32_t operand,
                          uint32_t hit);
uint32_t rs_counted_leave(struct rs_counted *counted, uint32_t operand,
                          uint32_t hit);

#endif
