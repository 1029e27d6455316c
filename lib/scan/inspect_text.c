#include "scan/inspect_text.h"

#include "base/count.h"
#include "base/visible.h"
#include "post/date.h"
#include "record/dialect_text.h"

#define DAY_LEN 11

/* What no shell reads anything into. */
#define PLAIN                                                                  \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"           \
    "=_-./:,"

static void add_visible(GString *out, const char *text)
{
    rs_visible_add(out, rs_view_of(text), RS_NEWLINES_ESCAPE);
}

static void add_count(GString *out, uint64_t count)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text(count, buffer));
}

static void add_label(GString *out, const char *label)
{
    g_string_append_printf(out, "  %-10s", label);
}

static void add_name(GString *out, const struct rs_scan_input *input)
{
    add_visible(out, input->file->name);
    if (input->member) {
        g_string_append(out, ": ");
        add_visible(out, input->member);
    }
    g_string_append_c(out, '\n');
}

static void add_form(GString *out, const struct rs_scan_input *input)
{
    g_autofree char *dialect =
        rs_dialect_describe(&input->dialect, rs_inspection_header(input));
    add_label(out, "container");
    g_string_append_printf(out, "%s%s\n", input->member ? "archive, " : "",
                           input->format);
    add_label(out, "charset");
    g_string_append_printf(out, "%s\n", input->charset);
    add_label(out, "dialect");
    g_string_append_printf(out, "%s\n", input->columns ? dialect : "empty");
}

static void add_preset(GString *out, const struct rs_scan_input *input)
{
    size_t wanted, found;
    add_label(out, "preset");
    if (!input->mapping) {
        g_string_append(out, "none\n");
        return;
    }
    rs_inspection_share(input, &wanted, &found);
    const struct rs_preset *preset = rs_mapping_preset(input->mapping);
    g_string_append(out, rs_mapping_name(input->mapping));
    if (preset)
        g_string_append_printf(
            out, ": %s; it knows %zu columns, of which %zu are here",
            rs_preset_title(preset), wanted, found);
    g_string_append_c(out, '\n');
}

static void add_records(GString *out, const struct rs_inspection *inspection)
{
    add_label(out, "records");
    g_string_append(out, inspection->is_whole ? "" : "the first ");
    add_count(out, inspection->records);
    g_string_append(out, ": ");
    add_count(out, inspection->posts);
    g_string_append(out, " posts, ");
    add_count(out, inspection->not_posts);
    g_string_append(out, " no posts, ");
    add_count(out, inspection->rejects);
    g_string_append(out, " rejected\n");
}

static void add_days(GString *out, const struct rs_inspection *inspection)
{
    char first[DAY_LEN], last[DAY_LEN];
    add_label(out, "days");
    if (inspection->first_day == RS_NO_DAY) {
        g_string_append(out, "none\n");
        return;
    }
    rs_date_write_day(inspection->first_day, first);
    rs_date_write_day(inspection->last_day, last);
    g_string_append_printf(out, "%s to %s\n", first, last);
}

/* "12 of 340 (3.5 %)" */
static void add_part(GString *out, uint64_t part, uint64_t whole)
{
    uint64_t tenths = whole ? (part * 1000 + whole / 2) / whole : 0;
    add_count(out, part);
    g_string_append(out, " of ");
    add_count(out, whole);
    g_string_append_printf(out, " (%u.%u %%)", (unsigned)(tenths / 10),
                           (unsigned)(tenths % 10));
}

static void add_texts(GString *out, const struct rs_inspection *inspection)
{
    add_label(out, "texts");
    add_part(out, inspection->textless, inspection->posts);
    g_string_append(out, " posts have none\n");
}

static void add_ids(GString *out, const char *label,
                    const struct rs_inspected_ids *ids, uint64_t posts)
{
    add_label(out, label);
    add_part(out, ids->given, posts);
    g_string_append(out, " posts have one");
    if (ids->damaged) {
        g_string_append(out, ", ");
        add_count(out, ids->damaged);
        g_string_append(out, " of them rounded, such as ");
        g_string_append(out, ids->example);
        g_string_append(out, ": never used to tell copies");
    }
    g_string_append_c(out, '\n');
}

static void add_notes(GString *out, const struct rs_inspection *inspection)
{
    for (int i = 0; i < RS_NOTE_COUNT; i++) {
        if (!inspection->notes[i])
            continue;
        add_label(out, "note");
        add_count(out, inspection->notes[i]);
        g_string_append_printf(out, " %s\n", rs_note_title((enum rs_note)i));
    }
    if (inspection->repeated) {
        add_label(out, "note");
        add_count(out, inspection->repeated);
        g_string_append(out, " repeat the id of an earlier one\n");
    }
}

static void add_columns(GString *out, const struct rs_inspection *inspection)
{
    glong widest = 0;
    for (guint i = 0; i < inspection->columns->len; i++) {
        const char *name =
            g_array_index(inspection->columns, struct rs_inspected_column, i)
                .name;
        widest = MAX(widest, g_utf8_strlen(name, -1));
    }
    widest = MIN(widest, 40);
    for (guint i = 0; i < inspection->columns->len; i++) {
        const struct rs_inspected_column *column =
            &g_array_index(inspection->columns, struct rs_inspected_column, i);
        g_autofree char *fields =
            rs_inspection_fields(inspection, column->name);
        g_autoptr(GString) name = g_string_new(NULL);
        add_visible(name, column->name);
        glong pad = widest - g_utf8_strlen(name->str, -1);
        add_label(out, i ? "" : "columns");
        g_string_append_printf(out, "%s%*s  %-16s  %s\n", name->str,
                               (int)MAX(pad, 0), "", *fields ? fields : "-",
                               column->sample ? column->sample : "(empty)");
    }
}

static void add_wrong(GString *out, const char *label, const char *message)
{
    char **lines = g_strsplit(message, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        add_label(out, i ? "" : label);
        g_string_append_printf(out, "%s\n", lines[i]);
    }
    g_strfreev(lines);
}

static void add_word(GString *out, const char *option, const char *word)
{
    if (!word)
        return;
    g_autofree char *quoted = g_shell_quote(word);
    bool is_plain = !word[strspn(word, PLAIN)];
    g_string_append_printf(out, " %s%s", option, *option ? " " : "");
    add_visible(out, is_plain ? word : quoted);
}

static void add_words(GString *out, const char *option,
                      const char *const *words)
{
    for (; words && *words; words++)
        add_word(out, option, *words);
}

/* The scan of this file, with the options that it was looked at with. */
static void add_command(GString *out, const struct rs_inspection *inspection,
                        const struct rs_scan_options *options)
{
    if (!inspection->input->mapping)
        return;
    add_label(out, "scan");
    g_string_append(out, "rastro scan -o run");
    add_word(out, "--encoding", options->encoding);
    add_word(out, "--type", options->type);
    add_word(out, "--dialect", options->dialect);
    add_word(out, "--columns", options->columns);
    add_word(out, "--preset", options->preset);
    add_words(out, "--map", options->map);
    add_words(out, "--set", options->set);
    add_word(out, "--date-format", options->date_format);
    const char *name = inspection->input->file->name;
    bool is_like_option = name[0] == '-' && name[1];
    add_word(out, is_like_option ? "--" : "", name);
    g_string_append_c(out, '\n');
}

void rs_inspect_text(const struct rs_inspection *inspection,
                     const struct rs_scan_options *options, GString *out)
{
    const struct rs_scan_input *input = inspection->input;
    add_name(out, input);
    add_form(out, input);
    add_preset(out, input);
    if (input->wrong)
        add_wrong(out, "wrong", input->wrong->message);
    if (input->mapping) {
        add_records(out, inspection);
        add_days(out, inspection);
        add_texts(out, inspection);
        add_ids(out, "post id", &inspection->post_ids, inspection->posts);
        add_ids(out, "page id", &inspection->container_ids, inspection->posts);
        add_notes(out, inspection);
    }
    if (inspection->damage)
        add_wrong(out, "damage", inspection->damage->message);
    add_columns(out, inspection);
    add_command(out, inspection, options);
}
