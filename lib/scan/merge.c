#include "scan/merge.h"

#include "tally/containers.h"
#include "tally/seen.h"

/* Posts of which memory is asked at once for what will be looked up: a
 * processor waits for several places together no longer than for one. */
#define POSTS_AHEAD 16

struct rs_merge {
    struct rs_merge_options options;
    struct rs_seen *seen;
    struct rs_containers *containers;
    struct rs_pool *pool;
    struct rs_tally *by_container;
    struct rs_tally *asked; /* the same one where that was asked for */
    size_t number;
    const char *name, *member;
    uint64_t records, lines, bytes; /* of the input, before the next chunk */
    struct rs_ledger ledger;        /* of the input */
    struct rs_locator first_reject; /* file NULL: none yet */
    enum rs_reject first_reason;
};

struct rs_merge *rs_merge_open(const struct rs_merge_options *options)
{
    static const struct rs_keys by_container = {{RS_KEY_CONTAINER}, 1};
    const struct rs_keys *keys = options->keys;
    struct rs_merge *merge = g_new0(struct rs_merge, 1);
    merge->options = *options;
    merge->seen = rs_seen_open();
    merge->containers = rs_containers_open();
    merge->pool =
        rs_pool_open(options->pool_size,
                     rs_pool_bits_of(options->rules, options->include_seekers));
    merge->by_container =
        rs_tally_open(&by_container, options->rules, merge->containers);
    merge->asked = keys->count == 1 && keys->keys[0] == RS_KEY_CONTAINER
                       ? merge->by_container
                       : rs_tally_open(keys, options->rules, merge->containers);
    return merge;
}

void rs_merge_close(struct rs_merge *merge)
{
    if (!merge)
        return;
    if (merge->asked != merge->by_container)
        rs_tally_close(merge->asked);
    rs_tally_close(merge->by_container);
    rs_containers_close(merge->containers);
    rs_pool_close(merge->pool);
    rs_seen_close(merge->seen);
    g_free(merge);
}

void rs_merge_begin(struct rs_merge *merge, size_t number,
                    const struct rs_kept_input *input)
{
    merge->number = number;
    merge->name = input->name;
    merge->member = input->member;
    merge->records = 0;
    merge->bytes = input->header_len;
    merge->lines = input->header_lines;
    merge->ledger = (struct rs_ledger){0};
}

static struct rs_locator locate(const struct rs_merge *merge,
                                const struct rs_place *place)
{
    return (struct rs_locator){
        .file = merge->name,
        .member = merge->member,
        .record = merge->records + place->number + 1,
        .line = merge->lines + place->line + 1,
        .byte = merge->bytes + place->at,
    };
}

static bool set_aside(struct rs_merge *merge, const char *reason,
                      const struct rs_post_verdict *post, GError **error)
{
    if (!merge->options.db)
        return true;
    struct rs_locator locator = locate(merge, &post->place);
    return rs_rundb_set_aside(merge->options.db, reason, merge->number,
                              &locator, error);
}

static bool add_duplicate(struct rs_merge *merge,
                          const struct rs_post_verdict *post,
                          enum rs_seen_answer answer, GError **error)
{
    merge->ledger.classes[RS_CLASS_DUPLICATE]++;
    if (answer == RS_SEEN_SAME)
        return true;
    merge->ledger.notes[RS_NOTE_CHANGED]++;
    return set_aside(merge, "changed", post, error);
}

static bool count_post(struct rs_merge *merge,
                       const struct rs_named_container *named,
                       const struct rs_post_verdict *post, GError **error)
{
    uint32_t container = rs_containers_add(merge->containers, named, post);
    merge->ledger.classes[RS_CLASS_SCANNED]++;
    rs_tally_add(merge->by_container, container, post);
    if (merge->asked != merge->by_container)
        rs_tally_add(merge->asked, container, post);
    struct rs_locator locator = locate(merge, &post->place);
    struct rs_pool_place place = {container, merge->number, locator.record,
                                  locator.line};
    rs_pool_add(merge->pool, post, &place);
    if (!merge->options.db)
        return true;
    return rs_rundb_add_post(merge->options.db, merge->number, container, post,
                             &locator, error);
}

static bool add_post(struct rs_merge *merge, const struct rs_verdicts *verdicts,
                     const struct rs_post_verdict *post, GError **error)
{
    for (size_t i = 0; i < RS_NOTE_COUNT; i++)
        merge->ledger.notes[i] += post->notes >> i & 1;
    enum rs_seen_answer answer = RS_SEEN_NEW;
    if (post->has_key)
        answer = rs_seen_add(merge->seen, post->key);
    if (answer != RS_SEEN_NEW)
        return add_duplicate(merge, post, answer, error);
    if (post->is_undecided) {
        merge->ledger.classes[RS_CLASS_UNDECIDED]++;
        rs_pool_pass(merge->pool, post);
        return set_aside(merge, "undecided", post, error);
    }
    return count_post(merge,
                      &g_array_index(verdicts->containers,
                                     struct rs_named_container,
                                     post->container),
                      post, error);
}

static bool add_reject(struct rs_merge *merge,
                       const struct rs_reject_verdict *verdict, GError **error)
{
    struct rs_locator locator = locate(merge, &verdict->place);
    merge->ledger.classes[RS_CLASS_REJECTED]++;
    merge->ledger.rejects[verdict->reject]++;
    if (!merge->first_reject.file) {
        merge->first_reject = locator;
        merge->first_reason = verdict->reject;
    }
    return !merge->options.rejects ||
           rs_rejects_add(merge->options.rejects, &locator, verdict->reject,
                          verdict->raw, error);
}

static void expect(const struct rs_merge *merge,
                   const struct rs_verdicts *verdicts, guint first)
{
    guint end = MIN(first + POSTS_AHEAD, verdicts->posts->len);
    for (guint i = first; i < end; i++) {
        const struct rs_post_verdict *post =
            &g_array_index(verdicts->posts, struct rs_post_verdict, i);
        if (post->has_key)
            rs_seen_expect(merge->seen, post->key);
        uint32_t container = rs_containers_expect(
            merge->containers,
            &g_array_index(verdicts->containers, struct rs_named_container,
                           post->container));
        rs_tally_expect(merge->by_container, container);
    }
}

bool rs_merge_add(struct rs_merge *merge, const struct rs_verdicts *verdicts,
                  GError **error)
{
    const struct rs_post_verdict *posts =
        (const struct rs_post_verdict *)(void *)verdicts->posts->data;
    guint count = verdicts->posts->len;
    for (guint i = 0; i < count; i++) {
        if (i % POSTS_AHEAD == 0)
            expect(merge, verdicts, i);
        if (!add_post(merge, verdicts, &posts[i], error))
            return false;
    }
    for (guint i = 0; i < verdicts->rejects->len; i++)
        if (!add_reject(
                merge,
                &g_array_index(verdicts->rejects, struct rs_reject_verdict, i),
                error))
            return false;
    merge->ledger.classes[RS_CLASS_FILTERED] += verdicts->filtered;
    merge->ledger.classes[RS_CLASS_NOT_POST] += verdicts->not_post;
    merge->records += verdicts->record_count;
    merge->lines += verdicts->line_count;
    merge->bytes += verdicts->byte_count;
    return true;
}

bool rs_merge_end(struct rs_merge *merge, struct rs_ledger *ledger,
                  GError **error)
{
    *ledger = merge->ledger;
    return !merge->options.db || rs_rundb_end_input(merge->options.db, error);
}

uint64_t rs_merge_bytes(const struct rs_merge *merge)
{
    return merge->bytes;
}

bool rs_merge_first_reject(const struct rs_merge *merge,
                           struct rs_locator *locator, enum rs_reject *reason)
{
    *locator = merge->first_reject;
    *reason = merge->first_reason;
    return locator->file != NULL;
}

const struct rs_containers *rs_merge_containers(const struct rs_merge *merge)
{
    return merge->containers;
}

const struct rs_tally *rs_merge_by_container(const struct rs_merge *merge)
{
    return merge->by_container;
}

const struct rs_pool *rs_merge_pool(const struct rs_merge *merge)
{
    return merge->pool;
}

const struct rs_tally *rs_merge_asked(const struct rs_merge *merge)
{
    return merge->asked;
}
