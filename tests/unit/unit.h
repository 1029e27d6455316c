/* What every check_*.c needs: the main() that runs its suite, and loops that
 * the sanitizers get through. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>

/* A property is tried on every input in an ordinary build, and on every 7th
 * where a sanitizer makes each dear (CMakeLists.txt says how many): rounds go
 * `round += UNIT_STRIDE`. A prime, so that what takes turns by round % 4, % 5
 * or % 10 still does. */
#ifndef UNIT_STRIDE
#define UNIT_STRIDE 1
#endif

/* As ck_assert, for loops of millions: that one writes down where it is each
 * time, which takes longer than what is checked. */
#define unit_assert(condition)                                                 \
    do {                                                                       \
        if (!(condition))                                                      \
            ck_abort_msg("Assertion '%s' failed", #condition);                 \
    } while (0)

static inline int unit_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

#endif
