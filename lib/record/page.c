#include "record/page.h"

#include <glib.h>

#include "record/json_text.h"

void rs_page_items_init(struct rs_page_items *items, struct rs_view list)
{
    *items = (struct rs_page_items){.step = RS_WALK_FAILED};
    if (list.len == 0)
        return;
    items->walk = (struct rs_walk){list.at, list.at + list.len};
    items->is_array = list.at[0] == '[';
    if (items->is_array)
        items->step = rs_walk_enter(&items->walk, ']');
    else if (list.at[0] == '{')
        items->step = RS_WALK_ITEM;
}

bool rs_page_items_next(struct rs_page_items *items, struct rs_view *item)
{
    if (items->step != RS_WALK_ITEM)
        return false;
    if (!rs_walk_value(&items->walk, item)) {
        items->step = RS_WALK_FAILED;
        return false;
    }
    items->step =
        items->is_array ? rs_walk_next(&items->walk, ']') : RS_WALK_LAST;
    return true;
}

/* The objects that are open around the walk, all of them on the way to a
 * list, so that they are as few as a pointer may have steps. */
struct search {
    struct rs_page *page;
    const struct rs_json_paths *paths;
    struct rs_arena *arena;
    struct rs_walk walk;
    enum rs_walk_step step;
    uint16_t open[RS_JSON_DEPTH_MAX + 1]; /* nodes */
    size_t depth;
};

/* The lists at a node begin here, and for now go on to the end. */
static bool begin_lists(struct search *search, uint16_t node)
{
    uint16_t slot = search->paths->nodes[node].slot;
    const char *at = search->walk.at;
    for (; slot != RS_JSON_NO_SLOT; slot = search->paths->next_slot[slot]) {
        struct rs_view *list = &search->page->lists[slot];
        if (list->at)
            return false;
        *list = (struct rs_view){at, (size_t)(search->walk.end - at)};
    }
    return true;
}

static void end_lists(struct search *search, uint16_t node)
{
    uint16_t slot = search->paths->nodes[node].slot;
    for (; slot != RS_JSON_NO_SLOT; slot = search->paths->next_slot[slot]) {
        struct rs_view *list = &search->page->lists[slot];
        list->len = (size_t)(search->walk.at - list->at);
    }
}

static uint16_t find_key(const struct search *search, struct rs_view key)
{
    bool ignored;
    uint16_t node = search->open[search->depth - 1];
    if (!rs_json_text_unescape(search->arena, key, &key, &ignored))
        return 0;
    return rs_json_paths_child(search->paths, node, key);
}

static void enter(struct search *search, uint16_t node)
{
    search->open[search->depth++] = node;
    search->step = rs_walk_enter(&search->walk, '}');
}

/* From a key to behind its value, or into it where it holds a list. */
static bool pass_member(struct search *search)
{
    struct rs_view key, value;
    if (!rs_walk_key(&search->walk, &key))
        return false;
    uint16_t node = find_key(search, key);
    if (node && !begin_lists(search, node))
        return false;
    bool leads = node && search->paths->nodes[node].has_children;
    if (leads && *search->walk.at == '{') {
        enter(search, node);
        return true;
    }
    if (!rs_walk_value(&search->walk, &value))
        return false;
    if (node)
        end_lists(search, node);
    search->step = rs_walk_next(&search->walk, '}');
    return true;
}

/* The object that ends here may be a list of one itself. */
static void leave(struct search *search)
{
    end_lists(search, search->open[--search->depth]);
    if (search->depth)
        search->step = rs_walk_next(&search->walk, '}');
}

static bool search_page(struct search *search)
{
    const struct rs_walk *walk = &search->walk;
    rs_walk_blanks(&search->walk);
    if (walk->at == walk->end || *walk->at != '{')
        return false;
    enter(search, 0);
    while (search->depth) {
        if (search->step == RS_WALK_LAST)
            leave(search);
        else if (search->step == RS_WALK_FAILED || !pass_member(search))
            return false;
    }
    rs_walk_blanks(&search->walk);
    return walk->at == walk->end;
}

void rs_page_init(struct rs_page *page, const struct rs_json_paths *paths,
                  struct rs_view text, struct rs_arena *arena)
{
    struct search search = {
        .page = page,
        .paths = paths,
        .arena = arena,
        .walk = {text.at, text.at + text.len},
    };
    *page = (struct rs_page){.text = text};
    page->is_whole = search_page(&search);
}
