#include "pattern/category.h"

#include <string.h>

#include "base/limits.h"

static const struct rs_category *category_at(const GArray *list, guint index)
{
    return &g_array_index(list, struct rs_category, index);
}

static bool agrees(const struct rs_category *first,
                   const struct rs_pack_category *given, GError **error)
{
    const char *key = NULL;
    if (given->flag_is_open)
        return true;
    if (first->flag != given->flag)
        key = "flag";
    else if (first->is_seeker != given->is_seeker)
        key = "seeker";
    if (!key)
        return true;
    return rs_yaml_fail(given->node, 0, error,
                        "another pack defines category \"%s\" with another "
                        "\"%s\"",
                        given->id, key);
}

/* There are few: they are looked through. */
int rs_category_number(GArray *list, const struct rs_pack_category *given,
                       GError **error)
{
    for (guint i = 0; i < list->len; i++)
        if (!strcmp(category_at(list, i)->id, given->id))
            return agrees(category_at(list, i), given, error) ? (int)i : -1;
    if (list->len == RS_CATEGORIES_MAX) {
        rs_yaml_fail(given->node, 0, error, "more than %d categories",
                     RS_CATEGORIES_MAX);
        return -1;
    }
    struct rs_category category = {
        .id = given->id,
        .title = given->title ? given->title : given->id,
        .flag = given->flag,
        .is_seeker = given->is_seeker,
    };
    g_array_append_val(list, category);
    return (int)list->len - 1;
}
