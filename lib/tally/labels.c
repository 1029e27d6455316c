#include "tally/labels.h"

void rs_labels_write(const struct rs_rules *rules, uint64_t labels,
                     GString *out)
{
    const char *joint = "";
    for (size_t i = 0; i < rs_rules_category_count(rules); i++) {
        if (!(labels >> i & 1))
            continue;
        g_string_append_printf(out, "%s%s", joint,
                               rs_rules_category(rules, i)->id);
        joint = " ";
    }
}
