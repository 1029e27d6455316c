/* check_deobfuscate for the quick look in plain C, which a machine with SSE2
 * does not take otherwise. */
#define RS_FOLD_PLAIN
#include "text/suspect.c"

#include "check_deobfuscate.c"
