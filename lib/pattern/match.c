#include "pattern/match.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "pattern/code.h"
#include "pattern/word.h"

/* Bytes of the JIT's stack: what it begins with, and what it may grow to.
 * PCRE2 itself would use 32 KiB of the thread's. */
#define JIT_STACK_LEN ((size_t)32 << 10)
#define JIT_STACK_LEN_MAX ((size_t)1 << 20)

/* PCRE2_NO_UTF_CHECK is allowed since rs_fold() gives valid UTF-8 only. */
#define MATCH_OPTIONS PCRE2_NO_UTF_CHECK

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
    pcre2_match_context *plain, *quick, *patient;
    pcre2_jit_stack *stack; /* NULL without JIT */
    pcre2_match_data *data;
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

static pcre2_match_context *context_open(uint32_t limit)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (!context)
        g_error("out of memory");
    pcre2_set_match_limit(context, limit);
    pcre2_set_depth_limit(context, limit);
    pcre2_set_heap_limit(context, RS_MATCH_HEAP_KIB);
    return context;
}

/* Room for the whole match only: groups are of no interest. */
static pcre2_match_data *data_open(void)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data)
        g_error("out of memory");
    return data;
}

struct rs_match *rs_match_open(void)
{
    struct rs_match *match = g_new0(struct rs_match, 1);
    match->plain = context_open(RS_MATCH_LIMIT_PLAIN);
    match->quick = context_open(RS_MATCH_LIMIT);
    match->patient = context_open(RS_MATCH_LIMIT_RETRY);
    match->data = data_open();
    match->cursors = g_array_new(FALSE, FALSE, sizeof(struct cursor));
    match->stack =
        pcre2_jit_stack_create(JIT_STACK_LEN, JIT_STACK_LEN_MAX, NULL);
    if (match->stack)
        pcre2_jit_stack_assign(match->quick, NULL, match->stack);
    return match;
}

void rs_match_close(struct rs_match *match)
{
    if (!match)
        return;
    pcre2_jit_stack_free(match->stack);
    pcre2_match_data_free(match->data);
    g_array_unref(match->cursors);
    pcre2_match_context_free(match->patient);
    pcre2_match_context_free(match->quick);
    pcre2_match_context_free(match->plain);
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
    uint32_t options;
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

static bool is_limit(int outcome)
{
    return outcome == PCRE2_ERROR_MATCHLIMIT ||
           outcome == PCRE2_ERROR_DEPTHLIMIT ||
           outcome == PCRE2_ERROR_HEAPLIMIT ||
           outcome == PCRE2_ERROR_JIT_STACKLIMIT;
}

static int run(const struct search *search, const pcre2_code *code, size_t from,
               size_t limit, pcre2_match_data *data, uint32_t options,
               pcre2_match_context *context)
{
    const struct window *window = &search->window;
    pcre2_set_offset_limit(context, limit);
    return pcre2_match(code, (PCRE2_SPTR)window->text.at, window->text.len,
                       from, window->options | options, data, context);
}

/* One match that begins from `from` up to `limit`; its span in `found`. What is
 * not interpreted soon has machine code made for it, with limits of its own, so
 * that it does not matter which was picked. The last, patient run has match
 * data of its own: the interpreter keeps there what heap it took. */
static int match_once(const struct search *search,
                      const struct rs_code_regex *regex, size_t from,
                      size_t limit, size_t found[2])
{
    struct rs_match *match = search->match;
    pcre2_match_data *data = match->data;
    const pcre2_code *plain = rs_code_plain(regex);
    const pcre2_code *code = rs_code_pick(regex);
    int outcome = PCRE2_ERROR_MATCHLIMIT;
    if (code == plain)
        outcome = run(search, plain, from, limit, data, 0, match->plain);
    if (is_limit(outcome))
        outcome = run(search, rs_code_fast(regex), from, limit, data, 0,
                      match->quick);
    if (is_limit(outcome)) {
        data = data_open();
        outcome =
            run(search, plain, from, limit, data, PCRE2_NO_JIT, match->patient);
    }
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
    found[0] = span[0];
    found[1] = span[1];
    if (data != match->data)
        pcre2_match_data_free(data);
    return outcome;
}

/* A part's first match from the window's `from` on: at each start until there
 * is one. */
static int move_cursor(const struct search *search, struct cursor *cursor)
{
    const struct rs_match_place *place = cursor->place;
    const struct window *window = &search->window;
    if (!place)
        return match_once(search, cursor->regex, window->from, PCRE2_UNSET,
                          cursor->found);
    size_t from = MAX(window->from, place->from);
    if (!place->starts && (from > place->limit || from >= window->until))
        return PCRE2_ERROR_NOMATCH;
    if (!place->starts)
        return match_once(search, cursor->regex, from, place->limit,
                          cursor->found);
    for (; cursor->next < place->start_count; cursor->next++) {
        size_t start = place->starts[cursor->next];
        if (start < window->from)
            continue;
        if (start >= window->until)
            break;
        int outcome =
            match_once(search, cursor->regex, start, start, cursor->found);
        if (outcome != PCRE2_ERROR_NOMATCH)
            return outcome;
    }
    return PCRE2_ERROR_NOMATCH;
}

static struct cursor *cursor_at(const struct search *search, guint index)
{
    return &g_array_index(search->match->cursors, struct cursor, index);
}

/* The first match from `from` on. Where a part matches, so does the whole,
 * which says how far; but that is not asked by who only wants to know whether.
 */
static int match_next(const struct search *search, size_t found[2])
{
    struct cursor *first = NULL;
    for (guint i = 0; i < search->match->cursors->len; i++) {
        struct cursor *cursor = cursor_at(search, i);
        if (cursor->state == FOUND && cursor->found[0] < search->window.from)
            cursor->state = UNKNOWN;
        if (cursor->state == UNKNOWN) {
            int outcome = move_cursor(search, cursor);
            if (outcome < 0 && outcome != PCRE2_ERROR_NOMATCH)
                return outcome;
            cursor->state = outcome < 0 ? NO_MORE : FOUND;
        }
        if (cursor->state == FOUND &&
            (!first || cursor->found[0] < first->found[0]))
            first = cursor;
    }
    if (!first)
        return PCRE2_ERROR_NOMATCH;
    first->state = UNKNOWN;
    found[0] = first->found[0];
    found[1] = first->found[1];
    const struct rs_code_regex *whole = rs_code_whole(search->code);
    bool is_asked = search->is_in_parts && search->max > 0;
    return is_asked && rs_code_plain(whole)
               ? match_once(search, whole, found[0], found[0], found)
               : 0;
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
        *window = (struct window){text, window->from, text.len, MATCH_OPTIONS};
        return;
    }
    window->text = (struct rs_view){text.at, rs_utf8_align(text, end)};
    window->until =
        rs_utf8_align(text, window->text.len - RS_REGEX_OVERLAP_LEN);
    window->options = MATCH_OPTIONS | PCRE2_NOTEOL;
}

static enum rs_match_outcome find_in_window(struct search *search)
{
    struct window *window = &search->window;
    while (window->from < window->until) {
        size_t found[2];
        int outcome = match_next(search, found);
        if (outcome == PCRE2_ERROR_NOMATCH)
            break;
        if (outcome < 0)
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
