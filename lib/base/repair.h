/*
 * What was done to the text of a post so that it could be read. A set of
 * repairs is an `unsigned` of bits `1u << repair`; functions that repair add
 * theirs to the caller's set and take none away.
 */
#ifndef RS_BASE_REPAIR_H
#define RS_BASE_REPAIR_H

enum rs_repair {
    RS_REPAIR_ILL_FORMED,     /* bytes that were no UTF-8 became U+FFFD */
    RS_REPAIR_CP1252,         /* the field was read as Windows-1252 */
    RS_REPAIR_DOUBLE_ENCODED, /* each byte of its UTF-8 was a character */
    RS_REPAIR_MARKUP,         /* tags were removed, or entities replaced */
    RS_REPAIR_R_ESCAPE,       /* <U+1F911>, as R writes what it cannot */
    RS_REPAIR_COUNT
};

#endif
