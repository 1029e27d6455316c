/* The progress of a scan on stderr: one line, drawn anew a few times a second
 * by a thread of its own, and wiped at the end. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "rastro.h"

struct progress;

/* `when` is "auto" (or NULL: only where stderr is a terminal), "always" or
 * "never". Returns NULL, with an error only for another word, where there is
 * nothing to show. */
struct progress *progress_open(const struct rs_scan *scan, const char *when,
                               GError **error);
void progress_close(struct progress *progress);

#endif
