/*
 * Exact matching of one pattern in one folded text: the final word on every
 * hit. Phrases are searched as they are; regexes by PCRE2, under limits, so
 * that a search may end undecided, which is never the same as no match.
 */
#ifndef RS_PATTERN_MATCH_H
#define RS_PATTERN_MATCH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

struct rs_match_pattern; /* shared by all threads */
struct rs_match;         /* what changes while matching: one to a worker */

/* Folded bytes [start, end). */
struct rs_match_span {
    uint32_t start, end;
};

enum rs_match_outcome {
    RS_MATCH_DONE,      /* every match is in the spans */
    RS_MATCH_FULL,      /* there are more matches than were asked for */
    RS_MATCH_UNDECIDED, /* a limit was met: there may be more */
};

/* `folded` is not empty, and is copied. */
struct rs_match_pattern *rs_match_phrase_open(struct rs_view folded);

/* NULL where PCRE2 refuses the pattern, with its message (to be freed) and the
 * 0-based byte offset. */
struct rs_match_pattern *rs_match_regex_open(struct rs_view regex, size_t *at,
                                             char **message);

/* One that PCRE2 is known to take: it is compiled when it is first searched
 * for. Where PCRE2 refuses it nevertheless, all searches are undecided. */
struct rs_match_pattern *rs_match_regex_open_later(struct rs_view regex);

void rs_match_pattern_close(struct rs_match_pattern *pattern);

/* The pattern's text, as it was given. */
struct rs_view rs_match_pattern_text(const struct rs_match_pattern *pattern);
bool rs_match_pattern_is_regex(const struct rs_match_pattern *pattern);

struct rs_match *rs_match_open(void);
void rs_match_close(struct rs_match *match);

/* A part of a pattern (pattern/regex_split.h): a regex matches at just those
 * places where one of its parts does. A phrase is its own one part. Numbered
 * from 0. */
size_t rs_match_part_count(const struct rs_match_pattern *pattern);
struct rs_view rs_match_part_text(const struct rs_match_pattern *pattern,
                                  size_t part);

/* Where a part may match. */
struct rs_match_place {
    uint32_t part;
    const uint32_t *starts; /* all bytes of the text where its matches may
                             * begin, in order, each once; NULL: anywhere … */
    size_t start_count;
    size_t from, limit; /* … from one byte, which begins a character, up to
                         * the other */
};

/* The parts that may match, in order; NULL: any, anywhere. */
struct rs_match_places {
    const struct rs_match_place *all;
    size_t count;
};

/* Appends at most `max` matches in `text`, which rs_fold() made, in order of
 * place: a phrase wherever it stands as words of its own (pattern/word.h),
 * overlapping itself too; a regex's matches that do not overlap and are not
 * empty. Texts longer than RS_REGEX_WINDOW_LEN are gone over in windows, whose
 * ends a regex takes for the text's: a match (with what it looks ahead at) that
 * is longer than RS_REGEX_OVERLAP_LEN can be cut there. The places change
 * nothing but the time, where they are right. */
enum rs_match_outcome rs_match_find(struct rs_match *match,
                                    const struct rs_match_pattern *pattern,
                                    struct rs_view text,
                                    const struct rs_match_places *places,
                                    size_t max, GArray *spans);

/* "PCRE2 10.42". */
const char *rs_match_engine(void);

#endif
