/* How reading a packed file of several parts (frames, streams) can end. */
#ifndef RS_INPUT_PART_H
#define RS_INPUT_PART_H

#include <stdint.h>

enum rs_part_end {
    RS_PART_MORE, /* all `cap` bytes were made */
    RS_PART_DONE, /* there are no more parts */
    RS_PART_CUT,  /* the packed bytes are over inside a part */
    RS_PART_BAD,  /* see the flaw */
    RS_PART_JUNK, /* what follows the last part is none */
};

struct rs_part_flaw {
    const char *what; /* of RS_PART_BAD */
    uint64_t at;      /* the source's byte that is wrong, or the junk's first */
};

#endif
