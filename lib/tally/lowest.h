/*
 * The N lowest keys of all that were given, each once: the bottom-k of a set of
 * hashes, which is a random sample of it that does not depend on the order in
 * which they came. Of two such sets, the lowest N of both together are the
 * lowest N of all.
 */
#ifndef RS_TALLY_LOWEST_H
#define RS_TALLY_LOWEST_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct rs_lowest;

enum rs_lowest_answer {
    RS_LOWEST_NO,    /* there are N lower ones */
    RS_LOWEST_NEW,   /* it is among them, from now on */
    RS_LOWEST_KNOWN, /* it was among them already */
};

/* `about_free` ends what was kept about a key that is no longer among them; it
 * may be NULL. */
struct rs_lowest *rs_lowest_open(size_t count, GDestroyNotify about_free);
void rs_lowest_close(struct rs_lowest *lowest);

/* What rs_lowest_add() would say. */
enum rs_lowest_answer rs_lowest_ask(const struct rs_lowest *lowest,
                                    uint64_t key);

/* Takes `about` where the key is new, and only there. */
enum rs_lowest_answer rs_lowest_add(struct rs_lowest *lowest, uint64_t key,
                                    void *about);

/* From the lowest key up: returns false, with an error, to stop. */
typedef bool rs_lowest_fn(void *data, uint64_t key, const void *about,
                          GError **error);
bool rs_lowest_each(const struct rs_lowest *lowest, rs_lowest_fn *call,
                    void *data, GError **error);

#endif
