#include "post/fill.h"

#include <limits.h>
#include <stddef.h>

#include "base/mend.h"
#include "post/date.h"
#include "post/number.h"

/* One record on its way into a post. */
struct job {
    const struct rs_fill *plan;
    struct rs_arena *arena;
    struct rs_cells cells;
};

static const struct rs_bound *bound_at(const GArray *rules, guint index)
{
    return &g_array_index(rules, struct rs_bound, index);
}

/* What the first rule of a field that has something says. */
static struct rs_view first_value(const struct job *job, enum rs_field field,
                                  const struct rs_field_rule **chosen)
{
    const GArray *rules = job->plan->rules[field];
    for (guint i = 0; i < rules->len; i++) {
        const struct rs_bound *bound = bound_at(rules, i);
        struct rs_view value = rs_bound_value(bound, &job->cells, job->arena);
        if (value.len == 0)
            continue;
        if (chosen)
            *chosen = bound->rule;
        return value;
    }
    return (struct rs_view){NULL, 0};
}

static struct rs_view value_of(const struct job *job, enum rs_field field)
{
    return first_value(job, field, NULL);
}

static enum rs_kind kind_of(const struct job *job)
{
    const GArray *rules = job->plan->rules[RS_FIELD_CONTAINER_KIND];
    for (guint i = 0; i < rules->len; i++) {
        int kind = rs_kind_find(
            rs_bound_value(bound_at(rules, i), &job->cells, job->arena));
        if (kind >= 0)
            return (enum rs_kind)kind;
    }
    return RS_KIND_OTHER;
}

/* Adds the cells of the rule's slot that are counts: of an array there are
 * several, such as one for each kind of reaction. False without any. */
static bool cells_count(const struct job *job, const struct rs_bound *bound,
                        int64_t *sum)
{
    const struct rs_cell *cell = job->cells.first[bound->column];
    bool is_found = false;
    for (; cell && cell <= job->cells.last[bound->column]; cell++) {
        int64_t count;
        if (cell->slot != bound->column ||
            !rs_number_count(rs_view_trim(cell->text), &count))
            continue;
        if (__builtin_add_overflow(is_found ? *sum : 0, count, sum))
            return false;
        is_found = true;
    }
    return is_found;
}

/* The count that the rule gives, or false. */
static bool rule_count(const struct job *job, const struct rs_bound *bound,
                       int64_t *count)
{
    const struct rs_field_rule *rule = bound->rule;
    if (bound->column == RS_BOUND_NO_SLOT || rule->take || rule->values)
        return rs_number_count(rs_bound_value(bound, &job->cells, job->arena),
                               count);
    return rs_bound_applies(bound, &job->cells) &&
           cells_count(job, bound, count);
}

/* The sum over the groups, of each the first rule that gives a count. */
static int64_t count_of(const struct job *job, enum rs_field field)
{
    const GArray *rules = job->plan->rules[field];
    int64_t sum = RS_UNKNOWN_COUNT;
    unsigned done = UINT_MAX;
    for (guint i = 0; i < rules->len; i++) {
        const struct rs_bound *bound = bound_at(rules, i);
        int64_t count;
        if (bound->rule->group == done || !rule_count(job, bound, &count))
            continue;
        done = bound->rule->group;
        if (__builtin_add_overflow(MAX(sum, 0), count, &sum))
            return RS_UNKNOWN_COUNT;
    }
    return sum;
}

static bool flag_of(const struct job *job, enum rs_field field)
{
    const GArray *rules = job->plan->rules[field];
    for (guint i = 0; i < rules->len; i++) {
        if (rs_bound_is_true(bound_at(rules, i), &job->cells, job->arena))
            return true;
    }
    return false;
}

static void fill_time(const struct job *job, struct rs_post *post)
{
    const struct rs_field_rule *rule = NULL;
    struct rs_time time;
    post->day = RS_NO_DAY;
    post->created = first_value(job, RS_FIELD_CREATED, &rule);
    if (!rule)
        return;
    const char *format = job->plan->date_format;
    if (!rs_date_read(post->created, format ? format : rule->format, &time))
        return;
    time.has_zone |= rule->is_utc;
    post->has_zone = time.has_zone;
    post->created_at = time.at;
    post->day = rs_date_day(time, job->plan->zone);
}

/* Texts on their way into a post. A record may give more of them than a post
 * has room for (tags, media descriptions); then all from the last place on are
 * joined there, which takes a second walk over them. */
struct texts {
    struct rs_post *post;
    size_t count, rest_len;
    char *rest;
};

static void add_text(struct texts *texts, uint16_t field, struct rs_view text)
{
    size_t place = texts->count++;
    if (place < RS_TEXTS_MAX && !texts->rest)
        texts->post->texts[place] = (struct rs_text){field, text};
    if (place < RS_TEXTS_MAX - 1)
        return;
    if (texts->rest) {
        memcpy(texts->rest + texts->rest_len, text.at, text.len);
        texts->rest[texts->rest_len + text.len] = '\n';
    }
    texts->rest_len += text.len + 1;
}

/* Adds a text, mended, unless it is blank; true when it is not. */
static bool mend_text(struct texts *texts, const struct job *job,
                      const struct rs_bound *bound, struct rs_view text)
{
    if (rs_bound_is_blank(text))
        return false;
    struct rs_view mended =
        rs_mend(job->arena, text, bound->rule->markup, &texts->post->repairs);
    bool is_other = mended.at != text.at || mended.len != text.len;
    if (is_other && rs_bound_is_blank(mended))
        return false;
    add_text(texts, bound->text, mended);
    return true;
}

/* Adds the cells of the rule's slot that are not blank; false without any. */
static bool add_cells(struct texts *texts, const struct job *job,
                      const struct rs_bound *bound)
{
    if (bound->condition && !rs_bound_applies(bound, &job->cells))
        return false;
    if (bound->rule->join)
        return mend_text(texts, job, bound,
                         rs_bound_join(bound, &job->cells, job->arena));
    const struct rs_cell *cell = job->cells.first[bound->column];
    if (!cell)
        return false;
    bool is_any = false;
    for (; cell <= job->cells.last[bound->column]; cell++) {
        if (cell->slot == bound->column)
            is_any |= mend_text(texts, job, bound, cell->text);
    }
    return is_any;
}

static void add_texts(struct texts *texts, const struct job *job)
{
    const GArray *rules = job->plan->rules[RS_FIELD_TEXT];
    unsigned done = UINT_MAX;
    for (guint i = 0; i < rules->len; i++) {
        const struct rs_bound *bound = bound_at(rules, i);
        if (bound->rule->group != done && add_cells(texts, job, bound))
            done = bound->rule->group;
    }
}

static void fill_texts(const struct job *job, struct rs_post *post)
{
    struct texts texts = {.post = post};
    add_texts(&texts, job);
    post->text_count = MIN(texts.count, RS_TEXTS_MAX);
    if (texts.count <= RS_TEXTS_MAX)
        return;
    struct texts again = {.post = post};
    again.rest = rs_arena_alloc(job->arena, texts.rest_len);
    add_texts(&again, job);
    post->texts[RS_TEXTS_MAX - 1].text =
        (struct rs_view){again.rest, again.rest_len - 1};
}

/* A field that people read, mended. */
static struct rs_view name_of(const struct job *job, enum rs_field field,
                              struct rs_post *post)
{
    const struct rs_field_rule *rule = NULL;
    struct rs_view name = first_value(job, field, &rule);
    if (!rule)
        return name;
    return rs_view_trim(
        rs_mend(job->arena, name, rule->markup, &post->repairs));
}

static void fill_container(const struct job *job, struct rs_post *post)
{
    struct rs_view id = value_of(job, RS_FIELD_CONTAINER_ID);
    post->platform = value_of(job, RS_FIELD_PLATFORM);
    post->kind = kind_of(job);
    post->container_id = rs_number_id(id);
    post->is_container_damaged = rs_number_is_damaged_id(id);
    post->container_name = name_of(job, RS_FIELD_CONTAINER_NAME, post);
    post->container_about = name_of(job, RS_FIELD_CONTAINER_ABOUT, post);
    post->members = count_of(job, RS_FIELD_MEMBERS);
}

bool rs_fill_post(const struct rs_fill *plan, const struct rs_record *record,
                  struct rs_arena *arena, struct rs_post *post)
{
    if (record->is_not_post)
        return false;
    struct job job;
    job.plan = plan;
    job.arena = arena;
    rs_bound_gather(&job.cells, record, plan->slot_count);
    if (flag_of(&job, RS_FIELD_SKIP))
        return false;
    memset(post, 0, offsetof(struct rs_post, texts));
    fill_container(&job, post);
    struct rs_view id = value_of(&job, RS_FIELD_POST_ID);
    post->post_id = rs_number_id(id);
    post->is_id_damaged = rs_number_is_damaged_id(id);
    post->url = value_of(&job, RS_FIELD_URL);
    post->language = value_of(&job, RS_FIELD_LANGUAGE);
    post->interactions = count_of(&job, RS_FIELD_INTERACTIONS);
    post->sponsored = flag_of(&job, RS_FIELD_SPONSORED);
    post->removed = flag_of(&job, RS_FIELD_REMOVED);
    fill_time(&job, post);
    fill_texts(&job, post);
    return true;
}
