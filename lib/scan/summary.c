#include "scan/summary.h"

#include "base/count.h"
#include "base/visible.h"
#include "record/dialect_text.h"

static void add_name(GString *out, const char *name)
{
    rs_visible_add(out, rs_view_of(name), RS_NEWLINES_ESCAPE);
}

/* "file", or "file: member". */
static void add_place(GString *out, const char *file, const char *member)
{
    add_name(out, file);
    if (!member)
        return;
    g_string_append(out, ": ");
    add_name(out, member);
}

static const char *preset_of(const struct rs_scan_input *input)
{
    return input->mapping ? rs_mapping_name(input->mapping) : NULL;
}

/* Inputs by preset, in order of first use. */
struct use {
    const struct rs_scan_input *first;
    guint count;
};

static GArray *uses_of(const GPtrArray *inputs)
{
    GArray *uses = g_array_new(FALSE, FALSE, sizeof(struct use));
    for (guint i = 0; i < inputs->len; i++) {
        guint at = 0;
        while (at < uses->len &&
               g_strcmp0(preset_of(g_array_index(uses, struct use, at).first),
                         preset_of(inputs->pdata[i])) != 0)
            at++;
        if (at == uses->len) {
            struct use use = {inputs->pdata[i], 0};
            g_array_append_val(uses, use);
        }
        g_array_index(uses, struct use, at).count++;
    }
    return uses;
}

/* "read as x (csv, tabs between cells; UTF-16LE)" */
static void add_reading(GString *out, const struct rs_scan_input *input)
{
    struct rs_view header = {(const char *)input->header->data,
                             input->header->len};
    g_autofree char *dialect = rs_dialect_describe(&input->dialect, header);
    g_string_append_printf(out, ": read as %s (%s", preset_of(input), dialect);
    if (strcmp(input->charset, "UTF-8"))
        g_string_append_printf(out, "; %s", input->charset);
    g_string_append(out, ")\n");
}

static void add_left_out(const GPtrArray *left_out, GString *out)
{
    if (!left_out->len)
        return;
    const struct rs_left_out *first = left_out->pdata[0];
    g_string_append(out, "rastro: left out, since they hold no posts: ");
    add_place(out, first->file, first->member);
    g_string_append_printf(out, " (%s)", first->what);
    if (left_out->len > 1)
        g_string_append_printf(out, " and %u more", left_out->len - 1);
    g_string_append_c(out, '\n');
}

/* A key that --map names may come late, or be misspelt. */
static void add_unseen(const GPtrArray *inputs, GString *out)
{
    for (guint i = 0; i < inputs->len; i++) {
        const struct rs_scan_input *input = inputs->pdata[i];
        const GPtrArray *unseen =
            input->mapping ? rs_mapping_unseen(input->mapping) : NULL;
        for (guint j = 0; unseen && j < unseen->len; j++) {
            g_string_append(out, "rastro: ");
            add_place(out, input->file->name, input->member);
            g_string_append(out, ": no ");
            add_name(out, unseen->pdata[j]);
            g_string_append(out, " in the first records\n");
        }
    }
}

void rs_summary_notes(const struct rs_plan *plan, GString *out)
{
    g_autoptr(GArray) uses = uses_of(plan->inputs);
    for (guint i = 0; i < uses->len; i++) {
        const struct use *use = &g_array_index(uses, struct use, i);
        const struct rs_scan_input *input = use->first;
        g_string_append(out, "rastro: ");
        add_place(out, input->file->name, input->member);
        if (use->count > 1)
            g_string_append_printf(out, " and %u more", use->count - 1);
        if (!input->mapping)
            g_string_append(out, ": empty\n");
        else
            add_reading(out, input);
    }
    add_left_out(plan->left_out, out);
    add_unseen(plan->inputs, out);
}

static void add_count(GString *out, uint64_t count)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text(count, buffer));
}

/* "1 post", "2 posts". */
static void add_plural(GString *out, uint64_t count, const char *one)
{
    add_count(out, count);
    g_string_append_printf(out, " %s%s", one, count == 1 ? "" : "s");
}

static void add_damage(const struct rs_summary *summary, GString *out)
{
    for (guint i = 0; i < summary->account->inputs->len; i++) {
        const struct rs_rundb_input *input =
            &g_array_index(summary->account->inputs, struct rs_rundb_input, i);
        if (!input->damage)
            continue;
        g_string_append(out, "rastro: ");
        add_place(out, input->name, input->member);
        g_string_append_printf(out, ": %s; kept the ", input->damage);
        add_plural(out,
                   rs_ledger_records(&input->ledger) -
                       input->ledger.rejects[RS_REJECT_CUT],
                   "record");
        g_string_append(out, " before it\n");
    }
}

static void add_rejects(const struct rs_summary *summary, GString *out)
{
    struct rs_locator first;
    enum rs_reject reason;
    if (!rs_merge_first_reject(summary->account->merge, &first, &reason))
        return;
    g_string_append(out, "rastro: ");
    add_plural(out, summary->account->totals.classes[RS_CLASS_REJECTED],
               "record");
    g_string_append(out, " rejected, the first in ");
    add_place(out, first.file, first.member);
    g_string_append(out, ": record ");
    add_count(out, first.record);
    g_string_append(out, " (line ");
    add_count(out, first.line);
    g_string_append(out, ", byte ");
    add_count(out, first.byte);
    g_string_append_printf(out, "): %s%s\n", rs_reject_code(reason),
                           summary->keeps_rejects ? "; all are in rejects.csv"
                                                  : "; -o RUN lists them all");
}

static void add_replaced(const struct rs_summary *summary, GString *out)
{
    for (guint i = 0; i < summary->account->inputs->len; i++) {
        const struct rs_rundb_input *input =
            &g_array_index(summary->account->inputs, struct rs_rundb_input, i);
        if (!input->replaced)
            continue;
        g_string_append(out, "rastro: ");
        add_place(out, input->name, input->member);
        g_string_append(out, ": ");
        add_plural(out, input->replaced, "sequence");
        g_string_append_printf(out, " that %s does not have, read as U+FFFD\n",
                               input->charset);
    }
}

void rs_summary_warnings(const struct rs_summary *summary, GString *out)
{
    add_damage(summary, out);
    add_replaced(summary, out);
    add_rejects(summary, out);
    for (int i = 0; i < RS_NOTE_COUNT; i++) {
        uint64_t count = summary->account->totals.notes[i];
        if (!count)
            continue;
        g_string_append(out, "rastro: ");
        add_plural(out, count, "record");
        g_string_append_printf(out, " %s\n", rs_note_title((enum rs_note)i));
    }
}

/* Binary multiples are for memory; files are shown in powers of ten. */
static void add_bytes(GString *out, uint64_t bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    size_t unit = 0;
    uint64_t tenths = bytes;
    if (bytes < 1000) {
        add_plural(out, bytes, "byte");
        return;
    }
    for (tenths = bytes / 100, unit = 1;
         tenths >= 10000 && unit + 1 < G_N_ELEMENTS(units); unit++)
        tenths /= 1000;
    g_string_append_printf(out, "%u.%u %s", (unsigned)(tenths / 10),
                           (unsigned)(tenths % 10), units[unit]);
}

/* Files, and how many inputs they hold where those are more. */
static void add_inputs(const struct rs_summary *summary, GString *out)
{
    uint64_t files = 0, bytes = 0, unpacked = 0;
    for (guint i = 0; i < summary->account->inputs->len; i++) {
        const struct rs_rundb_input *input =
            &g_array_index(summary->account->inputs, struct rs_rundb_input, i);
        unpacked += input->unpacked;
        if (input->is_of_file_before)
            continue;
        files++;
        bytes += input->bytes;
    }
    g_string_append(out, "inputs    ");
    add_plural(out, files, "file");
    if (files != summary->account->inputs->len) {
        g_string_append(out, " with ");
        add_plural(out, summary->account->inputs->len, "input");
    }
    g_string_append(out, ", ");
    add_bytes(out, bytes);
    if (bytes != unpacked) {
        g_string_append(out, " (");
        add_bytes(out, unpacked);
        g_string_append(out, " unpacked)");
    }
    g_string_append_c(out, '\n');
}

/* Containers of each kind: with a flagged post, and flagged by name alone. */
struct kinds {
    uint64_t with_posts[RS_KIND_COUNT];
    uint64_t by_name[RS_KIND_COUNT];
};

static struct kinds count_kinds(const struct rs_summary *summary)
{
    const struct rs_tally *tally =
        rs_merge_by_container(summary->account->merge);
    const struct rs_containers *containers =
        rs_merge_containers(summary->account->merge);
    uint64_t flag_bits = rs_rules_flag_bits(summary->rules);
    struct kinds kinds = {0};
    for (size_t i = 0; i < rs_tally_count(tally); i++) {
        const struct rs_container *container = rs_containers_at(containers, i);
        if (rs_tally_at(tally, i)->flagged)
            kinds.with_posts[container->kind]++;
        else if (container->name_labels & flag_bits)
            kinds.by_name[container->kind]++;
    }
    return kinds;
}

/* "93 pages and 21 groups"; kinds that have none are left out, all but pages
 * where nothing is left. */
static void add_kinds(GString *out, const uint64_t counts[RS_KIND_COUNT])
{
    static const enum rs_kind order[] = {
        RS_KIND_PAGE,    RS_KIND_GROUP,   RS_KIND_CHANNEL, RS_KIND_SUBREDDIT,
        RS_KIND_PROFILE, RS_KIND_HASHTAG, RS_KIND_OTHER};
    size_t left = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        left += counts[order[i]] != 0;
    if (!left)
        g_string_append(out, "0 pages");
    for (size_t i = 0; left && i < G_N_ELEMENTS(order); i++) {
        uint64_t count = counts[order[i]];
        if (!count)
            continue;
        add_plural(out, count,
                   order[i] == RS_KIND_OTHER ? "container"
                                             : rs_kind_name(order[i]));
        left--;
        g_string_append(out, left > 1 ? ", " : left == 1 ? " and " : "");
    }
}

uint64_t rs_summary_flagged(const struct rs_tally *by_container)
{
    uint64_t flagged = 0;
    for (size_t i = 0; i < rs_tally_count(by_container); i++)
        flagged += rs_tally_at(by_container, i)->flagged;
    return flagged;
}

static void add_flagged(const struct rs_summary *summary, GString *out)
{
    struct kinds kinds = count_kinds(summary);
    uint64_t by_name = 0;
    for (size_t i = 0; i < RS_KIND_COUNT; i++)
        by_name += kinds.by_name[i];
    g_string_append(out, "flagged   ");
    add_plural(
        out, rs_summary_flagged(rs_merge_by_container(summary->account->merge)),
        "post");
    g_string_append(out, " on ");
    add_kinds(out, kinds.with_posts);
    if (by_name) {
        g_string_append(out, ", and ");
        add_kinds(out, kinds.by_name);
        g_string_append(out, " by name alone");
    }
    g_string_append_c(out, '\n');
}

void rs_summary_lines(const struct rs_summary *summary, GString *out)
{
    add_inputs(summary, out);
    g_string_append(out, "records   ");
    rs_ledger_write(&summary->account->totals, out);
    g_string_append_c(out, '\n');
    add_flagged(summary, out);
}
