#include "scan/rulebook.h"

#include "base/limits.h"
#include "pattern/packs.h"
#include "pattern/trial.h"

bool rs_rulebook_init(struct rs_rulebook *book,
                      const struct rs_scan_options *options, GError **error)
{
    struct rs_rules_options given = {
        .adhoc = options->adhoc,
        .no_prefilter = options->no_prefilter,
        .cache = options->cache,
    };
    *book = (struct rs_rulebook){.packs = rs_packs_load(options->packs, error)};
    if (!book->packs)
        return false;
    book->rules = rs_rules_open(book->packs, &given, error);
    return book->rules &&
           (options->no_pack_tests ||
            rs_trial_quick(book->packs, book->rules, RS_TRIAL_US, error));
}

void rs_rulebook_clear(struct rs_rulebook *book)
{
    rs_rules_close(book->rules);
    if (book->packs)
        g_ptr_array_unref(book->packs);
    *book = (struct rs_rulebook){NULL, NULL};
}
