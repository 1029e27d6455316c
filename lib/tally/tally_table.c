#include "tally/tally_table.h"

#include "post/date.h"
#include "tally/labels.h"

/* What the columns of one table need to know. */
struct view {
    const struct rs_tally *tally;
    const struct rs_keys *keys;
    const struct rs_rules *rules;
    const struct rs_containers *containers;
    const struct rs_tally_table_options *options;
    bool of_container;   /* one of the keys is */
    bool of_label;       /* or a fact: rows are of labelled posts only */
    bool of_person;      /* a container, a contact */
    GPtrArray *contacts; /* char *, by number: as they are shown */
};

static const struct rs_value *value_of(const struct view *view, size_t i,
                                       uint32_t number)
{
    return rs_values_at(rs_tally_values(view->tally, i), number);
}

/* What is shown of a fact. */
static struct rs_view text_of(const struct view *view, size_t i,
                              uint32_t number)
{
    if (view->keys->keys[i] == RS_KEY_CONTACT)
        return rs_view_of(view->contacts->pdata[number]);
    return value_of(view, i, number)->text;
}

static char *show_contact(const struct view *view, const struct rs_value *value)
{
    struct rs_fact contact = {
        .kind = RS_FACT_CONTACT,
        .type = value->type,
        .platform = value->platform,
        .value = value->text,
        .prefix_len = value->prefix_len,
    };
    GString *shown = g_string_new(NULL);
    if (view->options->show_contacts)
        g_string_append_len(shown, value->text.at, (gssize)value->text.len);
    else
        rs_mask_contact(view->options->mask, &contact, shown);
    return g_string_free(shown, FALSE);
}

static GPtrArray *show_contacts(const struct view *view)
{
    GPtrArray *shown = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < view->keys->count; i++) {
        if (view->keys->keys[i] != RS_KEY_CONTACT)
            continue;
        g_assert(view->options->show_contacts || view->options->mask);
        const struct rs_values *values = rs_tally_values(view->tally, i);
        for (size_t j = 0; j < rs_values_count(values); j++)
            g_ptr_array_add(shown, show_contact(view, rs_values_at(values, j)));
    }
    return shown;
}

static const struct rs_container *container_of(const struct view *view,
                                               const struct rs_tally_row *row)
{
    for (size_t i = 0; i < view->keys->count; i++)
        if (rs_key_type(view->keys->keys[i]) == RS_KEY_OF_CONTAINER)
            return rs_containers_at(view->containers, row->key[i]);
    return NULL;
}

/* A category key's row of seekers beside a container or a contact would point
 * at them. */
static bool is_hidden(const struct view *view, const struct rs_tally_row *row)
{
    if (view->options->include_seekers || !view->of_person)
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

static int compare_facts(const struct view *view, size_t i, uint32_t a,
                         uint32_t b)
{
    const struct rs_value *one = value_of(view, i, a);
    const struct rs_value *other = value_of(view, i, b);
    int order = strcmp(one->type, other->type);
    if (!order)
        order = strcmp(one->platform, other->platform);
    return order ? order
                 : rs_view_compare(text_of(view, i, a), text_of(view, i, b));
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
    case RS_KEY_OF_FACT:
        return compare_facts(view, i, a->key[i], b->key[i]);
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

static bool is_few(const struct view *view, uint64_t posts)
{
    return posts > 0 && posts < view->options->least;
}

static GPtrArray *rows_of(const struct view *view, struct rs_tally_table *made)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (size_t i = 0; i < rs_tally_count(view->tally); i++) {
        const struct rs_tally_row *row = rs_tally_at(view->tally, i);
        if (is_hidden(view, row))
            continue;
        if (view->options->rows != RS_ROWS_ALL && !has_finding(view, row))
            made->left_out++;
        else if (is_few(view, row->posts) || is_few(view, row->flagged))
            made->few++;
        else
            g_ptr_array_add(chosen, (gpointer)row);
    }
    g_ptr_array_sort_with_data(chosen, compare_rows, (gpointer)view);
    return chosen;
}

/* The categories that get a column of their own. */
static bool has_column(const struct view *view, size_t category)
{
    return !view->of_label &&
           (view->options->include_seekers ||
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
            if (key == RS_KEY_CONTACT) {
                rs_table_add_column(table, "contact_type", RS_COLUMN_TEXT);
                rs_table_add_column(table, "contact_platform", RS_COLUMN_TEXT);
            }
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

/* A page's name may be its number: it is shown as in a report, which masks none
 * that is the id beside it. */
static void add_name(const struct view *view, struct rs_table *table,
                     const struct rs_container *container)
{
    if (view->options->show_contacts ||
        rs_view_equal(container->name, container->id)) {
        rs_table_add_text(table, container->name);
        return;
    }
    g_autoptr(GString) masked = g_string_new(NULL);
    rs_mask_name(container->name, masked);
    rs_table_add_text(table, (struct rs_view){masked->str, masked->len});
}

static void add_container(const struct view *view, struct rs_table *table,
                          const struct rs_container *container)
{
    rs_table_add_text(table, container->platform);
    rs_table_add_text(table, rs_view_of(rs_kind_name(container->kind)));
    rs_table_add_text(table, container->id);
    add_name(view, table, container);
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

static void add_fact(const struct view *view, struct rs_table *table, size_t i,
                     uint32_t number)
{
    if (view->keys->keys[i] == RS_KEY_CONTACT) {
        const struct rs_value *value = value_of(view, i, number);
        rs_table_add_text(table, rs_view_of(value->type));
        rs_table_add_text(table, rs_view_of(value->platform));
    }
    rs_table_add_text(table, text_of(view, i, number));
}

static void add_key(const struct view *view, struct rs_table *table, size_t i,
                    uint32_t value)
{
    enum rs_key key = view->keys->keys[i];
    switch (rs_key_type(key)) {
    case RS_KEY_OF_CONTAINER:
        add_container(view, table, rs_containers_at(view->containers, value));
        break;
    case RS_KEY_OF_TIME:
        add_time(table, key, (int32_t)value);
        break;
    case RS_KEY_OF_FACT:
        add_fact(view, table, i, value);
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

static void add_category(const struct view *view, struct rs_table *table,
                         uint64_t posts)
{
    if (is_few(view, posts))
        rs_table_add_blank(table);
    else
        rs_table_add_count(table, posts);
}

static void add_row(const struct view *view, struct rs_table *table,
                    const struct rs_tally_row *row)
{
    rs_table_add_row(table);
    for (size_t i = 0; i < view->keys->count; i++)
        add_key(view, table, i, row->key[i]);
    rs_table_add_count(table, row->posts);
    rs_table_add_count(table, row->flagged);
    rs_table_add_share(table, row->flagged, row->posts);
    for (size_t i = 0; i < rs_rules_category_count(view->rules); i++)
        if (has_column(view, i))
            add_category(view, table, row->categories ? row->categories[i] : 0);
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

struct rs_tally_table
rs_tally_table(const struct rs_tally *tally,
               const struct rs_tally_table_options *options)
{
    const struct rs_keys *keys = rs_tally_keys(tally);
    struct view view = {
        .tally = tally,
        .keys = keys,
        .rules = rs_tally_rules(tally),
        .containers = rs_tally_containers(tally),
        .options = options,
        .of_container = rs_keys_have(keys, RS_KEY_OF_CONTAINER),
        .of_label = rs_keys_have(keys, RS_KEY_OF_LABEL) ||
                    rs_keys_have(keys, RS_KEY_OF_FACT),
        .of_person = rs_keys_have(keys, RS_KEY_OF_CONTAINER) ||
                     rs_keys_hold(keys, RS_KEY_CONTACT),
    };
    view.contacts = show_contacts(&view);
    struct rs_tally_table made = {.table = rs_table_open()};
    add_columns(&view, made.table);
    g_autoptr(GPtrArray) chosen = rows_of(&view, &made);
    for (guint i = 0; i < chosen->len; i++)
        add_row(&view, made.table, chosen->pdata[i]);
    g_ptr_array_unref(view.contacts);
    return made;
}
