/*
 * What is taken of a row: the cells of the columns that are wanted, and what
 * the others say of it. Whoever splits the row gives its cells in their order.
 */
#ifndef RS_RECORD_CSV_TAKEN_H
#define RS_RECORD_CSV_TAKEN_H

#include "record/csv_schema.h"

struct rs_csv_taken {
    const struct rs_csv_schema *schema;
    size_t columns; /* of the row so far */
    bool is_header; /* it repeats the header, so far */
    bool has_extra; /* a cell behind the last column is not empty */
    size_t count;
    struct rs_cell cells[RS_SLOTS_MAX];
};

/* Begins a row. */
static inline void rs_csv_taken_begin(struct rs_csv_taken *taken)
{
    taken->columns = 0;
    taken->is_header = taken->schema->columns->len > 0;
    taken->has_extra = false;
    taken->count = 0;
}

/* Whether it matters what the next cell says; if not, it is passed. */
static inline bool rs_csv_taken_wants(struct rs_csv_taken *taken)
{
    const struct rs_csv_schema *schema = taken->schema;
    if (taken->is_header || taken->columns >= schema->columns->len ||
        schema->first_slot[taken->columns] != RS_CSV_NO_SLOT)
        return true;
    taken->columns++;
    return false;
}

/* Adds such a cell, which is borrowed. */
void rs_csv_taken_add(struct rs_csv_taken *taken, struct rs_view cell);

/* Ends the row: gives its cells to the record, and says what is wrong. */
enum rs_reject rs_csv_taken_end(const struct rs_csv_taken *taken,
                                struct rs_record *record);

#endif
