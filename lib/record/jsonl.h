/*
 * The JSON lines reader behind record/reader.h: the lines of a chunk, or the
 * posts of the pages that the lines are. A reader belongs to one worker.
 */
#ifndef RS_RECORD_JSONL_H
#define RS_RECORD_JSONL_H

#include <glib.h>

#include "base/arena.h"
#include "record/json_wanted.h"
#include "record/record.h"

struct rs_jsonl;

struct rs_jsonl *rs_jsonl_open(const struct rs_json_wanted *wanted);
void rs_jsonl_close(struct rs_jsonl *jsonl);

/* As their namesakes in record/reader.h. */
void rs_jsonl_start(struct rs_jsonl *jsonl, const struct rs_piece *piece,
                    struct rs_arena *arena);
const struct rs_record *rs_jsonl_next(struct rs_jsonl *jsonl);
uint64_t rs_jsonl_lines(const struct rs_jsonl *jsonl);

#endif
