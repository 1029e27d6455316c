/*
 * `rastro inspect`: what is in these files, for people and for programs, and
 * the scan that would read them.
 */
#ifndef RS_SCAN_INSPECT_H
#define RS_SCAN_INSPECT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "scan/options.h"

struct rs_inspect;

/* Looks at the inputs that a scan with these options would read.
 * `records_max`: no more of each; 0: all. RS_ERROR_USAGE and RS_ERROR_READ as
 * for rs_scan_open(); but an input whose columns nobody knows is no error. */
RS_API struct rs_inspect *rs_inspect_open(const struct rs_scan_options *options,
                                          uint64_t records_max, GError **error);
RS_API void rs_inspect_close(struct rs_inspect *inspect);

/* The next input, read and described behind what `out` holds: in lines for
 * people, or one line of JSON. False behind the last. */
RS_API bool rs_inspect_next_text(struct rs_inspect *inspect, GString *out);
RS_API bool rs_inspect_next_json(struct rs_inspect *inspect, GString *out);

/* True when each input so far could be read to where it was asked for and is
 * known by a preset or by --map. */
RS_API bool rs_inspect_is_clean(const struct rs_inspect *inspect);

#endif
