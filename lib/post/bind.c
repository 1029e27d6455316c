#include "post/bind.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/reader.h"

void rs_bind_init(struct rs_bind *bind, enum rs_record_type type,
                  const GPtrArray *columns)
{
    bind->type = type;
    bind->columns = columns;
    bind->slots = g_ptr_array_new_with_free_func(g_free);
    bind->texts = g_ptr_array_new_with_free_func(g_free);
    bind->parts = g_ptr_array_new_with_free_func(g_free);
}

void rs_bind_clear(struct rs_bind *bind)
{
    g_clear_pointer(&bind->slots, g_ptr_array_unref);
    g_clear_pointer(&bind->texts, g_ptr_array_unref);
    g_clear_pointer(&bind->parts, g_ptr_array_unref);
}

/* The number of `name` among the names, where it is added if need be. */
static bool number_of(GPtrArray *names, const char *name, uint16_t *number,
                      GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        if (!strcmp(names->pdata[i], name)) {
            *number = (uint16_t)i;
            return true;
        }
    }
    if (names->len == RS_SLOTS_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "a mapping can read %d columns, not more", RS_SLOTS_MAX);
        return false;
    }
    *number = (uint16_t)names->len;
    g_ptr_array_add(names, g_strdup(name));
    return true;
}

/* The slot of a column (NULL: none is wanted). A CSV's column goes by the name
 * it has there, so that two rules that spell it unlike share it.
 * RS_BOUND_NO_SLOT for a column that the CSV has not. */
static bool slot_of(struct rs_bind *bind, const char *name, uint16_t *slot,
                    GError **error)
{
    *slot = RS_BOUND_NO_SLOT;
    if (!name)
        return true;
    if (bind->type == RS_RECORD_CSV) {
        int column = rs_columns_find(bind->columns, name);
        if (column < 0)
            return true;
        name = bind->columns->pdata[column];
    }
    return number_of(bind->slots, name, slot, error);
}

/* The columns of a rule that reads several. */
struct parts {
    struct rs_bind *bind;
    GArray *slots; /* of uint16_t */
    GError **error;
    bool is_failed, is_missing;
};

static void add_part(const char *column, void *data)
{
    struct parts *parts = data;
    uint16_t slot;
    if (parts->is_failed)
        return;
    parts->is_failed = !slot_of(parts->bind, column, &slot, parts->error);
    if (parts->is_failed)
        return;
    if (slot == RS_BOUND_NO_SLOT)
        parts->is_missing = true;
    else
        g_array_append_val(parts->slots, slot);
}

/* Binds the columns of a template, of which none may be missing, or of a join,
 * of which one must be there. */
static bool bind_parts(struct rs_bind *bind, struct rs_bound *bound,
                       bool *is_bound, GError **error)
{
    struct parts parts = {.bind = bind, .error = error};
    parts.slots = g_array_new(FALSE, FALSE, sizeof(uint16_t));
    rs_rule_each_column(bound->rule, add_part, &parts);
    *is_bound = parts.slots->len && (bound->rule->join || !parts.is_missing);
    bound->part_count = parts.slots->len;
    bound->parts = (const uint16_t *)parts.slots->data;
    g_ptr_array_add(bind->parts, g_array_free(parts.slots, FALSE));
    return !parts.is_failed;
}

/* Binds what gives the rule's value; `*is_bound` is false when that is not
 * there. */
static bool bind_source(struct rs_bind *bind, struct rs_bound *bound,
                        bool *is_bound, GError **error)
{
    const struct rs_field_rule *rule = bound->rule;
    *is_bound = true;
    bound->column = RS_BOUND_NO_SLOT;
    if (rule->join || rule->template)
        return bind_parts(bind, bound, is_bound, error);
    if (!slot_of(bind, rule->column, &bound->column, error))
        return false;
    *is_bound = !rule->column || bound->column != RS_BOUND_NO_SLOT;
    return true;
}

static bool bind_condition(struct rs_bind *bind, struct rs_bound *bound,
                           GError **error)
{
    const struct rs_field_rule *rule = bound->rule;
    bound->looks = bound->column;
    bound->condition = rs_rule_compares(rule) ? RS_BOUND_COMPARE
                       : rule->when           ? RS_BOUND_PRESENT
                                              : RS_BOUND_ALWAYS;
    return !rule->when || slot_of(bind, rule->when, &bound->looks, error);
}

bool rs_bind_rule(struct rs_bind *bind, enum rs_field field,
                  const struct rs_field_rule *rule, GArray *bounds,
                  GError **error)
{
    struct rs_bound bound = {.rule = rule, .value = rs_view_of(rule->value)};
    bool is_bound;
    if (!bind_source(bind, &bound, &is_bound, error) ||
        !bind_condition(bind, &bound, error))
        return false;
    bool is_blank = bound.condition && bound.looks == RS_BOUND_NO_SLOT;
    if (!is_bound || (is_blank && !rs_rule_takes_blank(rule)))
        return true;
    uint16_t first = rule->join ? bound.parts[0] : bound.column;
    if (field == RS_FIELD_TEXT &&
        !number_of(bind->texts, bind->slots->pdata[first], &bound.text, error))
        return false;
    g_array_append_val(bounds, bound);
    return true;
}

bool rs_bind_reads(const struct rs_bound *bound, uint16_t slot)
{
    if (bound->rule->value)
        return bound->looks == slot;
    for (size_t i = 0; i < bound->part_count; i++) {
        if (bound->parts[i] == slot)
            return true;
    }
    return bound->column == slot;
}
