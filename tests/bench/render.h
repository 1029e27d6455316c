/* Posts as the exports write them. */
#ifndef BENCH_RENDER_H
#define BENCH_RENDER_H

#include "out.h"
#include "post.h"

/* More bytes than any post takes: 2 KB of text, all of it escaped. */
#define RENDERED_LEN_MAX ((size_t)64 << 10)

/* A row of the CSV that CrowdTangle exported from 2021 to 2024. */
void render_csv_header(struct out *out);
void render_csv(struct out *out, const struct post *post);

/* Characters beyond ASCII as \u escapes, as Python's json.dumps writes them,
 * or as they are. */
enum escaping { ESCAPED, RAW };

/* An object of CrowdTangle's API, of a Telegram channel as Telethon writes its
 * messages, of a Reddit dump's submissions and of its comments; one a line. */
void render_json(struct out *out, const struct post *post,
                 enum escaping escaping);
void render_telegram(struct out *out, const struct post *post,
                     enum escaping escaping);
void render_submission(struct out *out, const struct post *post,
                       enum escaping escaping);
void render_comment(struct out *out, const struct post *post,
                    enum escaping escaping);

#endif
