#include "pattern/regex.h"

#include "base/utf8.h"
#include "pattern/regex_token.h"
#include "text/fold.h"

/* Code points in a range that is folded one by one: all of Unicode's largest
 * block of letters twice over. */
#define RANGE_MAX 65536u

struct folder {
    struct rs_regex_lexer lexer;
    GString *out;
    GString *folded;   /* of the current character */
    bool after_escape; /* what was written last may take more digits */
    bool after_space;  /* what was written last is a space, not repeated */
    size_t members;    /* of the current class */
    const char *message;
};

/* No repeat begins with a letter, which is what mostly follows: to look further
 * ahead takes a copy of the lexer. */
static bool is_repeated(const struct folder *folder)
{
    char next = rs_regex_peek(&folder->lexer, 0);
    if (g_ascii_isalnum(next) || (next & 0x80))
        return false;
    struct rs_regex_lexer ahead = folder->lexer;
    uint32_t least, most;
    return rs_regex_token_repeat(&ahead, &least, &most);
}

static void put_utf8(GString *out, uint32_t c)
{
    char bytes[4];
    size_t len = rs_utf8_put(bytes, c);
    g_string_append_len(out, bytes, (gssize)len);
}

/* A character that folding gave, so that it stands for itself: `a{２}` must not
 * become a quantifier, nor `\x4é` another hexadecimal digit. */
static void put_made(struct folder *folder, uint32_t c)
{
    if (c >= 0x80 || (g_ascii_isalpha((char)c) && !folder->after_escape))
        put_utf8(folder->out, c);
    else if (g_ascii_ispunct((char)c))
        g_string_append_printf(folder->out, "\\%c", (char)c);
    else if (c == ' ' && !rs_regex_is_extended(&folder->lexer))
        g_string_append_c(folder->out, ' ');
    else
        g_string_append_printf(folder->out, "\\x{%x}", c);
    folder->after_escape = false;
}

/* Folds one code point into folder->folded; returns how many it gave, the
 * first of them in `*first`. */
static size_t fold_one(struct folder *folder, uint32_t c, uint32_t *first)
{
    char bytes[4];
    struct rs_view text = {bytes, rs_utf8_put(bytes, c)};
    g_string_truncate(folder->folded, 0);
    if (c < 0x80 && (g_ascii_islower((char)c) || g_ascii_isdigit((char)c))) {
        g_string_append_c(folder->folded, (char)c);
        *first = c;
        return 1;
    }
    rs_fold(text, folder->folded);
    struct rs_view folded = {folder->folded->str, folder->folded->len};
    size_t count = 0;
    for (size_t at = 0; at < folded.len; count++) {
        uint32_t next = rs_utf8_next(folded, &at);
        if (count == 0)
            *first = next;
    }
    return count;
}

static bool is_scalar(uint32_t c)
{
    return c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
}

/* In text every run of white space is one space, so it is in a pattern. */
static bool is_second_space(struct folder *folder, bool is_space, bool repeated)
{
    bool is_second = folder->after_space && is_space && !repeated;
    folder->after_space = is_space && !repeated;
    return is_second;
}

static bool fold_literal(struct folder *folder,
                         const struct rs_regex_token *token)
{
    uint32_t first = 0;
    size_t count = fold_one(folder, token->first, &first);
    bool repeated = is_repeated(folder);
    if (count == 0 && repeated) {
        folder->message = "a quantifier on a character that folding drops";
        return false;
    }
    if (count == 0)
        return true;
    if (is_second_space(folder, count == 1 && first == ' ', repeated))
        return true;
    bool is_same = count == 1 && first == token->first && first != '{';
    if (is_same && !token->is_quoted && !folder->after_escape) {
        put_utf8(folder->out, first);
        return true;
    }
    if (count > 1 && repeated)
        g_string_append(folder->out, "(?:");
    struct rs_view folded = {folder->folded->str, folder->folded->len};
    for (size_t at = 0; at < folded.len;)
        put_made(folder, rs_utf8_next(folded, &at));
    if (count > 1 && repeated)
        g_string_append_c(folder->out, ')');
    return true;
}

static void put_range(struct folder *folder, uint32_t first, uint32_t last)
{
    put_made(folder, first);
    if (last > first + 1)
        g_string_append_c(folder->out, '-');
    if (last > first)
        put_made(folder, last);
    folder->members++;
}

static int compare_code_points(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* [À-Ö] becomes what its members fold to, as ranges: [aceino]. */
static bool fold_range(struct folder *folder,
                       const struct rs_regex_token *token)
{
    if (token->last < token->first || token->last - token->first >= RANGE_MAX) {
        folder->message = "a range of too many characters to fold: "
                          "write its ends as \\x{…}";
        return false;
    }
    g_autoptr(GArray) set = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t c = token->first; c <= token->last; c++) {
        uint32_t folded;
        if (is_scalar(c) && fold_one(folder, c, &folded) == 1)
            g_array_append_val(set, folded);
    }
    g_array_sort(set, compare_code_points);
    const uint32_t *c = (const uint32_t *)(const void *)set->data;
    for (guint i = 0, from = 0; i < set->len; i++) {
        if (i + 1 < set->len && c[i + 1] <= c[i] + 1)
            continue;
        put_range(folder, c[from], c[i]);
        from = i + 1;
    }
    return true;
}

/* Characters that folding drops are no members: an emoji's variation selector
 * is often pasted into a class. */
static bool fold_member(struct folder *folder,
                        const struct rs_regex_token *token)
{
    uint32_t first = 0;
    size_t count = fold_one(folder, token->first, &first);
    if (count > 1) {
        folder->message = "a class member that folds to several characters: "
                          "write (?:…|…) instead";
        return false;
    }
    if (count == 1)
        put_range(folder, first, first);
    return true;
}

/* \x4, \0 and \1 take digits that come to stand behind them; \x{4} does
 * not. */
static bool is_open_escape(const char *text, size_t len)
{
    return len > 1 && text[0] == '\\' && text[len - 1] != '}' &&
           (g_ascii_isdigit(text[1]) || text[1] == 'x' || text[1] == 'g');
}

static void copy_token(struct folder *folder,
                       const struct rs_regex_token *token)
{
    const char *text = folder->lexer.pattern.at + token->from;
    g_string_append_len(folder->out, text, (gssize)(token->to - token->from));
    folder->after_escape = is_open_escape(text, token->to - token->from);
    folder->after_space = false;
    folder->members++;
}

static bool fold_token(struct folder *folder,
                       const struct rs_regex_token *token)
{
    bool in_class = folder->lexer.in_class;
    if (token->kind == RS_REGEX_LITERAL && token->is_raw)
        return in_class ? fold_member(folder, token)
                        : fold_literal(folder, token);
    if (token->kind == RS_REGEX_RANGE && token->is_raw)
        return fold_range(folder, token);
    if (token->kind == RS_REGEX_CLASS_CLOSE && folder->members == 0) {
        folder->message = "a class of characters that folding drops";
        return false;
    }
    copy_token(folder, token);
    if (token->kind == RS_REGEX_CLASS)
        folder->members = 0;
    return true;
}

/* Letters and digits up to the next other token, most of any pattern, are what
 * they fold to. */
static void copy_letters(struct folder *folder)
{
    struct rs_regex_lexer *lexer = &folder->lexer;
    struct rs_view rest = rs_view_from(lexer->pattern, lexer->at);
    size_t count = 0;
    if (lexer->in_class || lexer->is_quoted || folder->after_escape)
        return;
    while (count < rest.len &&
           (g_ascii_islower(rest.at[count]) || g_ascii_isdigit(rest.at[count])))
        count++;
    if (!count)
        return;
    g_string_append_len(folder->out, rest.at, (gssize)count);
    lexer->at += count;
    folder->after_space = false;
}

bool rs_regex_fold(struct rs_view pattern, GString *out, size_t *at,
                   const char **message)
{
    struct folder folder = {.lexer = {.pattern = pattern},
                            .out = out,
                            .folded = g_string_new(NULL)};
    struct rs_regex_token token;
    bool ok = true;
    copy_letters(&folder);
    while (ok && rs_regex_token_next(&folder.lexer, &token)) {
        ok = fold_token(&folder, &token);
        copy_letters(&folder);
    }
    g_string_free(folder.folded, TRUE);
    if (!ok) {
        *at = token.from;
        *message = folder.message;
    }
    return ok;
}
