#include "tally/seen.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/pages.h"

/* Open addressing with linear probing. A slot whose id is all zeros is empty;
 * a real id that hashes to zeros is stored as {1, 0, 0}, which adds one more
 * to 2^96 possible confusions. */
struct table {
    struct rs_seen_key *slots;
    uint32_t len; /* slots; not a power of two: tables grow by half */
    uint32_t used;
};

#define TABLES 256
#define FIRST_LEN 16u

struct rs_seen {
    struct table tables[TABLES];
};

struct rs_seen *rs_seen_open(void)
{
    return g_new0(struct rs_seen, 1);
}

static size_t bytes_of(uint32_t len)
{
    return len * sizeof(struct rs_seen_key);
}

void rs_seen_close(struct rs_seen *seen)
{
    if (!seen)
        return;
    for (size_t i = 0; i < TABLES; i++)
        rs_pages_free(seen->tables[i].slots, bytes_of(seen->tables[i].len));
    g_free(seen);
}

static bool is_empty(const struct rs_seen_key *slot)
{
    return !(slot->id[0] | slot->id[1] | slot->id[2]);
}

/* Maps 32 hash bits onto [0, len) by multiplication (Lemire's fastrange);
 * id[0]'s top byte chose the table, so id[1] chooses the slot. */
static uint32_t slot_of(const struct table *table, struct rs_seen_key key)
{
    return (uint32_t)(((uint64_t)key.id[1] * table->len) >> 32);
}

/* The slot that holds the key's id, or the empty one where it belongs. */
static struct rs_seen_key *find(const struct table *table,
                                struct rs_seen_key key)
{
    uint32_t at = slot_of(table, key);
    while (!is_empty(&table->slots[at]) &&
           memcmp(table->slots[at].id, key.id, sizeof key.id) != 0)
        at = at + 1 == table->len ? 0 : at + 1;
    return &table->slots[at];
}

static void grow(struct table *table)
{
    struct table larger = {.used = table->used};
    g_assert(table->len < UINT32_MAX / 2);
    larger.len = table->len ? table->len + table->len / 2 : FIRST_LEN;
    larger.slots = rs_pages_new(bytes_of(larger.len));
    for (uint32_t i = 0; i < table->len; i++)
        if (!is_empty(&table->slots[i]))
            *find(&larger, table->slots[i]) = table->slots[i];
    rs_pages_free(table->slots, bytes_of(table->len));
    *table = larger;
}

enum rs_seen_answer rs_seen_add(struct rs_seen *seen, struct rs_seen_key key)
{
    if (is_empty(&key))
        key.id[0] = 1;
    struct table *table = &seen->tables[key.id[0] >> 24];
    /* At most 7 slots in 8 are used, so that find() ends. */
    if (table->used >= table->len - table->len / 8)
        grow(table);
    struct rs_seen_key *slot = find(table, key);
    if (!is_empty(slot))
        return slot->text == key.text ? RS_SEEN_SAME : RS_SEEN_CHANGED;
    *slot = key;
    table->used++;
    return RS_SEEN_NEW;
}

void rs_seen_expect(const struct rs_seen *seen, struct rs_seen_key key)
{
    const struct table *table = &seen->tables[key.id[0] >> 24];
    if (table->len)
        __builtin_prefetch(&table->slots[slot_of(table, key)]);
}
