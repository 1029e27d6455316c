/*
 * The packs that a run goes by, and the rules that they make. Packs that are
 * files prove themselves first: their tests are run, as far as that takes no
 * time to speak of. Those shipped are tested where rastro is built.
 */
#ifndef RS_SCAN_RULEBOOK_H
#define RS_SCAN_RULEBOOK_H

#include <glib.h>
#include <stdbool.h>

#include "pattern/rules.h"
#include "scan/options.h"

struct rs_rulebook {
    GPtrArray *packs; /* struct rs_pack *, as rs_packs_load() gives them */
    struct rs_rules *rules;
};

/* To be cleared in any case. The errors of rs_packs_load(), rs_rules_open()
 * and rs_trial_quick(). */
bool rs_rulebook_init(struct rs_rulebook *book,
                      const struct rs_scan_options *options, GError **error);
void rs_rulebook_clear(struct rs_rulebook *book);

#endif
