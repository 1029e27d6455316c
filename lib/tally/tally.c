#include "tally/tally.h"

#include "base/arena.h"
#include "base/limits.h"
#include "post/date.h"

struct rs_tally {
    struct rs_keys keys;
    const struct rs_rules *rules;
    const struct rs_containers *containers;
    uint64_t flag_bits;
    bool has_label;            /* or a fact: rows are of labelled posts only */
    struct rs_arena *arena;    /* rows, their counts, the pairs */
    GPtrArray *rows;           /* struct rs_tally_row *, by first sight */
    GHashTable *by_key;        /* the same rows, as a set; or, where … */
    GPtrArray *by_container;   /* … that is the only key, by its number */
    struct rs_tally_row *last; /* posts of one page often come in a row */
    GHashTable *pairs;         /* uint64_t *: rows and their containers */
    GArray *values[RS_KEYS_MAX]; /* uint32_t: a post's values of each key */
    struct rs_values *known[RS_KEYS_MAX]; /* what those of facts stand for */
};

static guint row_hash(gconstpointer at)
{
    const struct rs_tally_row *row = at;
    uint64_t hash = row->key[0];
    for (size_t i = 1; i < RS_KEYS_MAX; i++)
        hash = (hash * 0x9E3779B97F4A7C15u) ^ row->key[i];
    hash *= 0x9E3779B97F4A7C15u;
    return (guint)(hash >> 32);
}

static gboolean row_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_tally_row *one = a, *other = b;
    return !memcmp(one->key, other->key, sizeof one->key);
}

struct rs_tally *rs_tally_open(const struct rs_keys *keys,
                               const struct rs_rules *rules,
                               const struct rs_containers *containers)
{
    struct rs_tally *tally = g_new0(struct rs_tally, 1);
    tally->keys = *keys;
    tally->rules = rules;
    tally->containers = containers;
    tally->flag_bits = rs_rules_flag_bits(rules);
    tally->has_label = rs_keys_have(keys, RS_KEY_OF_LABEL) ||
                       rs_keys_have(keys, RS_KEY_OF_FACT);
    tally->arena = rs_arena_open();
    tally->rows = g_ptr_array_new();
    if (keys->count == 1 && rs_key_type(keys->keys[0]) == RS_KEY_OF_CONTAINER)
        tally->by_container = g_ptr_array_new();
    else
        tally->by_key = g_hash_table_new(row_hash, row_equal);
    tally->pairs = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (size_t i = 0; i < RS_KEYS_MAX; i++) {
        tally->values[i] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        tally->known[i] = rs_values_open();
    }
    return tally;
}

void rs_tally_close(struct rs_tally *tally)
{
    if (!tally)
        return;
    for (size_t i = 0; i < RS_KEYS_MAX; i++) {
        g_array_unref(tally->values[i]);
        rs_values_close(tally->known[i]);
    }
    g_hash_table_unref(tally->pairs);
    g_clear_pointer(&tally->by_container, g_ptr_array_unref);
    g_clear_pointer(&tally->by_key, g_hash_table_unref);
    g_ptr_array_unref(tally->rows);
    rs_arena_close(tally->arena);
    g_free(tally);
}

/* NULL: no such row yet. */
static struct rs_tally_row *find_row(const struct rs_tally *tally,
                                     const struct rs_tally_row *wanted)
{
    const GPtrArray *rows = tally->by_container;
    uint32_t container = wanted->key[0];
    if (!rows)
        return g_hash_table_lookup(tally->by_key, wanted);
    return container < rows->len ? rows->pdata[container] : NULL;
}

static void keep_row(struct rs_tally *tally, struct rs_tally_row *row)
{
    GPtrArray *rows = tally->by_container;
    g_ptr_array_add(tally->rows, row);
    if (!rows) {
        g_hash_table_add(tally->by_key, row);
        return;
    }
    if (rows->len <= row->key[0])
        g_ptr_array_set_size(rows, (int)row->key[0] + 1);
    rows->pdata[row->key[0]] = row;
}

static struct rs_tally_row *row_of(struct rs_tally *tally,
                                   const uint32_t key[RS_KEYS_MAX])
{
    struct rs_tally_row wanted = {0};
    memcpy(wanted.key, key, sizeof wanted.key);
    if (tally->last && row_equal(tally->last, &wanted))
        return tally->last;
    struct rs_tally_row *row = find_row(tally, &wanted);
    if (!row) {
        row = rs_arena_alloc(tally->arena, sizeof *row);
        *row = wanted;
        row->number = tally->rows->len;
        row->first_day = row->last_day = RS_NO_DAY;
        keep_row(tally, row);
    }
    return tally->last = row;
}

static void add_once(GArray *values, uint32_t value)
{
    for (guint i = 0; i < values->len; i++)
        if (g_array_index(values, uint32_t, i) == value)
            return;
    g_array_append_val(values, value);
}

static void add_labels(const struct rs_tally *tally, enum rs_key key,
                       const struct rs_post_verdict *post, GArray *values)
{
    if (key == RS_KEY_CATEGORY) {
        for (uint32_t i = 0; i < RS_CATEGORIES_MAX; i++)
            if (post->labels >> i & 1)
                g_array_append_val(values, i);
        return;
    }
    for (size_t i = 0; post->evidence && i < post->evidence->hit_count; i++) {
        uint32_t indicator = post->evidence->hits[i].indicator;
        uint32_t slot = rs_rules_indicator(tally->rules, indicator)->slot;
        add_once(values, key == RS_KEY_SLOT ? slot : indicator);
    }
}

/* "es.mode.boat" is "boat", whatever the pack and its language. */
static void add_modes(const struct rs_tally *tally, size_t at,
                      const struct rs_evidence *evidence)
{
    for (size_t i = 0; i < evidence->hit_count; i++) {
        const struct rs_indicator *indicator =
            rs_rules_indicator(tally->rules, evidence->hits[i].indicator);
        const char *slot = rs_rules_slot_name(tally->rules, indicator->slot);
        if (strcmp(slot, "mode"))
            continue;
        const char *dot = strrchr(indicator->id, '.');
        struct rs_value value = {"", "",
                                 rs_view_of(dot ? dot + 1 : indicator->id), 0};
        add_once(tally->values[at], rs_values_add(tally->known[at], &value));
    }
}

/* A phone is the same one in a link to an app and in the text. */
static bool is_number(const char *type)
{
    return !strcmp(type, "phone") || !strcmp(type, "phone-unchecked") ||
           !strcmp(type, "number");
}

static void add_kind(const struct rs_tally *tally, size_t at,
                     enum rs_fact_kind kind, const struct rs_evidence *evidence)
{
    for (size_t i = 0; i < evidence->fact_count; i++) {
        const struct rs_evidence_fact *fact = &evidence->facts[i];
        if (fact->kind != kind)
            continue;
        struct rs_value value = {
            .type = fact->type,
            .platform = is_number(fact->type) ? "" : fact->platform,
            .text = fact->value,
            .prefix_len = (uint8_t)fact->prefix_len,
        };
        add_once(tally->values[at], rs_values_add(tally->known[at], &value));
    }
}

/* Of posts whose words are kept: else the rows of seekers would be told from
 * others by their languages and pages. */
static void add_facts(const struct rs_tally *tally, size_t at,
                      const struct rs_evidence *evidence)
{
    static const enum rs_fact_kind kinds[RS_KEY_COUNT] = {
        [RS_KEY_CONTACT] = RS_FACT_CONTACT,
        [RS_KEY_APP] = RS_FACT_APP,
        [RS_KEY_PRICE] = RS_FACT_PRICE,
        [RS_KEY_ROUTE] = RS_FACT_ROUTE,
    };
    enum rs_key key = tally->keys.keys[at];
    if (!evidence || !evidence->finding_count)
        return;
    if (key == RS_KEY_MODE) {
        add_modes(tally, at, evidence);
    } else if (key == RS_KEY_LANGUAGE) {
        struct rs_value value = {"", "", evidence->language, 0};
        add_once(tally->values[at], rs_values_add(tally->known[at], &value));
    } else {
        add_kind(tally, at, kinds[key], evidence);
    }
}

static bool is_kind(enum rs_key key, enum rs_kind kind)
{
    static const enum rs_kind kinds[] = {
        [RS_KEY_PAGE] = RS_KIND_PAGE,
        [RS_KEY_GROUP] = RS_KIND_GROUP,
        [RS_KEY_CHANNEL] = RS_KIND_CHANNEL,
        [RS_KEY_PROFILE] = RS_KIND_PROFILE,
        [RS_KEY_SUBREDDIT] = RS_KIND_SUBREDDIT,
    };
    return key == RS_KEY_CONTAINER || kinds[key] == kind;
}

/* Days are numbered from 1970 and may be RS_NO_DAY: kept as their bits. */
static uint32_t time_value(enum rs_key key, int32_t day)
{
    if (day == RS_NO_DAY || key == RS_KEY_DAY)
        return (uint32_t)day;
    return (uint32_t)(key == RS_KEY_WEEK ? rs_date_week(day)
                                         : rs_date_month(day));
}

/* The values of one key that this post is counted under; none for a container
 * of another kind or a post without labels. */
static void find_values(const struct rs_tally *tally, size_t at,
                        uint32_t container, const struct rs_post_verdict *post)
{
    enum rs_key key = tally->keys.keys[at];
    GArray *values = tally->values[at];
    g_array_set_size(values, 0);
    const struct rs_container *of =
        rs_containers_at(tally->containers, container);
    uint32_t value = container;
    switch (rs_key_type(key)) {
    case RS_KEY_OF_LABEL:
        add_labels(tally, key, post, values);
        return;
    case RS_KEY_OF_FACT:
        add_facts(tally, at, post->evidence);
        return;
    case RS_KEY_OF_CONTAINER:
        if (!is_kind(key, of->kind))
            return;
        break;
    case RS_KEY_OF_PLACE:
        value = key == RS_KEY_KIND ? (uint32_t)of->kind : of->platform_number;
        break;
    case RS_KEY_OF_TIME:
        value = time_value(key, post->day);
        break;
    }
    g_array_append_val(values, value);
}

static void widen_days(struct rs_tally_row *row, int32_t day)
{
    if (day == RS_NO_DAY)
        return;
    if (row->first_day == RS_NO_DAY || day < row->first_day)
        row->first_day = day;
    if (row->last_day == RS_NO_DAY || day > row->last_day)
        row->last_day = day;
}

static void count_container(struct rs_tally *tally, struct rs_tally_row *row,
                            uint32_t container)
{
    if (rs_keys_have(&tally->keys, RS_KEY_OF_CONTAINER)) {
        row->containers = 1;
        return;
    }
    uint64_t pair = (uint64_t)row->number << 32 | container;
    if (g_hash_table_contains(tally->pairs, &pair))
        return;
    uint64_t *kept = rs_arena_alloc(tally->arena, sizeof *kept);
    *kept = pair;
    g_hash_table_add(tally->pairs, kept);
    row->containers++;
}

static void count_labels(struct rs_tally *tally, struct rs_tally_row *row,
                         uint32_t container, const struct rs_post_verdict *post)
{
    size_t count = rs_rules_category_count(tally->rules);
    if (!row->categories) {
        row->categories =
            rs_arena_alloc(tally->arena, count * sizeof *row->categories);
        memset(row->categories, 0, count * sizeof *row->categories);
    }
    for (size_t i = 0; i < count; i++)
        row->categories[i] += post->labels >> i & 1;
    row->labelled++;
    count_container(tally, row, container);
}

static void count(struct rs_tally *tally, const uint32_t key[RS_KEYS_MAX],
                  uint32_t container, const struct rs_post_verdict *post)
{
    struct rs_tally_row *row = row_of(tally, key);
    bool is_flagged = post->labels & tally->flag_bits;
    row->posts++;
    row->flagged += is_flagged;
    row->evasive += post->is_evasive;
    if (is_flagged || tally->has_label)
        widen_days(row, post->day);
    if (post->labels)
        count_labels(tally, row, container, post);
}

/* Counts the post under every combination of its values: all but labels and
 * facts have just one. Goes through the combinations as an odometer does. */
void rs_tally_add(struct rs_tally *tally, uint32_t container,
                  const struct rs_post_verdict *post)
{
    size_t keys = tally->keys.count;
    for (size_t i = 0; i < keys; i++) {
        find_values(tally, i, container, post);
        if (tally->values[i]->len == 0)
            return;
    }
    guint at[RS_KEYS_MAX] = {0};
    for (size_t turned = 0; turned < keys;) {
        uint32_t key[RS_KEYS_MAX] = {0};
        for (size_t i = 0; i < keys; i++)
            key[i] = g_array_index(tally->values[i], uint32_t, at[i]);
        count(tally, key, container, post);
        for (turned = 0; turned < keys; turned++) {
            if (++at[turned] < tally->values[turned]->len)
                break;
            at[turned] = 0;
        }
    }
}

void rs_tally_expect(const struct rs_tally *tally, uint32_t container)
{
    const GPtrArray *rows = tally->by_container;
    if (rows && container < rows->len && rows->pdata[container])
        __builtin_prefetch(rows->pdata[container]);
}

const struct rs_keys *rs_tally_keys(const struct rs_tally *tally)
{
    return &tally->keys;
}

const struct rs_rules *rs_tally_rules(const struct rs_tally *tally)
{
    return tally->rules;
}

const struct rs_containers *rs_tally_containers(const struct rs_tally *tally)
{
    return tally->containers;
}

const struct rs_values *rs_tally_values(const struct rs_tally *tally,
                                        size_t key)
{
    return tally->known[key];
}

size_t rs_tally_count(const struct rs_tally *tally)
{
    return tally->rows->len;
}

const struct rs_tally_row *rs_tally_at(const struct rs_tally *tally,
                                       size_t index)
{
    return tally->rows->pdata[index];
}
