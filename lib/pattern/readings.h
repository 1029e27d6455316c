/*
 * The readings of a post: its texts as they were written, and behind them a
 * second reading of each that has one (text/deobfuscate.h). Patterns are
 * matched in all of them; what is found in a second reading is said to be
 * where the words that were read so are written.
 */
#ifndef RS_PATTERN_READINGS_H
#define RS_PATTERN_READINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/view.h"

/* A text of a post. */
struct rs_readings_text {
    struct rs_view folded;
    struct rs_view original; /* what it was folded from; {NULL, 0}: unknown */
};

struct rs_readings; /* one to a worker */

struct rs_readings *rs_readings_open(void);
void rs_readings_close(struct rs_readings *readings);

/* Reads a post, in place of the one before. The folded texts are borrowed as
 * long as it is looked at. */
void rs_readings_take(struct rs_readings *readings,
                      const struct rs_readings_text *texts, size_t count);

/* The texts as written, folded, and behind them the second readings. */
const struct rs_view *rs_readings_texts(const struct rs_readings *readings);
size_t rs_readings_count(const struct rs_readings *readings);

/* The number of the text's second reading, or RS_READINGS_NONE. */
#define RS_READINGS_NONE UINT32_MAX
uint32_t rs_readings_second(const struct rs_readings *readings, uint32_t text);

/* Whether `text` is a second reading. */
bool rs_readings_is_second(const struct rs_readings *readings, uint32_t text);

/* Makes of a text and a span of it those of the text as it was written. */
void rs_readings_locate(const struct rs_readings *readings, uint32_t *text,
                        uint32_t *start, uint32_t *end);

#endif
