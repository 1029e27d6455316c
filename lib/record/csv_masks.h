/*
 * CSV, 64 bytes at a time: where the bytes of a block stand that may mean
 * something.
 */
#ifndef RS_RECORD_CSV_MASKS_H
#define RS_RECORD_CSV_MASKS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of a block. */
#define RS_CSV_BLOCK 64

/* Bit i is about byte i of a block. */
struct rs_csv_masks {
    uint64_t quotes;
    uint64_t breaks; /* delimiters and line ends, inside quotes or not */
    uint64_t ends;   /* line ends (LF, CR) alone */
    uint64_t odd;    /* an odd number of quotes up to here, this one included */
};

/* Finds the masks of `count` blocks from `at` on. */
typedef void rs_csv_mask(const char *at, size_t count, char delimiter,
                         struct rs_csv_masks *masks);

#endif
