#include "pattern/match.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "pattern/attempt.h"
#include "pattern/word.h"

struct rs_match_pattern {
    char *phrase; /* or NULL */
    size_t phrase_len;
    struct rs_code *code; /* of a regex, or NULL */
};

/* Where the search for the next match of a part stands. */
struct cursor {
    const struct rs_match_place *place;
    const struct rs_code_regex *regex;
    size_t next; /* into the place's starts */
    enum {
        UNKNOWN, /* nothing is known from the window's `from` on */
        FOUND,   /* a match, at `found` */
        NO_MORE, /* none in this window */
    } state;
    size_t found[2];
};

struct rs_match {
    struct rs_attempt *attempt;
    GArray *cursors; /* struct cursor */
};

struct rs_match_pattern *rs_match_phrase_open(struct rs_view folded)
{
    struct rs_match_pattern *pattern = g_new0(struct rs_match_pattern, 1);
    g_assert(folded.len > 0);
    pattern->phrase = g_memdup2(folded.at, folded.len);
    pattern->phrase_len = folded.len;
    return pattern;
}

static struct rs_match_pattern *pattern_of(struct rs_code *code)
{
    struct rs_match_pattern *pattern = NULL;
    if (code) {
        pattern = g_new0(struct rs_match_pattern, 1);
        pattern->code = code;
    }
    return pattern;
}

struct rs_match_pattern *rs_match_regex_open(struct rs_view regex, size_t *at,
                                             char **message)
{
    return pattern_of(rs_code_open(regex, at, message));
}

struct rs_match_pattern *rs_match_regex_open_later(struct rs_view regex)
{
    return pattern_of(rs_code_open_later(regex));
}

void rs_match_pattern_close(struct rs_match_pattern *pattern)
{
    if (!pattern)
        return;
    rs_code_close(pattern->code);
    g_free(pattern->phrase);
    g_free(pattern);
}

struct rs_view rs_match_pattern_text(const struct rs_match_pattern *pattern)
{
    if (pattern->code)
        return rs_code_text(pattern->code);
    return (struct rs_view){pattern->phrase, pattern->phrase_len};
}

bool rs_match_pattern_is_regex(const struct rs_match_pattern *pattern)
{
    return pattern->code != NULL;
}

size_t rs_match_part_count(const struct rs_match_pattern *pattern)
{
    return pattern->code ? rs_code_part_count(pattern->code) : 1;
}

struct rs_view rs_match_part_text(const struct rs_match_pattern *pattern,
                                  size_t part)
{
    return pattern->code ? rs_code_part_text(pattern->code, part)
                         : rs_match_pattern_text(pattern);
}

struct rs_match *rs_match_open(void)
{
    struct rs_match *match = g_new0(struct rs_match, 1);
    match->attempt = rs_attempt_open();
    match->cursors = g_array_new(FALSE, FALSE, sizeof(struct cursor));
    return match;
}

void rs_match_close(struct rs_match *match)
{
    if (!match)
        return;
    rs_attempt_close(match->attempt);
    g_array_unref(match->cursors);
    g_free(match);
}

static void add_span(GArray *spans, size_t start, size_t end)
{
    struct rs_match_span span = {(uint32_t)start, (uint32_t)end};
    g_array_append_val(spans, span);
}

/* A phrase at byte `start`, which may be anything. */
static bool stands_at(struct rs_view phrase, struct rs_view text, size_t start)
{
    return text.len - start >= phrase.len &&
           !memcmp(text.at + start, phrase.at, phrase.len) &&
           rs_word_stands(text, start, start + phrase.len);
}

static enum rs_match_outcome find_phrase_at(struct rs_view phrase,
                                            struct rs_view text,
                                            const struct rs_match_place *place,
                                            size_t max, GArray *spans)
{
    for (size_t i = 0; i < place->start_count; i++) {
        size_t start = place->starts[i];
        if (!stands_at(phrase, text, start))
            continue;
        if (max-- == 0)
            return RS_MATCH_FULL;
        add_span(spans, start, start + phrase.len);
    }
    return RS_MATCH_DONE;
}

static enum rs_match_outcome find_phrase(struct rs_view phrase,
                                         struct rs_view text, size_t max,
                                         GArray *spans)
{
    size_t from = 0;
    while (text.len - from >= phrase.len) {
        const char *hit =
            memmem(text.at + from, text.len - from, phrase.at, phrase.len);
        if (!hit)
            break;
        size_t start = (size_t)(hit - text.at);
        from = start + 1;
        if (!stands_at(phrase, text, start))
            continue;
        if (max-- == 0)
            return RS_MATCH_FULL;
        add_span(spans, start, start + phrase.len);
    }
    return RS_MATCH_DONE;
}

/* The text up to the end of a window, which a match sees from its start on
 * (for what it looks behind at), and where it may begin: from `from` on, but
 * before `until`, since what begins later is the next window's. */
struct window {
    struct rs_view text;
    size_t from, until;
    bool goes_on; /* it is not the last one */
};

/* One call of rs_match_find() for a regex. */
struct search {
    struct rs_match *match;
    const struct rs_code *code;
    bool is_in_parts;
    struct window window;
    size_t max;
    GArray *spans;
};

static enum rs_attempt_outcome match_once(const struct search *search,
                                          const struct rs_code_regex *regex,
                                          size_t from, size_t limit,
                                          size_t found[2])
{
    const struct window *window = &search->window;
    struct rs_attempt_range range = {window->text, window->goes_on, from,
                                     limit};
    return rs_attempt_run(search->match->attempt, regex, &range, found);
}

/* A part's first match from the window's `from` on: at each start until there
 * is one. */
static enum rs_attempt_outcome move_cursor(const struct search *search,
                                           struct cursor *cursor)
{
    const struct rs_match_place *place = cursor->place;
    const struct window *window = &search->window;
    if (!place)
        return match_once(search, cursor->regex, window->from, SIZE_MAX,
                          cursor->found);
    size_t from = MAX(window->from, place->from);
    if (!place->starts && (from > place->limit || from >= window->until))
        return RS_ATTEMPT_NONE;
    if (!place->starts)
        return match_once(search, cursor->regex, from, place->limit,
                          cursor->found);
    for (; cursor->next < place->start_count; cursor->next++) {
        size_t start = place->starts[cursor->next];
        if (start < window->from)
            continue;
        if (start >= window->until)
            break;
        enum rs_attempt_outcome outcome =
            match_once(search, cursor->regex, start, start, cursor->found);
        if (outcome != RS_ATTEMPT_NONE)
            return outcome;
    }
    return RS_ATTEMPT_NONE;
}

static struct cursor *cursor_at(const struct search *search, guint index)
{
    return &g_array_index(search->match->cursors, struct cursor, index);
}

/* The first match from `from` on. Where a part matches, so does the whole,
 * which says how far; but that is not asked by who only wants to know whether.
 */
static enum rs_attempt_outcome match_next(const struct search *search,
                                          size_t found[2])
{
    struct cursor *first = NULL;
    for (guint i = 0; i < search->match->cursors->len; i++) {
        struct cursor *cursor = cursor_at(search, i);
        if (cursor->state == FOUND && cursor->found[0] < search->window.from)
            cursor->state = UNKNOWN;
        if (cursor->state == UNKNOWN) {
            enum rs_attempt_outcome outcome = move_cursor(search, cursor);
            if (outcome == RS_ATTEMPT_UNDECIDED)
                return outcome;
            cursor->state = outcome == RS_ATTEMPT_NONE ? NO_MORE : FOUND;
        }
        if (cursor->state == FOUND &&
            (!first || cursor->found[0] < first->found[0]))
            first = cursor;
    }
    if (!first)
        return RS_ATTEMPT_NONE;
    first->state = UNKNOWN;
    found[0] = first->found[0];
    found[1] = first->found[1];
    const struct rs_code_regex *whole = rs_code_whole(search->code);
    bool is_asked = search->is_in_parts && search->max > 0;
    return is_asked && rs_code_plain(whole)
               ? match_once(search, whole, found[0], found[0], found)
               : RS_ATTEMPT_FOUND;
}

static size_t next_code_point(struct rs_view text, size_t at)
{
    do
        at++;
    while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80);
    return at;
}

/* Moves the window on to where the last one's right to matches ended. */
static void next_window(struct window *window, struct rs_view text)
{
    size_t end = window->until + RS_REGEX_WINDOW_LEN;
    window->from = MAX(window->from, window->until);
    if (end >= text.len) {
        *window = (struct window){text, window->from, text.len, false};
        return;
    }
    window->text = (struct rs_view){text.at, rs_utf8_align(text, end)};
    window->until =
        rs_utf8_align(text, window->text.len - RS_REGEX_OVERLAP_LEN);
    window->goes_on = true;
}

static enum rs_match_outcome find_in_window(struct search *search)
{
    struct window *window = &search->window;
    while (window->from < window->until) {
        size_t found[2];
        enum rs_attempt_outcome outcome = match_next(search, found);
        if (outcome == RS_ATTEMPT_NONE)
            break;
        if (outcome == RS_ATTEMPT_UNDECIDED)
            return RS_MATCH_UNDECIDED;
        if (MIN(found[0], found[1]) >= window->until)
            break;
        /* \K can move the start, in old PCRE2s even behind the end. */
        size_t end = MAX(found[1], window->from);
        if (found[0] >= found[1]) {
            window->from = next_code_point(window->text, end);
            continue;
        }
        if (search->max-- == 0)
            return RS_MATCH_FULL;
        add_span(search->spans, found[0], found[1]);
        window->from = end > window->from
                           ? end
                           : next_code_point(window->text, window->from);
    }
    return RS_MATCH_DONE;
}

static enum rs_match_outcome find_regex(struct search *search,
                                        struct rs_view text)
{
    enum rs_match_outcome outcome = RS_MATCH_DONE;
    while (outcome == RS_MATCH_DONE && search->window.until < text.len) {
        next_window(&search->window, text);
        for (guint i = 0; i < search->match->cursors->len; i++)
            cursor_at(search, i)->state = UNKNOWN;
        outcome = find_in_window(search);
    }
    return outcome;
}

/* A cursor for each part that may match, or one for the whole. False when PCRE2
 * refuses one. */
static bool begin_search(struct rs_match *match, const struct rs_code *code,
                         const struct rs_match_places *places)
{
    g_array_set_size(match->cursors, 0);
    for (size_t i = 0; i < (places ? places->count : 1); i++) {
        struct cursor cursor = {.place = places ? &places->all[i] : NULL};
        cursor.regex = places ? rs_code_part(code, cursor.place->part)
                              : rs_code_whole(code);
        if (!rs_code_plain(cursor.regex))
            return false;
        g_array_append_val(match->cursors, cursor);
    }
    return true;
}

enum rs_match_outcome rs_match_find(struct rs_match *match,
                                    const struct rs_match_pattern *pattern,
                                    struct rs_view text,
                                    const struct rs_match_places *places,
                                    size_t max, GArray *spans)
{
    g_assert(text.len < UINT32_MAX);
    struct rs_view phrase = rs_match_pattern_text(pattern);
    if (text.len == 0 || (places && places->count == 0))
        return RS_MATCH_DONE;
    if (!pattern->code && places && places->all[0].starts)
        return find_phrase_at(phrase, text, &places->all[0], max, spans);
    if (!pattern->code)
        return find_phrase(phrase, text, max, spans);
    if (!begin_search(match, pattern->code, places))
        return RS_MATCH_UNDECIDED;
    struct search search = {
        .match = match,
        .code = pattern->code,
        .is_in_parts = places && rs_code_part_count(pattern->code) > 1,
        .max = max,
        .spans = spans,
    };
    return find_regex(&search, text);
}

const char *rs_match_engine(void)
{
    return rs_code_engine();
}
