#include "pattern/rule.h"

/* Near the evidence there are hits, which are not told apart. */
static bool check_near(const struct rs_pack_unless *given,
                       const struct rs_condition *when, GError **error)
{
    if (!given->within || !rs_condition_has_counts(when))
        return true;
    return rs_yaml_fail(given->when, 0, error,
                        "\"N of name\" has no place in an entry of \"unless\" "
                        "with \"within\"");
}

bool rs_rule_init(struct rs_rule *rule, const struct rs_pack_category *given,
                  rs_condition_name_fn *find, void *data, GError **error)
{
    *rule = (struct rs_rule){
        .applies = given->applies,
        .within = given->within,
        .unless = g_array_new(FALSE, FALSE, sizeof(struct rs_unless))};
    rule->when = rs_condition_open(given->when, find, data, error);
    bool ok = rule->when != NULL;
    for (guint i = 0; ok && i < given->unless->len; i++) {
        const struct rs_pack_unless *one =
            &g_array_index(given->unless, struct rs_pack_unless, i);
        struct rs_unless unless = {
            rs_condition_open(one->when, find, data, error), one->within};
        if (unless.when)
            g_array_append_val(rule->unless, unless);
        ok = unless.when && check_near(one, unless.when, error);
    }
    return ok;
}

void rs_rule_clear(struct rs_rule *rule)
{
    rs_condition_close((struct rs_condition *)rule->when);
    for (guint i = 0; i < rule->unless->len; i++)
        rs_condition_close((struct rs_condition *)g_array_index(
                               rule->unless, struct rs_unless, i)
                               .when);
    g_array_unref(rule->unless);
}
