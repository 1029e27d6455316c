/*
 * Verdicts: all that is kept of a chunk once its posts are judged. Made by a
 * worker, read by the merger, in the order of the records; everything in it
 * lives in its own arena and ends with it.
 *
 * Positions (`at`, `line`, `number`) are 0-based and relative to the chunk;
 * the merger, who alone knows what came before, makes them absolute.
 */
#ifndef RS_TALLY_VERDICTS_H
#define RS_TALLY_VERDICTS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "extract/fact.h"
#include "pattern/hit.h"
#include "post/post.h"
#include "tally/hash.h"
#include "tally/ledger.h"
#include "tally/seen.h"

/* A container under one name and description: a container that changed its
 * name in the chunk is here twice, with the same key. */
struct rs_named_container {
    struct rs_hash key;     /* of platform and id (or kind and name) */
    struct rs_hash variant; /* of key, name and description */
    struct rs_view platform, id, name, about;
    enum rs_kind kind;
    uint64_t name_labels; /* categories that name and description carry */
};

struct rs_place {
    uint32_t number; /* of the record */
    uint32_t line;
    uint32_t at; /* byte */
};

/* One indicator found in one text field, in original and folded bytes. */
struct rs_evidence_hit {
    uint32_t indicator;
    const char *field;
    uint32_t start, end;
    uint32_t folded_start, folded_end;
    enum rs_hit_via via;
    struct rs_view text; /* original */
};

/* One category carried, and the excerpt that shows why. */
struct rs_evidence_finding {
    uint32_t category;
    uint32_t rule;
    const char *field;             /* of the first hit */
    struct rs_view excerpt;        /* verbatim, from the original */
    uint32_t excerpt_start;        /* byte of the field where it begins */
    uint32_t first_hit, hit_count; /* into hits */
};

/* One fact (extract/fact.h) of one text field, in original bytes. No text is
 * NULL but the four of a price, where it is none. */
struct rs_evidence_fact {
    enum rs_fact_kind kind;
    const char *type, *platform;
    struct rs_view value;
    const char *country;
    uint32_t prefix_len;
    const char *field;
    uint32_t start, end;
    struct rs_view amount_min, amount_max;
    const char *currency, *unit;
};

/* A text of the post as it was written, or its beginning. */
struct rs_evidence_text {
    const char *field;
    struct rs_view text; /* at most RS_KEPT_TEXT_LEN_MAX bytes */
    bool is_cut;
};

/* What is kept of a labelled post. */
struct rs_evidence {
    struct rs_view post_id, url, created, language;
    int64_t interactions; /* or RS_UNKNOWN_COUNT */
    bool sponsored, removed;
    const struct rs_evidence_finding *findings;
    size_t finding_count;
    const struct rs_evidence_hit *hits;
    size_t hit_count;
    const struct rs_evidence_fact *facts;
    size_t fact_count;
    bool facts_cut; /* there may be more of them */
    const struct rs_evidence_text *texts;
    size_t text_count;
    uint64_t likeness; /* see text/likeness.h */
};

/* What is kept of a post that may be in the sample pool (tally/pool.h). Nothing
 * but the key of one whose words are not to be kept. */
struct rs_sampled {
    uint64_t key;
    struct rs_view post_id, url;
    const struct rs_evidence_text *texts; /* RS_POOL_TEXT_LEN_MAX bytes each */
    size_t text_count;
};

struct rs_post_verdict {
    struct rs_seen_key key;
    uint32_t container; /* index into containers */
    int32_t day;        /* RS_NO_DAY where undated, and then */
    int64_t created_at; /* INT64_MIN */
    int64_t members;    /* of the container, or RS_UNKNOWN_COUNT */
    uint64_t labels;    /* categories carried */
    const struct rs_evidence *evidence; /* NULL without labels, or unasked */
    const struct rs_sampled *sampled;   /* or NULL */
    struct rs_place place;
    bool has_key; /* an id, and not a damaged one */
    bool is_undecided;
    bool is_evasive; /* a category that flags is evasive (pattern/judge.h) */
    uint32_t notes;  /* bits of enum rs_note */
};

struct rs_reject_verdict {
    struct rs_place place;
    enum rs_reject reject;
    struct rs_view raw; /* at most RS_REJECT_RAW_LEN bytes */
};

struct rs_verdicts {
    struct rs_arena *arena;
    GArray *containers; /* struct rs_named_container */
    GArray *posts;      /* struct rs_post_verdict */
    GArray *rejects;    /* struct rs_reject_verdict */
    uint64_t filtered, not_post;
    uint64_t record_count; /* of all classes: what numbers go up by */
    uint64_t line_count;   /* line feeds in the chunk */
    uint64_t byte_count;
};

struct rs_verdicts *rs_verdicts_open(void);
void rs_verdicts_close(struct rs_verdicts *verdicts);

#endif
