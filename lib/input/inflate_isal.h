/*
 * The deflate decoder of Intel's ISA-L, two to three times as fast as zlib.
 * On sound streams it gives zlib's bytes. On damaged ones it may stop sooner
 * or go on longer (it accepts incomplete code sets, which zlib refuses), and
 * where depends on its buffers: its word is never final (input/inflate.h).
 */
#ifndef RS_INPUT_INFLATE_ISAL_H
#define RS_INPUT_INFLATE_ISAL_H

#include "input/inflate_zlib.h"

/* NULL where this build has no ISA-L. */
const struct rs_decoder *rs_inflate_isal(void);

#endif
