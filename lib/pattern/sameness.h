/*
 * Which matches count as one: those that overlap, and those that are the same
 * words. A phrase that is repeated is one piece of evidence.
 */
#ifndef RS_PATTERN_SAMENESS_H
#define RS_PATTERN_SAMENESS_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"
#include "pattern/hit.h"

/* `numbers` (uint32_t) are those of some hits, in order of text and start, of
 * which void ones are none; writes a group to `groups[number]` for each: equal
 * for hits that count as one (those that a third one links, too): the lowest
 * number among them. */
void rs_sameness_find(const struct rs_view *texts, const GArray *hits,
                      const GArray *numbers, uint32_t *groups);

#endif
