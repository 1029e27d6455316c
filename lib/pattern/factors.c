/*
 * Compiling regexes is what a start would spend its time on: Hyperscan takes 5
 * ms for one with long lists of words, and 2.7 s for the worst of ours. Strings
 * of which a match must hold one are cheap, and nearly as good a filter:
 *
 *     (?:cruz|pas)amos? (?:a|para) (?:texas|houston)
 *
 * Each part is either *exact*, a small set of the only strings it can match
 * ({cruz, pas}, {amo, amos}, …), or not, and then it has at most a set that it
 * *needs* one string of. A sequence multiplies exact parts as long as that
 * stays small (a run: {cruzamo, cruzamos, pasamo, pasamos}); the set it needs
 * is the most telling of its runs and of its parts'. An alternation needs the
 * union of what its branches need, and nothing if one of them needs nothing.
 * What is optional needs nothing.
 *
 * The language of widened patterns is so small that reading it takes a dozen
 * lines; the groups that are open stand on a stack.
 */
#include "pattern/factors.h"

/* Strings of an exact set, and of any set; bytes of a string. More would be no
 * better a filter. */
#define EXACT_MAX 32
#define SET_MAX 256
#define FACTOR_LEN_MAX 24

/* How much less a run may tell when a part is joined to it, for what may come
 * behind: `cruces?` goes on, `$[0-9]` does not. */
#define MUCH 4

/* A part of a pattern. Sets are of GString *, and NULL when there is none. */
struct part {
    GPtrArray *exact;
    GPtrArray *needs;
};

/* A group that is open: the branch being read, and those before it. */
struct group {
    GPtrArray *run;  /* exact strings since the last part that is not */
    bool is_whole;   /* the run is all of the branch */
    GPtrArray *best; /* the most telling set so far, or NULL */
    bool has_branches;
    struct part branches;
    struct part last; /* the part behind, to which a repeat may come */
    bool has_last;
};

static void string_close(gpointer string)
{
    g_string_free(string, TRUE);
}

static GPtrArray *set_open(void)
{
    return g_ptr_array_new_with_free_func(string_close);
}

static void set_close(GPtrArray *set)
{
    if (set)
        g_ptr_array_unref(set);
}

static void set_add(GPtrArray *set, const char *at, size_t len)
{
    for (guint i = 0; i < set->len; i++) {
        const GString *old = set->pdata[i];
        if (old->len == len && !memcmp(old->str, at, len))
            return;
    }
    g_ptr_array_add(set, g_string_new_len(at, (gssize)len));
}

static void set_add_all(GPtrArray *set, const GPtrArray *other)
{
    for (guint i = 0; i < other->len; i++) {
        const GString *string = other->pdata[i];
        set_add(set, string->str, string->len);
    }
}

/* The set of the empty string. */
static GPtrArray *set_open_empty(void)
{
    GPtrArray *set = set_open();
    set_add(set, "", 0);
    return set;
}

/* Words that most posts in our packs' languages hold. */
static bool is_common(const GString *string)
{
    static const char *const words[] = {
        "al",  "and", "are", "con", "de",  "del", "el",  "en",  "es",
        "for", "get", "hay", "in",  "is",  "la",  "las", "los", "no",
        "of",  "on",  "or",  "por", "que", "se",  "su",  "the", "to",
        "tu",  "un",  "una", "we",  "ya",  "you", NULL};
    g_autofree char *word = g_strstrip(g_strdup(string->str));
    return g_strv_contains(words, word);
}

/* How often text would hold one string, very roughly, by its length alone.
 * Spaces tell nothing: "en " is as common as "en"; but one in front holds a
 * word's begin. A sign such as $ tells more than a letter. */
static double weigh_length(const GString *string)
{
    static const double weights[] = {1e9, 1e6, 3e4, 2e3, 300, 60, 15, 6, 3};
    size_t len = 0, signs = 0;
    for (gsize i = 0; i < string->len; i++) {
        len += string->str[i] != ' ';
        signs += string->str[i] != ' ' && !g_ascii_isalnum(string->str[i]);
    }
    double weight = weights[MIN(len, G_N_ELEMENTS(weights) - 1)];
    if (len == 1 && signs == 1)
        return weight / 50;
    return string->len && string->str[0] == ' ' ? weight / 3 : weight;
}

/* The same for a whole string: that it is a common word says nothing about
 * what it may be the begin of. */
static double weigh_string(const GString *string)
{
    return string->len < 6 && is_common(string) ? 1e6 : weigh_length(string);
}

typedef double weigh_fn(const GString *string);

/* The less, the more telling. */
static double weigh(const GPtrArray *set, weigh_fn *weigh_one)
{
    double sum = 0;
    for (guint i = 0; i < set->len; i++)
        sum += weigh_one(set->pdata[i]);
    return sum;
}

/* Above this a set tells nothing: any letter, any digit. */
#define WEIGHT_MAX 4e5

static void swap_sets(GPtrArray **a, GPtrArray **b)
{
    GPtrArray *kept = *a;
    *a = *b;
    *b = kept;
}

/* Takes `set`, which may be NULL, in place of `*best` if it tells more. */
static void keep_better(GPtrArray **best, GPtrArray *set)
{
    if (set &&
        (!*best || weigh(set, weigh_string) < weigh(*best, weigh_string)))
        swap_sets(best, &set);
    set_close(set);
}

/* All strings of `a` followed by each of `b`; NULL when these are too many or
 * too long. */
static GPtrArray *multiply(const GPtrArray *a, const GPtrArray *b)
{
    GPtrArray *product = set_open();
    guint max = a->len == 1 || b->len == 1 ? SET_MAX : EXACT_MAX;
    if (a->len * b->len > max) {
        set_close(product);
        return NULL;
    }
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++) {
            const GString *first = a->pdata[i], *second = b->pdata[k];
            g_autoptr(GString) joined =
                g_string_new_len(first->str, (gssize)first->len);
            g_string_append_len(joined, second->str, (gssize)second->len);
            if (joined->len > FACTOR_LEN_MAX) {
                set_close(product);
                return NULL;
            }
            set_add(product, joined->str, joined->len);
        }
    return product;
}

static void part_clear(struct part *part)
{
    set_close(part->exact);
    set_close(part->needs);
    *part = (struct part){NULL, NULL};
}

/* What a part needs, taken out of it. */
static GPtrArray *take_needs(struct part *part)
{
    GPtrArray *needs = NULL;
    swap_sets(&needs, part->exact ? &part->exact : &part->needs);
    part_clear(part);
    return needs;
}

static void branch_begin(struct group *group)
{
    group->run = set_open_empty();
    group->is_whole = true;
    group->best = NULL;
}

/* Ends the run; the next one begins with `run`, which is taken. */
static void break_run(struct group *group, GPtrArray *run)
{
    keep_better(&group->best, group->run);
    group->run = run;
    group->is_whole = false;
}

/* What all strings of a set end with, as a set: all of `(?:to|into) (?:the )?`
 * end with a space. */
static GPtrArray *common_end(const GPtrArray *set)
{
    const GString *first = set->pdata[0];
    size_t len = first->len;
    for (guint i = 1; i < set->len; i++) {
        const GString *other = set->pdata[i];
        size_t same = 0;
        while (same < MIN(len, other->len) &&
               first->str[first->len - 1 - same] ==
                   other->str[other->len - 1 - same])
            same++;
        len = same;
    }
    GPtrArray *end = set_open();
    set_add(end, first->str + first->len - len, len);
    return end;
}

/* Ends the run before an exact part that it cannot be multiplied with; the
 * next begins with the part, behind what the run is sure to end with. */
static void break_before(struct group *group, struct part *part)
{
    GPtrArray *end = common_end(group->run);
    GPtrArray *run = multiply(end, part->exact);
    if (!run)
        swap_sets(&run, &part->exact);
    set_close(end);
    part_clear(part);
    break_run(group, run);
}

/* Joins the last part, which no repeat can come to any more, to the branch. */
static void join_last(struct group *group)
{
    if (!group->has_last)
        return;
    group->has_last = false;
    struct part *part = &group->last;
    GPtrArray *product = part->exact ? multiply(group->run, part->exact) : NULL;
    if (product &&
        weigh(product, weigh_length) > MUCH * weigh(group->run, weigh_length))
        g_clear_pointer(&product, g_ptr_array_unref);
    if (product) {
        set_close(group->run);
        group->run = product;
        part_clear(part);
    } else if (part->exact) {
        break_before(group, part);
    } else {
        break_run(group, set_open_empty());
        keep_better(&group->best, take_needs(part));
    }
}

static struct part branch_end(struct group *group)
{
    struct part part = {NULL, NULL};
    join_last(group);
    if (group->is_whole) {
        part.exact = group->run;
        return part;
    }
    keep_better(&group->best, group->run);
    part.needs = group->best;
    return part;
}

/* Ends a branch at a | or the group's end: the union with those before. */
static void branch_join(struct group *group)
{
    struct part part = branch_end(group), *all = &group->branches;
    if (!group->has_branches) {
        *all = part;
        group->has_branches = true;
        return;
    }
    bool is_exact = all->exact && part.exact &&
                    all->exact->len + part.exact->len <= SET_MAX;
    GPtrArray *needs = take_needs(all), *more = take_needs(&part);
    if (needs && more && needs->len + more->len <= SET_MAX)
        set_add_all(needs, more);
    else
        g_clear_pointer(&needs, g_ptr_array_unref);
    set_close(more);
    *(is_exact ? &all->exact : &all->needs) = needs;
}

static void set_last(struct group *group, struct part part)
{
    join_last(group);
    group->last = part;
    group->has_last = true;
}

/* A repeat of the last part: ?, * or what asks for one at least. */
static void repeat_last(struct group *group, char repeat)
{
    struct part *part = &group->last;
    if (repeat == '?' && part->exact)
        set_add(part->exact, "", 0);
    else if (repeat == '?' || repeat == '*')
        part_clear(part);
    else
        part->needs = take_needs(part);
}

/* [\xNN-\xNN…]; `*at` moves behind it. */
static struct part read_class(const char *text, size_t *at, bool is_caseless)
{
    struct part part = {set_open(), NULL};
    for (*at += 1; text[*at] != ']'; *at += 9) {
        int first = g_ascii_xdigit_value(text[*at + 2]) * 16 +
                    g_ascii_xdigit_value(text[*at + 3]);
        int last = g_ascii_xdigit_value(text[*at + 7]) * 16 +
                   g_ascii_xdigit_value(text[*at + 8]);
        for (int c = first; c <= last && part.exact->len <= EXACT_MAX; c++) {
            char byte = (char)(is_caseless ? g_ascii_tolower((char)c) : c);
            set_add(part.exact, &byte, 1);
        }
    }
    *at += 1;
    if (part.exact->len > EXACT_MAX)
        part_clear(&part);
    return part;
}

static struct part read_character(const char *text, size_t *at,
                                  bool is_caseless)
{
    char byte = text[*at];
    *at += 1;
    if (byte == '\\') {
        byte = (char)(g_ascii_xdigit_value(text[*at + 1]) * 16 +
                      g_ascii_xdigit_value(text[*at + 2]));
        *at += 3;
    }
    if (is_caseless)
        byte = g_ascii_tolower(byte);
    struct part part = {set_open(), NULL};
    set_add(part.exact, &byte, 1);
    return part;
}

static struct group *top_of(GArray *groups)
{
    return &g_array_index(groups, struct group, groups->len - 1);
}

static void group_begin(GArray *groups)
{
    struct group group = {.has_last = false};
    branch_begin(&group);
    g_array_append_val(groups, group);
}

static struct part group_end(GArray *groups)
{
    branch_join(top_of(groups));
    struct part part = top_of(groups)->branches;
    g_array_set_size(groups, groups->len - 1);
    return part;
}

/* One construct of the widened pattern at `*at`. */
static void read_next(GArray *groups, const char *text, size_t *at,
                      bool is_caseless)
{
    char next = text[*at];
    if (next == '(') {
        *at += 3; /* (?: */
        join_last(top_of(groups));
        group_begin(groups);
    } else if (next == ')') {
        *at += 1;
        struct part part = group_end(groups);
        set_last(top_of(groups), part);
    } else if (next == '|') {
        *at += 1;
        branch_join(top_of(groups));
        branch_begin(top_of(groups));
    } else if (next == '?' || next == '*' || next == '+') {
        *at += 1;
        repeat_last(top_of(groups), next);
    } else if (next == '{') {
        *at += strcspn(text + *at, "}") + 1;
        repeat_last(top_of(groups), '+');
    } else if (next == '[') {
        set_last(top_of(groups), read_class(text, at, is_caseless));
    } else {
        set_last(top_of(groups), read_character(text, at, is_caseless));
    }
}

bool rs_factors_find(struct rs_view wide, GPtrArray *out)
{
    static const char caseless[] = "(?i)";
    g_autofree char *text = g_strndup(wide.at, wide.len);
    bool is_caseless = g_str_has_prefix(text, caseless);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct group));
    group_begin(groups);
    for (size_t at = is_caseless ? strlen(caseless) : 0; at < wide.len;)
        read_next(groups, text, &at, is_caseless);
    struct part whole = group_end(groups);
    g_array_unref(groups);

    GPtrArray *needs = take_needs(&whole);
    bool found = needs && weigh(needs, weigh_string) <= WEIGHT_MAX;
    for (guint i = 0; found && i < needs->len; i++) {
        const GString *string = needs->pdata[i];
        g_ptr_array_add(out,
                        g_string_new_len(string->str, (gssize)string->len));
    }
    set_close(needs);
    return found;
}
