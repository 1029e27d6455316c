#include "store/kept.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/squeeze.h"
#include "store/journal_verdicts.h"
#include "store/wire.h"

static const struct rs_wire_field input_fields[] = {
    RS_WIRE_FIELD(struct rs_kept_input, name),
    RS_WIRE_FIELD(struct rs_kept_input, format),
    RS_WIRE_FIELD(struct rs_kept_input, charset),
    RS_WIRE_FIELD(struct rs_kept_input, preset),
    RS_WIRE_FIELD(struct rs_kept_input, member),
    RS_WIRE_FIELD(struct rs_kept_input, header_len),
    RS_WIRE_FIELD(struct rs_kept_input, header_lines),
    RS_WIRE_FIELD(struct rs_kept_input, is_of_file_before),
};
static const struct rs_wire_field end_fields[] = {
    RS_WIRE_FIELD(struct rs_kept_end, sha256),
    RS_WIRE_FIELD(struct rs_kept_end, damage),
    RS_WIRE_FIELD(struct rs_kept_end, bytes),
    RS_WIRE_FIELD(struct rs_kept_end, replaced),
};
static const struct rs_wire_table input_table = RS_WIRE_TABLE(input_fields);
static const struct rs_wire_table end_table = RS_WIRE_TABLE(end_fields);

struct rs_kept {
    char *path;
    struct rs_sections *sections;
    struct rs_squeeze *squeeze;
    GString *header;
    GString *pool;          /* unpacked */
    GArray *pooled;         /* struct rs_kept_post, which point into it */
    guint pooled_at;        /* of these, the next one */
    struct rs_arena *arena; /* of them */
    GString *part;          /* unpacked, the last one */
    struct rs_sections_place inputs, end; /* where they are in the file */
    enum rs_kept_kind last;
    uint64_t input;   /* 0-based, the one that was begun last */
    uint64_t records; /* of it, so far */
};

void rs_kept_put_input(GString *out, const struct rs_kept_input *input)
{
    rs_wire_put(out, &input_table, input);
}

void rs_kept_put_end(GString *out, const struct rs_kept_end *end)
{
    rs_wire_put(out, &end_table, end);
}

static bool refuse(const struct rs_kept *kept, const char *why, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", kept->path, why);
    return false;
}

static bool refuse_damaged(const struct rs_kept *kept, GError **error)
{
    return refuse(kept, "damaged, or cut off", error);
}

void rs_kept_close(struct rs_kept *kept)
{
    if (!kept)
        return;
    rs_sections_close(kept->sections);
    rs_squeeze_close(kept->squeeze);
    g_string_free(kept->header, TRUE);
    g_string_free(kept->pool, TRUE);
    g_string_free(kept->part, TRUE);
    g_array_unref(kept->pooled);
    rs_arena_close(kept->arena);
    g_free(kept->path);
    g_free(kept);
}

static bool check_first_line(struct rs_kept *kept, GError **error)
{
    switch (rs_sections_begin(kept->sections, RS_KEPT_FIRST_LINE)) {
    case RS_SECTIONS_CUT:
        return refuse_damaged(kept, error);
    case RS_SECTIONS_OTHER:
        return refuse(kept, "no verdicts of rastro", error);
    case RS_SECTIONS_OLDER:
        return refuse(kept, "of another version of rastro", error);
    case RS_SECTIONS_SAME:
        break;
    }
    return true;
}

/* Whether a section may stand behind another one. */
static bool may_follow(unsigned before, unsigned kind)
{
    bool is_between = before == RS_KEPT_HEADER || before == RS_KEPT_END;
    if (kind == RS_KEPT_INPUT || kind == RS_KEPT_POOL)
        return is_between;
    return (kind == RS_KEPT_PART || kind == RS_KEPT_END) &&
           (before == RS_KEPT_INPUT || before == RS_KEPT_PART);
}

static bool take_pool(struct rs_kept *kept, struct rs_view bytes)
{
    return rs_unsqueeze(kept->squeeze, bytes, RS_JOURNAL_SECTION_MAX,
                        kept->pool) &&
           rs_kept_pool_take((struct rs_view){kept->pool->str, kept->pool->len},
                             kept->arena, kept->pooled);
}

/* Walks all sections up to the pool, which is the last one. */
static bool look(struct rs_kept *kept, uint64_t len, GError **error)
{
    struct rs_view bytes;
    unsigned kind = rs_sections_next(kept->sections, len, &bytes);
    if (kind != RS_KEPT_HEADER)
        return refuse_damaged(kept, error);
    g_string_append_len(kept->header, bytes.at, (gssize)bytes.len);
    kept->inputs = rs_sections_here(kept->sections);
    while (kind != RS_KEPT_POOL) {
        unsigned before = kind;
        kept->end = rs_sections_here(kept->sections);
        kind = rs_sections_next(kept->sections, len, &bytes);
        if (!may_follow(before, kind))
            return refuse_damaged(kept, error);
    }
    if (rs_sections_here(kept->sections).at != len || !take_pool(kept, bytes))
        return refuse_damaged(kept, error);
    kept->last = RS_KEPT_HEADER;
    rs_sections_go(kept->sections, kept->inputs);
    return true;
}

static bool look_at_file(struct rs_kept *kept, GError **error)
{
    struct stat about;
    if (fstat(rs_sections_descriptor(kept->sections), &about) ||
        !S_ISREG(about.st_mode))
        return refuse(kept, "this is no file", error);
    return check_first_line(kept, error) &&
           look(kept, (uint64_t)about.st_size, error);
}

struct rs_kept *rs_kept_open(const char *path, GError **error)
{
    struct rs_sections *sections =
        rs_sections_open(path, RS_SECTIONS_READ, error);
    if (!sections)
        return NULL;
    struct rs_kept *kept = g_new0(struct rs_kept, 1);
    kept->path = g_strdup(path);
    kept->sections = sections;
    kept->squeeze = rs_squeeze_open();
    kept->header = g_string_new(NULL);
    kept->pool = g_string_new(NULL);
    kept->part = g_string_new(NULL);
    kept->pooled = g_array_new(FALSE, FALSE, sizeof(struct rs_kept_post));
    kept->arena = rs_arena_open();
    if (look_at_file(kept, error))
        return kept;
    rs_kept_close(kept);
    return NULL;
}

struct rs_view rs_kept_header(const struct rs_kept *kept)
{
    return (struct rs_view){kept->header->str, kept->header->len};
}

static bool take_input(struct rs_kept *kept, struct rs_view bytes,
                       struct rs_kept_step *step)
{
    struct rs_wire in = {bytes.at, bytes.len};
    const struct rs_kept_input *input = &step->input;
    kept->input += kept->last != RS_KEPT_HEADER;
    kept->records = 0;
    return rs_wire_take(&in, &input_table, &step->input) && in.len == 0 &&
           input->name && input->format && input->charset && input->preset &&
           (!input->is_of_file_before || kept->last != RS_KEPT_HEADER);
}

static bool take_end(struct rs_view bytes, struct rs_kept_step *step)
{
    struct rs_wire in = {bytes.at, bytes.len};
    return rs_wire_take(&in, &end_table, &step->end) && in.len == 0 &&
           step->end.sha256 && strlen(step->end.sha256) == RS_SHA256_HEX_LEN;
}

/* Gives the posts of the part that are in the pool their words. Both are in
 * the order of the records; what is out of order gets none. */
static void add_words(struct rs_kept *kept, struct rs_verdicts *verdicts)
{
    for (guint i = 0; i < verdicts->posts->len; i++) {
        struct rs_post_verdict *post =
            &g_array_index(verdicts->posts, struct rs_post_verdict, i);
        uint64_t record = kept->records + post->place.number;
        post->sampled = NULL;
        for (; kept->pooled_at < kept->pooled->len; kept->pooled_at++) {
            const struct rs_kept_post *pooled = &g_array_index(
                kept->pooled, struct rs_kept_post, kept->pooled_at);
            if (pooled->input > kept->input ||
                (pooled->input == kept->input && pooled->record > record))
                break;
            if (pooled->input == kept->input && pooled->record == record)
                post->sampled = &pooled->sampled;
        }
    }
    kept->records += verdicts->record_count;
}

static bool take_part(struct rs_kept *kept, struct rs_view bytes,
                      const struct rs_rules *rules, struct rs_kept_step *step)
{
    if (!rs_unsqueeze(kept->squeeze, bytes, RS_JOURNAL_SECTION_MAX, kept->part))
        return false;
    step->verdicts = rs_journal_take_verdicts(
        (struct rs_view){kept->part->str, kept->part->len}, rules);
    if (step->verdicts)
        add_words(kept, step->verdicts);
    return step->verdicts != NULL;
}

bool rs_kept_next(struct rs_kept *kept, const struct rs_rules *rules,
                  struct rs_kept_step *step, GError **error)
{
    struct rs_view bytes;
    bool ok = false;
    *step = (struct rs_kept_step){0};
    if (rs_sections_here(kept->sections).at >= kept->end.at)
        return false;
    step->kind = rs_sections_next(kept->sections, kept->end.at, &bytes);
    if (may_follow(kept->last, step->kind)) {
        if (step->kind == RS_KEPT_INPUT)
            ok = take_input(kept, bytes, step);
        else if (step->kind == RS_KEPT_END)
            ok = take_end(bytes, step);
        else if (step->kind == RS_KEPT_PART)
            ok = take_part(kept, bytes, rules, step);
    }
    kept->last = step->kind;
    return ok || refuse_damaged(kept, error);
}
