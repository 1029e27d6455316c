/*
 * Where the posts of a page are: a JSON object that holds an array of posts
 * somewhere, and lists beside it. Only places are found here; what stands
 * there is for record/json.h.
 *
 * A page that breaks off, or stops being JSON, gives what was whole before.
 */
#ifndef RS_RECORD_PAGE_H
#define RS_RECORD_PAGE_H

#include "base/arena.h"
#include "base/limits.h"
#include "record/json_paths.h"
#include "record/walk.h"

/* The items of a list: the elements of an array, or one object. */
struct rs_page_items { /* private */
    struct rs_walk walk;
    enum rs_walk_step step;
    bool is_array;
};

/* Of the value of a list, which may be broken off or be something else, which
 * has no items. */
void rs_page_items_init(struct rs_page_items *items, struct rs_view list);

/* The next whole item, or false. */
bool rs_page_items_next(struct rs_page_items *items, struct rs_view *item);

struct rs_page {
    struct rs_view text;
    /* For each slot of the paths the list that is there: empty where none is,
     * and up to the end of the text where the page fails inside it. */
    struct rs_view lists[1 + RS_TABLES_MAX];
    bool is_whole; /* brackets and all, as far as the walk looked */
};

/* Finds the lists in a text without blanks around it. The arena is for keys
 * with escapes. A list that comes twice makes the page fail there. */
void rs_page_init(struct rs_page *page, const struct rs_json_paths *paths,
                  struct rs_view text, struct rs_arena *arena);

#endif
