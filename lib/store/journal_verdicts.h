/*
 * Verdicts as a part of the journal: everything the merger reads of them, so
 * that merging what was read back gives what merging the first ones gave. One
 * table to a struct in the .c: a new field of tally/verdicts.h is a line there
 * and a higher RS_JOURNAL_VERSION.
 */
#ifndef RS_STORE_JOURNAL_VERDICTS_H
#define RS_STORE_JOURNAL_VERDICTS_H

#include <glib.h>

#include "pattern/rules.h"
#include "tally/verdicts.h"

/* Appends. */
void rs_journal_put_verdicts(GString *out, const struct rs_verdicts *verdicts);

/* The verdicts that these bytes are; the caller's to close. Their text points
 * into the bytes. NULL where they are no verdicts, or not of these rules: every
 * number in them that is an index is one, every bit has its category. */
struct rs_verdicts *rs_journal_take_verdicts(struct rs_view bytes,
                                             const struct rs_rules *rules);

#endif
