/*
 * manifest.json: what someone else needs to check a run: what was read, with
 * what, by which rules, what became of every record, what was written. It
 * holds nothing that may differ between two equal runs; that is in run.json
 * (start, end, threads, host, the libraries that only change the speed).
 */
#ifndef RS_STORE_MANIFEST_H
#define RS_STORE_MANIFEST_H

#include <glib.h>
#include <stdbool.h>

#include "pattern/pack.h"
#include "store/folder.h"
#include "store/rundb.h"

/* An option that changes results: "--since", "2021-04-16". */
struct rs_manifest_option {
    const char *name, *value;
};

/* A file in the folder, and its digest where that is known already. */
struct rs_manifest_output {
    const char *name;
    const struct rs_digest *digest; /* NULL: to be made */
};

struct rs_manifest {
    const GPtrArray *packs; /* struct rs_pack * */
    const GArray *options;  /* struct rs_manifest_option, as given */
    const GArray *inputs;   /* struct rs_rundb_input */
    struct rs_ledger totals;
    uint64_t flagged_posts;
    const char *contact_key; /* the fingerprint of the one in use, or NULL */
    const GArray *outputs;   /* struct rs_manifest_output */
};

/* Writes manifest.json into the folder. Outputs are hashed: a database by what
 * it holds (store/content.h), other files by their bytes. */
bool rs_manifest_write(const struct rs_manifest *manifest,
                       const struct rs_folder *folder, GError **error);

struct rs_manifest_run {
    GDateTime *started, *ended;
    unsigned threads;
    const char *command; /* or NULL */
    const char *prefilter;
};

/* Writes run.json. */
bool rs_manifest_write_run(const struct rs_manifest_run *run,
                           const struct rs_folder *folder, GError **error);

#endif
