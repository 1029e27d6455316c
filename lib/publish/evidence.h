/*
 * The flagged posts as JSON for report.html: where each is, what it matched,
 * and its text with the words that did. What page/evidence.js reads:
 *
 *     "posts": [[post, row of the entity or null, "id", "url", "created",
 *                "day", "language", interactions or null, sponsored, removed,
 *                input, record, line, "3 5", [text, …]], …]
 *     text:    ["field", has more before, has more behind, piece, …]
 *     piece:   "as it was written", or where it matched
 *              ["c0y0te", [indicators], 1 if only in a second reading]
 *
 * and, by their numbers, "indicators", "categories" and "inputs". Posts that
 * carry only a category of possible victims are not among them.
 */
#ifndef RS_PUBLISH_EVIDENCE_H
#define RS_PUBLISH_EVIDENCE_H

#include "base/json_out.h"
#include "publish/publication.h"

/* Called between posts, with what has been written so far; it may truncate the
 * GString. RS_ERROR_WRITE. */
typedef bool rs_evidence_flush(void *context, GError **error);

/* Adds the members of the object that is open. `entities` is the table of that
 * name. RS_ERROR_READ, and what `flush` gives. */
bool rs_evidence_write(const struct rs_publication *publication,
                       const struct rs_table *entities,
                       struct rs_json_out *json, rs_evidence_flush *flush,
                       void *context, GError **error);

#endif
