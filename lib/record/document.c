#include "record/document.h"

#include <glib.h>

/* Keys that hold the posts, or what holds them. A post's own lists (media,
 * expandedLinks) must never be among these. */
static const char *const wrappers[] = {
    "data",   "documents", "items",    "messages", "posts",  "response",
    "result", "results",   "statuses", "tweets",   "videos",
};

/* Only the innermost of the wrapping objects can hold a key that matters: it
 * is where `depth` is `wrapped`, both counted from the document's own bracket.
 * So nothing is kept for each level, however many there are. */
struct search {
    struct rs_view text;
    size_t at;
    size_t depth;       /* brackets open */
    size_t wrapped;     /* of these, the outermost that only wrap */
    struct rs_view key; /* the last string */
    bool is_wrapper;    /* what comes next is the value of such a key */
};

static bool is_wrapper(struct rs_view key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrappers); i++)
        if (rs_view_is(key, wrappers[i]))
            return true;
    return false;
}

/* From behind a quote to behind the one that closes it. A key with an escape
 * in it is not one of ours, so that it may stay as it is. */
static void pass_string(struct search *search)
{
    size_t from = search->at;
    while (search->at < search->text.len && search->text.at[search->at] != '"')
        search->at += search->text.at[search->at] == '\\' ? 2 : 1;
    size_t end = MIN(search->at, search->text.len);
    search->key = (struct rs_view){search->text.at + from, end - from};
    search->at = end + 1;
}

/* Behind a '[': whether the array's first element is an object. */
static bool holds_objects(const struct search *search)
{
    size_t at = search->at;
    while (at < search->text.len && search->text.at[at] &&
           strchr(" \t\r\n", search->text.at[at]))
        at++;
    return at < search->text.len && search->text.at[at] == '{';
}

static void open_bracket(struct search *search, bool is_object)
{
    search->wrapped += is_object && search->is_wrapper;
    search->depth++;
    search->is_wrapper = false;
}

static void close_bracket(struct search *search)
{
    search->depth -= search->depth > 0;
    search->wrapped = MIN(search->wrapped, search->depth);
    search->is_wrapper = false;
}

bool rs_document_find(struct rs_view text, size_t at, size_t *array_at,
                      size_t *depth)
{
    struct search search = {.text = text, .at = at, .is_wrapper = true};
    while (search.at < text.len) {
        char byte = text.at[search.at++];
        bool is_ours = search.depth == search.wrapped;
        if (byte == '"') {
            pass_string(&search);
        } else if (byte == ':') {
            search.is_wrapper = is_ours && is_wrapper(search.key);
        } else if (byte == ',') {
            search.is_wrapper = false;
        } else if (byte == '[' && search.is_wrapper && holds_objects(&search)) {
            *array_at = search.at;
            *depth = search.depth;
            return true;
        } else if (byte == '{' || byte == '[') {
            open_bracket(&search, byte == '{');
        } else if (byte == '}' || byte == ']') {
            close_bracket(&search);
            if (search.depth == 0)
                return false;
        }
    }
    return false;
}
