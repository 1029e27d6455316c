/*
 * A tally of a finished run by other keys, without the dump: the same verdicts,
 * taken from rastro.db, through the same tally as a scan's (tally/tally.h), so
 * that the numbers are those of a scan with that --by.
 */
#ifndef RS_RUN_RETALLY_H
#define RS_RUN_RETALLY_H

#include "run/run.h"
#include "tally/tally_table.h"

/* Lists are NULL-ended, or NULL. */
struct rs_retally_options {
    const char *run;
    const char *by;            /* as of a scan; NULL: container */
    const char *over;          /* day, week or month: one more key; or NULL */
    const char *const *where;  /* "KEY=VALUE": platform, kind, container,
                                * category, language (of labelled posts only);
                                * all must hold */
    const char *since, *until; /* days; until is exclusive; NULL: no bound */
    enum rs_rows rows;
    uint64_t least; /* see tally/tally_table.h */
    bool show_contacts;
    struct rs_view contact_key; /* what they are masked under else */
};

/* True where what is asked for shows contacts, so that there must be a contact
 * key unless they are shown as they are. */
RS_API bool rs_retally_shows_contacts(const struct rs_retally_options *options);

/* The table is the caller's to close; NULL in it on failure: RS_ERROR_USAGE
 * for what is asked wrongly, RS_ERROR_READ for a run that cannot be read. */
RS_API struct rs_tally_table
rs_retally(const struct rs_retally_options *options, GError **error);

#endif
