/*
 * The masks of a text's blocks. They are found by code that is written once for
 * each instruction set; which of it runs changes nothing but the time it takes.
 */
#ifndef RS_RECORD_CSV_BLOCKS_H
#define RS_RECORD_CSV_BLOCKS_H

#include "record/csv_masks.h"
#include "record/dialect.h"

struct rs_csv_blocks {
    rs_csv_mask *mask;
    char delimiter;
};

void rs_csv_blocks_init(struct rs_csv_blocks *blocks,
                        const struct rs_dialect *dialect);

/* The masks of the first blocks of a text that is not empty, `most` of them at
 * most. Returns how many bytes that are: whole blocks, or all of a text that is
 * shorter than one, whose missing bytes match nothing. Reads nothing behind
 * the text. */
size_t rs_csv_blocks_read(const struct rs_csv_blocks *blocks,
                          struct rs_view text, size_t most,
                          struct rs_csv_masks *masks);

#endif
