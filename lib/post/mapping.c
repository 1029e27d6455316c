/*
 * At open, the rules of each field are bound: columns become slot numbers of
 * the schema, rules that no column of this file can satisfy are dropped. What
 * is left is the plan by which post/fill.c makes each post.
 *
 * A CSV has all its columns in its header. A key of JSON lines may come up
 * later than in the records that were looked at, so there no rule is dropped.
 */
#include "post/mapping.h"

#include "base/error.h"
#include "post/date.h"
#include "post/fill.h"
#include "post/guess.h"
#include "post/override.h"

struct rs_mapping {
    const struct rs_preset *preset; /* or NULL */
    struct rs_override override;
    GPtrArray *slots; /* the column name of each */
    GPtrArray *texts; /* names of text fields */
    struct rs_schema *schema;
    char *date_format;
    struct rs_fill plan;
};

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
static bool slot_of(struct rs_mapping *mapping, const GPtrArray *columns,
                    bool is_csv, const char *name, uint16_t *slot,
                    GError **error)
{
    *slot = RS_BOUND_NO_SLOT;
    if (!name)
        return true;
    if (is_csv) {
        int column = rs_columns_find(columns, name);
        if (column < 0)
            return true;
        name = columns->pdata[column];
    }
    return number_of(mapping->slots, name, slot, error);
}

static bool bind_rule(struct rs_mapping *mapping, enum rs_field field,
                      const struct rs_field_rule *rule,
                      const GPtrArray *columns, bool is_csv, GError **error)
{
    struct rs_bound bound = {.rule = rule, .value = rs_view_of(rule->value)};
    if (!slot_of(mapping, columns, is_csv, rule->column, &bound.column,
                 error) ||
        !slot_of(mapping, columns, is_csv, rule->when, &bound.when, error))
        return false;
    if ((rule->column && bound.column == RS_BOUND_NO_SLOT) ||
        (rule->when && bound.when == RS_BOUND_NO_SLOT))
        return true;
    if (field == RS_FIELD_TEXT &&
        !number_of(mapping->texts, mapping->slots->pdata[bound.column],
                   &bound.text, error))
        return false;
    g_array_append_val(mapping->plan.rules[field], bound);
    return true;
}

/* The user's rules for a field if there are any, else the preset's. */
static const GPtrArray *rules_of(const struct rs_mapping *mapping,
                                 enum rs_field field)
{
    const GPtrArray *own = mapping->override.rules[field];
    if (own->len || !mapping->preset)
        return own;
    return rs_preset_rules(mapping->preset, field);
}

static bool bind_rules(struct rs_mapping *mapping, const GPtrArray *columns,
                       bool is_csv, GError **error)
{
    for (int i = 0; i < RS_FIELD_COUNT; i++) {
        enum rs_field field = (enum rs_field)i;
        const GPtrArray *rules = rules_of(mapping, field);
        if (field == RS_FIELD_AUTHOR)
            continue;
        for (guint j = 0; j < rules->len; j++) {
            if (!bind_rule(mapping, field, rules->pdata[j], columns, is_csv,
                           error))
                return false;
        }
    }
    if (mapping->plan.rules[RS_FIELD_TEXT]->len)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "preset %s finds no column with text here",
                rs_preset_name(mapping->preset));
    return false;
}

static bool choose_preset(struct rs_mapping *mapping, const char *name,
                          const struct rs_dialect *dialect,
                          const GPtrArray *columns, GError **error)
{
    bool is_csv = dialect->type == RS_RECORD_CSV;
    if (!name) {
        mapping->preset = rs_preset_detect(dialect, columns);
        if (mapping->preset || mapping->override.rules[RS_FIELD_TEXT]->len)
            return true;
        char *message = rs_guess_message(dialect, columns);
        g_set_error_literal(error, RS_ERROR, RS_ERROR_USAGE, message);
        g_free(message);
        return false;
    }
    mapping->preset = rs_preset_find(name, error);
    if (!mapping->preset)
        return false;
    if (rs_preset_type(mapping->preset) == dialect->type)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "preset %s is for %s, and this is %s",
                rs_preset_name(mapping->preset), is_csv ? "JSON lines" : "CSV",
                is_csv ? "CSV" : "JSON lines");
    return false;
}

static bool check_format(const char *format, GError **error)
{
    if (!format || rs_date_knows_format(format))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--date-format %s: known are %%Y %%m %%d %%H %%M %%S %%y %%b "
                "%%z %%Z %%p %%I %%s %%%%",
                format);
    return false;
}

static bool open_schema(struct rs_mapping *mapping,
                        const struct rs_dialect *dialect,
                        const GPtrArray *columns, GError **error)
{
    struct rs_wanted wanted = {
        .names = (const char *const *)mapping->slots->pdata,
        .count = mapping->slots->len,
    };
    mapping->schema = rs_schema_open(dialect, columns, &wanted, error);
    mapping->plan.slot_count = mapping->slots->len;
    return mapping->schema != NULL;
}

struct rs_mapping *rs_mapping_open(const struct rs_mapping_options *options,
                                   const struct rs_dialect *dialect,
                                   const GPtrArray *columns, GError **error)
{
    struct rs_mapping *mapping = g_new0(struct rs_mapping, 1);
    mapping->slots = g_ptr_array_new_with_free_func(g_free);
    mapping->texts = g_ptr_array_new_with_free_func(g_free);
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        mapping->plan.rules[field] =
            g_array_new(FALSE, FALSE, sizeof(struct rs_bound));
    mapping->date_format = g_strdup(options->date_format);
    mapping->plan.date_format = mapping->date_format;
    mapping->plan.zone = options->zone;
    bool is_csv = dialect->type == RS_RECORD_CSV;
    if (check_format(options->date_format, error) &&
        rs_override_init(&mapping->override, options->map, options->set,
                         columns, error) &&
        choose_preset(mapping, options->preset, dialect, columns, error) &&
        bind_rules(mapping, columns, is_csv, error) &&
        open_schema(mapping, dialect, columns, error))
        return mapping;
    rs_mapping_close(mapping);
    return NULL;
}

void rs_mapping_close(struct rs_mapping *mapping)
{
    if (!mapping)
        return;
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        g_array_unref(mapping->plan.rules[field]);
    g_ptr_array_unref(mapping->slots);
    g_ptr_array_unref(mapping->texts);
    rs_override_clear(&mapping->override);
    rs_schema_close(mapping->schema);
    g_free(mapping->date_format);
    g_free(mapping);
}

const struct rs_schema *rs_mapping_schema(const struct rs_mapping *mapping)
{
    return mapping->schema;
}

const char *rs_mapping_name(const struct rs_mapping *mapping)
{
    return mapping->preset ? rs_preset_name(mapping->preset) : "map";
}

const char *rs_mapping_text_name(const struct rs_mapping *mapping,
                                 uint16_t field)
{
    g_assert(field < mapping->texts->len);
    return mapping->texts->pdata[field];
}

bool rs_mapping_ids_are_global(const struct rs_mapping *mapping)
{
    return mapping->preset && rs_preset_ids_are_global(mapping->preset);
}

bool rs_mapping_post(const struct rs_mapping *mapping,
                     const struct rs_record *record, struct rs_arena *arena,
                     struct rs_post *post)
{
    return rs_fill_post(&mapping->plan, record, arena, post);
}
