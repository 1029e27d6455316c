/*
 * What report.html shows before any script has run, and where none does: the
 * headline numbers, and the first pages and groups as a table.
 */
#ifndef RS_PUBLISH_STILL_H
#define RS_PUBLISH_STILL_H

#include "publish/publication.h"

/* Rows of the table of pages and groups. */
#define RS_STILL_ROWS 200

/* "1,204 of 199,980 posts …", by kind, by category, and what was read. */
void rs_still_add_headline(GString *out, const struct rs_headline *headline);

/* A paragraph on each flagged category: publish/prose.h. */
void rs_still_add_words(GString *out, const struct rs_headline *headline);

void rs_still_add_entities(GString *out, const struct rs_table *entities);

#endif
