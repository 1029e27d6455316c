#include "tally/verdicts.h"

struct rs_verdicts *rs_verdicts_open(void)
{
    struct rs_verdicts *verdicts = g_new0(struct rs_verdicts, 1);
    verdicts->arena = rs_arena_open();
    verdicts->containers =
        g_array_new(FALSE, FALSE, sizeof(struct rs_named_container));
    verdicts->posts = g_array_new(FALSE, FALSE, sizeof(struct rs_post_verdict));
    verdicts->rejects =
        g_array_new(FALSE, FALSE, sizeof(struct rs_reject_verdict));
    return verdicts;
}

void rs_verdicts_close(struct rs_verdicts *verdicts)
{
    if (!verdicts)
        return;
    rs_arena_close(verdicts->arena);
    g_array_unref(verdicts->containers);
    g_array_unref(verdicts->posts);
    g_array_unref(verdicts->rejects);
    g_free(verdicts);
}
