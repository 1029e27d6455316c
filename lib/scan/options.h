/*
 * What a scan is asked to do: the options as a caller gives them, in text, and
 * the settings that they mean, checked.
 */
#ifndef RS_SCAN_OPTIONS_H
#define RS_SCAN_OPTIONS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "base/view.h"
#include "record/dialect.h"
#include "tally/keys.h"

/* Lists are NULL-ended; NULL anywhere means "not given". All borrowed for the
 * life of the scan. */
struct rs_scan_options {
    const char *const *paths;
    const char *const *packs; /* names or paths; default: those shipped */
    const char *const *adhoc; /* regexes */
    const char *preset;
    const char *const *map; /* "FIELD=COLUMN" */
    const char *const *set; /* "FIELD=VALUE" */
    const char *date_format;
    const char *type;        /* "csv", "json", "jsonl"; default: by content */
    const char *dialect;     /* of CSV: see record/dialect_text.h */
    const char *columns;     /* of CSV without a header: "a,b,c" */
    const char *encoding;    /* a charset; default: by content */
    const char *const *only; /* lists of containers: see scan/filter.h */
    const char *const *skip;
    const char *zone;          /* IANA name; default: UTC */
    const char *since, *until; /* days; until is exclusive */
    const char *region;        /* of national phone numbers: "MX" */
    const char *by;            /* default: "container" */
    const char *output;        /* run folder */
    bool resume;               /* go on in the unfinished one, if it is there */
    const char *max_rejects;   /* "N" or "P%"; default: "0" */
    const char *sample_pool;   /* "N" posts; default: "2000"; "0": none */
    bool no_verdicts;          /* do not keep what a merge of runs needs */
    const char *command;       /* as typed, for run.json */
    unsigned threads;          /* workers; 0: one for each processor */
    const char *cache;         /* folder of what is dear to compile; default:
                                * nothing is kept (base/cache.h) */
    bool no_prefilter;
    bool no_pack_tests; /* do not try packs that are files before they are used
                         */
    bool include_seekers;
    bool show_contacts;         /* as they are, not masked */
    struct rs_view contact_key; /* what they are masked under: 16 bytes or more,
                                 * or {NULL, 0} */
    bool zlib_only;             /* for tests: never ISA-L */
    bool libcsv_only;           /* for tests: CSV a byte at a time */
    size_t chunk_len;           /* for tests: bytes; 0: RS_CHUNK_LEN */
};

/* What the user says the inputs are. */
enum rs_type { RS_TYPE_ANY, RS_TYPE_CSV, RS_TYPE_JSON, RS_TYPE_JSONL };

struct rs_scan_settings {
    GTimeZone *zone;      /* NULL: UTC */
    int32_t since, until; /* days; INT32_MIN and INT32_MAX when not given */
    struct rs_keys keys;
    enum rs_type type;
    uint64_t reject_count; /* that many may be rejected … */
    double reject_percent; /* … or that share of the records; -1: none given */
    size_t pool_size;      /* 0 without `output`, too */
    unsigned threads;
    size_t chunk_len;
};

/* True where what is asked for shows contacts masked, so that there must be a
 * contact key. */
RS_API bool
rs_scan_options_mask_contacts(const struct rs_scan_options *options);

/* RS_ERROR_USAGE with one line that names the option and what it takes. */
bool rs_scan_settings_init(struct rs_scan_settings *settings,
                           const struct rs_scan_options *options,
                           GError **error);
void rs_scan_settings_clear(struct rs_scan_settings *settings);

#endif
