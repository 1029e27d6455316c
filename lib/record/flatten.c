/*
 * One walk over the bytes. What it is inside of is a short stack of places
 * (record/document.h): the wrappers that are open and, on top, perhaps an
 * array of posts. The place on top says what a byte means, except inside what
 * has its own end: a string, a number, or brackets, which record/nest.h goes
 * over at the speed of memory, be they an element's or passed over.
 *
 *     {"name":"x","chats":{"list":[{"id":5,"messages":[{"a":[]},
 *     ^wrapper            ^chats  ^^chat              ^^nested
 *                         chat list               posts
 *
 * Whether a '[' begins posts shows only behind it, which may be in the next
 * piece: hence OPENED, and hence it is blanked either way.
 */
#include "record/flatten.h"

#include <glib.h>

#include "record/document.h"
#include "record/members.h"
#include "record/nest.h"

enum stage {
    TOP,      /* between documents */
    MEMBERS,  /* in a wrapper, or in a list of them */
    OPENED,   /* behind the '[' of what may be posts */
    BEGUN,    /* before the first of them */
    ELEMENTS, /* in an array of posts, between them */
    STRING,   /* in a string there, or at the top */
    NESTED,   /* in brackets that have their own end */
};

/* One that is open. Arrays of posts are the innermost. */
struct level {
    enum rs_place place;
    size_t outer_at; /* for rs_members_close() */
};

struct rs_flatten {
    enum rs_shape shape;
    enum stage stage;
    struct level levels[RS_FLATTEN_DEPTH];
    size_t level_count;
    struct rs_nest nest;
    bool is_element;  /* the nest: kept, not passed over */
    bool has_element; /* on the line, so far */
    bool is_escaped;  /* in a string: behind a backslash */
    size_t blank_len; /* since the last line feed, of a line without element */
    enum rs_flatten_found found;
    bool has_array; /* of posts, in the document */
    struct rs_members members;
    char context[RS_CONTEXT_LEN_MAX];
    size_t context_len;
};

struct rs_flatten *rs_flatten_open(enum rs_shape shape)
{
    struct rs_flatten *flatten = g_new0(struct rs_flatten, 1);
    flatten->shape = shape;
    return flatten;
}

void rs_flatten_close(struct rs_flatten *flatten)
{
    g_free(flatten);
}

struct rs_view rs_flatten_context(const struct rs_flatten *flatten)
{
    return (struct rs_view){flatten->context, flatten->context_len};
}

enum rs_flatten_found rs_flatten_found(const struct rs_flatten *flatten)
{
    return flatten->found;
}

static void blank(struct rs_flatten *flatten, char *at, size_t len)
{
    memset(at, ' ', len);
    flatten->blank_len += len;
    while (flatten->blank_len >= RS_FLATTEN_BLANKS) {
        flatten->blank_len -= RS_FLATTEN_BLANKS;
        at[len - 1 - flatten->blank_len] = '\n';
    }
}

/* Makes of a byte that separates a line feed, where there is a line to end. */
static void end_line(struct rs_flatten *flatten, char *byte)
{
    if (!flatten->has_element) {
        blank(flatten, byte, 1);
        return;
    }
    *byte = '\n';
    flatten->has_element = false;
    flatten->blank_len = 0;
}

static enum rs_place innermost(const struct rs_flatten *flatten)
{
    return flatten->levels[flatten->level_count - 1].place;
}

/* Goes on in what is open. */
static void resume(struct rs_flatten *flatten)
{
    if (flatten->level_count == 0)
        flatten->stage = TOP;
    else if (innermost(flatten) == RS_PLACE_POSTS)
        flatten->stage = ELEMENTS;
    else
        flatten->stage = MEMBERS;
}

static void open_level(struct rs_flatten *flatten, enum rs_place place)
{
    struct level *level = &flatten->levels[flatten->level_count++];
    level->place = place;
    if (place == RS_PLACE_POSTS) {
        flatten->stage = OPENED;
        return;
    }
    level->outer_at = rs_members_open(&flatten->members);
    flatten->stage = MEMBERS;
}

static void close_level(struct rs_flatten *flatten)
{
    struct level *level = &flatten->levels[--flatten->level_count];
    if (level->place != RS_PLACE_POSTS)
        rs_members_close(&flatten->members, level->outer_at);
    resume(flatten);
    if (flatten->level_count)
        return;
    if (flatten->found == RS_FOUND_NOT_YET)
        flatten->found =
            flatten->has_array ? RS_FOUND_EMPTY_ARRAYS : RS_FOUND_NO_ARRAY;
}

/* Behind a bracket whose partner ends something of no further interest. */
static void open_nest(struct rs_flatten *flatten, bool is_element)
{
    flatten->nest = (struct rs_nest){.depth = 1};
    flatten->is_element = is_element;
    flatten->stage = NESTED;
}

static char *nested_part(struct rs_flatten *flatten, char *at, const char *end)
{
    size_t len = rs_nest_next(&flatten->nest, at, (size_t)(end - at));
    if (!flatten->is_element)
        blank(flatten, at, len);
    if (flatten->nest.depth == 0)
        resume(flatten);
    return at + len;
}

static char *string_part(struct rs_flatten *flatten, char *at, const char *end)
{
    while (at < end) {
        char byte = *at;
        bool is_escaped = flatten->is_escaped;
        flatten->is_escaped = !is_escaped && byte == '\\';
        if (byte == '\n' || byte == '\r')
            *at = ' ';
        at++;
        if (byte == '"' && !is_escaped) {
            resume(flatten);
            break;
        }
    }
    return at;
}

/* A byte between elements, or of one without brackets, or at the top. */
static void between(struct rs_flatten *flatten, char *byte)
{
    switch (*byte) {
    case ' ':
    case '\t':
    case '\r':
        if (!flatten->has_element)
            blank(flatten, byte, 1);
        else if (*byte == '\r')
            *byte = ' ';
        return;
    case ',':
    case '\n':
        end_line(flatten, byte);
        return;
    case '{':
    case '[':
        open_nest(flatten, true);
        break;
    case '"':
        flatten->stage = STRING;
        break;
    default:
        break;
    }
    flatten->has_element = true;
}

static void element_byte(struct rs_flatten *flatten, char *byte)
{
    if (*byte != ']') {
        between(flatten, byte);
        return;
    }
    end_line(flatten, byte);
    close_level(flatten);
}

static void top_byte(struct rs_flatten *flatten, char *byte)
{
    bool wraps = *byte == '{' && flatten->shape == RS_SHAPE_DOCUMENT;
    if (!wraps && *byte != '[') {
        between(flatten, byte);
        return;
    }
    enum rs_place place = wraps ? RS_PLACE_WRAPPER : RS_PLACE_POSTS;
    end_line(flatten, byte);
    flatten->has_array = false;
    open_level(flatten, place);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* An array in a wrapper that does not begin with an object is none of ours. */
static void opened_byte(struct rs_flatten *flatten, char *byte)
{
    if (is_blank(*byte)) {
        blank(flatten, byte, 1);
    } else if (*byte == ']') {
        blank(flatten, byte, 1);
        flatten->has_array = true;
        close_level(flatten);
    } else if (*byte == '{' || flatten->level_count == 1) {
        flatten->stage = BEGUN;
    } else {
        close_level(flatten);
        open_nest(flatten, false);
    }
}

/* The first element is next. Whether another context than the last is around
 * its array; takes that. */
static bool begin_elements(struct rs_flatten *flatten)
{
    flatten->stage = ELEMENTS;
    flatten->has_array = true;
    if (flatten->found == RS_FOUND_NOT_YET)
        flatten->found = RS_FOUND_POSTS;
    char context[RS_CONTEXT_LEN_MAX];
    size_t len = 0;
    if (flatten->level_count > 1)
        len = rs_members_write(&flatten->members, context);
    if (len == flatten->context_len && !memcmp(context, flatten->context, len))
        return false;
    memcpy(flatten->context, context, len);
    flatten->context_len = len;
    return true;
}

/* What a bracket opens in a wrapper, or in a list of wrappers. */
static enum rs_place place_of(const struct rs_flatten *flatten, char bracket)
{
    if (flatten->level_count == RS_FLATTEN_DEPTH)
        return RS_PLACE_NONE;
    enum rs_place place = innermost(flatten);
    struct rs_view key = rs_members_key(&flatten->members);
    if (bracket == '[')
        return rs_document_array(place, key);
    return place == RS_PLACE_CHAT_LIST ? rs_document_element(place)
                                       : rs_document_object(place, key);
}

static char *members_part(struct rs_flatten *flatten, char *at, const char *end)
{
    size_t len = rs_members_next(&flatten->members,
                                 (struct rs_view){at, (size_t)(end - at)});
    blank(flatten, at, len);
    at += len;
    if (at == end)
        return at;
    char bracket = *at;
    blank(flatten, at, 1);
    if (bracket == '}' || bracket == ']') {
        close_level(flatten);
        return at + 1;
    }
    enum rs_place place = place_of(flatten, bracket);
    rs_members_pass(&flatten->members);
    if (place == RS_PLACE_NONE)
        open_nest(flatten, false);
    else
        open_level(flatten, place);
    return at + 1;
}

/* Goes over one byte at least, except where the stage has changed. */
static char *part(struct rs_flatten *flatten, char *at, const char *end)
{
    switch (flatten->stage) {
    case MEMBERS:
        return members_part(flatten, at, end);
    case NESTED:
        return nested_part(flatten, at, end);
    case STRING:
        return string_part(flatten, at, end);
    case ELEMENTS:
        element_byte(flatten, at);
        return at + 1;
    case OPENED:
        opened_byte(flatten, at);
        return flatten->stage == BEGUN || flatten->stage == NESTED ? at
                                                                   : at + 1;
    case TOP:
    case BEGUN:
        break;
    }
    top_byte(flatten, at);
    return at + 1;
}

size_t rs_flatten_next(struct rs_flatten *flatten, char *bytes, size_t len)
{
    const char *end = bytes + len;
    char *at = bytes;
    while (at < end) {
        if (flatten->stage != BEGUN)
            at = part(flatten, at, end);
        else if (begin_elements(flatten))
            break;
    }
    return (size_t)(at - bytes);
}
