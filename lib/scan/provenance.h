/* What a run says of how it was made: its rules, and the options that change
 * what is counted or kept; not how fast. */
#ifndef RS_SCAN_PROVENANCE_H
#define RS_SCAN_PROVENANCE_H

#include "scan/filter.h"
#include "scan/options.h"

/* struct rs_manifest_option, as given. */
GArray *rs_provenance_options(const struct rs_scan_options *given,
                              const struct rs_filter *filter);

/* Key, value, key, value …, NULL-ended, for rs_rundb_finish(); frees its
 * members. `options`: as above; `packs`: struct rs_pack *. */
GPtrArray *rs_provenance_meta(const GArray *options, const GPtrArray *packs);

#endif
