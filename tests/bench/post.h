/*
 * Invented posts of invented pages. A corpus is a number of pages; its posts
 * are made one at a time, each from the seed and its number alone, so that the
 * CSV and the JSONL of one seed hold the same posts.
 */
#ifndef BENCH_POST_H
#define BENCH_POST_H

#include <stdbool.h>

#include "lexicon.h"

#define LANGUAGE_COUNT 6
#define NAME_LEN 128
#define TEXT_LEN 4096

enum reaction { LIKE, LOVE, WOW, HAHA, SAD, ANGRY, CARE, REACTION_COUNT };

struct page {
    const struct lexicon *lexicon;
    uint32_t topic;
    char name[NAME_LEN], handle[NAME_LEN], description[256];
    uint64_t id;
    uint32_t likes, followers;
    int64_t created; /* seconds since 1970, UTC */
};

struct post {
    const struct page *page;
    uint64_t number, id;
    int64_t at; /* seconds since 1970, UTC */
    char text[TEXT_LEN], link[NAME_LEN], title[256], description[512];
    size_t text_len, title_len, description_len;
    bool is_copy; /* of an earlier post, word for word */
    uint32_t reactions[REACTION_COUNT], comments, shares, total;
    uint32_t views, seconds; /* of a video, else 0 */
    uint32_t expected[9];    /* what the API calls expected statistics */
    uint64_t noise[6];       /* for what only one of the formats has */
};

struct corpus {
    uint64_t seed, post_count;
    uint32_t page_count, offers; /* offers: posts of a million */
    struct lexicon lexicons[LANGUAGE_COUNT];
    struct page *pages;
};

/* Fills the pages; `corpus` has all else set. */
void corpus_init(struct corpus *corpus);
void corpus_clear(struct corpus *corpus);

/* The 0-based post `number` of the corpus. */
void post_make(const struct corpus *corpus, uint64_t number, struct post *post);

/* Year, month and day of a day since 1970. */
struct day {
    int year, month, day;
};
struct day day_of(int64_t days);

#endif
