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

/* The same one by one, for verdicts that are put together anew: what is put for
 * the containers, rejects and posts of a list, each into a text of its own,
 * then all three. Nothing of the sample pool. */
void rs_journal_put_container(GString *out,
                              const struct rs_named_container *container);
void rs_journal_put_reject(GString *out,
                           const struct rs_reject_verdict *reject);
void rs_journal_put_post(GString *out, const struct rs_post_verdict *post);

struct rs_journal_lists {
    const GString *containers, *rejects, *posts;
    uint64_t container_count, reject_count, post_count;
    struct rs_verdicts counts; /* its counts alone */
};
void rs_journal_put_lists(GString *out, const struct rs_journal_lists *lists);

/* The verdicts that these bytes are; the caller's to close. Their text points
 * into the bytes. NULL where they are no verdicts, or not of these rules: every
 * number in them that is an index is one, every bit has its category. */
struct rs_verdicts *rs_journal_take_verdicts(struct rs_view bytes,
                                             const struct rs_rules *rules);

#endif
