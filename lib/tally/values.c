#include "tally/values.h"

#include <glib.h>
#include <xxhash.h>

#include "base/arena.h"

struct numbered {
    struct rs_value value;
    uint32_t number;
};

struct rs_values {
    struct rs_arena *arena;
    GPtrArray *values;    /* struct numbered *, by number */
    GHashTable *by_value; /* the same, as a set */
};

static guint hash_value(gconstpointer at)
{
    const struct numbered *one = at;
    guint seed =
        g_str_hash(one->value.type) * 31 + g_str_hash(one->value.platform);
    return (guint)XXH3_64bits_withSeed(one->value.text.at, one->value.text.len,
                                       seed);
}

static gboolean equal_values(gconstpointer a, gconstpointer b)
{
    const struct rs_value *one = &((const struct numbered *)a)->value;
    const struct rs_value *other = &((const struct numbered *)b)->value;
    return rs_view_equal(one->text, other->text) &&
           !strcmp(one->type, other->type) &&
           !strcmp(one->platform, other->platform);
}

struct rs_values *rs_values_open(void)
{
    struct rs_values *values = g_new(struct rs_values, 1);
    values->arena = rs_arena_open();
    values->values = g_ptr_array_new();
    values->by_value = g_hash_table_new(hash_value, equal_values);
    return values;
}

void rs_values_close(struct rs_values *values)
{
    if (!values)
        return;
    g_hash_table_unref(values->by_value);
    g_ptr_array_unref(values->values);
    rs_arena_close(values->arena);
    g_free(values);
}

static const char *copy(struct rs_values *values, const char *text)
{
    return rs_arena_copy(values->arena, rs_view_of(text)).at;
}

uint32_t rs_values_add(struct rs_values *values, const struct rs_value *value)
{
    struct numbered wanted = {.value = *value};
    struct numbered *known = g_hash_table_lookup(values->by_value, &wanted);
    if (known)
        return known->number;
    known = rs_arena_alloc(values->arena, sizeof *known);
    *known = (struct numbered){
        .value = {.type = copy(values, value->type),
                  .platform = copy(values, value->platform),
                  .text = rs_arena_copy(values->arena, value->text),
                  .prefix_len = value->prefix_len},
        .number = values->values->len,
    };
    g_ptr_array_add(values->values, known);
    g_hash_table_add(values->by_value, known);
    return known->number;
}

size_t rs_values_count(const struct rs_values *values)
{
    return values->values->len;
}

const struct rs_value *rs_values_at(const struct rs_values *values,
                                    size_t number)
{
    const struct numbered *found = values->values->pdata[number];
    return &found->value;
}
