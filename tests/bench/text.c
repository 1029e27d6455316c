#include "text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

/* Two are no emoji but letters that look like others, as adverts have them. */
static const char *const emoji[] = {
    "❤️",     "😂",        "🙏",
    "🔥",          "🎉",        "😍",
    "✨",          "👍🏽", "👏",
    "⚽",          "🥳",     "😭",
    "💙",          "💪",        "🎂",
    "☀️",     "📍",        "✅",
    "🇲🇽",         "🇺🇸",       "🇧🇷",
    "🌮",       "📲",        "☎️",
    "🚗",          "🌎",        "👨‍👩‍👧",
    "💯",          "🤣",     "😊",
    "🥰",       "🌹",        "🎶",
    "🏆",          "🐶",        "🌧️",
    "❄️",     "🍃",        "💊",
    "🍕",          "🚨",        "📸",
    "🎁",          "👉",        "⬇️",
    "✈️",     "🚌",        "🌊",
    "🐴",          "🎓",        "🕊️",
    "🤔",       "🙌",        "💐",
    "⭐",          "🍺",        "👶🏻",
    "😎",          "🏥",        "📢",
    "🔴",          "➡️",   "𝗛𝗢𝗬",
    "ＮＵＥＶＯ",
};

static const char *const syllables[] = {
    "ba",  "ce",  "di",  "fo",  "gu",  "la",  "me",  "ni",  "po",  "ru",
    "sa",  "te",  "vi",  "zo",  "bri", "cle", "dro", "fla", "gri", "mar",
    "nel", "pir", "qui", "ros", "sul", "tan", "ver", "xa",  "yo",  "zen",
};

void text_add(struct text *text, const char *bytes, size_t len)
{
    if (len > text->room - text->len)
        return;
    memcpy(text->at + text->len, bytes, len);
    text->len += len;
}

static void add_string(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

void text_number(struct text *text, uint32_t number)
{
    char digits[16];
    int len = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    text_add(text, digits, (size_t)len);
}

void text_invented(struct text *text, struct random *random)
{
    size_t start = text->len;
    for (uint32_t i = 2 + random_below(random, 3); i > 0; i--)
        add_string(text, syllables[random_below(random, COUNT(syllables))]);
    if (text->len > start)
        text->at[start] = (char)(text->at[start] - 'a' + 'A');
}

static void add_price(struct text *text, struct random *random)
{
    static const char *const ends[] = {"0",    "5",    "50", "00",
                                       ",000", ",500", ".99"};
    add_string(text, "$");
    text_number(text, 1 + random_below(random, 39));
    add_string(text, ends[random_below(random, COUNT(ends))]);
}

static void add_phone(struct text *text, struct random *random)
{
    /* Before the area, behind it, and behind the 555. */
    static const char *const ways[][3] = {{"+1 ", " ", "-"},
                                          {"", "-", "-"},
                                          {"(", ") ", "-"},
                                          {"", " ", " "},
                                          {"+1", "", ""}};
    static const uint32_t areas[] = {713, 210, 956, 602, 213, 312, 305};
    const char *const *way = ways[random_below(random, COUNT(ways))];
    add_string(text, way[0]);
    text_number(text, areas[random_below(random, COUNT(areas))]);
    add_string(text, way[1]);
    add_string(text, "555");
    add_string(text, way[2]);
    add_string(text, "01");
    text_number(text, random_below(random, 10));
    text_number(text, random_below(random, 10));
}

void text_link(struct text *text, struct random *random)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char end[11];
    for (size_t i = 0; i < sizeof end; i++)
        end[i] = letters[random_below(random, 64)];
    add_string(text, "https://");
    if (random_below(random, 2))
        add_string(text, "www.");
    add_string(text, "example.org/");
    text_add(text, end, sizeof end);
}

static void add_emoji(struct text *text, struct random *random)
{
    uint64_t even = random_below(random, 1 << 10);
    const char *one = emoji[(even * even >> 10) * COUNT(emoji) >> 10];
    for (uint32_t i = random_below(random, 4) * 2 / 3; i > 0; i--)
        add_string(text, one);
}

/* Most numbers that people write are small. */
static void add_number(struct text *text, struct random *random)
{
    uint32_t even = random_below(random, 1 << 8);
    text_number(text, 2 + even * even * 60 / (1 << 16));
}

static void add_word(struct text *text, const struct entry *word, uint32_t form)
{
    size_t start = text->len;
    text_add(text, word->at, word->len);
    if (word->ending && form < FORM_COUNT && word->ending->to[form])
        add_string(text, word->ending->to[form]);
    for (; start < text->len; start++)
        if (text->at[start] == '_')
            text->at[start] = ' ';
}

/* Whether `place` is one of those that need no list. */
static bool add_simple(struct text *text, struct random *random, char place)
{
    switch (place) {
    case '#':
        add_number(text, random);
        return true;
    case '$':
        add_price(text, random);
        return true;
    case '+':
        add_phone(text, random);
        return true;
    case '/':
        text_link(text, random);
        return true;
    case '&':
        add_string(text, "#");
        text_invented(text, random);
        return true;
    case '!':
        add_emoji(text, random);
        return true;
    case '?':
        text_invented(text, random);
        return true;
    default:
        return false;
    }
}

/* The first letter of a sentence, where it is ASCII. */
static void capitalize(struct text *text, size_t at)
{
    if (at < text->len && text->at[at] >= 'a' && text->at[at] <= 'z')
        text->at[at] = (char)(text->at[at] - 'a' + 'A');
}

/* A sentence holds phrases, which hold phrases, which hold words: no deeper,
 * so that the phrases begun are a small stack. */
#define DEPTH_MAX 4

struct phrases {
    const char *at[DEPTH_MAX], *end[DEPTH_MAX];
    size_t depth;
};

static void push(struct phrases *phrases, const struct entry *entry)
{
    if (phrases->depth == DEPTH_MAX)
        abort();
    phrases->at[phrases->depth] = entry->at;
    phrases->end[phrases->depth++] = entry->at + entry->len;
}

void text_phrase(struct text *text, struct random *random,
                 const struct lexicon *lexicon, uint32_t topic, char letter)
{
    size_t start = text->len;
    struct phrases open = {.depth = 0};
    push(&open, lexicon_pick(lexicon, random, topic, letter, 0));
    while (open.depth) {
        const char **at = &open.at[open.depth - 1];
        const char *end = open.end[open.depth - 1];
        const char *place = memchr(*at, '%', (size_t)(end - *at));
        text_add(text, *at, (size_t)((place ? place : end) - *at));
        *at = place && place + 1 < end ? place + 2 : end;
        char kind = place && place + 1 < end ? place[1] : 0;
        if (!place) {
            open.depth--;
        } else if (kind >= 'A' && kind <= 'Z') {
            push(&open, lexicon_pick(lexicon, random, topic, kind, 0));
        } else if (kind >= 'a' && kind <= 'z') {
            uint32_t form = (uint32_t)(*(*at)++ - '0');
            add_word(text, lexicon_pick(lexicon, random, topic, kind, form),
                     form);
        } else if (!add_simple(text, random, kind)) {
            text_add(text, place, (size_t)(*at - place));
        }
    }
    capitalize(text, start);
}

/* Two bytes, C3 80 to C3 BF: the letters of Latin-1, whose small ones stand 32
 * behind their capitals, like those of ASCII. */
static bool is_latin(const struct text *text, size_t at)
{
    return (unsigned char)text->at[at] == 0xc3 && at + 1 < text->len;
}

void text_shout(struct text *text)
{
    for (size_t at = 0; at < text->len; at++) {
        unsigned char c = (unsigned char)text->at[at];
        if (c >= 'a' && c <= 'z')
            text->at[at] = (char)(c - 32);
        if (!is_latin(text, at))
            continue;
        c = (unsigned char)text->at[++at];
        if (c >= 0xa0 && c != 0xb7 && c != 0xbf)
            text->at[at] = (char)(c - 32);
    }
}

void text_strip(struct text *text)
{
    static const char bare[] = "aaaaaaaceeeeiiiidnooooo ouuuuyty";
    size_t len = 0;
    for (size_t at = 0; at < text->len; at++) {
        char c = text->at[at];
        if (is_latin(text, at)) {
            unsigned char second = (unsigned char)text->at[++at];
            c = bare[second & 31];
            if (second < 0xa0 && c != ' ')
                c = (char)(c - 32);
        }
        text->at[len++] = c;
    }
    text->len = len;
}
