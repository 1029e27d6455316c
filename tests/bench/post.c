#include "post.h"

#include <stdlib.h>

#include "text.h"

#define SPAN_START INT64_C(1672531200) /* 2023-01-01 */
#define SPAN_END INT64_C(1723593600)   /* 2024-08-14, the last of CrowdTangle */
#define TEXT_MIN 20
#define TEXT_MAX 2000

static const struct language *const languages[LANGUAGE_COUNT] = {
    &spanish, &english, &portuguese, &french, &arabic, &chinese};

static const struct lexicon *pick_lexicon(struct random *random,
                                          const struct corpus *corpus)
{
    uint32_t at = random_below(random, 100);
    size_t i = 0;
    while (i + 1 < LANGUAGE_COUNT && at >= languages[i]->share)
        at -= languages[i++]->share;
    return &corpus->lexicons[i];
}

static void page_make(const struct corpus *corpus, uint32_t number,
                      struct page *page)
{
    struct random random = random_of(corpus->seed, UINT64_C(1) << 62 | number);
    page->lexicon = pick_lexicon(&random, corpus);
    page->topic = pick_topic(&random);
    struct text name = {page->name, 0, NAME_LEN - 1};
    text_phrase(&name, &random, page->lexicon, page->topic, 'T');
    page->name[name.len] = 0;
    struct text handle = {page->handle, 0, NAME_LEN - 16};
    text_invented(&handle, &random);
    text_number(&handle, random_below(&random, 1000));
    page->handle[handle.len] = 0;
    struct text text = {page->description, 0, sizeof page->description - 1};
    text_phrase(&text, &random, page->lexicon, page->topic, 'S');
    page->description[text.len] = 0;
    page->id = UINT64_C(100050000000000) + (uint64_t)number * 977 +
               (uint64_t)random_below(&random, 976);
    page->likes = 200 + random_below(&random, 1u << random_below(&random, 22));
    page->followers = page->likes + random_below(&random, 5000);
    page->created = INT64_C(1262304000) + random_below(&random, 400000000);
}

void corpus_init(struct corpus *corpus)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        lexicon_init(&corpus->lexicons[i], languages[i]);
    corpus->pages = calloc(corpus->page_count, sizeof *corpus->pages);
    if (!corpus->pages)
        abort();
    for (uint32_t i = 0; i < corpus->page_count; i++)
        page_make(corpus, i, &corpus->pages[i]);
}

void corpus_clear(struct corpus *corpus)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        lexicon_clear(&corpus->lexicons[i]);
    free(corpus->pages);
    corpus->pages = NULL;
}

/* Most posts are short, some long. */
static size_t pick_len(struct random *random)
{
    uint64_t even = random_below(random, 1 << 16);
    uint64_t most = random_below(random, 8) ? 400 : TEXT_MAX - 200;
    return TEXT_MIN + (size_t)((even * even >> 16) * most >> 16);
}

/* A few pages write most of the posts. */
static const struct page *pick_page(struct random *random,
                                    const struct corpus *corpus)
{
    uint64_t even = random_below(random, 1 << 16);
    uint64_t at = ((even * even) >> 16) * corpus->page_count >> 16;
    at += random_below(random, 1 + (corpus->page_count >> 8));
    return &corpus->pages[at < corpus->page_count ? at : 0];
}

/* One post in 25 has the text of an earlier one, word for word. */
static uint64_t pick_source(struct random *random, uint64_t number)
{
    if (number == 0 || random_below(random, 25) != 0)
        return number;
    uint32_t back = number < 5000 ? (uint32_t)number : 5000;
    return number - 1 - random_below(random, back);
}

/* The words of a text: at first an offer or what seems to be one, if any, then
 * sentences until it is long enough. Adverts are short: three in four offers
 * stand alone. */
static void write_text(struct random *random, const struct corpus *corpus,
                       const struct page *page, struct text *text)
{
    const struct lexicon *lexicon = page->lexicon;
    if (random_below(random, 16) == 0)
        lexicon = pick_lexicon(random, corpus);
    uint32_t topic =
        random_below(random, 10) < 7 ? page->topic : pick_topic(random);
    size_t wanted = pick_len(random);
    uint32_t lead = random_below(random, 1000000);
    if (lead < corpus->offers) {
        text_phrase(text, random, lexicon, topic, 'O');
        wanted = random_below(random, 4) ? 0 : text->len + 1;
        topic = 0;
    } else if (lead >= 990000) {
        text_phrase(text, random, lexicon, topic, 'D');
    } else if (lead >= 960000) {
        return;
    }
    while (text->len < wanted) {
        uint32_t join = random_below(random, 8);
        if (text->len)
            text_add(text, join ? " " : "\n\n", join ? 1 : 2);
        text_phrase(text, random, lexicon, topic, 'S');
    }
}

/* A text depends on the seed and the number of the post that had it first. */
static void make_text(const struct corpus *corpus, uint64_t source,
                      struct post *post)
{
    struct random of_post = random_of(corpus->seed, source);
    struct random random = random_of(corpus->seed, UINT64_C(1) << 61 | source);
    struct text text = {post->text, 0, TEXT_MAX};
    write_text(&random, corpus, pick_page(&of_post, corpus), &text);
    uint32_t manner = random_below(&random, 100);
    if (manner < 3)
        text_shout(&text);
    else if (manner < 12)
        text_strip(&text);
    post->text_len = text.len;
}

/* A title in any case, which only Reddit shows without a link. */
static void make_link(struct random *random, struct post *post)
{
    const struct page *page = post->page;
    struct text title = {post->title, 0, sizeof post->title};
    text_phrase(&title, random, page->lexicon, page->topic, 'S');
    post->title_len = title.len;
    post->description_len = 0;
    post->link[0] = 0;
    if (random_below(random, 3) == 0)
        return;
    struct text link = {post->link, 0, NAME_LEN - 1};
    text_link(&link, random);
    post->link[link.len] = 0;
    struct text text = {post->description, 0, sizeof post->description};
    text_phrase(&text, random, page->lexicon, page->topic, 'S');
    post->description_len = text.len;
}

static void make_counts(struct random *random, struct post *post)
{
    uint32_t scale = 1u << random_below(random, 17);
    post->total = 0;
    for (int i = 0; i < REACTION_COUNT; i++) {
        post->reactions[i] = random_below(random, i ? 1 + scale / 16 : scale);
        post->total += post->reactions[i];
    }
    post->comments = random_below(random, 1 + scale / 4);
    post->shares = random_below(random, 1 + scale / 4);
    post->total += post->comments + post->shares;
    bool is_video = random_below(random, 5) == 0;
    post->views = is_video ? random_below(random, 20 * scale + 1) : 0;
    post->seconds = is_video ? 5 + random_below(random, 1800) : 0;
    for (int i = 0; i < 9; i++)
        post->expected[i] = random_below(random, 1 + scale / 8);
    for (int i = 0; i < 6; i++)
        post->noise[i] = random_wide(random);
}

void post_make(const struct corpus *corpus, uint64_t number, struct post *post)
{
    struct random random = random_of(corpus->seed, number);
    post->number = number;
    post->page = pick_page(&random, corpus);
    uint64_t source = pick_source(&random, number);
    post->is_copy = source != number;
    uint64_t span = (uint64_t)(SPAN_END - SPAN_START);
    uint64_t step = span / (corpus->post_count + 1);
    post->at = SPAN_START + (int64_t)(number * step) +
               random_below(&random, (uint32_t)step + 1);
    post->id = UINT64_C(600000000000000) + number * 104729 +
               random_below(&random, 104728);
    make_text(corpus, source, post);
    make_link(&random, post);
    make_counts(&random, post);
}

/* Days to a date of the Gregorian calendar, by Hinnant's civil_from_days. */
struct day day_of(int64_t days)
{
    int64_t shifted = days + 719468;
    int64_t era = shifted / 146097;
    int64_t in_era = shifted - era * 146097;
    int64_t year =
        (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    struct day day;
    day.day = (int)(in_year - (153 * month + 2) / 5 + 1);
    day.month = (int)(month < 10 ? month + 3 : month - 9);
    day.year = (int)(year + era * 400 + (day.month <= 2));
    return day;
}
