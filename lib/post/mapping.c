/*
 * At open, the rules of each field are bound to the input's columns
 * (post/bind.h). What is left is the plan by which post/fill.c makes each post.
 */
#include "post/mapping.h"

#include "base/error.h"
#include "post/bind.h"
#include "post/date.h"
#include "post/fill.h"
#include "post/guess.h"
#include "post/override.h"
#include "post/presets.h"

struct rs_mapping {
    const struct rs_preset *preset; /* or NULL */
    struct rs_override override;
    struct rs_bind bind;
    struct rs_schema *schema;
    char *date_format;
    struct rs_fill plan;
};

/* The user's rules for a field if there are any, else the preset's. */
static const GPtrArray *rules_of(const struct rs_mapping *mapping,
                                 enum rs_field field)
{
    const GPtrArray *own = mapping->override.rules[field];
    if (own->len || !mapping->preset)
        return own;
    return rs_preset_rules(mapping->preset, field);
}

/* Where the posts lie in a record. */
static const struct rs_layout *layout_of(const struct rs_mapping *mapping)
{
    static const struct rs_layout plain;
    return mapping->preset ? rs_preset_layout(mapping->preset) : &plain;
}

static bool bind_rules(struct rs_mapping *mapping, GError **error)
{
    rs_override_settle(&mapping->override, layout_of(mapping));
    for (int i = 0; i < RS_FIELD_COUNT; i++) {
        enum rs_field field = (enum rs_field)i;
        const GPtrArray *rules = rules_of(mapping, field);
        if (field == RS_FIELD_AUTHOR)
            continue;
        for (guint j = 0; j < rules->len; j++) {
            if (!rs_bind_rule(&mapping->bind, field, rules->pdata[j],
                              mapping->plan.rules[i], error))
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
        mapping->preset = rs_presets_detect(dialect, columns);
        if (mapping->preset || mapping->override.rules[RS_FIELD_TEXT]->len)
            return true;
        char *message = rs_guess_message(dialect, columns);
        g_set_error_literal(error, RS_ERROR, RS_ERROR_USAGE, message);
        g_free(message);
        return false;
    }
    mapping->preset = rs_presets_find(name, error);
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
        .names = (const char *const *)mapping->bind.slots->pdata,
        .count = mapping->bind.slots->len,
    };
    rs_layout_want(layout_of(mapping), &wanted);
    mapping->schema = rs_schema_open(dialect, columns, &wanted, error);
    mapping->plan.slot_count = mapping->bind.slots->len;
    return mapping->schema != NULL;
}

struct rs_mapping *rs_mapping_open(const struct rs_mapping_options *options,
                                   const struct rs_dialect *dialect,
                                   const GPtrArray *columns, GError **error)
{
    struct rs_mapping *mapping = g_new0(struct rs_mapping, 1);
    rs_bind_init(&mapping->bind, dialect->type, columns);
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        mapping->plan.rules[field] =
            g_array_new(FALSE, FALSE, sizeof(struct rs_bound));
    mapping->date_format = g_strdup(options->date_format);
    mapping->plan.date_format = mapping->date_format;
    mapping->plan.zone = options->zone;
    const struct rs_override_options said = {
        .type = dialect->type,
        .columns = columns,
        .map = options->map,
        .set = options->set,
    };
    if (check_format(options->date_format, error) &&
        rs_override_init(&mapping->override, &said, error) &&
        choose_preset(mapping, options->preset, dialect, columns, error) &&
        bind_rules(mapping, error) &&
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
    rs_bind_clear(&mapping->bind);
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

const struct rs_preset *rs_mapping_preset(const struct rs_mapping *mapping)
{
    return mapping->preset;
}

const char *rs_mapping_text_name(const struct rs_mapping *mapping,
                                 uint16_t field)
{
    g_assert(field < mapping->bind.texts->len);
    return mapping->bind.texts->pdata[field];
}

/* True when the slot holds what the input's column of that name has. */
static bool is_column(const struct rs_mapping *mapping, uint16_t slot,
                      const char *column)
{
    const char *name = mapping->bind.slots->pdata[slot];
    char *of_array = rs_layout_column(layout_of(mapping), name, "*");
    char *of_object = rs_layout_column(layout_of(mapping), name, NULL);
    bool is_same = !strcmp(column, of_array) || !strcmp(column, of_object);
    g_free(of_array);
    g_free(of_object);
    return is_same;
}

static bool is_fed(const struct rs_mapping *mapping, enum rs_field field,
                   uint16_t slot)
{
    const GArray *rules = mapping->plan.rules[field];
    for (guint i = 0; i < rules->len; i++) {
        if (rs_bind_reads(&g_array_index(rules, struct rs_bound, i), slot))
            return true;
    }
    return false;
}

void rs_mapping_describe(const struct rs_mapping *mapping, const char *column,
                         GString *out)
{
    const char *between = "";
    for (uint16_t slot = 0; slot < mapping->bind.slots->len; slot++) {
        if (!is_column(mapping, slot, column))
            continue;
        for (int i = 0; i < RS_FIELD_COUNT; i++) {
            enum rs_field field = (enum rs_field)i;
            if (!is_fed(mapping, field, slot))
                continue;
            g_string_append_printf(out, "%s%s", between, rs_field_name(field));
            between = ", ";
        }
    }
}

const GPtrArray *rs_mapping_unseen(const struct rs_mapping *mapping)
{
    return mapping->override.unseen;
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
