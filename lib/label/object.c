#include "label/object.h"

#include "base/json_out.h"
#include "record/walk.h"

#define KEY "rastro"

/* Bytes [from, to) of an object. */
struct span {
    size_t from, to;
};

const char *rs_label_object_find(const GPtrArray *columns)
{
    for (guint i = 0; i < columns->len; i++) {
        const char *column = columns->pdata[i];
        if (!strcmp(column, "/" KEY) || g_str_has_prefix(column, "/" KEY "/"))
            return column;
    }
    return NULL;
}

/* The members with our name, each with one comma: that before it, or that
 * behind it while nothing stays before it. False where the text is no object
 * that could be gone through. */
static bool find_own(struct rs_view text, GArray *own)
{
    struct rs_walk walk = {text.at, text.at + text.len};
    enum rs_walk_step step = rs_walk_enter(&walk, '}');
    struct span span = {0, 0};
    bool has_kept = false, is_open = false;
    size_t comma = 0;
    while (step == RS_WALK_ITEM) {
        struct rs_view key, value;
        size_t item = (size_t)(walk.at - text.at);
        if (is_open) {
            span.to = item;
            g_array_append_val(own, span);
            is_open = false;
        }
        if (!rs_walk_key(&walk, &key) || !rs_walk_value(&walk, &value))
            return false;
        bool is_own = rs_view_is(key, KEY);
        span =
            (struct span){has_kept ? comma : item, (size_t)(walk.at - text.at)};
        if (is_own && has_kept)
            g_array_append_val(own, span);
        is_open = is_own && !has_kept;
        has_kept |= !is_own;
        rs_walk_blanks(&walk);
        comma = (size_t)(walk.at - text.at);
        step = rs_walk_next(&walk, '}');
    }
    if (is_open)
        g_array_append_val(own, span);
    return step == RS_WALK_LAST;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' ||
           byte == 0;
}

/* Whether what has been written of the object from `start` on wants a comma
 * before the next member. */
static bool wants_comma(const GString *out, size_t start)
{
    size_t at = out->len;
    while (at > start + 1 && is_blank(out->str[at - 1]))
        at--;
    return out->str[at - 1] != ',' && at > start + 1;
}

static void add_list(struct rs_json_out *json, const char *key,
                     const GPtrArray *list)
{
    rs_json_open_array(json, key);
    for (guint i = 0; i < list->len; i++)
        rs_json_add_text(json, NULL, rs_view_of(list->pdata[i]));
    rs_json_close_array(json);
}

static void add_member(const struct rs_label_verdict *verdict, GString *out)
{
    struct rs_json_out json = {.out = out};
    g_string_append(out, "\"" KEY "\":");
    rs_json_open_object(&json, NULL);
    add_list(&json, "categories", verdict->categories);
    add_list(&json, "indicators", verdict->indicators);
    add_list(&json, "via", verdict->via);
    if (verdict->excerpt.len)
        rs_json_add_text(&json, "excerpt", verdict->excerpt);
    else
        rs_json_add_null(&json, "excerpt");
    if (verdict->reject)
        rs_json_add_text(&json, "reject", rs_view_of(verdict->reject));
    else
        rs_json_add_null(&json, "reject");
    rs_json_close_object(&json);
}

/* All but the bracket that closes it, and but these parts. */
static void add_others(struct rs_view text, const GArray *own, GString *out)
{
    size_t at = 0;
    for (guint i = 0; i < own->len; i++) {
        const struct span *span = &g_array_index(own, struct span, i);
        g_string_append_len(out, text.at + at, (gssize)(span->from - at));
        at = span->to;
    }
    g_string_append_len(out, text.at + at, (gssize)(text.len - 1 - at));
}

static bool is_mentioned(struct rs_view text)
{
    static const char key[] = "\"" KEY "\"";
    return memmem(text.at, text.len, key, sizeof key - 1) != NULL;
}

enum rs_label_written
rs_label_object_write(struct rs_view text, enum rs_label_mode mode,
                      const struct rs_label_verdict *verdict, GString *out)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(struct span));
    enum rs_label_written written = RS_LABEL_WRITTEN;
    if (text.len < 2 || text.at[0] != '{' || text.at[text.len - 1] != '}' ||
        (is_mentioned(text) && !find_own(text, own)))
        written = RS_LABEL_NO_PLACE;
    else if (own->len && mode == RS_LABEL_REFUSE)
        written = RS_LABEL_TAKEN;
    if (written != RS_LABEL_WRITTEN) {
        g_string_append_len(out, text.at, (gssize)text.len);
        return written;
    }
    size_t start = out->len;
    add_others(text, own, out);
    if (wants_comma(out, start))
        g_string_append_c(out, ',');
    add_member(verdict, out);
    g_string_append_c(out, '}');
    return RS_LABEL_WRITTEN;
}
