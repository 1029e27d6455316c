/*
 * generate --type csv|jsonl|telegram|submissions|comments --posts N
 *          [--seed S] [--flagged SHARE] [--containers N]
 *
 * Writes invented posts to stdout in one of the formats of render.h. All types
 * of one seed hold the same texts of the same pages (2000), which are channels
 * and subreddits in some of them. SHARE of the posts (0.005) are made to look
 * like offers.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "post.h"
#include "render.h"

#define BUFFER_LEN ((size_t)1 << 20)

typedef void render(struct out *out, const struct post *post,
                    enum escaping escaping);

/* JSON is written in either way in turn; to CSV it makes no difference. */
static void render_row(struct out *out, const struct post *post,
                       enum escaping escaping)
{
    (void)escaping;
    render_csv(out, post);
}

static const struct type {
    const char *name;
    render *render;
} types[] = {
    {"csv", render_row},           {"jsonl", render_json},
    {"telegram", render_telegram}, {"submissions", render_submission},
    {"comments", render_comment},
};
#define TYPE_COUNT (sizeof types / sizeof *types)

static const struct type *find_type(const char *name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (!strcmp(types[i].name, name))
            return &types[i];
    return NULL;
}

static int usage(void)
{
    fputs("usage: generate --type csv|jsonl|telegram|submissions|comments "
          "--posts N [--seed S] [--flagged SHARE] [--containers N]\n",
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

static bool read_option(struct corpus *corpus, const struct type **type,
                        const char *name, const char *value)
{
    uint64_t number;
    if (!strcmp(name, "--type")) {
        *type = find_type(value);
        return *type;
    }
    if (!strcmp(name, "--flagged"))
        return read_share(value, &corpus->offers);
    if (!strcmp(name, "--posts"))
        return read_number(value, 1000000000, &corpus->post_count);
    if (!strcmp(name, "--seed"))
        return read_number(value, UINT64_MAX, &corpus->seed);
    if (strcmp(name, "--containers") != 0 ||
        !read_number(value, 4000000, &number) || number == 0)
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

static bool write_posts(const struct corpus *corpus, const struct type *type)
{
    static struct post post;
    struct out out = {malloc(BUFFER_LEN + RENDERED_LEN_MAX), 0};
    if (!out.at)
        return false;
    bool ok = true;
    if (type->render == render_row)
        render_csv_header(&out);
    for (uint64_t i = 0; ok && i < corpus->post_count; i++) {
        post_make(corpus, i, &post);
        type->render(&out, &post, i % 2 ? RAW : ESCAPED);
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
    const struct type *type = NULL;
    for (int i = 1; i + 1 < argc; i += 2)
        if (!read_option(&corpus, &type, argv[i], argv[i + 1]))
            return usage();
    if (argc % 2 == 0 || !type || !corpus.post_count)
        return usage();
    corpus_init(&corpus);
    bool ok = write_posts(&corpus, type);
    corpus_clear(&corpus);
    if (!ok)
        perror("generate");
    return ok ? 0 : 4;
}
