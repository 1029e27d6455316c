/* What every check_*.c needs: the main() that runs its suite. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>

static inline int unit_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

#endif
