#include "base/tag.h"

#include <glib.h>
#include <stdlib.h>

/* Bytes of the longest name in the table. */
#define NAME_LEN_MAX ((size_t)10)

struct element {
    char name[NAME_LEN_MAX + 1];
    enum rs_tag_kind kind;
};

/* HTML's elements, the obsolete ones too, in the order of bytes. */
static const struct element elements[] = {
    {"a", RS_TAG_LINK},           {"abbr", RS_TAG_INLINE},
    {"acronym", RS_TAG_INLINE},   {"address", RS_TAG_BREAK},
    {"applet", RS_TAG_INLINE},    {"area", RS_TAG_INLINE},
    {"article", RS_TAG_BREAK},    {"aside", RS_TAG_BREAK},
    {"audio", RS_TAG_INLINE},     {"b", RS_TAG_INLINE},
    {"base", RS_TAG_INLINE},      {"basefont", RS_TAG_INLINE},
    {"bdi", RS_TAG_INLINE},       {"bdo", RS_TAG_INLINE},
    {"big", RS_TAG_INLINE},       {"blink", RS_TAG_INLINE},
    {"blockquote", RS_TAG_BREAK}, {"body", RS_TAG_BREAK},
    {"br", RS_TAG_BREAK},         {"button", RS_TAG_INLINE},
    {"canvas", RS_TAG_INLINE},    {"caption", RS_TAG_BREAK},
    {"center", RS_TAG_BREAK},     {"cite", RS_TAG_INLINE},
    {"code", RS_TAG_INLINE},      {"col", RS_TAG_INLINE},
    {"colgroup", RS_TAG_INLINE},  {"data", RS_TAG_INLINE},
    {"datalist", RS_TAG_INLINE},  {"dd", RS_TAG_BREAK},
    {"del", RS_TAG_INLINE},       {"details", RS_TAG_BREAK},
    {"dfn", RS_TAG_INLINE},       {"dialog", RS_TAG_BREAK},
    {"dir", RS_TAG_BREAK},        {"div", RS_TAG_BREAK},
    {"dl", RS_TAG_BREAK},         {"dt", RS_TAG_BREAK},
    {"em", RS_TAG_INLINE},        {"embed", RS_TAG_INLINE},
    {"fieldset", RS_TAG_BREAK},   {"figcaption", RS_TAG_BREAK},
    {"figure", RS_TAG_BREAK},     {"font", RS_TAG_INLINE},
    {"footer", RS_TAG_BREAK},     {"form", RS_TAG_BREAK},
    {"frame", RS_TAG_BREAK},      {"frameset", RS_TAG_BREAK},
    {"h1", RS_TAG_BREAK},         {"h2", RS_TAG_BREAK},
    {"h3", RS_TAG_BREAK},         {"h4", RS_TAG_BREAK},
    {"h5", RS_TAG_BREAK},         {"h6", RS_TAG_BREAK},
    {"head", RS_TAG_BREAK},       {"header", RS_TAG_BREAK},
    {"hgroup", RS_TAG_BREAK},     {"hr", RS_TAG_BREAK},
    {"html", RS_TAG_BREAK},       {"i", RS_TAG_INLINE},
    {"iframe", RS_TAG_INLINE},    {"img", RS_TAG_IMAGE},
    {"input", RS_TAG_INLINE},     {"ins", RS_TAG_INLINE},
    {"kbd", RS_TAG_INLINE},       {"label", RS_TAG_INLINE},
    {"legend", RS_TAG_BREAK},     {"li", RS_TAG_BREAK},
    {"link", RS_TAG_INLINE},      {"main", RS_TAG_BREAK},
    {"map", RS_TAG_INLINE},       {"mark", RS_TAG_INLINE},
    {"marquee", RS_TAG_INLINE},   {"math", RS_TAG_INLINE},
    {"menu", RS_TAG_BREAK},       {"meta", RS_TAG_INLINE},
    {"meter", RS_TAG_INLINE},     {"nav", RS_TAG_BREAK},
    {"nobr", RS_TAG_INLINE},      {"noframes", RS_TAG_INLINE},
    {"noscript", RS_TAG_INLINE},  {"object", RS_TAG_INLINE},
    {"ol", RS_TAG_BREAK},         {"optgroup", RS_TAG_BREAK},
    {"option", RS_TAG_BREAK},     {"output", RS_TAG_INLINE},
    {"p", RS_TAG_BREAK},          {"param", RS_TAG_INLINE},
    {"picture", RS_TAG_INLINE},   {"pre", RS_TAG_BREAK},
    {"progress", RS_TAG_INLINE},  {"q", RS_TAG_INLINE},
    {"rb", RS_TAG_INLINE},        {"rp", RS_TAG_INLINE},
    {"rt", RS_TAG_INLINE},        {"rtc", RS_TAG_INLINE},
    {"ruby", RS_TAG_INLINE},      {"s", RS_TAG_INLINE},
    {"samp", RS_TAG_INLINE},      {"script", RS_TAG_SCRIPT},
    {"search", RS_TAG_BREAK},     {"section", RS_TAG_BREAK},
    {"select", RS_TAG_INLINE},    {"slot", RS_TAG_INLINE},
    {"small", RS_TAG_INLINE},     {"source", RS_TAG_INLINE},
    {"span", RS_TAG_INLINE},      {"strike", RS_TAG_INLINE},
    {"strong", RS_TAG_INLINE},    {"style", RS_TAG_STYLE},
    {"sub", RS_TAG_INLINE},       {"summary", RS_TAG_BREAK},
    {"sup", RS_TAG_INLINE},       {"svg", RS_TAG_INLINE},
    {"table", RS_TAG_BREAK},      {"tbody", RS_TAG_BREAK},
    {"td", RS_TAG_BREAK},         {"template", RS_TAG_INLINE},
    {"textarea", RS_TAG_INLINE},  {"tfoot", RS_TAG_BREAK},
    {"th", RS_TAG_BREAK},         {"thead", RS_TAG_BREAK},
    {"time", RS_TAG_INLINE},      {"title", RS_TAG_BREAK},
    {"tr", RS_TAG_BREAK},         {"track", RS_TAG_INLINE},
    {"tt", RS_TAG_INLINE},        {"u", RS_TAG_INLINE},
    {"ul", RS_TAG_BREAK},         {"var", RS_TAG_INLINE},
    {"video", RS_TAG_INLINE},     {"wbr", RS_TAG_INLINE},
};

#define BLANKS " \t\n\v\f\r"

static bool is_word(struct rs_view text, const char *word)
{
    return text.len == strlen(word) &&
           !g_ascii_strncasecmp(text.at, word, text.len);
}

/* The position of the first byte from `at` on that is one of `ends`, or that
 * no tag holds; text.len without one. */
static size_t scan(struct rs_view text, size_t at, const char *ends)
{
    while (at < text.len && text.at[at] != '<' &&
           !(text.at[at] && strchr(ends, text.at[at])))
        at++;
    return at;
}

static size_t skip_blanks(struct rs_view text, size_t at)
{
    while (at < text.len && rs_view_is_blank(text.at[at]))
        at++;
    return at;
}

/* Reads `="value"`, if it is there, at `*at`. */
static struct rs_view read_value(struct rs_view in, size_t *at)
{
    size_t next = skip_blanks(in, *at);
    if (next == in.len || in.at[next] != '=')
        return (struct rs_view){NULL, 0};
    next = skip_blanks(in, next + 1);
    const char *ends = BLANKS ">";
    bool is_quoted = false;
    if (next < in.len && (in.at[next] == '"' || in.at[next] == '\'')) {
        ends = in.at[next] == '"' ? "\"" : "'";
        is_quoted = true;
        next++;
    }
    size_t end = scan(in, next, ends);
    *at = end + (is_quoted && end < in.len && in.at[end] != '<');
    return (struct rs_view){in.at + next, end - next};
}

/* Reads the attributes at `*at` and the '>'; false without one. */
static bool read_attributes(struct rs_view in, size_t *at, struct rs_tag *tag)
{
    const char *wanted = tag->kind == RS_TAG_IMAGE ? "alt" : "href";
    for (;;) {
        while (*at < in.len &&
               (rs_view_is_blank(in.at[*at]) || in.at[*at] == '/'))
            ++*at;
        if (*at == in.len || in.at[*at] == '<')
            return false;
        if (in.at[*at] == '>')
            break;
        /* Even a '=' begins a name. */
        size_t end = scan(in, *at + 1, BLANKS "/>=");
        struct rs_view name = {in.at + *at, end - *at};
        *at = end;
        struct rs_view value = read_value(in, at);
        if (!tag->value.at && is_word(name, wanted))
            tag->value = value;
    }
    ++*at;
    return true;
}

static int compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct element *)row)->name);
}

static const struct element *find_element(struct rs_view in, size_t *at)
{
    char name[NAME_LEN_MAX + 1] = "";
    size_t len = 0;
    while (*at < in.len && g_ascii_isalnum(in.at[*at]) && len < NAME_LEN_MAX)
        name[len++] = g_ascii_tolower(in.at[(*at)++]);
    bool ends = *at < in.len && (rs_view_is_blank(in.at[*at]) ||
                                 in.at[*at] == '/' || in.at[*at] == '>');
    if (!ends)
        return NULL;
    return bsearch(name, elements, G_N_ELEMENTS(elements), sizeof *elements,
                   compare);
}

bool rs_tag_read(struct rs_view html, size_t *at, struct rs_tag *tag)
{
    size_t next = *at + 1;
    bool is_end = next < html.len && html.at[next] == '/';
    next += is_end;
    const struct element *element = find_element(html, &next);
    if (!element)
        return false;
    *tag = (struct rs_tag){element->kind, is_end, {NULL, 0}};
    if (!read_attributes(html, &next, tag))
        return false;
    *at = next;
    return true;
}
