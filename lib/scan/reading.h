/*
 * Inputs of the plan, opened for their scan one after the other. The members
 * of an archive are reached by walking it once, in the order of the plan.
 */
#ifndef RS_SCAN_READING_H
#define RS_SCAN_READING_H

#include "scan/input.h"

/* For the inputs of one file: itself, or those members of the archive that it
 * is from some one on. */
struct rs_reading;

struct rs_reading *rs_reading_open(void);
void rs_reading_close(struct rs_reading *reading);

/* The input's text from its very first byte; of a stream, behind
 * `input->first`. The caller's to close, before the next one is asked for.
 * NULL without an error for an archive in which there are no members.
 * RS_ERROR_READ when it cannot be opened or is no longer what was planned,
 * RS_ERROR_DAMAGED when its archive is damaged before it. */
struct rs_decode *rs_reading_next(struct rs_reading *reading,
                                  struct rs_scan_input *input, GError **error);

/* After the file's last input: false when its archive is damaged behind it. */
bool rs_reading_finish(struct rs_reading *reading, GError **error);

/* The SHA-256 of an archive, where its inputs are hashed; else "". */
const char *rs_reading_digest(const struct rs_reading *reading);

/* Bytes of an archive read so far. */
uint64_t rs_reading_consumed(const struct rs_reading *reading);

#endif
