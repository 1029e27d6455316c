/* Category bits as names, for people and files. */
#ifndef RS_TALLY_LABELS_H
#define RS_TALLY_LABELS_H

#include <glib.h>
#include <stdint.h>

#include "pattern/rules.h"

/* Appends the ids of the categories whose bits are set, in the rules' order,
 * joined by spaces. */
void rs_labels_write(const struct rs_rules *rules, uint64_t labels,
                     GString *out);

#endif
