#include "store/rundb.h"

#include "store/index_rows.h"
#include "store/pool_rows.h"
#include "store/rows.h"
#include "store/sql.h"
#include "tally/labels.h"

enum table {
    ADD_META,
    ADD_INPUT,
    ADD_CATEGORY,
    ADD_SLOT,
    ADD_INDICATOR,
    ADD_CONTAINER,
    ADD_CONTAINER_CATEGORY,
    ADD_CONTAINER_NAME,
    ADD_POST,
    ADD_TEXT,
    ADD_FINDING,
    ADD_HIT,
    ADD_FACT,
    ADD_DAY,
    ADD_INDEX,
    ADD_ASIDE,
    ADD_POOL,
    ADD_POOL_TEXT,
    TABLE_COUNT
};

static const struct rs_rows_table tables[TABLE_COUNT] = {
    [ADD_META] = {"meta", 2},
    [ADD_INPUT] = {"input", 17},
    [ADD_CATEGORY] = {"category", 6},
    [ADD_SLOT] = {"slot", 2},
    [ADD_INDICATOR] = {"indicator", 5},
    [ADD_CONTAINER] = {"container", 16},
    [ADD_CONTAINER_CATEGORY] = {"container_category", 3},
    [ADD_CONTAINER_NAME] = {"container_name", 5},
    [ADD_POST] = {"post", 16},
    [ADD_TEXT] = {"post_text", 4},
    [ADD_FINDING] = {"finding", 7},
    [ADD_HIT] = {"hit", 9},
    [ADD_FACT] = {"fact", 14},
    [ADD_DAY] = {"day", 2},
    [ADD_INDEX] = {"post_index", 4},
    [ADD_ASIDE] = {"set_aside", 6},
    [ADD_POOL] = {"pool", 10},
    [ADD_POOL_TEXT] = {"pool_text", 4},
};

struct rs_rundb {
    struct rs_rows *rows;
    struct rs_rundb_options options;
    struct rs_index_rows *index;
    /* Rows so far, which are also the last row's id. */
    int64_t inputs, posts, findings, asides, names;
};

static bool add_slots(struct rs_rundb *db, GError **error)
{
    for (size_t i = 0; i < rs_rules_slot_count(db->options.rules); i++) {
        rs_rows_begin(db->rows, ADD_SLOT);
        rs_rows_add_count(db->rows, i);
        rs_rows_add_text(db->rows, rs_rules_slot_name(db->options.rules, i));
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    return true;
}

static bool add_indicators(struct rs_rundb *db, GError **error)
{
    for (size_t i = 0; i < rs_rules_indicator_count(db->options.rules); i++) {
        const struct rs_indicator *indicator =
            rs_rules_indicator(db->options.rules, i);
        rs_rows_begin(db->rows, ADD_INDICATOR);
        rs_rows_add_count(db->rows, i);
        rs_rows_add_text(db->rows, indicator->id);
        rs_rows_add_text(
            db->rows, rs_rules_slot_name(db->options.rules, indicator->slot));
        rs_rows_add_text(db->rows, indicator->pack);
        rs_rows_add_text(db->rows, indicator->language);
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    return true;
}

struct rs_rundb *rs_rundb_open(const char *path,
                               const struct rs_rundb_options *options,
                               GError **error)
{
    g_autofree char *schema = rs_sql_read("schema.sql");
    struct rs_rundb *db = g_new0(struct rs_rundb, 1);
    db->options = *options;
    db->rows = rs_rows_open(path, schema, tables, TABLE_COUNT, error);
    if (db->rows)
        db->index = rs_index_rows_open(db->rows, ADD_INDEX, ADD_DAY);
    if (db->rows && add_slots(db, error) && add_indicators(db, error))
        return db;
    rs_rundb_close(db);
    return NULL;
}

void rs_rundb_close(struct rs_rundb *db)
{
    if (!db)
        return;
    rs_rows_close(db->rows);
    rs_index_rows_close(db->index);
    g_free(db);
}

static void add_locator(struct rs_rundb *db, size_t input,
                        const struct rs_locator *locator)
{
    rs_rows_add_count(db->rows, input + 1);
    rs_rows_add_count(db->rows, locator->record);
    rs_rows_add_count(db->rows, locator->line);
    rs_rows_add_count(db->rows, locator->byte);
}

static bool add_hit(struct rs_rundb *db, const struct rs_evidence_hit *hit,
                    GError **error)
{
    rs_rows_begin(db->rows, ADD_HIT);
    rs_rows_add_int(db->rows, db->findings);
    rs_rows_add_int(db->rows, hit->indicator);
    rs_rows_add_text(db->rows, hit->field);
    rs_rows_add_view(db->rows, hit->text);
    rs_rows_add_int(db->rows, hit->start);
    rs_rows_add_int(db->rows, hit->end);
    rs_rows_add_int(db->rows, hit->folded_start);
    rs_rows_add_int(db->rows, hit->folded_end);
    rs_rows_add_text(db->rows, rs_hit_via_name(hit->via));
    return rs_rows_end(db->rows, error);
}

static bool add_finding(struct rs_rundb *db, const struct rs_evidence *evidence,
                        const struct rs_evidence_finding *finding,
                        GError **error)
{
    rs_rows_begin(db->rows, ADD_FINDING);
    rs_rows_add_int(db->rows, ++db->findings);
    rs_rows_add_int(db->rows, db->posts);
    rs_rows_add_int(db->rows, finding->category);
    rs_rows_add_text(db->rows,
                     rs_rules_rule(db->options.rules, finding->rule)->pack);
    rs_rows_add_text(db->rows, finding->field ? finding->field : "");
    rs_rows_add_view(db->rows, finding->excerpt);
    rs_rows_add_int(db->rows, finding->excerpt_start);
    if (!rs_rows_end(db->rows, error))
        return false;
    for (size_t i = 0; i < finding->hit_count; i++)
        if (!add_hit(db, &evidence->hits[finding->first_hit + i], error))
            return false;
    return true;
}

static bool add_fact(struct rs_rundb *db, const struct rs_evidence_fact *fact,
                     GError **error)
{
    static const char *const kinds[] = {
        [RS_FACT_CONTACT] = "contact", [RS_FACT_APP] = "app",
        [RS_FACT_PRICE] = "price",     [RS_FACT_PLACE] = "place",
        [RS_FACT_ROUTE] = "route",
    };
    rs_rows_begin(db->rows, ADD_FACT);
    rs_rows_add_int(db->rows, db->posts);
    rs_rows_add_text(db->rows, kinds[fact->kind]);
    rs_rows_add_text(db->rows, fact->type);
    rs_rows_add_text(db->rows, fact->platform);
    rs_rows_add_view(db->rows, fact->value);
    rs_rows_add_text(db->rows, fact->country);
    rs_rows_add_view(db->rows,
                     (struct rs_view){fact->value.at, fact->prefix_len});
    rs_rows_add_text(db->rows, fact->field);
    rs_rows_add_int(db->rows, fact->start);
    rs_rows_add_int(db->rows, fact->end);
    if (fact->kind == RS_FACT_PRICE) {
        rs_rows_add_view(db->rows, fact->amount_min);
        rs_rows_add_view(db->rows, fact->amount_max);
    } else {
        rs_rows_add_text(db->rows, NULL);
        rs_rows_add_text(db->rows, NULL);
    }
    rs_rows_add_text(db->rows, fact->currency);
    rs_rows_add_text(db->rows, fact->unit);
    return rs_rows_end(db->rows, error);
}

/* A count, or NULL where the export has none. */
static void add_known(struct rs_rundb *db, int64_t count)
{
    if (count == RS_UNKNOWN_COUNT)
        rs_rows_add_text(db->rows, NULL);
    else
        rs_rows_add_int(db->rows, count);
}

static bool add_text(struct rs_rundb *db, const struct rs_evidence_text *text,
                     GError **error)
{
    rs_rows_begin(db->rows, ADD_TEXT);
    rs_rows_add_int(db->rows, db->posts);
    rs_rows_add_text(db->rows, text->field);
    rs_rows_add_view(db->rows, text->text);
    rs_rows_add_int(db->rows, text->is_cut);
    return rs_rows_end(db->rows, error);
}

static bool add_evidence(struct rs_rundb *db, size_t input, uint32_t container,
                         const struct rs_post_verdict *post,
                         const struct rs_locator *locator, GError **error)
{
    const struct rs_evidence *evidence = post->evidence;
    char likeness[17]; /* as text: SQLite has no unsigned integers */
    g_snprintf(likeness, sizeof likeness, "%016" G_GINT64_MODIFIER "x",
               evidence->likeness);
    rs_rows_begin(db->rows, ADD_POST);
    rs_rows_add_int(db->rows, ++db->posts);
    rs_rows_add_int(db->rows, container);
    rs_rows_add_view(db->rows, evidence->post_id);
    rs_rows_add_view(db->rows, evidence->url);
    rs_rows_add_view(db->rows, evidence->created);
    rs_rows_add_day(db->rows, post->day);
    rs_rows_add_view(db->rows, evidence->language);
    add_known(db, evidence->interactions);
    rs_rows_add_int(db->rows, evidence->sponsored);
    rs_rows_add_int(db->rows, evidence->removed);
    rs_rows_add_int(db->rows, evidence->facts_cut);
    rs_rows_add_text(db->rows, evidence->likeness ? likeness : NULL);
    add_locator(db, input, locator);
    if (!rs_rows_end(db->rows, error))
        return false;
    for (size_t i = 0; i < evidence->text_count; i++)
        if (!add_text(db, &evidence->texts[i], error))
            return false;
    for (size_t i = 0; i < evidence->finding_count; i++)
        if (!add_finding(db, evidence, &evidence->findings[i], error))
            return false;
    for (size_t i = 0; i < evidence->fact_count; i++)
        if (!add_fact(db, &evidence->facts[i], error))
            return false;
    return true;
}

bool rs_rundb_add_post(struct rs_rundb *db, size_t input, uint32_t container,
                       const struct rs_post_verdict *post,
                       const struct rs_locator *locator, GError **error)
{
    if (!rs_index_rows_add(db->index, input, container, post, error))
        return false;
    /* Seekers leave no words behind, only their bit in the index. */
    if (!post->evidence || !post->evidence->finding_count)
        return true;
    return add_evidence(db, input, container, post, locator, error);
}

bool rs_rundb_set_aside(struct rs_rundb *db, const char *reason, size_t input,
                        const struct rs_locator *locator, GError **error)
{
    rs_rows_begin(db->rows, ADD_ASIDE);
    rs_rows_add_int(db->rows, ++db->asides);
    rs_rows_add_text(db->rows, reason);
    add_locator(db, input, locator);
    return rs_rows_end(db->rows, error);
}

bool rs_rundb_end_input(struct rs_rundb *db, GError **error)
{
    return rs_index_rows_end_input(db->index, error);
}

bool rs_rundb_add_input(struct rs_rundb *db, const struct rs_rundb_input *input,
                        GError **error)
{
    rs_rows_begin(db->rows, ADD_INPUT);
    rs_rows_add_int(db->rows, ++db->inputs);
    rs_rows_add_text(db->rows, input->name);
    rs_rows_add_text(db->rows, input->member);
    rs_rows_add_text(db->rows, input->format);
    rs_rows_add_text(db->rows, input->charset);
    rs_rows_add_text(db->rows, input->preset);
    rs_rows_add_text(db->rows, input->sha256);
    rs_rows_add_count(db->rows, input->bytes);
    rs_rows_add_count(db->rows, input->unpacked);
    rs_rows_add_count(db->rows, rs_ledger_records(&input->ledger));
    for (size_t i = 0; i < RS_CLASS_COUNT; i++)
        rs_rows_add_count(db->rows, input->ledger.classes[i]);
    rs_rows_add_text(db->rows, input->damage);
    return rs_rows_end(db->rows, error);
}

/* Where possible victims gather is nobody's business. */
static bool is_hidden(const struct rs_rundb *db, size_t category)
{
    return !db->options.include_seekers &&
           rs_rules_category(db->options.rules, category)->is_seeker;
}

static bool add_container(struct rs_rundb *db, uint32_t number,
                          const struct rs_container *container,
                          const struct rs_tally_row *counts, GError **error)
{
    rs_rows_begin(db->rows, ADD_CONTAINER);
    rs_rows_add_int(db->rows, number);
    rs_rows_add_view(db->rows, container->platform);
    rs_rows_add_text(db->rows, rs_kind_name(container->kind));
    rs_rows_add_view(db->rows, container->id);
    rs_rows_add_view(db->rows, container->name);
    rs_rows_add_view(db->rows, container->about);
    add_known(db, container->members);
    rs_rows_add_day(db->rows, container->members_day);
    rs_rows_add_count(db->rows, counts->posts);
    rs_rows_add_day(db->rows, container->first_day);
    rs_rows_add_day(db->rows, container->last_day);
    rs_rows_add_count(db->rows, counts->flagged);
    rs_rows_add_count(db->rows, counts->evasive);
    rs_rows_add_day(db->rows, counts->first_day);
    rs_rows_add_day(db->rows, counts->last_day);
    g_autoptr(GString) by_name = g_string_new(NULL);
    rs_labels_write(db->options.rules,
                    container->name_labels &
                        rs_rules_flag_bits(db->options.rules),
                    by_name);
    rs_rows_add_text(db->rows, by_name->str);
    if (!rs_rows_end(db->rows, error))
        return false;
    for (size_t i = 0; i < rs_rules_category_count(db->options.rules); i++) {
        if (!counts->categories || !counts->categories[i] || is_hidden(db, i))
            continue;
        rs_rows_begin(db->rows, ADD_CONTAINER_CATEGORY);
        rs_rows_add_int(db->rows, number);
        rs_rows_add_count(db->rows, i);
        rs_rows_add_count(db->rows, counts->categories[i]);
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    return true;
}

static bool add_telling(struct rs_rundb *db,
                        const struct rs_containers *containers, GError **error)
{
    const GArray *telling = rs_containers_telling(containers);
    for (guint i = 0; i < telling->len; i++) {
        const struct rs_telling_name *name =
            &g_array_index(telling, struct rs_telling_name, i);
        g_autoptr(GString) labels = g_string_new(NULL);
        rs_labels_write(db->options.rules, name->labels, labels);
        rs_rows_begin(db->rows, ADD_CONTAINER_NAME);
        rs_rows_add_int(db->rows, ++db->names);
        rs_rows_add_int(db->rows, name->container);
        rs_rows_add_view(db->rows, name->name);
        rs_rows_add_view(db->rows, name->about);
        rs_rows_add_text(db->rows, labels->str);
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    return true;
}

static uint64_t posts_of(const struct rs_tally *tally, size_t category)
{
    uint64_t posts = 0;
    for (size_t i = 0; i < rs_tally_count(tally); i++) {
        const struct rs_tally_row *row = rs_tally_at(tally, i);
        posts += row->categories ? row->categories[category] : 0;
    }
    return posts;
}

static bool add_categories(struct rs_rundb *db,
                           const struct rs_tally *by_container, GError **error)
{
    for (size_t i = 0; i < rs_rules_category_count(db->options.rules); i++) {
        const struct rs_category *category =
            rs_rules_category(db->options.rules, i);
        rs_rows_begin(db->rows, ADD_CATEGORY);
        rs_rows_add_count(db->rows, i);
        rs_rows_add_text(db->rows, category->id);
        rs_rows_add_text(db->rows, category->title);
        rs_rows_add_int(db->rows, category->flag);
        rs_rows_add_int(db->rows, category->is_seeker);
        rs_rows_add_count(db->rows, posts_of(by_container, i));
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    return true;
}

bool rs_rundb_add_pool(struct rs_rundb *db, const struct rs_pool *pool,
                       GError **error)
{
    static const struct rs_pool_tables own = {ADD_POOL, ADD_POOL_TEXT,
                                              ADD_META};
    return rs_pool_rows_write(db->rows, own, pool, db->options.rules, error);
}

bool rs_rundb_finish(struct rs_rundb *db,
                     const struct rs_containers *containers,
                     const struct rs_tally *by_container,
                     const char *const *meta, GError **error)
{
    if (!rs_index_rows_finish(db->index, error) ||
        !add_categories(db, by_container, error))
        return false;
    /* The tally's rows come in the containers' own order: both are of first
     * sight. */
    for (uint32_t i = 0; i < rs_containers_count(containers); i++) {
        const struct rs_tally_row *counts = rs_tally_at(by_container, i);
        g_assert(counts->key[0] == i);
        if (!add_container(db, i, rs_containers_at(containers, i), counts,
                           error))
            return false;
    }
    if (!add_telling(db, containers, error))
        return false;
    for (; *meta; meta += 2) {
        rs_rows_begin(db->rows, ADD_META);
        rs_rows_add_text(db->rows, meta[0]);
        rs_rows_add_text(db->rows, meta[1]);
        if (!rs_rows_end(db->rows, error))
            return false;
    }
    g_autofree char *indexes = rs_sql_read("indexes.sql");
    g_autofree char *views = rs_sql_read("views.sql");
    g_autofree char *sql = g_strconcat(indexes, views, NULL);
    return rs_rows_finish(db->rows, sql, error);
}
