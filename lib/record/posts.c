/*
 * First the lists of a page are found, then the tables among them are read,
 * then the posts one after another, each a text of its own:
 *
 *     {"data":[{"id":1,"by":7},{"id":2,"by":8}],"users":[{"id":7,"name":"N"}]}
 *              \_ record 0 __/ \_ record 1 __/           \_ of record 0 ____/
 *
 * The value that chooses a row is a cell of the post too, in a slot behind
 * those of the names, until it has done so.
 */
#include "record/posts.h"

#include "base/limits.h"
#include "record/lenient.h"
#include "record/page.h"

struct rs_posts {
    const struct rs_json_wanted *wanted;
    struct rs_json *json;
    struct rs_view text;
    enum rs_reject broken;
    bool is_whole; /* the page, as far as its lists' places tell */
    bool is_over;
    struct rs_page_items items;
    size_t count; /* of posts so far */
    const char *rest;
    struct rs_join joins[RS_TABLES_MAX];
    struct rs_json_cells scratch;
};

struct rs_posts *rs_posts_open(const struct rs_json_wanted *wanted,
                               struct rs_json *json)
{
    struct rs_posts *posts = g_new0(struct rs_posts, 1);
    posts->wanted = wanted;
    posts->json = json;
    return posts;
}

void rs_posts_close(struct rs_posts *posts)
{
    g_free(posts);
}

void rs_posts_start(struct rs_posts *posts, struct rs_view page,
                    enum rs_reject broken, struct rs_arena *arena)
{
    const struct rs_json_wanted *wanted = posts->wanted;
    struct rs_join_source source = {wanted, posts->json, &posts->scratch};
    struct rs_page lists;
    posts->scratch.arena = arena;
    rs_page_init(&lists, wanted->page, page, arena);
    rs_page_items_init(&posts->items, lists.lists[0]);
    for (size_t t = 0; t < wanted->table_count; t++)
        rs_join_init(&posts->joins[t], &source, t, lists.lists[1 + t]);
    posts->text = page;
    posts->broken = broken;
    posts->is_whole = lists.is_whole;
    posts->is_over = false;
    posts->count = 0;
    posts->rest = page.at;
}

static enum rs_reject add_row(struct rs_json_cells *cells,
                              const struct rs_join_row *row)
{
    if (row->cell_count > RS_CELLS_MAX - cells->count)
        return RS_REJECT_TOO_MANY_CELLS;
    memcpy(cells->at + cells->count, row->cells,
           row->cell_count * sizeof *row->cells);
    cells->count += row->cell_count;
    cells->repairs |= row->repairs;
    return RS_REJECT_NONE;
}

/* Puts the cells of the rows that a post's values choose in the place of the
 * values; the post's cells begin at `from`. */
static enum rs_reject join(struct rs_posts *posts, struct rs_json_cells *cells,
                           size_t from)
{
    const struct rs_json_wanted *wanted = posts->wanted;
    const struct rs_join_row *rows[RS_TABLES_MAX] = {NULL};
    enum rs_reject reject = RS_REJECT_NONE;
    size_t kept = from;
    for (size_t i = from; i < cells->count; i++) {
        struct rs_cell cell = cells->at[i];
        size_t t = cell.slot - wanted->name_count;
        if (cell.slot < wanted->name_count)
            cells->at[kept++] = cell;
        else if (!rows[t])
            rows[t] = rs_join_find(&posts->joins[t], cell.text);
    }
    cells->count = kept;
    for (size_t t = 0; t < wanted->table_count && !reject; t++)
        if (rows[t])
            reject = add_row(cells, rows[t]);
    return reject;
}

static enum rs_reject read_post(struct rs_posts *posts, struct rs_view text,
                                struct rs_json_cells *cells)
{
    size_t from = cells->count;
    enum rs_reject reject =
        rs_lenient_read(posts->json, posts->wanted->post, text, cells);
    return reject ? reject : join(posts, cells, from);
}

/* Why the page ends where its posts do, if that is not its end. */
static enum rs_reject judge_end(struct rs_posts *posts,
                                struct rs_json_cells *cells)
{
    const struct rs_page_items *items = &posts->items;
    if (items->step == RS_WALK_ITEM)
        return RS_REJECT_TOO_LONG;
    if (posts->is_whole && !(items->is_array && items->step == RS_WALK_FAILED))
        return RS_REJECT_NONE;
    if (posts->broken == RS_REJECT_BAD_JSON && posts->text.at[0] != '{')
        return rs_json_read(posts->json, posts->wanted->post, posts->text,
                            cells);
    return posts->broken;
}

static bool read_end(struct rs_posts *posts, struct rs_json_cells *cells,
                     struct rs_record *record)
{
    posts->is_over = true;
    record->reject = judge_end(posts, cells);
    record->is_not_post = !record->reject && posts->count == 0;
    const char *end = posts->text.at + posts->text.len;
    record->raw = (struct rs_view){posts->rest, (size_t)(end - posts->rest)};
    return record->reject || record->is_not_post;
}

bool rs_posts_next(struct rs_posts *posts, struct rs_json_cells *cells,
                   struct rs_record *record)
{
    if (posts->is_over)
        return false;
    if (posts->count == RS_PAGE_POSTS_MAX ||
        !rs_page_items_next(&posts->items, &record->raw))
        return read_end(posts, cells, record);
    posts->count++;
    posts->rest = posts->items.walk.at;
    record->reject = read_post(posts, record->raw, cells);
    return true;
}
