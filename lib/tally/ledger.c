#include "tally/ledger.h"

#include "base/count.h"

static const struct {
    const char *name, *words;
} classes[RS_CLASS_COUNT] = {
    [RS_CLASS_SCANNED] = {"scanned", "scanned"},
    [RS_CLASS_DUPLICATE] = {"duplicate", "duplicate"},
    [RS_CLASS_FILTERED] = {"filtered", "filtered"},
    [RS_CLASS_NOT_POST] = {"not_a_post", "not a post"},
    [RS_CLASS_REJECTED] = {"rejected", "rejected"},
    [RS_CLASS_UNDECIDED] = {"undecided", "undecided"},
};

static const struct {
    const char *name, *title;
} notes[RS_NOTE_COUNT] = {
    [RS_NOTE_ILL_FORMED] =
        {"ill_formed", "had ill-formed text, read with U+FFFD in its place"},
    [RS_NOTE_CP1252] = {"windows_1252",
                        "had text in Windows-1252, read as such"},
    [RS_NOTE_DOUBLE_ENCODED] = {"double_encoded",
                                "had text that was encoded twice, undone"},
    [RS_NOTE_MARKUP] = {"markup",
                        "had HTML tags or entities, read as plain text"},
    [RS_NOTE_R_ESCAPE] = {"r_escape",
                          "had R's escapes (<U+00E1>), read as characters"},
    [RS_NOTE_RAGGED] = {"ragged", "had fewer cells than the header"},
    [RS_NOTE_UNDATED] = {"undated", "had no date that could be read"},
    [RS_NOTE_NO_ZONE] = {"no_zone",
                         "had a time without a zone, taken as written"},
    [RS_NOTE_NO_ID] = {"no_id",
                       "had no post id, so a copy of one is not noticed"},
    [RS_NOTE_DAMAGED_ID] = {"damaged_id",
                            "had an id that lost digits, not used as a key"},
    [RS_NOTE_CHANGED] =
        {"changed", "repeated the id of an earlier post with another text"},
    [RS_NOTE_SPONSORED] = {"sponsored",
                           "had been paid for, as the export says"},
    [RS_NOTE_REMOVED] = {"removed",
                         "had been removed or withheld, as the export says"},
};

const char *rs_class_name(enum rs_class class)
{
    return classes[class].name;
}

const char *rs_note_name(enum rs_note note)
{
    return notes[note].name;
}

const char *rs_note_title(enum rs_note note)
{
    return notes[note].title;
}

void rs_ledger_add(struct rs_ledger *sum, const struct rs_ledger *part)
{
    for (size_t i = 0; i < RS_CLASS_COUNT; i++)
        sum->classes[i] += part->classes[i];
    for (size_t i = 0; i < RS_NOTE_COUNT; i++)
        sum->notes[i] += part->notes[i];
    for (size_t i = 0; i < RS_REJECT_COUNT; i++)
        sum->rejects[i] += part->rejects[i];
}

uint64_t rs_ledger_records(const struct rs_ledger *ledger)
{
    uint64_t records = 0;
    for (size_t i = 0; i < RS_CLASS_COUNT; i++)
        records += ledger->classes[i];
    return records;
}

void rs_ledger_write(const struct rs_ledger *ledger, GString *out)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text(rs_ledger_records(ledger), buffer));
    for (size_t i = 0; i < RS_CLASS_COUNT; i++) {
        g_string_append(out, i ? " + " : " = ");
        g_string_append_printf(out, "%s %s",
                               rs_count_text(ledger->classes[i], buffer),
                               classes[i].words);
    }
}
