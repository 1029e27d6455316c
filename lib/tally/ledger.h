/*
 * The ledger: what became of every record. Each post-level row is in exactly
 * one class of `class`, so that the classes add up to the records read; the
 * repairs and notes beside them may overlap.
 */
#ifndef RS_TALLY_LEDGER_H
#define RS_TALLY_LEDGER_H

#include <glib.h>
#include <stdint.h>

#include "base/repair.h"
#include "record/record.h"

enum rs_class {
    RS_CLASS_SCANNED,
    RS_CLASS_DUPLICATE,
    RS_CLASS_FILTERED, /* --since, --until, --only, --skip */
    RS_CLASS_NOT_POST, /* a repeated header, a service message */
    RS_CLASS_REJECTED,
    RS_CLASS_UNDECIDED, /* a match limit: its flagged state is unknown */
    RS_CLASS_COUNT
};

enum rs_note {
    RS_NOTE_ILL_FORMED, /* this and the next four: enum rs_repair */
    RS_NOTE_CP1252,
    RS_NOTE_DOUBLE_ENCODED,
    RS_NOTE_MARKUP,
    RS_NOTE_R_ESCAPE,
    RS_NOTE_RAGGED, /* a CSV row with too few cells */
    RS_NOTE_UNDATED,
    RS_NOTE_NO_ZONE,    /* a time without a zone: taken as written */
    RS_NOTE_NO_ID,      /* cannot be known as a duplicate */
    RS_NOTE_DAMAGED_ID, /* the id was rounded: not used as a key */
    RS_NOTE_CHANGED,    /* a duplicate by id whose text differs */
    RS_NOTE_SPONSORED,  /* says the export */
    RS_NOTE_REMOVED,    /* says the export */
    RS_NOTE_COUNT
};

_Static_assert(RS_NOTE_R_ESCAPE - RS_NOTE_ILL_FORMED == RS_REPAIR_R_ESCAPE,
               "the bits of repairs are shifted to be notes");

struct rs_ledger {
    uint64_t classes[RS_CLASS_COUNT];
    uint64_t notes[RS_NOTE_COUNT];
    uint64_t rejects[RS_REJECT_COUNT];
};

/* "scanned", "not_post" …; "repaired" …: as in manifest.json. */
const char *rs_class_name(enum rs_class class);
const char *rs_note_name(enum rs_note note);

/* What a note counts, for people: "had bytes that are not UTF-8 …". */
const char *rs_note_title(enum rs_note note);

void rs_ledger_add(struct rs_ledger *sum, const struct rs_ledger *part);
uint64_t rs_ledger_records(const struct rs_ledger *ledger);

/* "200,000 = 199,980 scanned + 12 duplicate + …", without a line feed. */
void rs_ledger_write(const struct rs_ledger *ledger, GString *out);

#endif
