/*
 * A pack from anywhere: parsed, compiled, linted and used on one text. What is
 * wanted is an error or a result, in bounded time; regexes in the pack may be
 * as bad as they like, for the match limits hold them.
 */
#include "pattern/explain.h"
#include "pattern/lint.h"

#include <stdint.h>

/* A longer pack finds nothing that a shorter one does not, only slower. */
#define PACK_LEN_MAX 4096

static const char post[] =
    "COYOTE 100% seguro: cruce a Houston por el río, 3.500 USD. WhatsApp "
    "+1 202 555-0143 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void use(const GPtrArray *packs, const struct rs_rules *rules)
{
    struct rs_lint_counts counts;
    g_ptr_array_unref(rs_lint_packs(packs, rules, &counts));
    GString *out = g_string_new(NULL);
    rs_explain_json(rules, rs_view_of(post), out);
    rs_explain_text(rules, rs_view_of(post), false, out);
    g_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
    g_string_free(out, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len > PACK_LEN_MAX)
        return 0;
    GError *error = NULL;
    struct rs_view yaml = {(const char *)data, len};
    struct rs_pack *pack = rs_pack_open("fuzz.yaml", yaml, &error);
    if (pack) {
        GPtrArray *packs =
            g_ptr_array_new_with_free_func((GDestroyNotify)rs_pack_close);
        g_ptr_array_add(packs, pack);
        struct rs_rules_options options = {0};
        struct rs_rules *rules = rs_rules_open(packs, &options, &error);
        if (rules)
            use(packs, rules);
        g_assert((rules == NULL) == (error != NULL));
        rs_rules_close(rules);
        g_ptr_array_unref(packs);
    } else {
        g_assert(error && error->message);
    }
    g_clear_error(&error);
    return 0;
}
