/*
 * Regexes made at random, each with texts that it is likely to match: what
 * check_factors and check_regex_split need thousands of.
 */
#ifndef REGEX_MADE_H
#define REGEX_MADE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib.h>
#include <pcre2.h>
#include <stdbool.h>
#include <string.h>

/* Texts of a regex. */
#define MADE_TEXTS 3

/* A regex, and texts that it matches but for conditions on what is beside. */
struct made {
    GString *regex;
    GString *texts[MADE_TEXTS];
};

static inline struct made made_new(void)
{
    struct made made = {.regex = g_string_new(NULL)};
    for (int i = 0; i < MADE_TEXTS; i++)
        made.texts[i] = g_string_new(NULL);
    return made;
}

static inline void made_clear(struct made *made)
{
    g_string_free(made->regex, TRUE);
    for (int i = 0; i < MADE_TEXTS; i++)
        g_string_free(made->texts[i], TRUE);
}

static inline int made_pick(GRand *rand, int count)
{
    return g_rand_int_range(rand, 0, count);
}

static inline const char *made_text_of(const struct made *made, GRand *rand)
{
    return made->texts[made_pick(rand, MADE_TEXTS)]->str;
}

/* Pieces of a regex; what each can match. */
struct made_piece {
    const char *regex;
    const char *texts[MADE_TEXTS];
};

static const struct made_piece made_pieces[] = {
    {"cruz", {"cruz", "cruz", "cruz"}},
    {"to", {"to", "to", "to"}},
    {"ab", {"ab", "ab", "ab"}},
    {"c", {"c", "c", "c"}},
    {"x", {"x", "x", "x"}},
    {" ", {" ", " ", " "}},
    {" ", {" ", " ", " "}},
    {"de ", {"de ", "de ", "de "}},
    {" a ", {" a ", " a ", " a "}},
    {"-", {"-", "-", "-"}},
    {"\\$", {"$", "$", "$"}},
    {"ж", {"ж", "ж", "ж"}},
    {"пас", {"пас", "пас", "пас"}},
    {"走", {"走", "走", "走"}},
    {"7", {"7", "7", "7"}},
    {"15", {"15", "15", "15"}},
    {"\\d", {"0", "5", "9"}},
    {"[0-9]", {"1", "5", "7"}},
    {"[2-5]", {"2", "3", "5"}},
    {"[7x]", {"7", "x", "x"}},
    {"[ab]", {"a", "b", "b"}},
    {"[a-z]", {"a", "k", "z"}},
    {"[a-c ]", {" ", "b", "c"}},
    {"[$€]", {"$", "€", "€"}},
    {"[жя]", {"ж", "я", "я"}},
    {"[а-п]", {"а", "д", "п"}},
    {"[一-龥]", {"走", "中", "中"}},
    {"[^a]", {"b", " ", "ж"}},
    {"\\w", {"t", "ж", "4"}},
    {"\\W", {" ", "-", "$"}},
    {"\\s", {" ", " ", " "}},
    {".", {"c", " ", "走"}},
    {"\\pL", {"o", "ж", "走"}},
    {"\\x61", {"a", "a", "a"}},
    {"\\x{436}", {"ж", "ж", "ж"}},
    {"(?>a+)", {"a", "aa", "aaa"}},
    {"(?:to |into )", {"to ", "into ", "to "}},
    {"(?:\\w+ )", {"de ", "жk ", "a "}},
    {"(?: de| la)", {" de", " la", " de"}},
    {"bar", {"bar", "bar", "bar"}},
    {"ba", {"ba", "ba", "ba"}},
    {" ", {" ", " ", " "}},
};

/* Of no width. */
static const char *const made_conditions[] = {
    "\\b", "\\b",     "\\b",     "\\b",       "\\B",      "^",
    "$",   "(?=\\w)", "(?!\\d)", "(?<=[ a])", "(?<!no )", "(?#note)"};

static const char *const made_repeats[] = {
    "?", "*", "+", "??", "*?", "+?", "?+", "{2}", "{1,3}", "{2,}", "{0,2}"};

/* Times for a repeat above. */
static inline int made_times(GRand *rand, int repeat)
{
    static const int least[] = {0, 0, 1, 0, 0, 1, 0, 2, 1, 2, 0};
    static const int most[] = {1, 3, 3, 1, 3, 3, 1, 2, 3, 4, 2};
    return g_rand_int_range(rand, least[repeat], most[repeat] + 1);
}

/* A list of words long enough that its product with another is too much. */
static inline void made_add_list(struct made *made, GRand *rand)
{
    int count = g_rand_int_range(rand, 3, 40);
    g_string_append(made->regex, "(?:");
    for (int i = 0; i < count; i++) {
        char word[] = {(char)('a' + made_pick(rand, 20)),
                       (char)('a' + made_pick(rand, 20)),
                       made_pick(rand, 3) ? 's' : ' ', 0};
        g_string_append_printf(made->regex, "%s%s", i ? "|" : "", word);
        for (int k = 0; k < MADE_TEXTS; k++)
            if (i == 0 || made_pick(rand, 3) == 0)
                g_string_assign(made->texts[k], word);
    }
    g_string_append_c(made->regex, ')');
}

static inline struct made made_repeat(struct made *once, GRand *rand)
{
    struct made made = made_new();
    int repeat = made_pick(rand, G_N_ELEMENTS(made_repeats));
    g_string_append_printf(made.regex, "(?:%s)%s", once->regex->str,
                           made_repeats[repeat]);
    for (int i = 0; i < MADE_TEXTS; i++)
        for (int k = made_times(rand, repeat); k > 0; k--)
            g_string_append(made.texts[i], made_text_of(once, rand));
    made_clear(once);
    return made;
}

/* A piece, every fourth repeated where one quantifier will do for it. */
static inline void made_add_piece(struct made *made, GRand *rand)
{
    const struct made_piece *piece =
        &made_pieces[made_pick(rand, G_N_ELEMENTS(made_pieces))];
    int repeat = made_pick(rand, G_N_ELEMENTS(made_repeats));
    bool is_repeated = made_pick(rand, 4) == 0 &&
                       (!piece->regex[1] || strchr("[(\\", piece->regex[0]));
    g_string_append_printf(made->regex, "%s%s", piece->regex,
                           is_repeated ? made_repeats[repeat] : "");
    for (int i = 0; i < MADE_TEXTS; i++) {
        int times = is_repeated ? made_times(rand, repeat) : 1;
        for (; times > 0; times--)
            g_string_append(made->texts[i],
                            piece->texts[made_pick(rand, MADE_TEXTS)]);
    }
}

static inline struct made made_single(GRand *rand)
{
    struct made made = made_new();
    int kind = made_pick(rand, 20);
    if (kind == 0)
        made_add_list(&made, rand);
    else if (kind < 3)
        g_string_append(
            made.regex,
            made_conditions[made_pick(rand, G_N_ELEMENTS(made_conditions))]);
    else
        made_add_piece(&made, rand);
    return made;
}

static inline struct made made_regex(GRand *rand, int depth);

/* Branches in a group. */
static inline struct made made_group(GRand *rand, int depth)
{
    static const char *const opens[] = {"(?:", "(?:", "(", "(?>"};
    struct made made = made_new();
    int count = g_rand_int_range(rand, 1, 5);
    g_string_append(made.regex, opens[made_pick(rand, G_N_ELEMENTS(opens))]);
    for (int i = 0; i < count; i++) {
        struct made branch = made_regex(rand, depth - 1);
        g_string_append_printf(made.regex, "%s%s", i ? "|" : "",
                               branch.regex->str);
        for (int k = 0; k < MADE_TEXTS; k++)
            if (i == 0 || made_pick(rand, 2))
                g_string_assign(made.texts[k], made_text_of(&branch, rand));
        made_clear(&branch);
    }
    g_string_append_c(made.regex, ')');
    return made;
}

/* Groups stand in groups up to `depth`. */
static inline struct made made_regex(GRand *rand, int depth)
{
    struct made made = made_new();
    for (int count = g_rand_int_range(rand, 1, 5); count > 0; count--) {
        bool is_group = depth > 0 && made_pick(rand, 3) == 0;
        struct made next =
            is_group ? made_group(rand, depth) : made_single(rand);
        if (made_pick(rand, is_group ? 2 : 12) == 0)
            next = made_repeat(&next, rand);
        g_string_append(made.regex, next.regex->str);
        for (int k = 0; k < MADE_TEXTS; k++)
            g_string_append(made.texts[k], made_text_of(&next, rand));
        made_clear(&next);
    }
    return made;
}

/* A text that is likely to hold a match, with something before it and behind
 * it. */
static inline GString *made_text(const struct made *made, GRand *rand)
{
    static const char *const around[] = {"",  " ",  "a", "7",   "-",  "ж",
                                         "$", "走", " ", "no ", "de "};
    GString *text = g_string_new(NULL);
    for (int k = made_pick(rand, 3); k > 0; k--)
        g_string_append(text, around[made_pick(rand, G_N_ELEMENTS(around))]);
    g_string_append(text, made_text_of(made, rand));
    for (int k = made_pick(rand, 3); k > 0; k--)
        g_string_append(text, around[made_pick(rand, G_N_ELEMENTS(around))]);
    if (made_pick(rand, 4) == 0)
        g_string_append(text, made_text_of(made, rand));
    return text;
}

/* As it is given; NULL where PCRE2 refuses it. */
static inline pcre2_code *made_compile(const char *regex)
{
    int error;
    PCRE2_SIZE at;
    return pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
                         PCRE2_UTF | PCRE2_UCP, &error, &at, NULL);
}

#endif
