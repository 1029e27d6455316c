/* check_fold_icu for the step over ASCII in plain C, which a machine with SSE2
 * does not take otherwise. */
#define RS_FOLD_PLAIN
#include "text/fold.c"

#include "check_fold_icu.c"
