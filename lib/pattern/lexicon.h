/*
 * A spreadsheet of words as a pack, for those who do not want to write YAML: a
 * CSV with a header, in any encoding and with any delimiter that rastro reads.
 *
 *     phrase,slot,category,language,note
 *     coyote seguro,actor,,es,seen in three reports
 *     visa sin cita,,document-sale,es,
 *
 * Columns are known by name, in any case; only `phrase` must be there. A phrase
 * with a slot is evidence for it. One with a category carries it alone; one
 * with neither carries the category "lexicon".
 */
#ifndef RS_PATTERN_LEXICON_H
#define RS_PATTERN_LEXICON_H

#include "base/view.h"
#include "pattern/pack.h"

/* The pack is called as the file, and has the beginning of its SHA-256 for a
 * version. Its source is YAML, in which everything stands in the line that it
 * has in the spreadsheet. Categories take the flag that another pack gives
 * them, and are flagged without any.
 *
 * RS_ERROR_PACK with file and line: no column `phrase`, a row that is no row,
 * one without a phrase or with a slot and a category, a name that cannot be
 * one; no phrases. */
struct rs_pack *rs_lexicon_open(const char *file, struct rs_view csv,
                                GError **error);

#endif
