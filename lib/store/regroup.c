/*
 * A chunk's verdicts are two lists, posts and rejects, each in the order of the
 * records; both are walked at once, so that records come in the order of the
 * input. Places in a section are counted from its first record, which is
 * therefore where the section before it ends:
 *
 *     chunk (at 0)   posts 0 2 4   rejects 1 3      10 records long
 *     chunk (at 10)  posts 0 1     rejects -         5 records long
 *
 *     section (at 0)   posts 0 2   rejects 1 3       4 records long
 *     section (at 4)   posts 0 6 7                  11 records long
 *
 * Records that give nothing (filtered ones) have no place: they are in the
 * last section of the input, as numbers. Differences of places wrap around as
 * the merger's sums of them do, so that places in no order do no harm.
 */
#include "store/regroup.h"

#include "store/journal_verdicts.h"

/* Of an input. */
struct place {
    uint64_t number, line, at;
};

struct rs_regroup {
    size_t section_len;
    rs_regroup_fn *call;
    void *data;
    struct place chunk, section; /* where they begin */
    uint64_t filtered, not_post; /* of the input */
    GString *containers, *rejects, *posts;
    struct rs_journal_lists lists;
    GHashTable *known; /* variant → struct known *, of the section */
    struct rs_arena *arena;
    GArray *numbers; /* of the chunk's containers in the section, or NONE */
};

#define NONE UINT32_MAX

/* A container of the section. */
struct known {
    struct rs_hash variant;
    struct rs_view id;
    uint32_t number;
};

static void start_section(struct rs_regroup *regroup, struct place at)
{
    g_string_truncate(regroup->containers, 0);
    g_string_truncate(regroup->rejects, 0);
    g_string_truncate(regroup->posts, 0);
    g_hash_table_remove_all(regroup->known);
    rs_arena_reset(regroup->arena);
    regroup->lists = (struct rs_journal_lists){
        .containers = regroup->containers,
        .rejects = regroup->rejects,
        .posts = regroup->posts,
    };
    regroup->section = at;
    for (guint i = 0; i < regroup->numbers->len; i++)
        g_array_index(regroup->numbers, uint32_t, i) = NONE;
}

struct rs_regroup *rs_regroup_open(size_t section_len, rs_regroup_fn *call,
                                   void *data)
{
    struct rs_regroup *regroup = g_new0(struct rs_regroup, 1);
    regroup->section_len = section_len;
    regroup->call = call;
    regroup->data = data;
    regroup->containers = g_string_new(NULL);
    regroup->rejects = g_string_new(NULL);
    regroup->posts = g_string_new(NULL);
    regroup->known = g_hash_table_new(rs_hash_bits, rs_hash_equal);
    regroup->arena = rs_arena_open();
    regroup->numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    start_section(regroup, (struct place){0, 0, 0});
    return regroup;
}

void rs_regroup_close(struct rs_regroup *regroup)
{
    if (!regroup)
        return;
    g_string_free(regroup->containers, TRUE);
    g_string_free(regroup->rejects, TRUE);
    g_string_free(regroup->posts, TRUE);
    g_hash_table_unref(regroup->known);
    rs_arena_close(regroup->arena);
    g_array_unref(regroup->numbers);
    g_free(regroup);
}

uint64_t rs_regroup_records(const struct rs_regroup *regroup)
{
    return regroup->chunk.number;
}

/* Hands on the section, which ends here. */
static bool end_section(struct rs_regroup *regroup, struct place here,
                        GError **error)
{
    struct rs_verdicts *counts = &regroup->lists.counts;
    counts->record_count = here.number - regroup->section.number;
    counts->line_count = here.line - regroup->section.line;
    counts->byte_count = here.at - regroup->section.at;
    size_t len =
        regroup->containers->len + regroup->rejects->len + regroup->posts->len;
    GString *section = g_string_sized_new(len + 128);
    rs_journal_put_lists(section, &regroup->lists);
    start_section(regroup, here);
    return regroup->call(regroup->data, section, error);
}

static bool is_full(const struct rs_regroup *regroup)
{
    return regroup->containers->len + regroup->rejects->len +
               regroup->posts->len >=
           regroup->section_len;
}

/* A place in the chunk as one in the section, which ends before it where it is
 * full, or where that is too far away. */
static bool move(struct rs_regroup *regroup, const struct rs_place *in_chunk,
                 struct rs_place *in_section, GError **error)
{
    struct place here = {
        regroup->chunk.number + in_chunk->number,
        regroup->chunk.line + in_chunk->line,
        regroup->chunk.at + in_chunk->at,
    };
    const struct place *section = &regroup->section;
    if ((is_full(regroup) || here.number - section->number > UINT32_MAX ||
         here.line - section->line > UINT32_MAX ||
         here.at - section->at > UINT32_MAX) &&
        !end_section(regroup, here, error))
        return false;
    *in_section = (struct rs_place){
        (uint32_t)(here.number - section->number),
        (uint32_t)(here.line - section->line),
        (uint32_t)(here.at - section->at),
    };
    return true;
}

/* The container's number in the section. Ruined ids may differ under one name:
 * each post keeps the one that its chunk gave it. */
static uint32_t container_of(struct rs_regroup *regroup,
                             const struct rs_verdicts *verdicts, uint32_t index)
{
    uint32_t *number = &g_array_index(regroup->numbers, uint32_t, index);
    if (*number != NONE)
        return *number;
    const struct rs_named_container *container =
        &g_array_index(verdicts->containers, struct rs_named_container, index);
    struct known *known =
        g_hash_table_lookup(regroup->known, &container->variant);
    if (!known || !rs_view_equal(known->id, container->id)) {
        known = rs_arena_alloc(regroup->arena, sizeof *known);
        known->variant = container->variant;
        known->id = rs_arena_copy(regroup->arena, container->id);
        known->number = (uint32_t)regroup->lists.container_count++;
        g_hash_table_replace(regroup->known, &known->variant, known);
        rs_journal_put_container(regroup->containers, container);
    }
    return *number = known->number;
}

static bool add_post(struct rs_regroup *regroup,
                     const struct rs_verdicts *verdicts,
                     const struct rs_post_verdict *post, GError **error)
{
    static const struct rs_evidence nothing = {0};
    struct rs_post_verdict moved = *post;
    /* Of possible victims, a run keeps no address, either. */
    if (post->evidence && !post->evidence->finding_count)
        moved.evidence = &nothing;
    if (!move(regroup, &post->place, &moved.place, error))
        return false;
    moved.container = container_of(regroup, verdicts, post->container);
    regroup->lists.post_count++;
    rs_journal_put_post(regroup->posts, &moved);
    return true;
}

static bool add_reject(struct rs_regroup *regroup,
                       const struct rs_reject_verdict *reject, GError **error)
{
    struct rs_reject_verdict moved = *reject;
    if (!move(regroup, &reject->place, &moved.place, error))
        return false;
    regroup->lists.reject_count++;
    rs_journal_put_reject(regroup->rejects, &moved);
    return true;
}

static void start_chunk(struct rs_regroup *regroup,
                        const struct rs_verdicts *verdicts)
{
    g_array_set_size(regroup->numbers, verdicts->containers->len);
    for (guint i = 0; i < regroup->numbers->len; i++)
        g_array_index(regroup->numbers, uint32_t, i) = NONE;
}

static void end_chunk(struct rs_regroup *regroup,
                      const struct rs_verdicts *verdicts)
{
    regroup->filtered += verdicts->filtered;
    regroup->not_post += verdicts->not_post;
    regroup->chunk.number += verdicts->record_count;
    regroup->chunk.line += verdicts->line_count;
    regroup->chunk.at += verdicts->byte_count;
}

bool rs_regroup_add(struct rs_regroup *regroup,
                    const struct rs_verdicts *verdicts, GError **error)
{
    const GArray *posts = verdicts->posts, *rejects = verdicts->rejects;
    guint at = 0, reject_at = 0;
    start_chunk(regroup, verdicts);
    while (at < posts->len || reject_at < rejects->len) {
        const struct rs_post_verdict *post =
            at < posts->len ? &g_array_index(posts, struct rs_post_verdict, at)
                            : NULL;
        const struct rs_reject_verdict *reject =
            reject_at < rejects->len
                ? &g_array_index(rejects, struct rs_reject_verdict, reject_at)
                : NULL;
        bool is_post =
            post && (!reject || post->place.number <= reject->place.number);
        if (is_post ? !add_post(regroup, verdicts, post, error)
                    : !add_reject(regroup, reject, error))
            return false;
        at += is_post;
        reject_at += !is_post;
    }
    end_chunk(regroup, verdicts);
    return true;
}

bool rs_regroup_end_input(struct rs_regroup *regroup, GError **error)
{
    struct place end = regroup->chunk;
    regroup->lists.counts.filtered = regroup->filtered;
    regroup->lists.counts.not_post = regroup->not_post;
    regroup->filtered = regroup->not_post = 0;
    regroup->chunk = (struct place){0, 0, 0};
    if (!end_section(regroup, end, error))
        return false;
    regroup->section = regroup->chunk;
    return true;
}
