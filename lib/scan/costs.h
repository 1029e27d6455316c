/*
 * What each pattern costs in the posts of some inputs, as a table: for those
 * who write packs.
 */
#ifndef RS_SCAN_COSTS_H
#define RS_SCAN_COSTS_H

#include <glib.h>

#include "base/api.h"
#include "pattern/rules.h"
#include "report/table.h"
#include "scan/options.h"

/* Reads the inputs of the options, posts only, in one thread; `posts` becomes
 * their number. Dearest patterns first. Columns: indicator, pattern (as it is
 * folded), candidates and hits (texts), microseconds, ns_per_candidate. NULL
 * with the errors of rs_scan_open(), and RS_ERROR_DAMAGED when an input ends
 * early. */
RS_API struct rs_table *rs_costs_table(const struct rs_scan_options *options,
                                       const struct rs_rules *rules,
                                       uint64_t *posts, GError **error);

#endif
