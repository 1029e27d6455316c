#include "publish/evidence_read.h"

#include "base/json_out.h"
#include "base/utf8.h"
#include "publish/marks.h"

#define TEXT(name)                                                             \
    {                                                                          \
        name, RS_COLUMN_TEXT, NULL, NULL, NULL                                 \
    }
#define COUNT(name)                                                            \
    {                                                                          \
        name, RS_COLUMN_COUNT, NULL, NULL, NULL                                \
    }

struct query {
    const char *sql;
    struct rs_run_column columns[15];
    size_t column_count;
};

/* Every page and group keeps its first posts where not all can be shown. */
static const struct query chosen = {
    "SELECT post FROM (SELECT post, row_number() OVER "
    "(PARTITION BY container ORDER BY post) AS nth FROM flagged_post "
    "ORDER BY nth, post LIMIT CAST(?1 AS INTEGER)) ORDER BY post",
    {COUNT("post")},
    1,
};

static const struct query posts = {
    "SELECT post.id, post.container, post_id, url, created, day, language, "
    "interactions, sponsored, removed, input, record, line, "
    "(SELECT group_concat(id, ' ') FROM (SELECT DISTINCT category.id "
    "FROM finding JOIN category ON category.id = finding.category "
    "AND category.flag AND NOT category.seeker "
    "WHERE finding.post = post.id ORDER BY category.id)) "
    "FROM json_each(?1) JOIN post ON post.id = json_each.value "
    "ORDER BY post.id",
    {COUNT("post"), COUNT("container"), TEXT("id"), TEXT("url"),
     TEXT("created"), TEXT("day"), TEXT("language"), COUNT("interactions"),
     COUNT("sponsored"), COUNT("removed"), COUNT("input"), COUNT("record"),
     COUNT("line"), TEXT("categories")},
    14,
};

/* The fields with words that matched, and where to begin with a long one. */
static const struct query texts = {
    "SELECT * FROM (SELECT found.post, found.field, found.at, "
    "(SELECT CAST(text AS BLOB) FROM post_text WHERE post = found.post "
    "AND field = found.field LIMIT 1) AS text, "
    "(SELECT cut FROM post_text WHERE post = found.post "
    "AND field = found.field LIMIT 1) AS cut "
    "FROM (SELECT finding.post, hit.field, min(iif(hit.field = finding.field, "
    "finding.excerpt_start, max(hit.start - 240, 0))) AS at "
    "FROM json_each(?1) JOIN finding ON finding.post = json_each.value "
    "JOIN category ON category.id = finding.category AND category.flag "
    "AND NOT category.seeker JOIN hit ON hit.finding = finding.id "
    "GROUP BY finding.post, hit.field) AS found) "
    "WHERE text IS NOT NULL ORDER BY post, field",
    {COUNT("post"), TEXT("field"), COUNT("at"), TEXT("text"), COUNT("cut")},
    5,
};

static const struct query marks = {
    "SELECT finding.post, hit.field, hit.start, hit.\"end\", "
    "hit.via <> 'written', hit.indicator FROM json_each(?1) "
    "JOIN finding ON finding.post = json_each.value "
    "JOIN category ON category.id = finding.category AND category.flag "
    "AND NOT category.seeker JOIN hit ON hit.finding = finding.id "
    "UNION SELECT post, field, start, \"end\", 0, NULL FROM json_each(?1) "
    "JOIN fact ON fact.post = json_each.value AND fact.kind = 'contact' "
    "ORDER BY 1, 2, 3, 4, 6",
    {COUNT("post"), TEXT("field"), COUNT("start"), COUNT("end"),
     COUNT("respelled"), COUNT("indicator")},
    6,
};

/* Given as [post, "field", start, length]. */
static const struct query shown = {
    "SELECT shown(post, field, start, (SELECT CAST(substr(CAST(text AS BLOB), "
    "start + 1, len) AS TEXT) FROM post_text WHERE post_text.post = part.post "
    "AND post_text.field = part.field LIMIT 1)) FROM (SELECT key, "
    "json_extract(value, '$[0]') AS post, json_extract(value, '$[1]') AS field,"
    " json_extract(value, '$[2]') AS start, json_extract(value, '$[3]') AS len "
    "FROM json_each(?1)) AS part ORDER BY key",
    {TEXT("text")},
    1,
};

static struct rs_table *ask(const struct rs_publication *publication,
                            const struct query *query, struct rs_view given,
                            GError **error)
{
    return rs_run_query_of(publication->run, query->sql, given, query->columns,
                           query->column_count, error);
}

struct rs_table *rs_evidence_choose(const struct rs_publication *publication,
                                    GError **error)
{
    g_autofree char *limit = g_strdup_printf("%d", RS_EVIDENCE_POSTS_MAX);
    return ask(publication, &chosen, rs_view_of(limit), error);
}

uint64_t rs_evidence_number(const struct rs_table *table, size_t row,
                            size_t column)
{
    if (rs_table_is_blank(table, row, column))
        return 0;
    return (uint64_t)rs_table_number(table, row, column);
}

struct rs_view rs_evidence_text(const struct rs_table *table, size_t row,
                                size_t column)
{
    char buffer[RS_CELL_LEN]; /* not used: the cell is a text */
    return rs_table_cell(table, row, column, buffer);
}

void rs_evidence_clear(struct rs_evidence_batch *batch)
{
    rs_table_close(batch->posts);
    rs_table_close(batch->texts);
    rs_table_close(batch->marks);
    rs_table_close(batch->shown);
    g_array_unref(batch->text_marks);
    g_array_unref(batch->pieces);
}

/* The order of the rows of `texts` and `marks`. */
static int compare_texts(const struct rs_evidence_batch *batch, size_t mark,
                         size_t text)
{
    uint64_t a = rs_evidence_number(batch->marks, mark, 0);
    uint64_t b = rs_evidence_number(batch->texts, text, 0);
    if (a != b)
        return a < b ? -1 : 1;
    return rs_view_compare(rs_evidence_text(batch->marks, mark, 1),
                           rs_evidence_text(batch->texts, text, 1));
}

static void take_marks(struct rs_evidence_batch *batch, size_t text)
{
    size_t count = rs_table_row_count(batch->marks);
    g_array_set_size(batch->text_marks, 0);
    for (; batch->mark < count; batch->mark++) {
        int order = compare_texts(batch, batch->mark, text);
        if (order > 0)
            return;
        struct rs_mark mark = {
            .start = rs_evidence_number(batch->marks, batch->mark, 2),
            .end = rs_evidence_number(batch->marks, batch->mark, 3),
            .is_respelled =
                rs_evidence_number(batch->marks, batch->mark, 4) != 0,
            .is_contact = rs_table_is_blank(batch->marks, batch->mark, 5),
            .indicator = rs_evidence_number(batch->marks, batch->mark, 5),
        };
        if (order == 0)
            g_array_append_val(batch->text_marks, mark);
    }
}

/* The part of a text that is shown, in whole characters. */
static void part_of(const struct rs_evidence_batch *batch, size_t text,
                    uint64_t *from, uint64_t *to)
{
    struct rs_view whole = rs_evidence_text(batch->texts, text, 3);
    uint64_t at = rs_evidence_number(batch->texts, text, 2);
    *from = 0;
    *to = whole.len;
    if (whole.len <= RS_EVIDENCE_TEXT_LEN)
        return;
    if (at > RS_EVIDENCE_TEXT_LEN / 4 && at < whole.len)
        *from = rs_utf8_align(whole, at);
    if (whole.len - *from > RS_EVIDENCE_TEXT_LEN)
        *to = rs_utf8_align(whole, *from + RS_EVIDENCE_TEXT_LEN);
}

void rs_evidence_cut(struct rs_evidence_batch *batch, size_t text,
                     uint64_t *from, uint64_t *to)
{
    take_marks(batch, text);
    part_of(batch, text, from, to);
    g_array_set_size(batch->pieces, 0);
    rs_marks_cut(batch->text_marks, *from, *to, batch->pieces);
}

/* Has every piece of every text shown, by one query. */
static bool show_pieces(const struct rs_publication *publication,
                        struct rs_evidence_batch *batch, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct rs_json_out json = {.out = out};
    rs_json_open_array(&json, NULL);
    for (size_t i = 0; i < rs_table_row_count(batch->texts); i++) {
        uint64_t from, to;
        rs_evidence_cut(batch, i, &from, &to);
        for (guint j = 0; j < batch->pieces->len; j++) {
            const struct rs_piece *piece =
                &g_array_index(batch->pieces, struct rs_piece, j);
            rs_json_open_array(&json, NULL);
            rs_json_add_count(&json, NULL,
                              rs_evidence_number(batch->texts, i, 0));
            rs_json_add_text(&json, NULL, rs_evidence_text(batch->texts, i, 1));
            rs_json_add_count(&json, NULL, piece->start);
            rs_json_add_count(&json, NULL, piece->end - piece->start);
            rs_json_close_array(&json);
        }
    }
    rs_json_close_array(&json);
    batch->mark = 0;
    batch->shown =
        ask(publication, &shown, (struct rs_view){out->str, out->len}, error);
    return batch->shown != NULL;
}

bool rs_evidence_read(const struct rs_publication *publication,
                      const struct rs_table *ids, size_t first,
                      struct rs_evidence_batch *batch, GError **error)
{
    g_autoptr(GString) given = g_string_new("[");
    size_t end = MIN(rs_table_row_count(ids), first + RS_EVIDENCE_BATCH);
    for (size_t i = first; i < end; i++)
        g_string_append_printf(given, "%s%" G_GUINT64_FORMAT,
                               i > first ? "," : "",
                               rs_evidence_number(ids, i, 0));
    g_string_append_c(given, ']');
    struct rs_view list = {given->str, given->len};
    *batch = (struct rs_evidence_batch){
        .text_marks = g_array_new(FALSE, FALSE, sizeof(struct rs_mark)),
        .pieces = g_array_new(FALSE, FALSE, sizeof(struct rs_piece)),
        .posts = ask(publication, &posts, list, error),
    };
    if (batch->posts)
        batch->texts = ask(publication, &texts, list, error);
    if (batch->texts)
        batch->marks = ask(publication, &marks, list, error);
    return batch->marks && show_pieces(publication, batch, error);
}
