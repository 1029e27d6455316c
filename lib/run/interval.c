#include "run/interval.h"

#include <glib.h>
#include <math.h>

/* The 97.5 % point of the normal distribution. */
#define Z 1.959963984540054

struct rs_interval rs_interval_wilson(uint64_t hits, uint64_t n,
                                      uint64_t population)
{
    g_assert(hits <= n && n <= population);
    if (n == 0)
        return (struct rs_interval){0, 1};
    double count = (double)n, all = (double)population;
    double share = (double)hits / count;
    if (n == population)
        return (struct rs_interval){share, share};
    double n_of =
        population == UINT64_MAX ? count : count * (all - 1) / (all - count);
    double spread = 1 + Z * Z / n_of;
    double middle = (share + Z * Z / (2 * n_of)) / spread;
    double half = Z / spread *
                  sqrt(share * (1 - share) / n_of + Z * Z / (4 * n_of * n_of));
    double least = (double)hits / all, most = 1 - (double)(n - hits) / all;
    return (struct rs_interval){MAX(middle - half, least),
                                MIN(middle + half, most)};
}

struct rs_estimate rs_interval_sum(const struct rs_estimate *parts,
                                   size_t count)
{
    struct rs_estimate sum = {0};
    double below = 0, above = 0;
    for (size_t i = 0; i < count; i++) {
        sum.value += parts[i].value;
        below += pow(parts[i].value - parts[i].interval.low, 2);
        above += pow(parts[i].interval.high - parts[i].value, 2);
    }
    sum.interval.low = sum.value - sqrt(below);
    sum.interval.high = sum.value + sqrt(above);
    return sum;
}
