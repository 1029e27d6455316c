/*
 * The verdicts of a finished run, kept for `rastro merge`: the file `verdicts`
 * of the run folder, sections (store/sections.h) behind the line
 *
 *     "rastro verdicts 1\n"
 *     header                     what must be the same for two runs to be one
 *     input, part …, end         the first input: what it is, its verdicts,
 *     input, part …, end         what became of it; the second …
 *     pool                       the words of the sample pool
 *
 * Parts are verdicts as in the journal (store/journal_verdicts.h), regrouped
 * (store/regroup.h) and squeezed, like the pool. All of it follows from the
 * inputs in their order: not from threads, chunks, or how often the scan was
 * stopped and resumed. So the verdicts of a merged run are those of one scan.
 *
 * This is the reader, for which the file is hostile input: nothing in it is
 * used as an index unchecked. Failures are RS_ERROR_READ with the path.
 */
#ifndef RS_STORE_KEPT_H
#define RS_STORE_KEPT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/rules.h"
#include "store/kept_pool.h"
#include "store/sections.h"
#include "tally/verdicts.h"

#define RS_KEPT_NAME "verdicts"

/* To be raised with RS_JOURNAL_VERSION, and with every change of what other
 * sections hold. */
#define RS_KEPT_FIRST_LINE "rastro verdicts 1\n"

enum rs_kept_kind {
    RS_KEPT_NONE, /* of what is read: no more inputs, or a failure */
    RS_KEPT_HEADER,
    RS_KEPT_INPUT,
    RS_KEPT_PART,
    RS_KEPT_END,
    RS_KEPT_POOL,
};

/* An input before its first verdict. Texts are borrowed; of one that was read,
 * until the next call. */
struct rs_kept_input {
    const char *name, *format, *charset, *preset;
    const char *member;     /* or NULL */
    uint64_t header_len;    /* bytes before its first record … */
    uint64_t header_lines;  /* … and lines */
    bool is_of_file_before; /* another member of the same archive */
};

/* … and behind its last. */
struct rs_kept_end {
    const char *sha256;
    const char *damage; /* or NULL */
    uint64_t bytes, replaced;
};

void rs_kept_put_input(GString *out, const struct rs_kept_input *input);
void rs_kept_put_end(GString *out, const struct rs_kept_end *end);

struct rs_kept;

/* Opens the file and looks at all its check sums: all of it is there, as it was
 * written. */
struct rs_kept *rs_kept_open(const char *path, GError **error);
void rs_kept_close(struct rs_kept *kept);

/* Until it is closed. */
struct rs_view rs_kept_header(const struct rs_kept *kept);

/* What comes next. */
struct rs_kept_step {
    enum rs_kept_kind kind;
    struct rs_kept_input input;   /* INPUT */
    struct rs_kept_end end;       /* END */
    struct rs_verdicts *verdicts; /* PART: the caller's to close, before the
                                   * next call; the pool's words in them */
};

/* False at the end of the last input, and on a failure: not of these rules. */
bool rs_kept_next(struct rs_kept *kept, const struct rs_rules *rules,
                  struct rs_kept_step *step, GError **error);

#endif
