#include "run/figures.h"

#include <string.h>

/* What a query gives is put into the figures of the category that its first
 * column names. */
struct reader {
    GPtrArray *all;
    const struct rs_table *table;
    size_t row, column; /* of the cell that is next */
};

#define TEXT                                                                   \
    {                                                                          \
        .name = "text", .type = RS_COLUMN_TEXT                                 \
    }
#define COUNT                                                                  \
    {                                                                          \
        .name = "count", .type = RS_COLUMN_COUNT                               \
    }
#define NUMBER                                                                 \
    {                                                                          \
        .name = "number", .type = RS_COLUMN_NUMBER                             \
    }

/* Members are added as floating-point numbers: whole ones of an export that
 * lies could overflow. */
static const char kinds_sql[] =
    "SELECT category.name, container.kind, count(*), count(container.members), "
    "CAST(min(total(container.members), 9e15) AS INTEGER) "
    "FROM container_category "
    "JOIN category ON category.id = container_category.category "
    "AND category.flag "
    "JOIN container ON container.id = container_category.container "
    "GROUP BY category.id, container.kind "
    "ORDER BY category.id, count(*) DESC, container.kind";
static const struct rs_run_column kinds_columns[] = {TEXT, TEXT, COUNT, COUNT,
                                                     COUNT};

static const char posts_sql[] =
    "WITH indicated AS ("
    "SELECT finding.category, indicator.slot, "
    "count(DISTINCT finding.post) AS posts FROM finding "
    "JOIN hit ON hit.finding = finding.id "
    "JOIN indicator ON indicator.id = hit.indicator "
    "AND indicator.slot IN ('guarantee', 'payment') "
    "GROUP BY finding.category, indicator.slot), "
    "stating AS ("
    "SELECT finding.category, fact.kind, count(DISTINCT finding.post) AS posts "
    "FROM finding JOIN fact ON fact.post = finding.post "
    "AND fact.kind IN ('route', 'price') "
    "GROUP BY finding.category, fact.kind) "
    "SELECT category.name, category.title, category.posts, "
    "coalesce(min(post.day), ''), coalesce(max(post.day), ''), "
    "(SELECT posts FROM indicated "
    "WHERE category = category.id AND slot = 'guarantee'), "
    "(SELECT posts FROM indicated "
    "WHERE category = category.id AND slot = 'payment'), "
    "(SELECT posts FROM stating "
    "WHERE category = category.id AND kind = 'route'), "
    "(SELECT posts FROM stating "
    "WHERE category = category.id AND kind = 'price') "
    "FROM category JOIN finding ON finding.category = category.id "
    "JOIN post ON post.id = finding.post "
    "WHERE category.flag GROUP BY category.id "
    "ORDER BY category.posts DESC, category.name";
static const struct rs_run_column posts_columns[] = {
    TEXT, TEXT, COUNT, TEXT, TEXT, COUNT, COUNT, COUNT, COUNT};

static const char routes_sql[] =
    "SELECT category.name, fact.value, count(DISTINCT finding.post) AS posts, "
    "count(DISTINCT post.container) AS containers FROM finding "
    "JOIN category ON category.id = finding.category AND category.flag "
    "JOIN post ON post.id = finding.post "
    "JOIN fact ON fact.post = finding.post AND fact.kind = 'route' "
    "GROUP BY category.id, fact.value "
    "ORDER BY category.id, posts DESC, containers DESC, fact.value";
static const struct rs_run_column routes_columns[] = {TEXT, TEXT, COUNT, COUNT};

/* A price that a post states twice counts once. A range counts with its lower
 * end, as in the table of prices. */
static const char prices_sql[] =
    "WITH stated AS ("
    "SELECT DISTINCT category.name, finding.post, fact.currency, fact.unit, "
    "CAST(fact.amount_min AS REAL) AS amount FROM finding "
    "JOIN category ON category.id = finding.category AND category.flag "
    "JOIN fact ON fact.post = finding.post AND fact.kind = 'price'), "
    "ranked AS ("
    "SELECT *, row_number() OVER priced AS rank, count(*) OVER grouped AS n "
    "FROM stated "
    "WINDOW grouped AS (PARTITION BY name, currency, unit), "
    "priced AS (PARTITION BY name, currency, unit ORDER BY amount, post)) "
    "SELECT name, currency, unit, count(DISTINCT post) AS posts, n, "
    "min(amount), "
    "avg(CASE WHEN rank IN ((n + 1) / 2, (n + 2) / 2) THEN amount END), "
    "max(amount) FROM ranked GROUP BY name, currency, unit "
    "ORDER BY name, n DESC, posts DESC, currency, unit";
static const struct rs_run_column prices_columns[] = {
    TEXT, TEXT, TEXT, COUNT, COUNT, NUMBER, NUMBER, NUMBER};

static const char contacts_sql[] =
    "WITH reached AS ("
    "SELECT DISTINCT category.name, contact.container, "
    "contact.identity || ' ' || contact.value AS contact "
    "FROM flagged_contact AS contact "
    "JOIN finding ON finding.post = contact.post "
    "JOIN category ON category.id = finding.category AND category.flag), "
    "counted AS ("
    "SELECT *, count(*) OVER (PARTITION BY name, contact) AS containers "
    "FROM reached) "
    "SELECT name, count(DISTINCT contact), "
    "count(DISTINCT CASE WHEN containers > 1 THEN contact END), "
    "count(DISTINCT CASE WHEN containers > 1 THEN container END) "
    "FROM counted GROUP BY name";
static const struct rs_run_column contacts_columns[] = {TEXT, COUNT, COUNT,
                                                        COUNT};

static void kind_clear(gpointer data)
{
    g_free(((struct rs_figures_kind *)data)->kind);
}

static void route_clear(gpointer data)
{
    g_free(((struct rs_figures_route *)data)->route);
}

static struct rs_figures *figures_open(void)
{
    struct rs_figures *figures = g_new0(struct rs_figures, 1);
    figures->kinds = g_array_new(FALSE, FALSE, sizeof(struct rs_figures_kind));
    g_array_set_clear_func(figures->kinds, kind_clear);
    figures->routes =
        g_array_new(FALSE, FALSE, sizeof(struct rs_figures_route));
    g_array_set_clear_func(figures->routes, route_clear);
    return figures;
}

static void figures_close(gpointer data)
{
    struct rs_figures *figures = data;
    g_free(figures->name);
    g_free(figures->title);
    g_free(figures->first);
    g_free(figures->last);
    g_free(figures->price.currency);
    g_free(figures->price.unit);
    g_array_unref(figures->kinds);
    g_array_unref(figures->routes);
    g_free(figures);
}

static char *next_text(struct reader *reader)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text =
        rs_table_cell(reader->table, reader->row, reader->column++, buffer);
    return g_strndup(text.at, text.len);
}

static double next_number(struct reader *reader)
{
    size_t column = reader->column++;
    return rs_table_is_blank(reader->table, reader->row, column)
               ? 0
               : rs_table_number(reader->table, reader->row, column);
}

static int64_t next_count(struct reader *reader)
{
    return (int64_t)next_number(reader);
}

static char *next_day(struct reader *reader)
{
    g_autofree char *day = next_text(reader);
    return *day ? g_steal_pointer(&day) : NULL;
}

/* NULL for a category that no post carries. */
static struct rs_figures *find(struct reader *reader)
{
    g_autofree char *name = next_text(reader);
    for (guint i = 0; i < reader->all->len; i++) {
        struct rs_figures *figures = reader->all->pdata[i];
        if (!strcmp(figures->name, name))
            return figures;
    }
    return NULL;
}

static void add_posts(struct reader *reader)
{
    struct rs_figures *figures = figures_open();
    figures->name = next_text(reader);
    figures->title = next_text(reader);
    figures->posts = next_count(reader);
    figures->first = next_day(reader);
    figures->last = next_day(reader);
    figures->safe = next_count(reader);
    figures->arrival = next_count(reader);
    figures->routed = next_count(reader);
    figures->priced = next_count(reader);
    g_ptr_array_add(reader->all, figures);
}

static void add_kind(struct reader *reader)
{
    struct rs_figures *figures = find(reader);
    if (!figures)
        return;
    struct rs_figures_kind kind = {.kind = next_text(reader)};
    kind.containers = next_count(reader);
    figures->containers += kind.containers;
    figures->members_stated += next_count(reader);
    figures->members += next_count(reader);
    g_array_append_val(figures->kinds, kind);
}

static void add_route(struct reader *reader)
{
    struct rs_figures *figures = find(reader);
    if (!figures || figures->route_count++ >= RS_FIGURES_ROUTES)
        return;
    struct rs_figures_route route = {.route = next_text(reader)};
    route.posts = next_count(reader);
    route.containers = next_count(reader);
    g_array_append_val(figures->routes, route);
}

static void add_price(struct reader *reader)
{
    struct rs_figures *figures = find(reader);
    if (!figures || figures->price.stated > 0)
        return;
    struct rs_figures_price *price = &figures->price;
    price->currency = next_text(reader);
    price->unit = next_text(reader);
    price->posts = next_count(reader);
    price->stated = next_count(reader);
    price->min = next_number(reader);
    price->median = next_number(reader);
    price->max = next_number(reader);
}

static void add_contacts(struct reader *reader)
{
    struct rs_figures *figures = find(reader);
    if (!figures)
        return;
    figures->contacts = next_count(reader);
    figures->shared = next_count(reader);
    figures->sharing = next_count(reader);
}

#define PART(name, add)                                                        \
    {                                                                          \
        name##_sql, name##_columns, G_N_ELEMENTS(name##_columns), add          \
    }

static const struct {
    const char *sql;
    const struct rs_run_column *columns;
    size_t count;
    void (*add)(struct reader *reader);
} parts[] = {
    PART(posts, add_posts),       PART(kinds, add_kind),
    PART(routes, add_route),      PART(prices, add_price),
    PART(contacts, add_contacts),
};

GPtrArray *rs_figures_read(const struct rs_run *run, GError **error)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(figures_close);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        struct rs_table *table = rs_run_query(
            run, parts[i].sql, parts[i].columns, parts[i].count, error);
        if (!table) {
            g_ptr_array_unref(all);
            return NULL;
        }
        struct reader reader = {.all = all, .table = table};
        for (; reader.row < rs_table_row_count(table); reader.row++) {
            reader.column = 0;
            parts[i].add(&reader);
        }
        rs_table_close(table);
    }
    return all;
}
