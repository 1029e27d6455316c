/* A sieve, and what it says of a text: of check_sieve and check_sieve_made. */
#ifndef SIEVE_FIXTURE_H
#define SIEVE_FIXTURE_H

#include "pattern/numbers.h"
#include "pattern/sieve.h"
#include "unit.h"

struct fixture {
    struct rs_sieve *sieve;
    struct rs_skim *skim;
    struct rs_sieve_found *found;
    GArray *parts, *starts; /* uint32_t */
};

static inline struct fixture
fixture_open(const struct rs_sieve_pattern *patterns, size_t count)
{
    struct fixture fixture = {.sieve = rs_sieve_open(patterns, count)};
    fixture.skim = rs_sieve_skim_open(fixture.sieve);
    fixture.found = rs_sieve_found_open(fixture.sieve, fixture.skim);
    fixture.parts = rs_numbers_new();
    fixture.starts = rs_numbers_new();
    return fixture;
}

static inline void fixture_clear(struct fixture *fixture)
{
    g_array_unref(fixture->parts);
    g_array_unref(fixture->starts);
    rs_sieve_found_close(fixture->found);
    rs_skim_close(fixture->skim);
    rs_sieve_close(fixture->sieve);
}

static inline void search(struct fixture *fixture, struct rs_view text)
{
    g_array_set_size(fixture->parts, 0);
    rs_sieve_find(fixture->sieve, fixture->found, text, fixture->parts);
}

static inline bool has(const struct fixture *fixture, uint32_t part)
{
    guint count = 0;
    for (guint i = 0; i < fixture->parts->len; i++)
        count += rs_numbers_at(fixture->parts, i) == part;
    ck_assert_uint_le(count, 1); /* each once */
    return count == 1;
}

#endif
