#include "tally/tally_table.h"

#include "post/date.h"
#include "tally/labels.h"

/* What the columns of one table need to know. */
struct view {
    const struct rs_tally *tally;
    const struct rs_keys *keys;
    const struct rs_rules *rules;
    const struct rs_containers *containers;
    bool of_container, of_label, include_seekers;
};

static const struct rs_container *container_of(const struct view *view,
                                               const struct rs_tally_row *row)
{
    for (size_t i = 0; i < view->keys->count; i++)
        if (rs_key_type(view->keys->keys[i]) == RS_KEY_OF_CONTAINER)
            return rs_containers_at(view->containers, row->key[i]);
    return NULL;
}

/* A category key's row of seekers beside a container would point at them. */
static bool is_hidden(const struct view *view, const struct rs_tally_row *row)
{
    if (view->include_seekers || !view->of_container)
        return false;
    for (size_t i = 0; i < view->keys->count; i++)
        if (view->keys->keys[i] == RS_KEY_CATEGORY &&
            rs_rules_category(view->rules, row->key[i])->is_seeker)
            return true;
    return false;
}

static bool has_finding(const struct view *view, const struct rs_tally_row *row)
{
    if (row->flagged || view->of_label ||
        rs_key_type(view->keys->keys[0]) == RS_KEY_OF_TIME)
        return true;
    const struct rs_container *container = container_of(view, row);
    return container &&
           (container->name_labels & rs_rules_flag_bits(view->rules));
}

static int compare_containers(const struct rs_container *a,
                              const struct rs_container *b)
{
    int order = rs_view_compare(a->platform, b->platform);
    if (!order)
        order = rs_view_compare(a->id, b->id);
    return order ? order : rs_view_compare(a->name, b->name);
}

static int compare_key(const struct view *view, size_t i,
                       const struct rs_tally_row *a,
                       const struct rs_tally_row *b)
{
    switch (rs_key_type(view->keys->keys[i])) {
    case RS_KEY_OF_CONTAINER:
        return compare_containers(
            rs_containers_at(view->containers, a->key[i]),
            rs_containers_at(view->containers, b->key[i]));
    case RS_KEY_OF_TIME: {
        int32_t one = (int32_t)a->key[i], other = (int32_t)b->key[i];
        return (one > other) - (one < other);
    }
    default:
        return (a->key[i] > b->key[i]) - (a->key[i] < b->key[i]);
    }
}

static int compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct rs_tally_row *one = *(const struct rs_tally_row *const *)a;
    const struct rs_tally_row *other = *(const struct rs_tally_row *const *)b;
    const struct view *view = data;
    int order = 0;
    if (rs_key_type(view->keys->keys[0]) != RS_KEY_OF_TIME) {
        order =
            (other->flagged > one->flagged) - (other->flagged < one->flagged);
        if (!order)
            order = (other->posts > one->posts) - (other->posts < one->posts);
    }
    for (size_t i = 0; !order && i < view->keys->count; i++)
        order = compare_key(view, i, one, other);
    return order
               ? order
               : (one->number > other->number) - (one->number < other->number);
}

static GPtrArray *rows_of(const struct view *view, enum rs_rows rows,
                          uint64_t *left_out)
{
    GPtrArray *chosen = g_ptr_array_new();
    *left_out = 0;
    for (size_t i = 0; i < rs_tally_count(view->tally); i++) {
        const struct rs_tally_row *row = rs_tally_at(view->tally, i);
        if (is_hidden(view, row))
            continue;
        if (rows == RS_ROWS_ALL || has_finding(view, row))
            g_ptr_array_add(chosen, (gpointer)row);
        else
            (*left_out)++;
    }
    g_ptr_array_sort_with_data(chosen, compare_rows, (gpointer)view);
    return chosen;
}

/* The categories that get a column of their own. */
static bool has_column(const struct view *view, size_t category)
{
    return !view->of_label &&
           (view->include_seekers ||
            !rs_rules_category(view->rules, category)->is_seeker);
}

static void add_columns(const struct view *view, struct rs_table *table)
{
    for (size_t i = 0; i < view->keys->count; i++) {
        enum rs_key key = view->keys->keys[i];
        if (rs_key_type(key) == RS_KEY_OF_CONTAINER) {
            rs_table_add_column(table, "platform", RS_COLUMN_TEXT);
            rs_table_add_column(table, "kind", RS_COLUMN_TEXT);
            rs_table_add_column(table, "container_id", RS_COLUMN_TEXT);
            rs_table_add_column(table, "container_name", RS_COLUMN_TEXT);
            rs_table_add_column(table, "members", RS_COLUMN_COUNT);
        } else {
            rs_table_add_column(table, rs_key_name(key), RS_COLUMN_TEXT);
        }
    }
    rs_table_add_column(table, "posts", RS_COLUMN_COUNT);
    rs_table_add_column(table, "flagged", RS_COLUMN_COUNT);
    rs_table_add_column(table, "flagged_share", RS_COLUMN_SHARE);
    for (size_t i = 0; i < rs_rules_category_count(view->rules); i++)
        if (has_column(view, i))
            rs_table_add_column(table, rs_rules_category(view->rules, i)->id,
                                RS_COLUMN_COUNT);
    if (!view->of_container)
        rs_table_add_column(table, "containers", RS_COLUMN_COUNT);
    rs_table_add_column(table, view->of_label ? "first_day" : "first_flagged",
                        RS_COLUMN_DAY);
    rs_table_add_column(table, view->of_label ? "last_day" : "last_flagged",
                        RS_COLUMN_DAY);
    rs_table_add_column(table, "days_active", RS_COLUMN_COUNT);
    if (view->of_container)
        rs_table_add_column(table, "flagged_by_name", RS_COLUMN_TEXT);
}

static void add_container(struct rs_table *table,
                          const struct rs_container *container)
{
    rs_table_add_text(table, container->platform);
    rs_table_add_text(table, rs_view_of(rs_kind_name(container->kind)));
    rs_table_add_text(table, container->id);
    rs_table_add_text(table, container->name);
    if (container->members == RS_UNKNOWN_COUNT)
        rs_table_add_blank(table);
    else
        rs_table_add_count(table, (uint64_t)container->members);
}

static void add_time(struct rs_table *table, enum rs_key key, int32_t day)
{
    char text[11];
    if (day == RS_NO_DAY) {
        rs_table_add_blank(table);
        return;
    }
    if (key == RS_KEY_DAY)
        rs_date_write_day(day, text);
    else if (key == RS_KEY_WEEK)
        rs_date_write_week(day, text);
    else
        rs_date_write_month(day, text);
    rs_table_add_text(table, rs_view_of(text));
}

static struct rs_view name_of(const struct view *view, enum rs_key key,
                              uint32_t value)
{
    switch (key) {
    case RS_KEY_PLATFORM:
        return rs_containers_platform(view->containers, value);
    case RS_KEY_KIND:
        return rs_view_of(rs_kind_name((enum rs_kind)value));
    case RS_KEY_CATEGORY:
        return rs_view_of(rs_rules_category(view->rules, value)->id);
    case RS_KEY_INDICATOR:
        return rs_view_of(rs_rules_indicator(view->rules, value)->id);
    default:
        return rs_view_of(rs_rules_slot_name(view->rules, value));
    }
}

static void add_key(const struct view *view, struct rs_table *table,
                    enum rs_key key, uint32_t value)
{
    switch (rs_key_type(key)) {
    case RS_KEY_OF_CONTAINER:
        add_container(table, rs_containers_at(view->containers, value));
        break;
    case RS_KEY_OF_TIME:
        add_time(table, key, (int32_t)value);
        break;
    default:
        rs_table_add_text(table, name_of(view, key, value));
    }
}

static void add_days(struct rs_table *table, const struct rs_tally_row *row)
{
    if (row->first_day == RS_NO_DAY) {
        for (size_t i = 0; i < 3; i++)
            rs_table_add_blank(table);
        return;
    }
    rs_table_add_day(table, row->first_day);
    rs_table_add_day(table, row->last_day);
    rs_table_add_count(table, (uint64_t)(row->last_day - row->first_day) + 1);
}

static void add_row(const struct view *view, struct rs_table *table,
                    const struct rs_tally_row *row)
{
    rs_table_add_row(table);
    for (size_t i = 0; i < view->keys->count; i++)
        add_key(view, table, view->keys->keys[i], row->key[i]);
    rs_table_add_count(table, row->posts);
    rs_table_add_count(table, row->flagged);
    rs_table_add_share(table, row->flagged, row->posts);
    for (size_t i = 0; i < rs_rules_category_count(view->rules); i++)
        if (has_column(view, i))
            rs_table_add_count(table, row->categories ? row->categories[i] : 0);
    if (!view->of_container)
        rs_table_add_count(table, row->containers);
    add_days(table, row);
    const struct rs_container *container = container_of(view, row);
    if (!container)
        return;
    g_autoptr(GString) names = g_string_new(NULL);
    rs_labels_write(view->rules,
                    container->name_labels & rs_rules_flag_bits(view->rules),
                    names);
    rs_table_add_text(table, (struct rs_view){names->str, names->len});
}

struct rs_tally_table rs_tally_table(const struct rs_tally *tally,
                                     enum rs_rows rows, bool include_seekers)
{
    const struct rs_keys *keys = rs_tally_keys(tally);
    struct view view = {
        .tally = tally,
        .keys = keys,
        .rules = rs_tally_rules(tally),
        .containers = rs_tally_containers(tally),
        .of_container = rs_keys_have(keys, RS_KEY_OF_CONTAINER),
        .of_label = rs_keys_have(keys, RS_KEY_OF_LABEL),
        .include_seekers = include_seekers,
    };
    struct rs_tally_table made = {.table = rs_table_open()};
    add_columns(&view, made.table);
    g_autoptr(GPtrArray) chosen = rows_of(&view, rows, &made.left_out);
    for (guint i = 0; i < chosen->len; i++)
        add_row(&view, made.table, chosen->pdata[i]);
    return made;
}
