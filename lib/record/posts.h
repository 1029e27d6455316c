/*
 * The posts of a page, one by one, with the cells of the rows that stand
 * beside them (record/wanted.h).
 */
#ifndef RS_RECORD_POSTS_H
#define RS_RECORD_POSTS_H

#include "record/join.h"
#include "record/json.h"
#include "record/json_wanted.h"

struct rs_posts;

/* Borrows both, `json` for use by others in between. */
struct rs_posts *rs_posts_open(const struct rs_json_wanted *wanted,
                               struct rs_json *json);
void rs_posts_close(struct rs_posts *posts);

/* Starts on a page: a text without blanks around it, with RS_PADDING readable
 * bytes behind it. `broken` is what to call the rest of a page that stops
 * being JSON. */
void rs_posts_start(struct rs_posts *posts, struct rs_view page,
                    enum rs_reject broken, struct rs_arena *arena);

/* The next record, false when the page is over: sets `raw`, `reject` and
 * `is_not_post`, and adds a post's cells to those that are there already.
 *
 * After the posts that are whole comes, where the page breaks off, or stops
 * being JSON, or goes on beyond RS_PAGE_POSTS_MAX, one reject: its bytes are
 * those behind the last whole post. A page without posts is one record
 * itself. */
bool rs_posts_next(struct rs_posts *posts, struct rs_json_cells *cells,
                   struct rs_record *record);

#endif
