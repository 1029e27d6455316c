#include "publish/evidence.h"

#include "publish/evidence_read.h"
#include "publish/marks.h"

#define TEXT(name)                                                             \
    {                                                                          \
        name, RS_COLUMN_TEXT, NULL, NULL, NULL                                 \
    }
#define COUNT(name)                                                            \
    {                                                                          \
        name, RS_COLUMN_COUNT, NULL, NULL, NULL                                \
    }

static const char containers[] =
    "SELECT id, platform, kind, container_id, shown_name(name, container_id) "
    "FROM container "
    "WHERE flagged > 0";

static const struct rs_run_column container_columns[] = {
    COUNT("id"), TEXT("platform"), TEXT("kind"), TEXT("container_id"),
    TEXT("name")};

/* Columns of a batch's posts. */
enum { POST, CONTAINER, CATEGORIES = 13 };

/* Platform, kind, id and name: what a row of the table of entities and one of
 * `container` have in common. */
static char *key_of(const struct rs_table *table, size_t row,
                    const size_t columns[4])
{
    GString *key = g_string_new(NULL);
    for (size_t i = 0; i < 4; i++) {
        struct rs_view cell = rs_evidence_text(table, row, columns[i]);
        g_string_append_printf(key, "%zu:", cell.len);
        g_string_append_len(key, cell.at, (gssize)cell.len);
    }
    return g_string_free(key, FALSE);
}

/* Rows of the table of entities, by the numbers of their containers; both
 * one more than they are, so that no pointer is NULL. */
static GHashTable *entity_rows(const struct rs_publication *publication,
                               const struct rs_table *entities, GError **error)
{
    static const size_t of_entity[4] = {0, 1, 2, 3};
    static const size_t of_container[4] = {1, 2, 3, 4};
    struct rs_table *table =
        rs_run_query(publication->run, containers, container_columns,
                     G_N_ELEMENTS(container_columns), error);
    if (!table)
        return NULL;
    g_autoptr(GHashTable) by_key =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = rs_table_row_count(entities); i-- > 0;)
        g_hash_table_insert(by_key, key_of(entities, i, of_entity),
                            GSIZE_TO_POINTER(i + 1));
    GHashTable *rows = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        g_autofree char *key = key_of(table, i, of_container);
        gpointer row = g_hash_table_lookup(by_key, key);
        if (row)
            g_hash_table_insert(
                rows, GSIZE_TO_POINTER(rs_evidence_number(table, i, 0) + 1),
                row);
    }
    rs_table_close(table);
    return rows;
}

/* A batch, and how much of it has been written. */
struct writer {
    struct rs_json_out *json;
    GHashTable *entities; /* see entity_rows() */
    struct rs_evidence_batch batch;
    size_t text, piece;
};

static int compare_numbers(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

/* Each indicator once. */
static void add_indicators(struct rs_json_out *json, const GArray *of_text,
                           const struct rs_piece *piece)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (guint i = piece->first; i < piece->first + piece->count; i++) {
        const struct rs_mark *mark = &g_array_index(of_text, struct rs_mark, i);
        if (!mark->is_contact)
            g_array_append_val(numbers, mark->indicator);
    }
    g_array_sort(numbers, compare_numbers);
    rs_json_open_array(json, NULL);
    for (guint i = 0; i < numbers->len; i++) {
        uint64_t number = g_array_index(numbers, uint64_t, i);
        if (i == 0 || number != g_array_index(numbers, uint64_t, i - 1))
            rs_json_add_count(json, NULL, number);
    }
    rs_json_close_array(json);
}

static void add_piece(struct writer *writer, const struct rs_piece *piece)
{
    struct rs_json_out *json = writer->json;
    struct rs_view shown =
        rs_evidence_text(writer->batch.shown, writer->piece++, 0);
    if (!piece->is_marked) {
        rs_json_add_text(json, NULL, shown);
        return;
    }
    rs_json_open_array(json, NULL);
    rs_json_add_text(json, NULL, shown);
    add_indicators(json, writer->batch.text_marks, piece);
    if (piece->is_respelled)
        rs_json_add_count(json, NULL, 1);
    rs_json_close_array(json);
}

static void add_text(struct writer *writer, size_t text)
{
    struct rs_json_out *json = writer->json;
    const struct rs_table *texts = writer->batch.texts;
    uint64_t from, to;
    rs_evidence_cut(&writer->batch, text, &from, &to);
    bool is_cut = rs_evidence_number(texts, text, 4) != 0 ||
                  to < rs_evidence_text(texts, text, 3).len;
    rs_json_open_array(json, NULL);
    rs_json_add_text(json, NULL, rs_evidence_text(texts, text, 1));
    rs_json_add_count(json, NULL, from > 0);
    rs_json_add_count(json, NULL, is_cut);
    for (guint i = 0; i < writer->batch.pieces->len; i++)
        add_piece(writer,
                  &g_array_index(writer->batch.pieces, struct rs_piece, i));
    rs_json_close_array(json);
}

static void add_entity(struct rs_json_out *json, GHashTable *entities,
                       uint64_t container)
{
    gpointer row =
        g_hash_table_lookup(entities, GSIZE_TO_POINTER(container + 1));
    if (row)
        rs_json_add_count(json, NULL, GPOINTER_TO_SIZE(row) - 1);
    else
        rs_json_add_null(json, NULL);
}

static void add_post(struct writer *writer, size_t row)
{
    struct rs_json_out *json = writer->json;
    const struct rs_table *table = writer->batch.posts;
    const struct rs_table *texts = writer->batch.texts;
    uint64_t post = rs_evidence_number(table, row, POST);
    rs_json_open_array(json, NULL);
    for (size_t i = 0; i <= CATEGORIES; i++) {
        if (i == CONTAINER)
            add_entity(json, writer->entities,
                       rs_evidence_number(table, row, CONTAINER));
        else if (rs_table_column_type(table, i) == RS_COLUMN_TEXT)
            rs_json_add_text(json, NULL, rs_evidence_text(table, row, i));
        else if (rs_table_is_blank(table, row, i))
            rs_json_add_null(json, NULL);
        else
            rs_json_add_count(json, NULL, rs_evidence_number(table, row, i));
    }
    rs_json_open_array(json, NULL);
    for (; writer->text < rs_table_row_count(texts) &&
           rs_evidence_number(texts, writer->text, 0) <= post;
         writer->text++)
        add_text(writer, writer->text);
    rs_json_close_array(json);
    rs_json_close_array(json);
}

/* A list of what a number stands for. */
static bool add_names(const struct rs_publication *publication,
                      struct rs_json_out *json, const char *key,
                      const char *sql, GError **error)
{
    static const struct rs_run_column columns[] = {COUNT("id"), TEXT("name"),
                                                   TEXT("about")};
    struct rs_table *table = rs_run_query(publication->run, sql, columns,
                                          G_N_ELEMENTS(columns), error);
    if (!table)
        return false;
    rs_json_open_array(json, key);
    for (size_t i = 0; i < rs_table_row_count(table); i++) {
        rs_json_open_array(json, NULL);
        rs_json_add_count(json, NULL, rs_evidence_number(table, i, 0));
        rs_json_add_text(json, NULL, rs_evidence_text(table, i, 1));
        rs_json_add_text(json, NULL, rs_evidence_text(table, i, 2));
        rs_json_close_array(json);
    }
    rs_json_close_array(json);
    rs_table_close(table);
    return true;
}

static bool add_posts(const struct rs_publication *publication,
                      const struct rs_table *ids, GHashTable *entities,
                      struct rs_json_out *json, rs_evidence_flush *flush,
                      void *context, GError **error)
{
    bool ok = true;
    rs_json_open_array(json, "posts");
    for (size_t i = 0; ok && i < rs_table_row_count(ids);
         i += RS_EVIDENCE_BATCH) {
        struct writer writer = {.json = json, .entities = entities};
        ok = rs_evidence_read(publication, ids, i, &writer.batch, error);
        for (size_t j = 0; ok && j < rs_table_row_count(writer.batch.posts);
             j++)
            add_post(&writer, j);
        ok = ok && flush(context, error);
        rs_evidence_clear(&writer.batch);
    }
    rs_json_close_array(json);
    return ok;
}

bool rs_evidence_write(const struct rs_publication *publication,
                       const struct rs_table *entities,
                       struct rs_json_out *json, rs_evidence_flush *flush,
                       void *context, GError **error)
{
    GHashTable *rows = entity_rows(publication, entities, error);
    struct rs_table *ids = rows ? rs_evidence_choose(publication, error) : NULL;
    bool ok =
        ids &&
        add_names(publication, json, "indicators",
                  "SELECT id, name, slot FROM indicator WHERE id IN "
                  "(SELECT indicator FROM hit)",
                  error) &&
        add_names(publication, json, "categories",
                  "SELECT id, name, title FROM category", error) &&
        add_names(publication, json, "inputs",
                  "SELECT id, name, coalesce(member, '') FROM input", error) &&
        add_posts(publication, ids, rows, json, flush, context, error);
    rs_table_close(ids);
    if (rows)
        g_hash_table_unref(rows);
    return ok;
}
