/*
 * Why the matches stay the same, and the order in which PCRE2 finds them: of
 * alternatives side by side that begin with a letter each, those that begin
 * with another one can't match at the same place, so that it does not matter
 * which of the two is tried first. Those that begin with the same stay in their
 * order. What begins with anything else stays where it is, and so does what is
 * before and behind it. Patterns whose branches depend on each other
 * (regex_split.h) are left alone, and what looks ahead or behind is.
 */
#include "pattern/regex_share.h"

#include <string.h>

#include "pattern/regex_split.h"
#include "pattern/regex_token.h"

/* An alternative, and the character that it begins with, once. */
struct branch {
    struct rs_view text;
    uint32_t first;
    size_t len; /* of that, as it is written; 0: it begins with something else,
                 * or is put already */
};

/* Without the lexer, where a letter or digit is written as itself. */
static bool is_plain_begin(struct rs_view text)
{
    return text.len > 0 && g_ascii_isalnum(text.at[0]) &&
           (text.len == 1 || !strchr("?*+{(", text.at[1]));
}

static struct branch branch_of(struct rs_view text)
{
    struct rs_regex_lexer lexer = {.pattern = text};
    struct rs_regex_token token;
    uint32_t least, most;
    struct branch branch = {.text = text};
    if (is_plain_begin(text)) {
        branch.first = (unsigned char)text.at[0];
        branch.len = 1;
    } else if (rs_regex_token_next(&lexer, &token) &&
               token.kind == RS_REGEX_LITERAL && token.from == 0 &&
               !rs_regex_token_repeat(&lexer, &least, &most)) {
        branch.first = token.first;
        branch.len = token.to;
    }
    return branch;
}

static void put(GString *out, struct rs_view text)
{
    g_string_append_len(out, text.at, (gssize)text.len);
}

static bool begin_alike(const struct branch *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!all[i].len || all[i].first != all[0].first)
            return false;
    return true;
}

static void put_branches(GString *out, struct branch *all, size_t count);

/* Two or more that begin alike: what they begin with, then what each goes on
 * with. */
static void put_alike(GString *out, struct branch *all, size_t count)
{
    while (begin_alike(all, count)) {
        put(out, (struct rs_view){all[0].text.at, all[0].len});
        for (size_t i = 0; i < count; i++)
            all[i] = branch_of((struct rs_view){all[i].text.at + all[i].len,
                                                all[i].text.len - all[i].len});
    }
    g_string_append(out, "(?:");
    put_branches(out, all, count);
    g_string_append_c(out, ')');
}

/* Side by side, each beginning with a character. */
static void put_run(GString *out, struct branch *all, size_t count)
{
    g_autofree struct branch *alike = g_new(struct branch, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = all[i].first;
        size_t alike_count = 0;
        for (size_t k = i; all[i].len && k < count; k++)
            if (all[k].len && all[k].first == first) {
                alike[alike_count++] = all[k];
                all[k].len = k > i ? 0 : all[k].len;
            }
        if (alike_count && i > 0)
            g_string_append_c(out, '|');
        if (alike_count == 1)
            put(out, alike[0].text);
        else if (alike_count)
            put_alike(out, alike, alike_count);
    }
}

static void put_branches(GString *out, struct branch *all, size_t count)
{
    for (size_t i = 0, end = 0; i < count; i = MAX(end, i + 1)) {
        for (end = i; end < count && all[end].len; end++)
            ;
        if (i > 0)
            g_string_append_c(out, '|');
        if (end - i > 1)
            put_run(out, all + i, end - i);
        else
            put(out, all[i].text);
    }
}

static void put_list(GString *out, const GPtrArray *list)
{
    g_autofree struct branch *all = g_new(struct branch, list->len);
    for (guint i = 0; i < list->len; i++) {
        const GString *text = list->pdata[i];
        all[i] = branch_of((struct rs_view){text->str, text->len});
    }
    put_branches(out, all, list->len);
}

static void string_free(gpointer string)
{
    g_string_free(string, TRUE);
}

static GString *begin_branch(GPtrArray *list)
{
    GString *branch = g_string_new(NULL);
    g_ptr_array_add(list, branch);
    return branch;
}

/* Whether a group that has just ended is all of its branch: nothing is before
 * it, and a bar or an end behind it. */
static bool is_alone(struct rs_regex_lexer lexer, const GString *branch)
{
    struct rs_regex_token token;
    return branch->len == 0 &&
           (!rs_regex_token_next(&lexer, &token) ||
            token.kind == RS_REGEX_BAR || token.kind == RS_REGEX_CLOSE);
}

static struct rs_view text_of(const struct rs_regex_lexer *lexer,
                              const struct rs_regex_token *token)
{
    return (struct rs_view){lexer->pattern.at + token->from,
                            token->to - token->from};
}

/* What looks ahead or behind, as it is. */
static void copy_look(struct rs_regex_lexer *lexer, GString *branch)
{
    struct rs_regex_token token;
    for (size_t depth = 1; depth && rs_regex_token_next(lexer, &token);) {
        depth += token.kind == RS_REGEX_GROUP || token.kind == RS_REGEX_LOOK;
        depth -= token.kind == RS_REGEX_CLOSE;
        put(branch, text_of(lexer, &token));
    }
}

static GPtrArray *read_list(struct rs_regex_lexer *lexer);

/* A group that was just opened. One that is alone and plain gives its branches
 * to the list that it stands in: the branch that goes on. */
static GString *read_group(struct rs_regex_lexer *lexer, struct rs_view begin,
                           GPtrArray *list, GString *branch)
{
    g_autoptr(GPtrArray) own = read_list(lexer);
    bool is_plain = begin.len == 3 && !memcmp(begin.at, "(?:", 3);
    if (is_plain && is_alone(*lexer, branch)) {
        g_ptr_array_set_size(list, (int)list->len - 1);
        g_ptr_array_extend_and_steal(list, g_steal_pointer(&own));
        return list->pdata[list->len - 1];
    }
    put(branch, begin);
    put_list(branch, own);
    g_string_append_c(branch, ')');
    return branch;
}

/* Branches (GString *) up to the end of a group or the pattern. */
static GPtrArray *read_list(struct rs_regex_lexer *lexer)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(string_free);
    GString *branch = begin_branch(list);
    struct rs_regex_token token;
    while (rs_regex_token_next(lexer, &token) && token.kind != RS_REGEX_CLOSE) {
        if (token.kind == RS_REGEX_BAR)
            branch = begin_branch(list);
        else if (token.kind == RS_REGEX_GROUP)
            branch = read_group(lexer, text_of(lexer, &token), list, branch);
        else
            put(branch, text_of(lexer, &token));
        if (token.kind == RS_REGEX_LOOK)
            copy_look(lexer, branch);
    }
    return list;
}

void rs_regex_share(struct rs_view pattern, GString *out)
{
    struct rs_regex_lexer lexer = {.pattern = pattern};
    if (!rs_regex_is_separable(pattern)) {
        put(out, pattern);
        return;
    }
    g_autoptr(GPtrArray) list = read_list(&lexer);
    put_list(out, list);
}
