/*
 * A share of a finite population, estimated from a random sample without
 * replacement: Wilson's score interval, 95 %.
 *
 * It holds all shares P that the sample does not speak against:
 *
 *     |p - P| <= z sqrt(P (1 - P) / n · (N - n) / (N - 1)),  z = 1.95996
 *
 * which is Wilson's interval (E. B. Wilson, JASA 22, 1927; number 3 in R. G.
 * Newcombe, Statistics in Medicine 17, 1998) with the variance of a finite
 * population in it (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, theorem
 * 3.2): the same as Wilson's own with n (N - 1) / (N - n) in place of n.
 */
#ifndef RS_RUN_INTERVAL_H
#define RS_RUN_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

struct rs_interval {
    double low, high;
};

/* `hits` of `n` that were looked at, of a population (N) of no fewer;
 * UINT64_MAX for one without an end. It never leaves what is certain: of N
 * things `hits` are, and `n - hits` are not. From 0 to 1 where n is 0. */
struct rs_interval rs_interval_wilson(uint64_t hits, uint64_t n,
                                      uint64_t population);

/* A sum of estimates that do not depend on each other, each with its interval:
 * its own, by the distances of their ends (MOVER: G. Y. Zou and A. Donner,
 * Statistics in Medicine 27, 2008). */
struct rs_estimate {
    double value;
    struct rs_interval interval;
};
struct rs_estimate rs_interval_sum(const struct rs_estimate *parts,
                                   size_t count);

#endif
