/* An indicator found in a post. */
#ifndef RS_PATTERN_HIT_H
#define RS_PATTERN_HIT_H

#include <stdbool.h>
#include <stdint.h>

#define RS_NOT_VOID UINT32_MAX

/* In which reading of the text it was found (pattern/readings.h). */
enum rs_hit_via {
    RS_HIT_VIA_WRITTEN,
    RS_HIT_VIA_DEOBFUSCATED,
};

/* "written", "deobfuscated". */
static inline const char *rs_hit_via_name(enum rs_hit_via via)
{
    return via == RS_HIT_VIA_WRITTEN ? "written" : "deobfuscated";
}

/* Folded bytes [start, end) of one text, as it was written. */
struct rs_hit {
    uint32_t text; /* 0-based index of the text */
    uint32_t indicator;
    uint32_t start, end;
    uint32_t void_start; /* where the `unless` phrase that voids it stands, */
    uint32_t void_end;   /* or RS_NOT_VOID in both */
    enum rs_hit_via via;
};

static inline bool rs_hit_is_void(const struct rs_hit *hit)
{
    return hit->void_start != RS_NOT_VOID;
}

#endif
