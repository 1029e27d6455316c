#include "post/rule.h"

struct rs_field_rule *rs_rule_of_column(const char *text, unsigned group)
{
    struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
    rule->column = g_strdup(text);
    rule->group = group;
    return rule;
}

struct rs_field_rule *rs_rule_of_value(const char *text)
{
    struct rs_field_rule *rule = g_new0(struct rs_field_rule, 1);
    rule->value = g_strdup(text);
    return rule;
}

void rs_rule_close(struct rs_field_rule *rule)
{
    if (!rule)
        return;
    g_free(rule->column);
    g_free(rule->value);
    g_strfreev(rule->join);
    g_strfreev(rule->template);
    g_free(rule->with);
    g_free(rule->when);
    g_free(rule->contains);
    g_strfreev(rule->equals);
    g_strfreev(rule->unlike);
    g_strfreev(rule->values);
    g_free(rule->other);
    g_free(rule->prefix);
    g_free(rule->format);
    g_free(rule);
}

bool rs_rule_compares(const struct rs_field_rule *rule)
{
    return rule->contains || rule->equals || rule->unlike;
}

static bool has_blank(char *const *words)
{
    for (; words && *words; words++) {
        if (!**words)
            return true;
    }
    return false;
}

bool rs_rule_takes_blank(const struct rs_field_rule *rule)
{
    if (rule->contains || (!rule->equals && !rule->unlike))
        return false;
    return (!rule->equals || has_blank(rule->equals)) &&
           !has_blank(rule->unlike);
}

void rs_rule_each_column(const struct rs_field_rule *rule,
                         void (*visit)(const char *column, void *data),
                         void *data)
{
    if (rule->column)
        visit(rule->column, data);
    for (char **name = rule->join; name && *name; name++)
        visit(*name, data);
    for (char **part = rule->template; part && part[1]; part += 2)
        visit(part[1], data);
}
