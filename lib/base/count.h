/* Counts for people: 1234567 is 1,234,567, in any locale. */
#ifndef RS_BASE_COUNT_H
#define RS_BASE_COUNT_H

#include <stdint.h>

/* Bytes that any count needs: 2^64 - 1 has 20 digits and 6 commas. */
#define RS_COUNT_LEN 32

/* The count as text with a NUL behind it, somewhere in `buffer`. */
const char *rs_count_text(uint64_t count, char buffer[RS_COUNT_LEN]);

#endif
