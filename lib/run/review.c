#include "run/review.h"

#include <math.h>

#include "base/count.h"
#include "run/interval.h"
#include "run/ratings.h"

/* What was found in one part of the draw. */
struct found {
    const struct rs_draw_part *part;
    uint64_t reviewed;
    uint64_t hits;     /* right, or missed */
    uint64_t disputed; /* whether it is that */
    uint64_t flagged;  /* carry any flagged category, say most */
};

struct counts {
    const struct rs_ratings *ratings;
    struct found *found; /* by part; the last is of unflagged posts */
    size_t parts;
    uint64_t posts; /* with a rating */
};

/* How many of a post's reviewers name any of these categories. */
enum verdict { NOT_MOST, HALF, MOST };

static enum verdict most_name(const struct rs_ratings *ratings, size_t post,
                              uint64_t bits, uint64_t *reviewers)
{
    const struct rs_rating *row = &ratings->all[post * ratings->reviewers];
    uint64_t votes = 0;
    *reviewers = 0;
    for (size_t i = 0; i < ratings->reviewers; i++) {
        *reviewers += row[i].is_given;
        votes += row[i].is_given && (row[i].value & bits);
    }
    if (votes * 2 == *reviewers)
        return HALF;
    return votes * 2 > *reviewers ? MOST : NOT_MOST;
}

/* The category of each part, as a bit; all that flag for the unflagged. */
static uint64_t bits_of(const struct counts *counts, size_t part)
{
    const struct rs_ratings *ratings = counts->ratings;
    size_t at = 0;
    if (part == counts->parts - 1)
        return ratings->flag_bits;
    for (uint64_t bits = ratings->flag_bits; bits; bits &= bits - 1)
        if (at++ == part)
            return bits & (~bits + 1);
    return 0;
}

static void count_posts(struct counts *counts)
{
    const struct rs_ratings *ratings = counts->ratings;
    for (guint i = 0; i < ratings->draw->posts->len; i++) {
        size_t part =
            g_array_index(ratings->draw->posts, struct rs_draw_post, i).part;
        struct found *found = &counts->found[part];
        uint64_t reviewers;
        enum verdict verdict =
            most_name(ratings, i, bits_of(counts, part), &reviewers);
        if (reviewers == 0)
            continue;
        counts->posts++;
        found->reviewed++;
        found->hits += verdict == MOST;
        found->disputed += verdict == HALF;
        found->flagged +=
            most_name(ratings, i, ratings->flag_bits, &reviewers) == MOST;
    }
}

static bool is_unflagged(const struct counts *counts, size_t part)
{
    return part == counts->parts - 1;
}

static struct rs_estimate estimate(const struct found *found, uint64_t hits)
{
    double posts = (double)found->part->posts;
    struct rs_interval shares =
        rs_interval_wilson(hits, found->reviewed, found->part->posts);
    return (struct rs_estimate){
        .value = posts * (double)hits / (double)found->reviewed,
        .interval = {posts * shares.low, posts * shares.high},
    };
}

/* Four decimals, as shares of counts are shown. */
static void add_share(struct rs_table *table, double share)
{
    rs_table_add_share(table, (uint64_t)round(share * 10000), 10000);
}

static void add_count_or_blank(struct rs_table *table, bool is_there,
                               uint64_t count)
{
    if (is_there)
        rs_table_add_count(table, count);
    else
        rs_table_add_blank(table);
}

static void add_estimates(struct rs_table *table, const struct found *found)
{
    struct rs_estimate of = estimate(found, found->hits);
    double posts = (double)found->part->posts;
    add_share(table, of.interval.low / posts);
    add_share(table, of.interval.high / posts);
    rs_table_add_count(table, (uint64_t)round(of.value));
    rs_table_add_count(table, (uint64_t)round(of.interval.low));
    rs_table_add_count(table, (uint64_t)round(of.interval.high));
}

static void add_part(struct rs_table *table, const struct found *found,
                     bool is_missed)
{
    bool is_known = found->reviewed > 0;
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of(found->part->name));
    rs_table_add_count(table, found->part->posts);
    rs_table_add_count(table, found->reviewed);
    add_count_or_blank(table, is_known && !is_missed, found->hits);
    add_count_or_blank(table, is_known && is_missed, found->hits);
    rs_table_add_count(table, found->disputed);
    /* Precision, then miss_share; of nothing it is a blank. */
    if (is_missed)
        rs_table_add_blank(table);
    rs_table_add_share(table, found->hits, found->reviewed);
    if (!is_missed)
        rs_table_add_blank(table);
    if (is_known)
        add_estimates(table, found);
    for (int i = 0; i < 5 && !is_known; i++)
        rs_table_add_blank(table);
}

static struct rs_table *table_of(const struct counts *counts)
{
    static const struct {
        const char *name;
        enum rs_column_type type;
    } columns[] = {
        {"category", RS_COLUMN_TEXT},
        {"posts", RS_COLUMN_COUNT},
        {"reviewed", RS_COLUMN_COUNT},
        {"right", RS_COLUMN_COUNT},
        {"missed", RS_COLUMN_COUNT},
        {"disputed", RS_COLUMN_COUNT},
        {"precision", RS_COLUMN_SHARE},
        {"miss_share", RS_COLUMN_SHARE},
        {"low", RS_COLUMN_SHARE},
        {"high", RS_COLUMN_SHARE},
        {"estimated", RS_COLUMN_COUNT},
        {"estimated_low", RS_COLUMN_COUNT},
        {"estimated_high", RS_COLUMN_COUNT},
    };
    struct rs_table *table = rs_table_open();
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        rs_table_add_column(table, columns[i].name, columns[i].type);
    for (size_t i = 0; i < counts->parts; i++)
        if (counts->found[i].part->posts || is_unflagged(counts, i))
            add_part(table, &counts->found[i], is_unflagged(counts, i));
    return table;
}

static void say_agreement(const struct counts *counts, GString *out)
{
    const struct rs_ratings *ratings = counts->ratings;
    guint posts = ratings->draw->posts->len;
    struct rs_agreement found =
        rs_agreement_of(ratings->all, posts, ratings->reviewers);
    g_string_append_printf(out,
                           "%" G_GUINT64_FORMAT " of %u drawn posts were "
                           "reviewed, %" G_GUINT64_FORMAT
                           " of them by two reviewers or more\n",
                           counts->posts, posts, found.posts);
    if (found.pairs == 0) {
        g_string_append(out, "agreement cannot be said: no post has two "
                             "reviewers\n");
        return;
    }
    g_string_append_printf(out,
                           "agreement: %.1f %% of %" G_GUINT64_FORMAT
                           " pairs of labels are the same",
                           100 * (double)found.agreeing / (double)found.pairs,
                           found.pairs);
    if (found.has_alpha)
        g_string_append_printf(out, "; Krippendorff's alpha is %.3f\n",
                               found.alpha);
    else
        g_string_append(out, "; Krippendorff's alpha cannot be said: there is "
                             "only one label\n");
}

static void add_rounded(GString *out, double number)
{
    char text[RS_COUNT_LEN];
    g_string_append(out, rs_count_text((uint64_t)round(number), text));
}

static void add_range(GString *out, const struct rs_estimate *of)
{
    add_rounded(out, of->value);
    g_string_append(out, " (");
    add_rounded(out, of->interval.low);
    g_string_append(out, " to ");
    add_rounded(out, of->interval.high);
    g_string_append_c(out, ')');
}

/* Flagged posts that carry a flagged category indeed, be it another one than
 * they were flagged for. False, with a sentence, where a category was not
 * reviewed at all. */
static bool sum_flagged(const struct counts *counts, struct rs_estimate *sum,
                        GString *out)
{
    g_autofree struct rs_estimate *parts =
        g_new0(struct rs_estimate, counts->parts);
    for (size_t i = 0; i + 1 < counts->parts; i++) {
        const struct found *found = &counts->found[i];
        if (found->part->posts == 0)
            continue;
        if (found->reviewed == 0) {
            g_string_append_printf(out,
                                   "totals and recall cannot be said: no "
                                   "flagged posts of %s were reviewed\n",
                                   found->part->name);
            return false;
        }
        parts[i] = estimate(found, found->flagged);
    }
    *sum = rs_interval_sum(parts, counts->parts);
    return true;
}

/* Each end of recall is made of two ends that hold with 95 % each: together
 * they hold with 90 % at least (Bonferroni). */
static void say_recall(const struct rs_estimate *flagged,
                       const struct rs_estimate *missed, GString *out)
{
    double all = flagged->value + missed->value;
    if (all <= 0) {
        g_string_append(out, "recall cannot be said: no reviewed post carries "
                             "a flagged category\n");
        return;
    }
    double least = flagged->interval.low + missed->interval.high;
    double most = flagged->interval.high + missed->interval.low;
    g_string_append_printf(
        out,
        "recall, as an estimate from the sample: %.1f %% (%.1f to %.1f %%, "
        "with at least 90 %% confidence): of about ",
        100 * flagged->value / all,
        least > 0 ? 100 * flagged->interval.low / least : 0,
        most > 0 ? 100 * flagged->interval.high / most : 100);
    add_rounded(out, all);
    g_string_append(out, " such posts, about ");
    add_rounded(out, flagged->value);
    g_string_append(out, " are flagged\n");
}

static void say_totals(const struct counts *counts, GString *out)
{
    const struct found *unflagged = &counts->found[counts->parts - 1];
    struct rs_estimate flagged;
    if (!sum_flagged(counts, &flagged, out))
        return;
    uint64_t posts = 0;
    for (size_t i = 0; i + 1 < counts->parts; i++)
        posts += counts->found[i].part->posts;
    g_string_append(out, "estimated: ");
    add_range(out, &flagged);
    g_string_append(out, " of ");
    add_rounded(out, (double)posts);
    g_string_append(out, " flagged posts carry a flagged category");
    if (unflagged->reviewed == 0) {
        g_string_append(out, "\nrecall cannot be said: no unflagged posts "
                             "were reviewed\n");
        return;
    }
    struct rs_estimate missed = estimate(unflagged, unflagged->hits);
    g_string_append(out, ", and ");
    add_range(out, &missed);
    g_string_append(out, " of ");
    add_rounded(out, (double)unflagged->part->posts);
    g_string_append(out, " that are not flagged\n");
    say_recall(&flagged, &missed, out);
}

static struct rs_review *review_of(const struct rs_ratings *ratings)
{
    struct rs_review *review = g_new0(struct rs_review, 1);
    const GArray *parts = ratings->draw->parts;
    g_autofree struct found *found = g_new0(struct found, parts->len);
    struct counts counts = {ratings, found, parts->len, 0};
    for (guint i = 0; i < parts->len; i++)
        found[i].part = &g_array_index(parts, struct rs_draw_part, i);
    count_posts(&counts);
    review->sentences = g_string_new(NULL);
    review->table = table_of(&counts);
    say_agreement(&counts, review->sentences);
    say_totals(&counts, review->sentences);
    g_string_append(review->sentences,
                    "intervals: Wilson's, 95 %, corrected for a finite "
                    "population (rastro review --help says how)\n");
    return review;
}

struct rs_review *rs_review_open(const char *run, const char *const *sheets,
                                 GError **error)
{
    struct rs_run *opened = rs_run_open(run, NULL, error);
    if (!opened)
        return NULL;
    struct rs_ratings *ratings = rs_ratings_open(opened, sheets, error);
    struct rs_review *review = ratings ? review_of(ratings) : NULL;
    rs_ratings_close(ratings);
    rs_run_close(opened);
    return review;
}

void rs_review_close(struct rs_review *review)
{
    if (!review)
        return;
    rs_table_close(review->table);
    g_string_free(review->sentences, TRUE);
    g_free(review);
}
