#include "pattern/match.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "pattern/word.h"

/* Bytes of the JIT's stack: what it begins with, and what it may grow to.
 * PCRE2 itself would use 32 KiB of the thread's. */
#define JIT_STACK_LEN ((size_t)32 << 10)
#define JIT_STACK_LEN_MAX ((size_t)1 << 20)

/* PCRE2_NO_UTF_CHECK is allowed since rs_fold() gives valid UTF-8 only. */
#define MATCH_OPTIONS PCRE2_NO_UTF_CHECK

struct rs_match_pattern {
    char *text;
    size_t len;
    bool is_regex;
    pcre2_code *code; /* of a regex, once compiled; NULL: refused */
    gsize is_ready;   /* for g_once_init_enter(): compiled, with JIT */
};

struct rs_match {
    pcre2_match_context *quick, *patient;
    pcre2_jit_stack *stack; /* NULL without JIT */
    pcre2_match_data *data;
};

static struct rs_match_pattern *pattern_open(struct rs_view text)
{
    struct rs_match_pattern *pattern = g_new0(struct rs_match_pattern, 1);
    pattern->text = g_malloc(text.len + 1);
    if (text.len)
        memcpy(pattern->text, text.at, text.len);
    pattern->text[text.len] = 0;
    pattern->len = text.len;
    return pattern;
}

struct rs_match_pattern *rs_match_phrase_open(struct rs_view folded)
{
    g_assert(folded.len > 0);
    return pattern_open(folded);
}

static pcre2_code *compile(const struct rs_match_pattern *pattern, int *code,
                           PCRE2_SIZE *offset)
{
    return pcre2_compile((PCRE2_SPTR)pattern->text, pattern->len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, code,
                         offset, NULL);
}

struct rs_match_pattern *rs_match_regex_open_later(struct rs_view regex)
{
    struct rs_match_pattern *pattern = pattern_open(regex);
    pattern->is_regex = true;
    return pattern;
}

struct rs_match_pattern *rs_match_regex_open(struct rs_view regex, size_t *at,
                                             char **message)
{
    struct rs_match_pattern *pattern = rs_match_regex_open_later(regex);
    int code = 0;
    PCRE2_SIZE offset = 0;
    pattern->code = compile(pattern, &code, &offset);
    if (pattern->code)
        return pattern;

    char text[256] = "not a regular expression";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)text, sizeof text);
    *message = g_strdup(text);
    *at = MIN(offset, regex.len);
    rs_match_pattern_close(pattern);
    return NULL;
}

void rs_match_pattern_close(struct rs_match_pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    g_free(pattern->text);
    g_free(pattern);
}

struct rs_view rs_match_pattern_text(const struct rs_match_pattern *pattern)
{
    return (struct rs_view){pattern->text, pattern->len};
}

bool rs_match_pattern_is_regex(const struct rs_match_pattern *pattern)
{
    return pattern->is_regex;
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
    match->quick = context_open(RS_MATCH_LIMIT);
    match->patient = context_open(RS_MATCH_LIMIT_RETRY);
    match->data = data_open();
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
    pcre2_match_context_free(match->patient);
    pcre2_match_context_free(match->quick);
    g_free(match);
}

static void add_span(GArray *spans, size_t start, size_t end)
{
    struct rs_match_span span = {(uint32_t)start, (uint32_t)end};
    g_array_append_val(spans, span);
}

static enum rs_match_outcome find_phrase(const struct rs_match_pattern *pattern,
                                         struct rs_view text, size_t max,
                                         GArray *spans)
{
    size_t from = 0;
    while (text.len - from >= pattern->len) {
        const char *hit = memmem(text.at + from, text.len - from, pattern->text,
                                 pattern->len);
        if (!hit)
            break;
        size_t start = (size_t)(hit - text.at);
        from = start + 1;
        if (!rs_word_stands(text, start, start + pattern->len))
            continue;
        if (max-- == 0)
            return RS_MATCH_FULL;
        add_span(spans, start, start + pattern->len);
    }
    return RS_MATCH_DONE;
}

/* What a pattern still lacks is made on first use, its machine code at least:
 * most regexes of a pack are never run, for the prefilter sees no candidate. A
 * machine without JIT interprets. The pattern is shared, but its code is not
 * read before this is over. */
static void make_ready(const struct rs_match_pattern *pattern)
{
    struct rs_match_pattern *own = (struct rs_match_pattern *)pattern;
    int code;
    PCRE2_SIZE offset;
    if (!g_once_init_enter(&own->is_ready))
        return;
    if (!own->code)
        own->code = compile(own, &code, &offset);
    if (own->code)
        pcre2_jit_compile(own->code, PCRE2_JIT_COMPLETE);
    g_once_init_leave(&own->is_ready, 1);
}

/* The text up to the end of a window, which a match sees from its start on
 * (for what it looks behind at), and where it may begin: from `from` on, but
 * before `until`, since what begins later is the next window's. */
struct window {
    struct rs_view text;
    size_t from, until;
    uint32_t options;
};

static bool is_limit(int outcome)
{
    return outcome == PCRE2_ERROR_MATCHLIMIT ||
           outcome == PCRE2_ERROR_DEPTHLIMIT ||
           outcome == PCRE2_ERROR_HEAPLIMIT ||
           outcome == PCRE2_ERROR_JIT_STACKLIMIT;
}

/* One match from `from` on, its span in `found`. The second, patient run has
 * match data of its own: the interpreter keeps there what heap it took. */
static int match_once(struct rs_match *match, const pcre2_code *code,
                      const struct window *window, size_t found[2])
{
    PCRE2_SPTR subject = (PCRE2_SPTR)window->text.at;
    pcre2_match_data *data = match->data;
    int outcome = pcre2_match(code, subject, window->text.len, window->from,
                              window->options, data, match->quick);
    if (is_limit(outcome)) {
        data = data_open();
        outcome =
            pcre2_match(code, subject, window->text.len, window->from,
                        window->options | PCRE2_NO_JIT, data, match->patient);
    }
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
    found[0] = span[0];
    found[1] = span[1];
    if (data != match->data)
        pcre2_match_data_free(data);
    return outcome;
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

static enum rs_match_outcome find_in_window(struct rs_match *match,
                                            const pcre2_code *code,
                                            struct window *window, size_t *max,
                                            GArray *spans)
{
    while (window->from < window->until) {
        size_t found[2];
        int outcome = match_once(match, code, window, found);
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
        if ((*max)-- == 0)
            return RS_MATCH_FULL;
        add_span(spans, found[0], found[1]);
        window->from = end > window->from
                           ? end
                           : next_code_point(window->text, window->from);
    }
    return RS_MATCH_DONE;
}

static enum rs_match_outcome find_regex(struct rs_match *match,
                                        const struct rs_match_pattern *pattern,
                                        struct rs_view text, size_t max,
                                        GArray *spans)
{
    struct window window = {0};
    enum rs_match_outcome outcome = RS_MATCH_DONE;
    make_ready(pattern);
    if (!pattern->code)
        return RS_MATCH_UNDECIDED;
    while (outcome == RS_MATCH_DONE && window.until < text.len) {
        next_window(&window, text);
        outcome = find_in_window(match, pattern->code, &window, &max, spans);
    }
    return outcome;
}

enum rs_match_outcome rs_match_find(struct rs_match *match,
                                    const struct rs_match_pattern *pattern,
                                    struct rs_view text, size_t max,
                                    GArray *spans)
{
    g_assert(text.len < UINT32_MAX);
    if (text.len == 0)
        return RS_MATCH_DONE;
    if (pattern->is_regex)
        return find_regex(match, pattern, text, max, spans);
    return find_phrase(pattern, text, max, spans);
}

const char *rs_match_engine(void)
{
    static char name[64];
    static gsize once;
    if (g_once_init_enter(&once)) {
        char version[48] = "";
        if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
            pcre2_config(PCRE2_CONFIG_VERSION, version);
        char *space = strchr(version, ' '); /* a date follows */
        if (space)
            *space = 0;
        g_snprintf(name, sizeof name, "PCRE2 %s", version);
        g_once_init_leave(&once, 1);
    }
    return name;
}
