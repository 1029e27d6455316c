/* The word somebody probably meant, for "did you mean". */
#ifndef RS_BASE_NEAREST_H
#define RS_BASE_NEAREST_H

#include "base/api.h"

/* The word of `among` (NULL-ended) that is nearest to `word` without regard to
 * ASCII case, counting letters to insert, drop, change or swap with a
 * neighbour; NULL when none is near: within a third of the word's length, and
 * two at least for words of four and more. The first of equally near ones. */
RS_API const char *rs_nearest(const char *word, const char *const *among);

#endif
