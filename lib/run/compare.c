#include "run/compare.h"

#include <string.h>

#include "base/error.h"
#include "run/keys.h"
#include "run/status.h"

/* A page, group or post that was reported. */
struct thing {
    char *kind, *platform, *container_id, *name, *post_id, *url;
    enum rs_status status;
    char *checked_on;
    bool is_new; /* not reported before, but in the later run */
};

struct comparing {
    const struct rs_compare_options *options;
    struct rs_mask *mask; /* or NULL */
    struct rs_run *before, *after;
    struct rs_statuses *statuses; /* or `after` */
    GPtrArray *things;            /* struct thing *, of both runs */
    char *reported_on, *checked_on;
};

/* Names as they are to be shown, and as they are: things are told apart by
 * these. */
enum cell {
    KIND,
    PLATFORM,
    CONTAINER_ID,
    NAME,
    OWN_NAME,
    POST_ID,
    POST_URL,
    REMOVED
};

static const struct rs_run_column thing_columns[] = {
    {.name = "kind", .type = RS_COLUMN_TEXT},
    {.name = "platform", .type = RS_COLUMN_TEXT},
    {.name = "container_id", .type = RS_COLUMN_TEXT},
    {.name = "name", .type = RS_COLUMN_TEXT},
    {.name = "own_name", .type = RS_COLUMN_TEXT},
    {.name = "post_id", .type = RS_COLUMN_TEXT},
    {.name = "url", .type = RS_COLUMN_TEXT},
    {.name = "removed", .type = RS_COLUMN_COUNT},
};

/* Pages and groups, then posts. */
static const char reported_sql[] =
    "SELECT kind, platform, container_id, shown_name(name, container_id) AS "
    "name, name, "
    "'' AS post_id, '' AS url, 0 AS removed FROM container WHERE flagged > 0 "
    "OR flagged_by_name <> '' "
    "UNION ALL "
    "SELECT 'post', container.platform, container.container_id, "
    "shown_name(container.name, container_id), container.name, post.post_id, "
    "post.url, "
    "post.removed "
    "FROM flagged_post JOIN post ON post.id = flagged_post.post "
    "JOIN container ON container.id = post.container";

/* All that was seen, flagged or not; of posts those that carry a category. */
static const char present_sql[] =
    "SELECT kind, platform, container_id, shown_name(name, container_id) AS "
    "name, name, "
    "'' AS post_id, '' AS url, 0 AS removed FROM container UNION ALL "
    "SELECT 'post', container.platform, container.container_id, "
    "shown_name(container.name, container_id), container.name, post.post_id, "
    "post.url, "
    "post.removed "
    "FROM post JOIN container ON container.id = post.container";

static void thing_free(gpointer data)
{
    struct thing *thing = data;
    g_free(thing->kind);
    g_free(thing->platform);
    g_free(thing->container_id);
    g_free(thing->name);
    g_free(thing->post_id);
    g_free(thing->url);
    g_free(thing->checked_on);
    g_free(thing);
}

static char *text_at(const struct rs_table *table, size_t row, enum cell cell)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, cell, buffer);
    return g_strndup(text.at, text.len);
}

static struct rs_table *read_things(const struct rs_run *run, const char *sql,
                                    GError **error)
{
    return rs_run_query(run, sql, thing_columns, G_N_ELEMENTS(thing_columns),
                        error);
}

static bool is_post(const struct thing *thing)
{
    return !strcmp(thing->kind, "post");
}

/* What tells two things apart; NULL for a post without an id, which cannot be
 * found again. To be freed. */
static char *key_of(const struct rs_table *table, size_t row)
{
    g_autofree char *kind = text_at(table, row, KIND);
    g_autofree char *platform = text_at(table, row, PLATFORM);
    g_autofree char *container = text_at(table, row, CONTAINER_ID);
    g_autofree char *name = text_at(table, row, OWN_NAME);
    g_autofree char *post = text_at(table, row, POST_ID);
    bool post_like = !strcmp(kind, "post");
    if (post_like && !*post)
        return NULL;
    return g_strjoin("\x1f", post_like ? "post" : "", platform,
                     *container ? container : name, post, NULL);
}

static struct thing *add_thing(struct comparing *comparing,
                               const struct rs_table *table, size_t row)
{
    struct thing *thing = g_new0(struct thing, 1);
    thing->kind = text_at(table, row, KIND);
    thing->platform = text_at(table, row, PLATFORM);
    thing->container_id = text_at(table, row, CONTAINER_ID);
    thing->name = text_at(table, row, NAME);
    thing->post_id = text_at(table, row, POST_ID);
    thing->url = text_at(table, row, POST_URL);
    g_ptr_array_add(comparing->things, thing);
    return thing;
}

static void ask_statuses(struct comparing *comparing, struct thing *thing)
{
    const struct rs_statuses *statuses = comparing->statuses;
    const struct rs_status_seen *seen =
        is_post(thing) ? rs_statuses_of_url(statuses, thing->url)
                       : rs_statuses_of_id(statuses, thing->container_id);
    thing->status = seen ? seen->status : RS_STATUS_UNKNOWN;
    thing->checked_on = g_strdup(seen ? seen->checked_on : "");
}

/* Keys of a table's rows, each with whether it says that the thing was
 * removed. */
static GHashTable *index_rows(const struct rs_table *table)
{
    GHashTable *index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        char *key = key_of(table, i);
        bool removed = rs_table_number(table, i, REMOVED) > 0;
        if (key)
            g_hash_table_replace(index, key, GINT_TO_POINTER(removed));
    }
    return index;
}

static void ask_run(struct comparing *comparing, struct thing *thing,
                    GHashTable *present, const char *key)
{
    gpointer removed;
    thing->checked_on = g_strdup(comparing->checked_on);
    if (key && g_hash_table_lookup_extended(present, key, NULL, &removed))
        thing->status = removed ? RS_STATUS_GONE : RS_STATUS_UP;
    else if (key && comparing->options->absent == RS_ABSENT_GONE)
        thing->status = RS_STATUS_GONE;
}

/* What the later run reports and the earlier did not. */
static bool add_new(struct comparing *comparing, GHashTable *known,
                    GError **error)
{
    struct rs_table *table = read_things(comparing->after, reported_sql, error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        g_autofree char *key = key_of(table, i);
        if (key && g_hash_table_contains(known, key))
            continue;
        struct thing *thing = add_thing(comparing, table, i);
        thing->is_new = true;
        thing->status = RS_STATUS_UP;
        thing->checked_on = g_strdup(comparing->checked_on);
    }
    rs_table_close(table);
    return table != NULL;
}

static bool compare_runs(struct comparing *comparing,
                         const struct rs_table *reported, GError **error)
{
    struct rs_table *table = read_things(comparing->after, present_sql, error);
    if (!table)
        return false;
    g_autoptr(GHashTable) present = index_rows(table);
    g_autoptr(GHashTable) known = index_rows(reported);
    rs_table_close(table);
    for (size_t i = 0; i < rs_table_row_count(reported); i++) {
        g_autofree char *key = key_of(reported, i);
        ask_run(comparing, add_thing(comparing, reported, i), present, key);
    }
    return add_new(comparing, known, error);
}

static bool compare(struct comparing *comparing, GError **error)
{
    struct rs_table *reported =
        read_things(comparing->before, reported_sql, error);
    bool ok = reported != NULL;
    if (ok && comparing->after)
        ok = compare_runs(comparing, reported, error);
    for (size_t i = 0;
         ok && comparing->statuses && i < rs_table_row_count(reported); i++)
        ask_statuses(comparing, add_thing(comparing, reported, i));
    rs_table_close(reported);
    return ok;
}

/* Kinds in order of first sight, posts last. */
static GPtrArray *kinds_of(const struct comparing *comparing)
{
    GPtrArray *kinds = g_ptr_array_new();
    for (guint i = 0; i < comparing->things->len; i++) {
        const struct thing *thing = comparing->things->pdata[i];
        if (!is_post(thing) && !g_ptr_array_find_with_equal_func(
                                   kinds, thing->kind, g_str_equal, NULL))
            g_ptr_array_add(kinds, thing->kind);
    }
    g_ptr_array_add(kinds, (gpointer) "post");
    return kinds;
}

struct total {
    uint64_t reported, by_status[3], new;
};

static struct total total_of(const struct comparing *comparing,
                             const char *kind)
{
    struct total total = {0};
    for (guint i = 0; i < comparing->things->len; i++) {
        const struct thing *thing = comparing->things->pdata[i];
        if (strcmp(thing->kind, kind) != 0)
            continue;
        total.new += thing->is_new;
        total.reported += !thing->is_new;
        if (!thing->is_new)
            total.by_status[thing->status]++;
    }
    return total;
}

static void add_sentence(const struct comparing *comparing, const char *kind,
                         const struct total *total, GString *out)
{
    g_string_append_printf(
        out,
        "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " %ss reported on %s "
        "were still up on %s; %" G_GUINT64_FORMAT " gone, %" G_GUINT64_FORMAT
        " unknown",
        total->by_status[RS_STATUS_UP], total->reported, kind,
        comparing->reported_on, comparing->checked_on,
        total->by_status[RS_STATUS_GONE], total->by_status[RS_STATUS_UNKNOWN]);
    if (comparing->after)
        g_string_append_printf(out, "; %" G_GUINT64_FORMAT " new", total->new);
    g_string_append_c(out, '\n');
}

static void add_totals(const struct comparing *comparing,
                       struct rs_compared *compared)
{
    static const char *const counts[] = {"reported", "up", "gone", "unknown",
                                         "new"};
    struct rs_table *table = rs_table_open();
    g_autoptr(GPtrArray) kinds = kinds_of(comparing);
    rs_table_add_column(table, "kind", RS_COLUMN_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        rs_table_add_column(table, counts[i], RS_COLUMN_COUNT);
    rs_table_add_column(table, "up_share", RS_COLUMN_SHARE);
    for (guint i = 0; i < kinds->len; i++) {
        const char *kind = kinds->pdata[i];
        struct total total = total_of(comparing, kind);
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(kind));
        rs_table_add_count(table, total.reported);
        rs_table_add_count(table, total.by_status[RS_STATUS_UP]);
        rs_table_add_count(table, total.by_status[RS_STATUS_GONE]);
        rs_table_add_count(table, total.by_status[RS_STATUS_UNKNOWN]);
        if (comparing->after)
            rs_table_add_count(table, total.new);
        else
            rs_table_add_blank(table); /* a status file knows of no others */
        rs_table_add_share(table, total.by_status[RS_STATUS_UP],
                           total.reported);
        if (total.reported)
            add_sentence(comparing, kind, &total, compared->sentences);
    }
    compared->totals = table;
}

static void add_things(const struct comparing *comparing,
                       struct rs_compared *compared)
{
    static const char *const names[] = {"kind",   "platform",  "container_id",
                                        "name",   "post_id",   "url",
                                        "status", "checked_on"};
    struct rs_table *table = rs_table_open();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        rs_table_add_column(table, names[i], RS_COLUMN_TEXT);
    for (guint i = 0; i < comparing->things->len; i++) {
        const struct thing *thing = comparing->things->pdata[i];
        const char *cells[] = {thing->kind,
                               thing->platform,
                               thing->container_id,
                               thing->name,
                               thing->post_id,
                               thing->url,
                               thing->is_new ? "new"
                                             : rs_status_name(thing->status),
                               thing->checked_on ? thing->checked_on : ""};
        rs_table_add_row(table);
        for (size_t k = 0; k < G_N_ELEMENTS(cells); k++)
            rs_table_add_text(table, rs_view_of(cells[k]));
    }
    compared->things = table;
}

/* The rules of both must be the same, or what is new may only be newly seen. */
static bool note_rules(const struct comparing *comparing, GString *sentences,
                       GError **error)
{
    static const char sql[] = "SELECT max(value) FROM meta WHERE key = 'packs'";
    GError *failed = NULL;
    g_autofree char *before = rs_run_text(comparing->before, sql, &failed);
    g_autofree char *after =
        failed ? NULL : rs_run_text(comparing->after, sql, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (g_strcmp0(before, after) != 0)
        g_string_append(sentences,
                        "The two runs used other rules: what is new may be "
                        "newly seen, not newly posted.\n");
    return true;
}

static char *last_day(const struct rs_run *run, GError **error)
{
    return rs_run_text(
        run, "SELECT coalesce(max(day), 'an unknown day') FROM day", error);
}

static bool open_after(struct comparing *comparing, GError **error)
{
    const char *after = comparing->options->after;
    g_autofree char *bytes = NULL;
    gsize len;
    GError *failed = NULL;
    if (!g_str_has_suffix(after, ".csv")) {
        comparing->after = rs_run_open(after, comparing->mask, error);
        if (comparing->after)
            comparing->checked_on = last_day(comparing->after, error);
        return comparing->checked_on != NULL;
    }
    if (!g_file_get_contents(after, &bytes, &len, &failed)) {
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s", failed->message);
        g_error_free(failed);
        return false;
    }
    comparing->statuses =
        rs_statuses_open(after, (struct rs_view){bytes, len}, error);
    if (!comparing->statuses)
        return false;
    const char *first = rs_statuses_first(comparing->statuses);
    const char *last = rs_statuses_last(comparing->statuses);
    if (!first)
        comparing->checked_on = g_strdup("an unknown day");
    else
        comparing->checked_on = strcmp(first, last)
                                    ? g_strdup_printf("%s to %s", first, last)
                                    : g_strdup(first);
    return true;
}

static bool open_before(struct comparing *comparing, GError **error)
{
    const struct rs_compare_options *options = comparing->options;
    comparing->before = rs_run_open(options->before, comparing->mask, error);
    if (!comparing->before)
        return false;
    comparing->reported_on = options->reported_on
                                 ? g_strdup(options->reported_on)
                                 : last_day(comparing->before, error);
    return comparing->reported_on != NULL;
}

static void comparing_clear(struct comparing *comparing)
{
    rs_run_close(comparing->before);
    rs_run_close(comparing->after);
    rs_statuses_close(comparing->statuses);
    rs_mask_close(comparing->mask);
    g_ptr_array_unref(comparing->things);
    g_free(comparing->reported_on);
    g_free(comparing->checked_on);
}

struct rs_compared *rs_compare(const struct rs_compare_options *options,
                               GError **error)
{
    struct comparing comparing = {
        .options = options,
        .mask =
            options->show_contacts ? NULL : rs_mask_open(options->contact_key),
        .things = g_ptr_array_new_with_free_func(thing_free)};
    struct rs_compared *compared = g_new0(struct rs_compared, 1);
    compared->sentences = g_string_new(NULL);
    bool ok = open_before(&comparing, error) && open_after(&comparing, error) &&
              compare(&comparing, error) &&
              (!comparing.after ||
               note_rules(&comparing, compared->sentences, error));
    if (ok && comparing.after)
        rs_keys_compare(comparing.before, comparing.after, compared->sentences);
    if (ok) {
        add_totals(&comparing, compared);
        add_things(&comparing, compared);
    } else {
        g_clear_pointer(&compared, rs_compared_close);
    }
    comparing_clear(&comparing);
    return compared;
}

void rs_compared_close(struct rs_compared *compared)
{
    if (!compared)
        return;
    rs_table_close(compared->totals);
    rs_table_close(compared->things);
    g_string_free(compared->sentences, TRUE);
    g_free(compared);
}
