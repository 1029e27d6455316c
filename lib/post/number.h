/* Numbers as exports write them, and ids that were numbers once too often. */
#ifndef RS_POST_NUMBER_H
#define RS_POST_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* A count: "1972048", "1,972,048", "12.3K", "1.2M", "4096.0". False (and
 * `*count` untouched) for anything else: empty, "N/A", negative, too large. */
bool rs_number_count(struct rs_view text, int64_t *count);

/* True when an id has lost digits to a spreadsheet or to floating point:
 * scientific notation ("1.0E+14", "5.920157868262166e+18"), or 16 and more
 * digits of which the last four and more are zeros. "1269404313.0" is not
 * damaged. */
bool rs_number_is_damaged_id(struct rs_view id);

/* The id without a float's ".0" tail; otherwise as it is. */
struct rs_view rs_number_id(struct rs_view id);

#endif
