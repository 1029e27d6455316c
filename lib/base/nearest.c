#include "base/nearest.h"

#include <glib.h>
#include <string.h>

/* Longer words are not worth a guess, and the table is quadratic. */
#define WORD_LEN_MAX 64

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    return MIN(MIN(a, b), c);
}

/* Optimal string alignment distance (Damerau-Levenshtein without editing a
 * piece twice). Rows are kept whole: two words of 64 make 4,225 cells. */
static unsigned distance(const char *a, size_t a_len, const char *b,
                         size_t b_len)
{
    unsigned cost[WORD_LEN_MAX + 1][WORD_LEN_MAX + 1];
    for (size_t i = 0; i <= a_len; i++)
        cost[i][0] = (unsigned)i;
    for (size_t j = 0; j <= b_len; j++)
        cost[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_len; i++) {
        for (size_t j = 1; j <= b_len; j++) {
            char x = g_ascii_tolower(a[i - 1]);
            char y = g_ascii_tolower(b[j - 1]);
            cost[i][j] = min3(cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                              cost[i - 1][j - 1] + (x != y));
            if (i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) &&
                y == g_ascii_tolower(a[i - 2]))
                cost[i][j] = MIN(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a_len][b_len];
}

const char *rs_nearest(const char *word, const char *const *among)
{
    size_t len = strlen(word);
    if (len == 0 || len > WORD_LEN_MAX)
        return NULL;
    unsigned best = MAX((unsigned)len / 3, len >= 4 ? 2u : 1u) + 1;
    const char *nearest = NULL;
    for (; *among; among++) {
        size_t other = strlen(*among);
        if (other > WORD_LEN_MAX)
            continue;
        unsigned d = distance(word, len, *among, other);
        if (d < best) {
            best = d;
            nearest = *among;
        }
    }
    return nearest;
}
