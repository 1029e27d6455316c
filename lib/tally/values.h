/*
 * Values as numbers: contacts, apps, prices, routes and other texts that a
 * tally counts by, numbered from 0 in the order of first sight.
 */
#ifndef RS_TALLY_VALUES_H
#define RS_TALLY_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "base/view.h"

/* Two are the same where all but `prefix_len` is. */
struct rs_value {
    const char *type, *platform; /* of a contact; else "" */
    struct rs_view text;
    uint8_t prefix_len; /* as in struct rs_fact */
};

struct rs_values;

struct rs_values *rs_values_open(void);
void rs_values_close(struct rs_values *values);

/* The value's number; what is new is copied. */
uint32_t rs_values_add(struct rs_values *values, const struct rs_value *value);

size_t rs_values_count(const struct rs_values *values);
const struct rs_value *rs_values_at(const struct rs_values *values,
                                    size_t number);

#endif
