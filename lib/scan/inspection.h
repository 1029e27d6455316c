/*
 * What is in an input: how it is packed and written, which columns it has and
 * which fields they feed, and what its first records say of its days, texts
 * and ids. Nothing is matched.
 */
#ifndef RS_SCAN_INSPECTION_H
#define RS_SCAN_INSPECTION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "scan/chunks.h"
#include "scan/reading.h"
#include "tally/ledger.h"

struct rs_inspected_column {
    const char *name;
    char *sample;    /* its first cell that is not blank, or NULL */
    uint64_t filled; /* records that were sampled and have more than blanks */
};

/* How the posts' ids are: a spreadsheet may have rounded them. */
struct rs_inspected_ids {
    uint64_t given, damaged;
    char *example; /* of a damaged one, or NULL */
};

struct rs_inspection {
    const struct rs_scan_input *input;
    GArray *columns;  /* struct rs_inspected_column */
    uint64_t sampled; /* records that the samples are from */
    uint64_t records, posts, not_posts, rejects;
    bool is_whole; /* no record was left unread */
    uint64_t notes[RS_NOTE_COUNT];
    uint64_t textless;           /* posts without any text */
    int32_t first_day, last_day; /* RS_NO_DAY: no post has one */
    struct rs_inspected_ids post_ids, container_ids;
    uint64_t repeated; /* post ids met before in the same container */
    GError *damage;    /* why it ended early; NULL when it did not */
};

/* Reads up to `records_max` records. What cannot be read or understood is a
 * finding, `damage` or `input->wrong`, and no error. */
void rs_inspection_init(struct rs_inspection *inspection,
                        struct rs_reading *reading, struct rs_scan_input *input,
                        uint64_t records_max);
/* The first bytes, which rs_dialect_describe() wants. */
struct rs_view rs_inspection_header(const struct rs_scan_input *input);

/* Columns that the input's preset knows, and how many of them it has; zeros
 * without a preset. */
void rs_inspection_share(const struct rs_scan_input *input, size_t *wanted,
                         size_t *found);

/* The fields that a column feeds, "text, url"; "" for none. To be freed. */
char *rs_inspection_fields(const struct rs_inspection *inspection,
                           const char *column);

void rs_inspection_clear(struct rs_inspection *inspection);

#endif
