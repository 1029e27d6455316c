#include "scan/inspect.h"

#include "base/json_out.h"
#include "post/date.h"
#include "record/dialect_text.h"
#include "scan/inspect_text.h"
#include "scan/plan.h"

#define DAY_LEN 11

struct rs_inspect {
    const struct rs_scan_options *options;
    struct rs_scan_settings settings;
    struct rs_plan plan;
    uint64_t records_max;
    size_t next;                /* input, 0-based */
    struct rs_reading *reading; /* of the file that the last input was in */
    bool is_clean;
};

struct rs_inspect *rs_inspect_open(const struct rs_scan_options *options,
                                   uint64_t records_max, GError **error)
{
    struct rs_inspect *inspect = g_new0(struct rs_inspect, 1);
    inspect->options = options;
    inspect->records_max = records_max ? records_max : UINT64_MAX;
    inspect->is_clean = true;
    if (rs_scan_settings_init(&inspect->settings, options, error) &&
        rs_plan_init(&inspect->plan, options, &inspect->settings, RS_PLAN_ALL,
                     error))
        return inspect;
    rs_inspect_close(inspect);
    return NULL;
}

void rs_inspect_close(struct rs_inspect *inspect)
{
    if (!inspect)
        return;
    rs_reading_close(inspect->reading);
    rs_plan_clear(&inspect->plan);
    rs_scan_settings_clear(&inspect->settings);
    g_free(inspect);
}

bool rs_inspect_is_clean(const struct rs_inspect *inspect)
{
    return inspect->is_clean;
}

static bool next(struct rs_inspect *inspect, struct rs_inspection *inspection)
{
    const GPtrArray *inputs = inspect->plan.inputs;
    if (inspect->next == inputs->len)
        return false;
    struct rs_scan_input *input = inputs->pdata[inspect->next];
    const struct rs_scan_input *before =
        inspect->next ? inputs->pdata[inspect->next - 1] : NULL;
    inspect->next++;
    if (!before || before->file != input->file) {
        rs_reading_close(inspect->reading);
        inspect->reading = rs_reading_open();
    }
    rs_inspection_init(inspection, inspect->reading, input,
                       inspect->records_max);
    const struct rs_scan_input *behind =
        inspect->next < inputs->len ? inputs->pdata[inspect->next] : NULL;
    bool is_last = !behind || behind->file != input->file;
    if (is_last && inspection->is_whole && !inspection->damage)
        rs_reading_finish(inspect->reading, &inspection->damage);
    inspect->is_clean &= !inspection->damage && !input->wrong;
    return true;
}

bool rs_inspect_next_text(struct rs_inspect *inspect, GString *out)
{
    struct rs_inspection inspection;
    if (!next(inspect, &inspection))
        return false;
    rs_inspect_text(&inspection, inspect->options, out);
    rs_inspection_clear(&inspection);
    return true;
}

static void json_text(struct rs_json_out *json, const char *key,
                      const char *text)
{
    if (text)
        rs_json_add_text(json, key, rs_view_of(text));
    else
        rs_json_add_null(json, key);
}

static void json_day(struct rs_json_out *json, const char *key, int32_t day)
{
    char text[DAY_LEN];
    rs_date_write_day(day, text);
    json_text(json, key, day == RS_NO_DAY ? NULL : text);
}

static void json_ids(struct rs_json_out *json, const char *key,
                     const struct rs_inspected_ids *ids)
{
    rs_json_open_object(json, key);
    rs_json_add_count(json, "given", ids->given);
    rs_json_add_count(json, "damaged", ids->damaged);
    json_text(json, "example", ids->example);
    rs_json_close_object(json);
}

static void json_preset(struct rs_json_out *json,
                        const struct rs_scan_input *input)
{
    size_t wanted, found;
    if (!input->mapping) {
        rs_json_add_null(json, "preset");
        return;
    }
    rs_inspection_share(input, &wanted, &found);
    rs_json_open_object(json, "preset");
    json_text(json, "name", rs_mapping_name(input->mapping));
    rs_json_add_count(json, "columns_known", wanted);
    rs_json_add_count(json, "columns_found", found);
    rs_json_close_object(json);
}

static void json_columns(struct rs_json_out *json,
                         const struct rs_inspection *inspection)
{
    rs_json_open_array(json, "columns");
    for (guint i = 0; i < inspection->columns->len; i++) {
        const struct rs_inspected_column *column =
            &g_array_index(inspection->columns, struct rs_inspected_column, i);
        g_autofree char *fields =
            rs_inspection_fields(inspection, column->name);
        rs_json_open_object(json, NULL);
        json_text(json, "name", column->name);
        json_text(json, "fields", *fields ? fields : NULL);
        json_text(json, "sample", column->sample);
        rs_json_add_count(json, "filled", column->filled);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
    rs_json_add_count(json, "sampled", inspection->sampled);
}

static void json_records(struct rs_json_out *json,
                         const struct rs_inspection *inspection)
{
    rs_json_open_object(json, "records");
    rs_json_add_bool(json, "all", inspection->is_whole);
    rs_json_add_count(json, "read", inspection->records);
    rs_json_add_count(json, "posts", inspection->posts);
    rs_json_add_count(json, "no_posts", inspection->not_posts);
    rs_json_add_count(json, "rejected", inspection->rejects);
    rs_json_add_count(json, "textless", inspection->textless);
    rs_json_add_count(json, "repeated", inspection->repeated);
    for (int i = 0; i < RS_NOTE_COUNT; i++)
        if (inspection->notes[i])
            rs_json_add_count(json, rs_note_name((enum rs_note)i),
                              inspection->notes[i]);
    rs_json_close_object(json);
}

bool rs_inspect_next_json(struct rs_inspect *inspect, GString *out)
{
    struct rs_inspection inspection;
    struct rs_json_out json = {.out = out};
    if (!next(inspect, &inspection))
        return false;
    const struct rs_scan_input *input = inspection.input;
    g_autofree char *dialect =
        rs_dialect_describe(&input->dialect, rs_inspection_header(input));
    rs_json_open_object(&json, NULL);
    json_text(&json, "file", input->file->name);
    json_text(&json, "member", input->member);
    json_text(&json, "format", input->format);
    json_text(&json, "charset", input->charset);
    json_text(&json, "dialect", input->columns ? dialect : NULL);
    json_preset(&json, input);
    json_text(&json, "wrong", input->wrong ? input->wrong->message : NULL);
    json_text(&json, "damage",
              inspection.damage ? inspection.damage->message : NULL);
    json_records(&json, &inspection);
    json_day(&json, "first_day", inspection.first_day);
    json_day(&json, "last_day", inspection.last_day);
    json_ids(&json, "post_ids", &inspection.post_ids);
    json_ids(&json, "container_ids", &inspection.container_ids);
    json_columns(&json, &inspection);
    rs_json_close_object(&json);
    g_string_append_c(out, '\n');
    rs_inspection_clear(&inspection);
    return true;
}
