/*
 * One pass, writing to a copy that never needs more room than the input: a tag
 * takes at least three bytes and leaves a line feed at most, and an address in
 * parentheses takes 3 bytes beside its own, its <a href=> at least 9.
 *
 * It is linear because nothing is looked for twice. A tag's end is looked for
 * up to the next '<' only, where the next tag may begin; and that a comment, a
 * script or a style has no end behind some place is remembered, since it has
 * none behind later places either.
 */
#include "base/html.h"

#include <glib.h>

#include "base/entity.h"
#include "base/tag.h"

/* What runs to an end of its own, whatever stands in it. */
enum raw { RAW_COMMENT, RAW_SCRIPT, RAW_STYLE, RAW_COUNT };

struct html {
    struct rs_view in;
    size_t at;
    char *out;
    size_t len;
    bool is_line_due; /* before the next text, unless one is there */
    bool is_changed;
    bool in_link;
    size_t link_at; /* in `out` */
    struct rs_view address;
    bool has_no_end[RAW_COUNT]; /* behind `at` */
};

static void put_raw(struct html *html, const char *bytes, size_t len)
{
    if (len)
        memcpy(html->out + html->len, bytes, len);
    html->len += len;
}

static void begin_line(struct html *html)
{
    if (html->is_line_due && html->len && html->out[html->len - 1] != '\n')
        put_raw(html, "\n", 1);
    html->is_line_due = false;
}

static void put_text(struct html *html, const char *bytes, size_t len)
{
    while (html->is_line_due && len && rs_view_is_blank(*bytes)) {
        bytes++;
        len--;
    }
    if (!len)
        return;
    begin_line(html);
    put_raw(html, bytes, len);
}

/* An attribute's value, with its references replaced. */
static void put_value(struct html *html, struct rs_view value)
{
    for (size_t at = 0; at < value.len;) {
        char bytes[4];
        size_t len = rs_entity_read(value, &at, bytes);
        if (len)
            put_raw(html, bytes, len);
        else
            put_raw(html, value.at + at++, 1);
    }
}

static bool begins(struct rs_view text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && !g_ascii_strncasecmp(text.at, word, len);
}

static struct rs_view behind(struct rs_view text, size_t len)
{
    return rs_view_from(text, len);
}

/* An address without what people leave out when they write one. */
static struct rs_view bare(struct rs_view address)
{
    static const char *const starts[] = {"http://", "https://",
                                         "mailto:", "tel:", "www."};
    address = rs_view_trim(address);
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
        if (begins(address, starts[i]))
            address = behind(address, strlen(starts[i]));
    if (address.len && address.at[address.len - 1] == '/')
        address.len--;
    return address;
}

/* It has a scheme, or a host at least ("//example.org"), and is no program. */
static bool is_whole(struct rs_view address)
{
    if (begins(address, "javascript:") || begins(address, "data:"))
        return false;
    size_t len = 0;
    while (len < address.len &&
           (g_ascii_isalnum(address.at[len]) || address.at[len] == '+' ||
            address.at[len] == '-' || address.at[len] == '.'))
        len++;
    return begins(address, "//") ||
           (len && len < address.len && address.at[len] == ':');
}

/* Adds the address of the link that ends here, and takes it back where it says
 * nothing that the link's text does not. */
static void end_link(struct html *html)
{
    if (!html->in_link)
        return;
    html->in_link = false;
    size_t end = html->len;
    struct rs_view text = rs_view_trim(
        (struct rs_view){html->out + html->link_at, end - html->link_at});
    if (text.len && (text.at[0] == '#' || text.at[0] == '@'))
        return;
    put_raw(html, " (", 2);
    put_value(html, html->address);
    struct rs_view address = rs_view_trim(
        (struct rs_view){html->out + end + 2, html->len - end - 2});
    if (is_whole(address) && !rs_view_equal(bare(text), bare(address)))
        put_raw(html, ")", 1);
    else
        html->len = end;
}

/* Words stand apart from words, emoji as close as they are. */
static void put_image(struct html *html, struct rs_view alt)
{
    if (!alt.len)
        return;
    bool is_word = g_ascii_isalnum(alt.at[0]);
    begin_line(html);
    put_raw(html, " ", is_word);
    put_value(html, alt);
    put_raw(html, " ", is_word);
}

/* The position of the next `end`, in any case, from `at` on; the text's length
 * and a note for later without one. */
static size_t find_end(struct html *html, enum raw raw, size_t at)
{
    static const char *const ends[] = {"-->", "</script", "</style"};
    struct rs_view in = html->in;
    while (!html->has_no_end[raw] && at < in.len) {
        const char *mark = memchr(in.at + at, ends[raw][0], in.len - at);
        if (!mark)
            break;
        at = (size_t)(mark - in.at);
        if (begins(behind(in, at), ends[raw]))
            return at;
        at++;
    }
    html->has_no_end[raw] = true;
    return in.len;
}

static void skip_content(struct html *html, enum raw raw)
{
    size_t end = find_end(html, raw, html->at);
    if (end < html->in.len)
        html->at = end;
}

/* Skips the comment or declaration at `at`; false where there is none. */
static bool skip_declaration(struct html *html)
{
    struct rs_view in = html->in;
    struct rs_view rest = behind(html->in, html->at);
    if (begins(rest, "<!--")) {
        /* <!--> is a whole one. */
        size_t end = find_end(html, RAW_COMMENT, html->at + 2);
        if (end < html->in.len)
            html->at = end + 3;
        return end < html->in.len;
    }
    if (!begins(rest, "<!doctype") && !begins(rest, "<?xml"))
        return false;
    size_t end = html->at + 1;
    while (end < in.len && in.at[end] != '<' && in.at[end] != '>')
        end++;
    if (end == in.len || in.at[end] == '<')
        return false;
    html->at = end + 1;
    return true;
}

static void apply(struct html *html, const struct rs_tag *tag)
{
    enum rs_tag_kind kind = tag->kind;
    if (kind == RS_TAG_BREAK)
        html->is_line_due = true;
    if (kind == RS_TAG_LINK) {
        end_link(html);
        html->in_link = !tag->is_end && tag->value.len;
        html->link_at = html->len;
        html->address = tag->value;
    }
    if (tag->is_end)
        return;
    if (kind == RS_TAG_IMAGE)
        put_image(html, tag->value);
    if (kind == RS_TAG_SCRIPT)
        skip_content(html, RAW_SCRIPT);
    if (kind == RS_TAG_STYLE)
        skip_content(html, RAW_STYLE);
}

/* Reads the tag, comment or reference at `at`; false where there is none. */
static bool read_markup(struct html *html)
{
    struct rs_tag tag;
    char bytes[4];
    if (html->in.at[html->at] == '&') {
        size_t len = rs_entity_read(html->in, &html->at, bytes);
        put_text(html, bytes, len);
        return len;
    }
    if (!rs_tag_read(html->in, &html->at, &tag))
        return skip_declaration(html);
    apply(html, &tag);
    return true;
}

/* The position of the first '<' or '&' from `at` on, or the end. */
static size_t find_mark(struct rs_view text, size_t at)
{
    while (at < text.len && text.at[at] != '<' && text.at[at] != '&')
        at++;
    return at;
}

struct rs_view rs_html_text(struct rs_arena *arena, struct rs_view html)
{
    if (!html.len ||
        (!memchr(html.at, '<', html.len) && !memchr(html.at, '&', html.len)))
        return html;
    struct html state = {.in = html};
    state.out = rs_arena_alloc(arena, html.len);
    while (state.at < html.len) {
        size_t mark = find_mark(html, state.at);
        put_text(&state, html.at + state.at, mark - state.at);
        state.at = mark;
        if (mark == html.len)
            break;
        if (read_markup(&state))
            state.is_changed = true;
        else
            put_text(&state, html.at + state.at++, 1);
    }
    end_link(&state);
    if (!state.is_changed)
        return html;
    return (struct rs_view){state.out, state.len};
}
