/*
 * Why a text carries the categories that it carries, and why not the others:
 * for people and as JSON. Spans are of bytes, 0-based, end exclusive; both the
 * folded span and the one in the original are given. A text must be shorter
 * than 4 GiB.
 */
#ifndef RS_PATTERN_EXPLAIN_H
#define RS_PATTERN_EXPLAIN_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/view.h"
#include "pattern/rules.h"

/* Appends the JSON object, one line without its line feed:
 * {"text", "folded", "profile", "deobfuscated": null | the second reading
 *  (text/deobfuscate.h), "categories": [carried ids],
 *  "hits": [{"indicator","slot","pack","language","text" (original),
 *            "start","end","folded_start","folded_end",
 *            "via": "written"|"deobfuscated",
 *            "void": null | {"text","start","end"}}],
 *  "rules": [{"category","pack","flag","outcome": "carried"|"missing"|
 *             "voided"|"too-far"|"undecided","missing": [names],
 *             "lacks": null | what would do, "evidence": [hit numbers],
 *             "within"}],
 *  "undecided": [indicator ids]}
 * "missing" holds the names in `when` that are not there, "lacks" the least that
 * would have to be (pattern/gap.h), both for the outcome "missing" alone;
 * "evidence" is empty but for "carried", and for a rule that is not needed
 * since an earlier one carries its category. "text" has U+FFFD for ill-formed
 * bytes, while spans count the bytes that were given. */
RS_API void rs_explain_json(const struct rs_rules *rules, struct rs_view text,
                            GString *out);

/* The same for people. Colour marks the hits where `color`; without it they
 * stand in [brackets]. */
RS_API void rs_explain_text(const struct rs_rules *rules, struct rs_view text,
                            bool color, GString *out);

#endif
