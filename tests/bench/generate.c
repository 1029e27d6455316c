/*
 * generate --type csv|jsonl --posts N [--seed S] [--flagged SHARE]
 *          [--containers N]
 *
 * Writes invented posts to stdout, as a CrowdTangle export (the Facebook CSV
 * of 2021 to 2024) or as objects of CrowdTangle's API, one a line; both types
 * hold the same posts. SHARE of them (0.005) are made to look like offers.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "post.h"
#include "render.h"

#define BUFFER_LEN ((size_t)1 << 20)

static int usage(void)
{
    fputs("usage: generate --type csv|jsonl --posts N [--seed S] "
          "[--flagged SHARE] [--containers N]\n",
          stderr);
    return 2;
}

/* Digits and nothing else, at most `max`. */
static bool read_number(const char *text, uint64_t max, uint64_t *number)
{
    *number = 0;
    if (!*text)
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        if (*number > (max - (uint64_t)(*text - '0')) / 10)
            return false;
        *number = *number * 10 + (uint64_t)(*text - '0');
    }
    return !*text;
}

/* A share from 0 to 1, in parts of a million, without a locale's comma. */
static bool read_share(const char *text, uint32_t *millionths)
{
    char digits[8] = "0000000";
    if ((text[0] != '0' && text[0] != '1') || (text[1] && text[1] != '.'))
        return false;
    digits[0] = text[0];
    size_t len = text[1] ? strlen(text + 2) : 0;
    if (len > 6)
        return false;
    if (len)
        memcpy(digits + 1, text + 2, len);
    uint64_t number;
    if (!read_number(digits, 1000000, &number))
        return false;
    *millionths = (uint32_t)number;
    return true;
}

static bool read_option(struct corpus *corpus, const char **type,
                        const char *name, const char *value)
{
    uint64_t number;
    if (!strcmp(name, "--type")) {
        *type = value;
        return !strcmp(value, "csv") || !strcmp(value, "jsonl");
    }
    if (!strcmp(name, "--flagged"))
        return read_share(value, &corpus->offers);
    if (!strcmp(name, "--posts"))
        return read_number(value, 1000000000, &corpus->post_count);
    if (!strcmp(name, "--seed"))
        return read_number(value, UINT64_MAX, &corpus->seed);
    if (strcmp(name, "--containers") != 0 ||
        !read_number(value, 1000000, &number) || number == 0)
        return false;
    corpus->page_count = (uint32_t)number;
    return true;
}

static bool flush(struct out *out)
{
    bool ok = fwrite(out->at, 1, out->len, stdout) == out->len;
    out->len = 0;
    return ok;
}

static bool write_posts(const struct corpus *corpus, bool csv)
{
    static struct post post;
    struct out out = {malloc(BUFFER_LEN + RENDERED_LEN_MAX), 0};
    if (!out.at)
        return false;
    bool ok = true;
    if (csv)
        render_csv_header(&out);
    for (uint64_t i = 0; ok && i < corpus->post_count; i++) {
        post_make(corpus, i, &post);
        if (csv)
            render_csv(&out, &post);
        else
            render_json(&out, &post, i % 2 ? RAW : ESCAPED);
        if (out.len >= BUFFER_LEN)
            ok = flush(&out);
    }
    ok = ok && flush(&out) && fflush(stdout) == 0;
    free(out.at);
    return ok;
}

int main(int argc, char **argv)
{
    struct corpus corpus = {.seed = 1, .page_count = 2000, .offers = 5000};
    const char *type = NULL;
    for (int i = 1; i + 1 < argc; i += 2)
        if (!read_option(&corpus, &type, argv[i], argv[i + 1]))
            return usage();
    if (argc % 2 == 0 || !type || !corpus.post_count)
        return usage();
    corpus_init(&corpus);
    bool ok = write_posts(&corpus, !strcmp(type, "csv"));
    corpus_clear(&corpus);
    if (!ok)
        perror("generate");
    return ok ? 0 : 4;
}
