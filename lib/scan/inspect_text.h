/* An inspection as lines for people. */
#ifndef RS_SCAN_INSPECT_TEXT_H
#define RS_SCAN_INSPECT_TEXT_H

#include "scan/inspection.h"

/* Appends the input's name, what is known of it, its columns, and the scan
 * that would read it. `options` are those that it was looked at with. */
void rs_inspect_text(const struct rs_inspection *inspection,
                     const struct rs_scan_options *options, GString *out);

#endif
