/*
 * A regex up to the first line feed, then a text: wherever PCRE2 finds a match
 * in the folded text, one of the ways that rs_factors_find() gives has all that
 * it needs there, and begins there; a part that rs_regex_split() gives matches
 * just where the regex does; and what rs_regex_share() gives just what it does.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>

#include "../unit/factors_held.h"
#include "pattern/regex.h"
#include "pattern/regex_share.h"
#include "pattern/regex_split.h"
#include "pattern/regex_widen.h"
#include "text/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bytes of a regex and of a text, and PCRE2's attempts for one match: that it
 * goes fast. */
#define REGEX_LEN_MAX 400
#define TEXT_LEN_MAX 300
#define MATCH_LIMIT 2000

static void must(bool true_here)
{
    if (!true_here)
        abort();
}

struct matcher {
    pcre2_match_context *context;
    pcre2_match_data *data;
    struct rs_view text;
};

static pcre2_code *compile(struct rs_view regex)
{
    int error;
    PCRE2_SIZE offset;
    return pcre2_compile((PCRE2_SPTR)regex.at, regex.len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C,
                         &error, &offset, NULL);
}

/* A match that begins at byte `at`: what PCRE2 says, and where it ends. */
static int match_at(const struct matcher *matcher, const pcre2_code *code,
                    size_t at, size_t *end)
{
    int outcome =
        pcre2_match(code, (PCRE2_SPTR)matcher->text.at, matcher->text.len, at,
                    PCRE2_ANCHORED, matcher->data, matcher->context);
    *end = pcre2_get_ovector_pointer(matcher->data)[1];
    return outcome < 0 ? outcome : 0;
}

static void check_factors(const struct matcher *matcher, const pcre2_code *code,
                          struct rs_view regex)
{
    struct rs_arena *arena = rs_arena_open();
    GString *wide = g_string_new(NULL);
    struct rs_factors factors;
    bool are_known = rs_regex_widen(regex, wide) &&
                     rs_factors_find((struct rs_view){wide->str, wide->len},
                                     arena, &factors);
    for (size_t at = 0; are_known && at <= matcher->text.len; at++) {
        size_t end;
        if (at < matcher->text.len && (matcher->text.at[at] & 0xc0) == 0x80)
            continue;
        if (match_at(matcher, code, at, &end) == 0)
            must(factors_hold(&factors, matcher->text, at, end));
    }
    g_string_free(wide, TRUE);
    rs_arena_close(arena);
}

/* What the first part says that does not say there is no match. */
static int match_parts(const struct matcher *matcher, const GPtrArray *codes,
                       size_t at)
{
    int outcome = PCRE2_ERROR_NOMATCH;
    size_t end;
    for (guint i = 0; outcome == PCRE2_ERROR_NOMATCH && i < codes->len; i++)
        outcome = match_at(matcher, codes->pdata[i], at, &end);
    return outcome;
}

static void code_free(gpointer code)
{
    pcre2_code_free(code);
}

static bool is_decided(int outcome)
{
    return outcome == 0 || outcome == PCRE2_ERROR_NOMATCH;
}

static void check_parts(const struct matcher *matcher, const pcre2_code *code,
                        struct rs_view regex)
{
    GPtrArray *parts = rs_regex_split(regex);
    GPtrArray *codes = g_ptr_array_new_with_free_func(code_free);
    for (guint i = 0; parts->len > 1 && i < parts->len; i++) {
        g_ptr_array_add(codes, compile(rs_view_of(parts->pdata[i])));
        must(codes->pdata[i] != NULL);
    }
    for (size_t at = 0; codes->len && at <= matcher->text.len; at++) {
        size_t end;
        if (at < matcher->text.len && (matcher->text.at[at] & 0xc0) == 0x80)
            continue;
        int whole = match_at(matcher, code, at, &end);
        int part = match_parts(matcher, codes, at);
        must(!is_decided(whole) || !is_decided(part) || whole == part);
    }
    g_ptr_array_unref(codes);
    g_ptr_array_unref(parts);
}

static void check_shared(const struct matcher *matcher, const pcre2_code *code,
                         struct rs_view regex)
{
    GString *text = g_string_new(NULL);
    rs_regex_share(regex, text);
    pcre2_code *shared = compile((struct rs_view){text->str, text->len});
    for (size_t at = 0; shared && at <= matcher->text.len; at++) {
        size_t end, shared_end;
        if (at < matcher->text.len && (matcher->text.at[at] & 0xc0) == 0x80)
            continue;
        int given = match_at(matcher, code, at, &end);
        int other = match_at(matcher, shared, at, &shared_end);
        if (is_decided(given) && is_decided(other))
            must(given == other && (given != 0 || end == shared_end));
    }
    g_string_free(text, TRUE);
    pcre2_code_free(shared);
}

static void check(struct rs_view regex, struct rs_view text)
{
    pcre2_code *code = compile(regex);
    if (!code)
        return;
    struct matcher matcher = {.context = pcre2_match_context_create(NULL),
                              .data = pcre2_match_data_create(1, NULL),
                              .text = text};
    pcre2_set_match_limit(matcher.context, MATCH_LIMIT);
    check_factors(&matcher, code, regex);
    check_parts(&matcher, code, regex);
    check_shared(&matcher, code, regex);
    pcre2_match_data_free(matcher.data);
    pcre2_match_context_free(matcher.context);
    pcre2_code_free(code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    if (!line)
        return 0;
    struct rs_view regex = {(const char *)data, (size_t)(line - data)};
    struct rs_view rest = {(const char *)line + 1, size - regex.len - 1};
    pcre2_code *code = NULL;
    if (regex.len <= REGEX_LEN_MAX && rest.len <= TEXT_LEN_MAX)
        code = compile(regex);
    if (!code)
        return 0;
    GString *folded = g_string_new(NULL), *text = g_string_new(NULL);
    size_t at;
    const char *message;
    rs_fold(rest, text);
    if (rs_regex_fold(regex, folded, &at, &message))
        check((struct rs_view){folded->str, folded->len},
              (struct rs_view){text->str, text->len});
    g_string_free(folded, TRUE);
    g_string_free(text, TRUE);
    pcre2_code_free(code);
    return 0;
}
