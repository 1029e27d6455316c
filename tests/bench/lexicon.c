#include "lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_phrases(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

static struct entry entry_of(const struct list *list, const char *at,
                             size_t len)
{
    struct entry entry = {at, len, list->endings};
    if (!list->endings)
        return entry;
    for (;; entry.ending++) {
        size_t from_len = strlen(entry.ending->from);
        if (from_len > len)
            continue;
        if (memcmp(at + len - from_len, entry.ending->from, from_len) == 0) {
            entry.len -= from_len;
            return entry;
        }
    }
}

/* Appends the entries of one segment; with NULL for `to` it only counts. */
static uint32_t split(const struct list *list, const char *segment,
                      struct entry *to)
{
    char separator = is_phrases(list->letter) ? '|' : ' ';
    uint32_t count = 0;
    for (const char *at = segment;; count++) {
        const char *end = strchr(at, separator);
        size_t len = end ? (size_t)(end - at) : strlen(at);
        if (to)
            to[count] = entry_of(list, at, len);
        if (!end)
            return count + 1;
        at = end + 1;
    }
}

static void list_init(struct entries *entries, const struct list *list)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= TOPIC_COUNT && list->segments[i]; i++) {
        count += split(list, list->segments[i], NULL);
        entries->segment_count = i + 1;
        entries->starts[i + 1] = count;
    }
    entries->at = calloc(count, sizeof *entries->at);
    if (!entries->at)
        abort();
    for (uint32_t i = 0; i < entries->segment_count; i++)
        split(list, list->segments[i], entries->at + entries->starts[i]);
}

void lexicon_init(struct lexicon *lexicon, const struct language *language)
{
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->language = language;
    for (const struct list *list = language->lists; list->letter; list++)
        list_init(&lexicon->lists[(unsigned char)list->letter], list);
}

void lexicon_clear(struct lexicon *lexicon)
{
    for (size_t i = 0; i < 128; i++)
        free(lexicon->lists[i].at);
}

uint32_t pick_topic(struct random *random)
{
    static const uint32_t shares[TOPIC_COUNT] = {22, 9, 10, 16, 12, 10,
                                                 6,  4, 5,  3,  3};
    uint32_t at = random_below(random, 100), topic = 0;
    while (at >= shares[topic])
        at -= shares[topic++];
    return topic;
}

static uint32_t pick_segment(const struct entries *entries,
                             struct random *random, uint32_t topic,
                             uint32_t digit)
{
    if (entries->segment_count == TOPIC_COUNT + 1)
        return random_below(random, 2) ? 1 + topic : 0;
    if (entries->segment_count == TOPIC_COUNT)
        return random_below(random, 8) < 5 ? topic : pick_topic(random);
    return digit < entries->segment_count ? digit : 0;
}

const struct entry *lexicon_pick(const struct lexicon *lexicon,
                                 struct random *random, uint32_t topic,
                                 char letter, uint32_t digit)
{
    const struct entries *entries = &lexicon->lists[(unsigned char)letter];
    if (!entries->segment_count)
        abort();
    uint32_t segment = pick_segment(entries, random, topic, digit);
    uint32_t start = entries->starts[segment];
    uint32_t count = entries->starts[segment + 1] - start;
    if (is_phrases(letter))
        return &entries->at[start + random_below(random, count)];
    uint64_t even = random_below(random, 1 << 16);
    return &entries->at[start + (uint32_t)((even * even >> 16) * count >> 16)];
}
