#include "run/retally.h"

#include <string.h>

#include "base/error.h"
#include "pattern/rules.h"
#include "post/date.h"
#include "run/named_rules.h"
#include "tally/tally.h"

/* See store/schema.sql. */
#define INDEX_POST_LEN 32
#define INDEX_ROWS 64 /* rows of the index taken at a time */

enum where {
    WHERE_PLATFORM,
    WHERE_KIND,
    WHERE_CONTAINER,
    WHERE_CATEGORY,
    WHERE_LANGUAGE,
    WHERE_COUNT
};
static const char *const where_names[] = {"platform", "kind",     "container",
                                          "category", "language", NULL};

struct retally {
    const struct rs_retally_options *options;
    struct rs_run *run;
    struct rs_named_rules *names;
    const struct rs_rules *rules;
    struct rs_containers *containers;
    struct rs_tally *tally;
    const char *where[WHERE_COUNT]; /* NULL: anything */
    uint64_t category;              /* the bit that is asked for; 0: any */
    int32_t since, until;
    uint64_t shown; /* categories whose posts are in `post` */
    /* Rows of labelled posts, in order, and where we are in them. */
    struct rs_table *posts, *hits, *facts;
    size_t post, hit, fact;
    GArray *post_hits, *post_facts; /* of one post */
    struct rs_arena *arena;         /* texts of these */
};

static struct rs_view cell(const struct rs_table *table, size_t row,
                           size_t column)
{
    char buffer[RS_CELL_LEN];
    return rs_table_cell(table, row, column, buffer);
}

static int64_t number(const struct rs_table *table, size_t row, size_t column)
{
    return rs_table_is_blank(table, row, column)
               ? -1
               : (int64_t)rs_table_number(table, row, column);
}

static bool usage(GError **error, const char *format, const char *text)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, format, text);
    return false;
}

static bool read_day(const char *option, const char *text, int32_t *day,
                     GError **error)
{
    struct rs_time time;
    if (!text)
        return true;
    if (!rs_date_read(rs_view_of(text), "%Y-%m-%d", &time)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s %s: it takes a day such as 2021-04-16", option, text);
        return false;
    }
    *day = rs_date_day(time, NULL);
    return true;
}

static bool read_where(struct retally *retally, GError **error)
{
    const char *const *list = retally->options->where;
    for (; list && *list; list++) {
        const char *equals = strchr(*list, '=');
        int found = -1;
        for (int i = 0; equals && where_names[i]; i++)
            if (rs_view_is((struct rs_view){*list, (size_t)(equals - *list)},
                           where_names[i]))
                found = i;
        if (found < 0)
            return usage(error,
                         "--where %s: it takes KEY=VALUE with platform, kind, "
                         "container, category or language",
                         *list);
        retally->where[found] = equals + 1;
    }
    const char *category = retally->where[WHERE_CATEGORY];
    for (size_t i = 0; i < rs_rules_category_count(retally->rules); i++)
        if (category &&
            !strcmp(category, rs_rules_category(retally->rules, i)->id))
            retally->category = UINT64_C(1) << i;
    if (category && !retally->category)
        return usage(error, "--where category=%s: the run has no such category",
                     category);
    return read_day("--since", retally->options->since, &retally->since,
                    error) &&
           read_day("--until", retally->options->until, &retally->until, error);
}

static uint64_t bits_of(const struct rs_rules *rules, struct rs_view names)
{
    uint64_t bits = 0;
    g_autofree char *text = g_strndup(names.at, names.len);
    g_auto(GStrv) words = g_strsplit(text, " ", 0);
    for (size_t i = 0; i < rs_rules_category_count(rules); i++)
        if (g_strv_contains((const char *const *)words,
                            rs_rules_category(rules, i)->id))
            bits |= UINT64_C(1) << i;
    return bits;
}

/* The containers again, each under its old number. */
static bool read_containers(struct retally *retally, GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "platform", .type = RS_COLUMN_TEXT},
        {.name = "kind", .type = RS_COLUMN_TEXT},
        {.name = "container_id", .type = RS_COLUMN_TEXT},
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "members", .type = RS_COLUMN_COUNT},
        {.name = "by_name", .type = RS_COLUMN_TEXT},
    };
    struct rs_table *table = rs_run_query(
        retally->run,
        "SELECT platform, kind, container_id, name, members, flagged_by_name "
        "FROM container ORDER BY id",
        columns, G_N_ELEMENTS(columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        int kind = rs_kind_find(cell(table, i, 1));
        struct rs_named_container named = {
            .key = {.low = i},
            .variant = {.low = i},
            .platform = cell(table, i, 0),
            .id = cell(table, i, 2),
            .name = cell(table, i, 3),
            .kind = kind < 0 ? RS_KIND_OTHER : (enum rs_kind)kind,
            .name_labels = bits_of(retally->rules, cell(table, i, 5)),
        };
        struct rs_post_verdict post = {.day = RS_NO_DAY,
                                       .members = number(table, i, 4)};
        rs_containers_add(retally->containers, &named, &post);
    }
    rs_table_close(table);
    return table != NULL;
}

static struct rs_table *read_rows(struct retally *retally, const char *sql,
                                  const struct rs_run_column *columns,
                                  size_t count, GError **error)
{
    return rs_run_query(retally->run, sql, columns, count, error);
}

static bool read_labelled(struct retally *retally, GError **error)
{
    static const struct rs_run_column posts[] = {
        {.name = "id", .type = RS_COLUMN_COUNT},
        {.name = "language", .type = RS_COLUMN_TEXT}};
    static const struct rs_run_column hits[] = {
        {.name = "post", .type = RS_COLUMN_COUNT},
        {.name = "indicator", .type = RS_COLUMN_COUNT}};
    static const struct rs_run_column facts[] = {
        {.name = "post", .type = RS_COLUMN_COUNT},
        {.name = "kind", .type = RS_COLUMN_TEXT},
        {.name = "type", .type = RS_COLUMN_TEXT},
        {.name = "platform", .type = RS_COLUMN_TEXT},
        {.name = "value", .type = RS_COLUMN_TEXT},
        {.name = "prefix", .type = RS_COLUMN_TEXT}};
    retally->posts =
        read_rows(retally, "SELECT id, language FROM post ORDER BY id", posts,
                  G_N_ELEMENTS(posts), error);
    if (retally->posts)
        retally->hits = read_rows(
            retally,
            "SELECT finding.post, hit.indicator FROM hit JOIN finding "
            "ON finding.id = hit.finding ORDER BY hit.rowid",
            hits, G_N_ELEMENTS(hits), error);
    if (retally->hits)
        retally->facts = read_rows(
            retally,
            "SELECT post, kind, type, platform, value, prefix FROM fact "
            "ORDER BY rowid",
            facts, G_N_ELEMENTS(facts), error);
    return retally->facts != NULL;
}

static const char *keep(struct retally *retally, struct rs_view text)
{
    return rs_arena_copy(retally->arena, text).at;
}

static void add_fact(struct retally *retally, size_t row)
{
    static const char *const kinds[] = {
        [RS_FACT_CONTACT] = "contact", [RS_FACT_APP] = "app",
        [RS_FACT_PRICE] = "price",     [RS_FACT_PLACE] = "place",
        [RS_FACT_ROUTE] = "route",
    };
    const struct rs_table *facts = retally->facts;
    struct rs_evidence_fact fact = {
        .type = keep(retally, cell(facts, row, 2)),
        .platform = keep(retally, cell(facts, row, 3)),
        .value = cell(facts, row, 4),
        .prefix_len = (uint32_t)MIN(cell(facts, row, 5).len, UINT8_MAX),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rs_view_is(cell(facts, row, 1), kinds[i])) {
            fact.kind = (enum rs_fact_kind)i;
            g_array_append_val(retally->post_facts, fact);
        }
}

/* What is known of the next labelled post, until the one after it. */
static bool next_evidence(struct retally *retally, struct rs_evidence *evidence)
{
    static const struct rs_evidence_finding some = {0};
    if (retally->post >= rs_table_row_count(retally->posts))
        return false;
    int64_t id = number(retally->posts, retally->post, 0);
    size_t indicators = rs_rules_indicator_count(retally->rules);
    g_array_set_size(retally->post_hits, 0);
    g_array_set_size(retally->post_facts, 0);
    rs_arena_reset(retally->arena);
    for (; retally->hit < rs_table_row_count(retally->hits) &&
           number(retally->hits, retally->hit, 0) <= id;
         retally->hit++) {
        struct rs_evidence_hit hit = {
            .indicator = (uint32_t)number(retally->hits, retally->hit, 1)};
        if (hit.indicator < indicators)
            g_array_append_val(retally->post_hits, hit);
    }
    for (; retally->fact < rs_table_row_count(retally->facts) &&
           number(retally->facts, retally->fact, 0) <= id;
         retally->fact++)
        add_fact(retally, retally->fact);
    *evidence = (struct rs_evidence){
        .language = cell(retally->posts, retally->post++, 1),
        .findings = &some,
        .finding_count = 1,
        .hits = (const void *)retally->post_hits->data,
        .hit_count = retally->post_hits->len,
        .facts = (const void *)retally->post_facts->data,
        .fact_count = retally->post_facts->len,
    };
    return true;
}

static bool is_asked(const struct retally *retally,
                     const struct rs_post_verdict *post)
{
    const struct rs_container *container =
        rs_containers_at(retally->containers, post->container);
    const char *const *where = retally->where;
    if ((where[WHERE_PLATFORM] &&
         !rs_view_is(container->platform, where[WHERE_PLATFORM])) ||
        (where[WHERE_KIND] &&
         strcmp(rs_kind_name(container->kind), where[WHERE_KIND]) != 0) ||
        (where[WHERE_CONTAINER] &&
         !rs_view_is(container->id, where[WHERE_CONTAINER])) ||
        (where[WHERE_LANGUAGE] &&
         (!post->evidence ||
          !rs_view_is(post->evidence->language, where[WHERE_LANGUAGE]))) ||
        (retally->category && !(post->labels & retally->category)))
        return false;
    if (retally->since == INT32_MIN && retally->until == INT32_MAX)
        return true;
    return post->day != RS_NO_DAY && post->day >= retally->since &&
           post->day < retally->until;
}

static uint64_t take_number(const unsigned char *at, size_t len)
{
    uint64_t value = 0;
    while (len--)
        value = value << 8 | at[len];
    return value;
}

static bool damaged(const struct retally *retally, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "%s: rastro.db is not whole (rastro verify says more)",
                rs_run_folder(retally->run));
    return false;
}

static bool add_entry(struct retally *retally, const char *entry,
                      GError **error)
{
    const unsigned char *at = (const void *)entry;
    struct rs_evidence evidence = {.finding_count = 0};
    struct rs_post_verdict post = {
        .container = (uint32_t)take_number(at + 16, 4),
        .day = (int32_t)(uint32_t)take_number(at + 20, 4),
        .labels = take_number(at + 24, 8),
    };
    size_t categories = rs_rules_category_count(retally->rules);
    if (post.container >= rs_containers_count(retally->containers) ||
        (categories < 64 && post.labels >> categories))
        return damaged(retally, error);
    if (post.labels)
        post.evidence = &evidence;
    if ((post.labels & retally->shown) && !next_evidence(retally, &evidence))
        return damaged(retally, error);
    if (is_asked(retally, &post))
        rs_tally_add(retally->tally, post.container, &post);
    return true;
}

static bool add_rows(struct retally *retally, const struct rs_table *rows,
                     GError **error)
{
    for (size_t i = 0; i < rs_table_row_count(rows); i++) {
        struct rs_view data = cell(rows, i, 0);
        for (size_t at = 0; at + INDEX_POST_LEN <= data.len;
             at += INDEX_POST_LEN)
            if (!add_entry(retally, data.at + at, error))
                return false;
    }
    return true;
}

static bool add_all(struct retally *retally, GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "data", .type = RS_COLUMN_TEXT}};
    int64_t last;
    if (!rs_run_number(retally->run, "SELECT max(id) FROM post_index", &last,
                       error))
        return false;
    for (int64_t at = 1; at <= last; at += INDEX_ROWS) {
        g_autofree char *sql = g_strdup_printf(
            "SELECT data FROM post_index WHERE id BETWEEN %" G_GINT64_FORMAT
            " AND %" G_GINT64_FORMAT " ORDER BY id",
            at, at + INDEX_ROWS - 1);
        struct rs_table *rows = rs_run_query(retally->run, sql, columns,
                                             G_N_ELEMENTS(columns), error);
        bool ok = rows && add_rows(retally, rows, error);
        rs_table_close(rows);
        if (!ok)
            return false;
    }
    return true;
}

/* Seekers leave no words behind, unless the scan was asked to keep them. */
static bool read_shown(struct retally *retally, GError **error)
{
    int64_t keeps;
    if (!rs_run_number(retally->run,
                       "SELECT count(*) FROM meta WHERE key = 'options' AND "
                       "instr(value, '--include-seekers') > 0",
                       &keeps, error))
        return false;
    for (size_t i = 0; i < rs_rules_category_count(retally->rules); i++)
        if (keeps || !rs_rules_category(retally->rules, i)->is_seeker)
            retally->shown |= UINT64_C(1) << i;
    return true;
}

static bool open_tally(struct retally *retally, GError **error)
{
    const struct rs_retally_options *options = retally->options;
    struct rs_keys keys;
    g_autofree char *by = g_strjoin(
        ",", options->by ? options->by : "container", options->over, NULL);
    if (!rs_keys_read(by, &keys, error))
        return false;
    retally->tally = rs_tally_open(&keys, retally->rules, retally->containers);
    return true;
}

static bool run_all(struct retally *retally, GError **error)
{
    retally->run = rs_run_open(retally->options->run, NULL, error);
    if (!retally->run)
        return false;
    retally->names = rs_named_rules_open(retally->run, error);
    if (!retally->names)
        return false;
    retally->rules = rs_named_rules_rules(retally->names);
    return read_where(retally, error) && open_tally(retally, error) &&
           read_shown(retally, error) && read_containers(retally, error) &&
           read_labelled(retally, error) && add_all(retally, error);
}

bool rs_retally_shows_contacts(const struct rs_retally_options *options)
{
    struct rs_keys keys;
    return options->by && rs_keys_read(options->by, &keys, NULL) &&
           rs_keys_hold(&keys, RS_KEY_CONTACT);
}

struct rs_tally_table rs_retally(const struct rs_retally_options *options,
                                 GError **error)
{
    struct retally retally = {
        .options = options,
        .containers = rs_containers_open(),
        .since = INT32_MIN,
        .until = INT32_MAX,
        .post_hits = g_array_new(FALSE, FALSE, sizeof(struct rs_evidence_hit)),
        .post_facts =
            g_array_new(FALSE, FALSE, sizeof(struct rs_evidence_fact)),
        .arena = rs_arena_open(),
    };
    struct rs_tally_table made = {0};
    struct rs_mask *mask =
        options->contact_key.len ? rs_mask_open(options->contact_key) : NULL;
    if (run_all(&retally, error)) {
        struct rs_tally_table_options shown = {
            .rows = options->rows,
            .least = options->least,
            .show_contacts = options->show_contacts,
            .mask = mask,
        };
        made = rs_tally_table(retally.tally, &shown);
    }
    rs_table_close(retally.posts);
    rs_table_close(retally.hits);
    rs_table_close(retally.facts);
    rs_mask_close(mask);
    rs_tally_close(retally.tally);
    rs_containers_close(retally.containers);
    rs_named_rules_close(retally.names);
    rs_run_close(retally.run);
    g_array_unref(retally.post_hits);
    g_array_unref(retally.post_facts);
    rs_arena_close(retally.arena);
    return made;
}
