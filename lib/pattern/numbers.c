#include "pattern/numbers.h"

#include <stdlib.h>

GArray *rs_numbers_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void rs_numbers_sort(GArray *numbers, guint from)
{
    uint32_t *all = (uint32_t *)(void *)numbers->data;
    guint kept = from;
    if (numbers->len - from < 2)
        return;
    qsort(all + from, numbers->len - from, sizeof *all, compare);
    for (guint i = from; i < numbers->len; i++)
        if (kept == from || all[kept - 1] != all[i])
            all[kept++] = all[i];
    g_array_set_size(numbers, kept);
}
