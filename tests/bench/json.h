/* Members of a JSON object. */
#ifndef BENCH_JSON_H
#define BENCH_JSON_H

#include "render.h"

struct json {
    struct out *out;
    enum escaping escaping;
};

/* `key` is written as it is: all that stands before the value. The texts are
 * UTF-8 and hold no other control character than \n. */
void json_text(struct json *json, const char *key, const char *text,
               size_t len);
void json_count(struct out *out, const char *key, uint64_t count);

#endif
