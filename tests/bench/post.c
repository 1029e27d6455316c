#include "post.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPAN_START INT64_C(1672531200) /* 2023-01-01 */
#define SPAN_END INT64_C(1723593600)   /* 2024-08-14, the last of CrowdTangle */
#define TEXT_MIN 20
#define TEXT_MAX 2000

/* A text that grows to at most its room; what does not fit is left out. */
struct text {
    char *at;
    size_t len, room;
};

static void add(struct text *text, const char *bytes, size_t len)
{
    if (len > text->room - text->len)
        return;
    memcpy(text->at + text->len, bytes, len);
    text->len += len;
}

static const char *pick(struct random *random, const struct words *words)
{
    return words->at[random_below(random, words->count)];
}

static void add_pick(struct text *text, struct random *random,
                     const struct words *words)
{
    const char *word = pick(random, words);
    add(text, word, strlen(word));
}

static void add_number(struct text *text, uint32_t number)
{
    char digits[16];
    int len = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    add(text, digits, (size_t)len);
}

static void add_invented(struct text *text, struct random *random)
{
    size_t start = text->len;
    for (uint32_t i = 2 + random_below(random, 3); i > 0; i--)
        add_pick(text, random, &syllables);
    if (text->len > start)
        text->at[start] = (char)(text->at[start] - 'a' + 'A');
}

static void add_price(struct text *text, struct random *random)
{
    add(text, "$", 1);
    add_number(text, 1 + random_below(random, 14));
    add(text, random_below(random, 2) ? ",500" : ",000", 4);
}

static void add_phone(struct text *text, struct random *random)
{
    static const char *const areas[] = {"713", "210", "956", "602"};
    const char *area = areas[random_below(random, 4)];
    unsigned last = (unsigned)random_below(random, 100);
    char phone[24];
    int len = snprintf(phone, sizeof phone, "+1 %s 555-01%02u", area, last);
    add(text, phone, (size_t)len);
}

static void add_link(struct text *text, struct random *random)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char end[11];
    for (size_t i = 0; i < sizeof end; i++)
        end[i] = letters[random_below(random, 64)];
    add(text, "https://example.org/", 20);
    add(text, end, sizeof end);
}

static void add_place(struct text *text, struct random *random,
                      const struct language *language, char letter)
{
    switch (letter) {
    case 'n':
        add_pick(text, random, &language->nouns);
        break;
    case 'a':
        add_pick(text, random, &language->adjectives);
        break;
    case 'v':
        add_pick(text, random, &language->verbs);
        break;
    case 'c':
        add_pick(text, random, &language->places);
        break;
    case 'w':
        add_invented(text, random);
        break;
    case 'h':
        add(text, "#", 1);
        add_invented(text, random);
        break;
    case 'e':
        add_pick(text, random, &emoji);
        break;
    case 'd':
        add_number(text, 2 + random_below(random, 97));
        break;
    case 'p':
        add_price(text, random);
        break;
    case 't':
        add_phone(text, random);
        break;
    case 'u':
        add_link(text, random);
        break;
    default:
        add(text, &letter, 1);
    }
}

static void add_sentence(struct text *text, struct random *random,
                         const struct language *language,
                         const struct words *sentences)
{
    const char *at = pick(random, sentences);
    for (;;) {
        const char *place = strchr(at, '%');
        if (!place)
            break;
        add(text, at, (size_t)(place - at));
        add_place(text, random, language, place[1]);
        at = place + 2;
    }
    add(text, at, strlen(at));
}

/* The name of a page: a sentence, and a NUL behind it. */
static void make_name(struct random *random, const struct language *language,
                      char name[NAME_LEN])
{
    struct text text = {name, 0, NAME_LEN - 1};
    add_sentence(&text, random, language, &language->names);
    name[text.len] = 0;
}

static const struct language *pick_language(struct random *random)
{
    uint32_t at = random_below(random, 100);
    size_t i = 0;
    while (i + 1 < LANGUAGE_COUNT && at >= languages[i].share)
        at -= languages[i++].share;
    return &languages[i];
}

static void page_make(const struct corpus *corpus, uint32_t number,
                      struct page *page)
{
    struct random random = random_of(corpus->seed, UINT64_C(1) << 62 | number);
    page->language = pick_language(&random);
    make_name(&random, page->language, page->name);
    struct text handle = {page->handle, 0, NAME_LEN - 16};
    add_invented(&handle, &random);
    add_number(&handle, random_below(&random, 1000));
    page->handle[handle.len] = 0;
    struct text text = {page->description, 0, sizeof page->description - 1};
    add_sentence(&text, &random, page->language, &page->language->sentences);
    page->description[text.len] = 0;
    page->id = UINT64_C(100050000000000) + (uint64_t)number * 977 +
               (uint64_t)random_below(&random, 976);
    page->likes = 200 + random_below(&random, 1u << random_below(&random, 22));
    page->followers = page->likes + random_below(&random, 5000);
    page->created = INT64_C(1262304000) + random_below(&random, 400000000);
}

void corpus_init(struct corpus *corpus)
{
    corpus->pages = calloc(corpus->page_count, sizeof *corpus->pages);
    if (!corpus->pages)
        abort();
    for (uint32_t i = 0; i < corpus->page_count; i++)
        page_make(corpus, i, &corpus->pages[i]);
}

void corpus_clear(struct corpus *corpus)
{
    free(corpus->pages);
    corpus->pages = NULL;
}

/* Most posts are short, some long: the fourth power of an even number. */
static size_t pick_len(struct random *random)
{
    uint64_t even = random_below(random, 1 << 16);
    uint64_t skewed = (((even * even) >> 16) * ((even * even) >> 16)) >> 16;
    return TEXT_MIN + (size_t)(skewed * (TEXT_MAX - 100 - TEXT_MIN) >> 16);
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

static void make_text(struct random *random, const struct corpus *corpus,
                      struct post *post)
{
    const struct language *language = post->page->language;
    struct text text = {post->text, 0, TEXT_MAX};
    size_t wanted = pick_len(random);
    uint32_t lead = random_below(random, 1000000);
    if (lead < corpus->offers)
        add_sentence(&text, random, language, &language->offers);
    else if (lead >= 990000)
        add_sentence(&text, random, language, &language->decoys);
    while (text.len < wanted) {
        uint32_t join = random_below(random, 8);
        if (text.len)
            add(&text, join ? " " : "\n\n", join ? 1 : 2);
        add_sentence(&text, random, language, &language->sentences);
    }
    post->text_len = text.len;
}

static void make_link(struct random *random, struct post *post)
{
    const struct language *language = post->page->language;
    post->title_len = post->description_len = 0;
    post->link[0] = 0;
    if (random_below(random, 3) == 0)
        return;
    struct text link = {post->link, 0, NAME_LEN - 1};
    add_link(&link, random);
    post->link[link.len] = 0;
    struct text title = {post->title, 0, sizeof post->title};
    add_sentence(&title, random, language, &language->sentences);
    post->title_len = title.len;
    struct text text = {post->description, 0, sizeof post->description};
    add_sentence(&text, random, language, &language->sentences);
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
    post->page = pick_page(&random, corpus);
    uint64_t span = (uint64_t)(SPAN_END - SPAN_START);
    uint64_t step = span / (corpus->post_count + 1);
    post->at = SPAN_START + (int64_t)(number * step) +
               random_below(&random, (uint32_t)step + 1);
    post->id = UINT64_C(600000000000000) + number * 104729 +
               random_below(&random, 104728);
    make_text(&random, corpus, post);
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
