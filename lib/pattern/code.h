/*
 * A regex, compiled by PCRE2: as a whole, and in the parts that it is cut into
 * (pattern/regex_split.h). Shared by all threads. What it lacks is made when it
 * is first asked for: most regexes of a pack are never run.
 */
#ifndef RS_PATTERN_CODE_H
#define RS_PATTERN_CODE_H

#include <stddef.h>

#include "base/view.h"

struct pcre2_real_code_8; /* pcre2_code, of <pcre2.h> */
struct rs_code;
struct rs_code_regex; /* the whole, or a part */

/* NULL where PCRE2 refuses the regex, with its message (to be freed) and the
 * 0-based byte offset. */
struct rs_code *rs_code_open(struct rs_view regex, size_t *at, char **message);

/* Of one that PCRE2 is known to take: it is compiled when it is first run. */
struct rs_code *rs_code_open_later(struct rs_view regex);

void rs_code_close(struct rs_code *code); /* NULL is accepted */

/* The regex as it was given, and its parts. */
struct rs_view rs_code_text(const struct rs_code *code);
size_t rs_code_part_count(const struct rs_code *code);
struct rs_view rs_code_part_text(const struct rs_code *code, size_t part);

const struct rs_code_regex *rs_code_whole(const struct rs_code *code);
const struct rs_code_regex *rs_code_part(const struct rs_code *code,
                                         size_t part);

/* To be interpreted. NULL where PCRE2 refuses it after all. */
const struct pcre2_real_code_8 *
rs_code_plain(const struct rs_code_regex *regex);

/* With machine code, where the machine has JIT; the plain one is not NULL. */
const struct pcre2_real_code_8 *rs_code_fast(const struct rs_code_regex *regex);

/* The plain one while it is new, then the fast one, or once that was asked for:
 * to make machine code takes as long as to interpret a regex some hundred
 * times, and most regexes that are run at all are run a few times. */
const struct pcre2_real_code_8 *rs_code_pick(const struct rs_code_regex *regex);

/* "PCRE2 10.42". */
const char *rs_code_engine(void);

#endif
