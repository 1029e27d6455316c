#include "scan/plan.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/sniff.h"

static void input_close(gpointer data)
{
    struct rs_scan_input *input = data;
    rs_inflate_close(input->stream);
    rs_hasher_close(input->hasher);
    rs_mapping_close(input->mapping);
    if (input->header)
        g_byte_array_unref(input->header);
    if (input->first)
        g_byte_array_unref(input->first);
    g_free(input->format);
    g_free(input);
}

static void tap(void *data, GBytes *block)
{
    rs_hasher_add(data, block);
}

static struct rs_inflate *open_input(const struct rs_scan_input *input,
                                     struct rs_hasher *hasher, GError **error)
{
    struct rs_source *source = rs_source_open(input->input, error);
    if (!source)
        return NULL;
    struct rs_inflate_options options = {
        .zlib_only = input->zlib_only,
        .tap = hasher ? tap : NULL,
        .tap_data = hasher,
    };
    return rs_inflate_open(source, &options, error);
}

struct rs_inflate *rs_plan_reopen(struct rs_scan_input *input, GError **error)
{
    struct rs_inflate *inflate = input->stream;
    input->stream = NULL;
    return inflate ? inflate : open_input(input, input->hasher, error);
}

/* Reads on to `len` bytes in all. Damage behind them, or among them, is not an
 * error here: the scan meets it again and counts what came before. */
static bool read_to(struct rs_inflate *inflate, GByteArray *first, size_t len,
                    bool *whole, GError **error)
{
    size_t at = first->len;
    g_byte_array_set_size(first, (guint)len);
    while (at < len && !*whole) {
        GError *failed = NULL;
        ssize_t got =
            rs_inflate_read(inflate, first->data + at, len - at, &failed);
        if (got < 0 && !g_error_matches(failed, RS_ERROR, RS_ERROR_DAMAGED)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        *whole = got <= 0;
        at += got > 0 ? (size_t)got : 0;
    }
    g_byte_array_set_size(first, (guint)at);
    return true;
}

/* As many bytes as a look takes: with the end of a line in them, where there
 * is one to be had. */
static bool read_first(struct rs_inflate *inflate, GByteArray *first,
                       bool *whole, GError **error)
{
    size_t len = RS_PROBE_LEN;
    *whole = false;
    g_byte_array_set_size(first, 0);
    while (read_to(inflate, first, len, whole, error)) {
        if (*whole || len >= RS_RECORD_LEN_MAX ||
            memchr(first->data, '\n', first->len))
            return true;
        len *= 2;
    }
    return false;
}

/* Opens and reads the first bytes, a second time with zlib alone where ISA-L
 * disagrees with it. */
static struct rs_inflate *probe(struct rs_scan_input *input, GByteArray *first,
                                bool *whole, GError **error)
{
    bool is_stream = input->input->is_stream;
    for (;;) {
        GError *failed = NULL;
        struct rs_inflate *inflate =
            open_input(input, is_stream ? input->hasher : NULL, error);
        if (!inflate)
            return NULL;
        if (read_first(inflate, first, whole, &failed))
            return inflate;
        rs_inflate_close(inflate);
        if (!g_error_matches(failed, RS_ERROR, RS_ERROR_DISAGREE)) {
            g_propagate_error(error, failed);
            return NULL;
        }
        g_clear_error(&failed);
        input->zlib_only = true;
    }
}

/* The dialect, the columns and what they mean. */
static bool understand(struct rs_scan_input *input, struct rs_view first,
                       const struct rs_scan_options *options,
                       const struct rs_scan_settings *settings, GError **error)
{
    if (first.len == 0)
        return true;
    if (!rs_sniff(first, &input->dialect, error))
        return false;
    if (settings->has_type)
        input->dialect.type = settings->type;
    size_t used = 0;
    g_autoptr(GPtrArray) columns =
        rs_reader_columns(&input->dialect, first, &used, error);
    if (!columns)
        return false;
    g_byte_array_append(input->header, (const guint8 *)first.at, (guint)used);
    struct rs_mapping_options mapping = {
        .preset = options->preset,
        .map = options->map,
        .set = options->set,
        .date_format = options->date_format,
        .zone = settings->zone,
    };
    input->mapping = rs_mapping_open(&mapping, &input->dialect, columns, error);
    return input->mapping != NULL;
}

static bool plan_input(struct rs_scan_input *input,
                       const struct rs_scan_options *options,
                       const struct rs_scan_settings *settings, GError **error)
{
    g_autoptr(GByteArray) first = g_byte_array_new();
    bool whole = false;
    struct rs_inflate *inflate = probe(input, first, &whole, error);
    if (!inflate)
        return false;
    input->format = g_strdup(rs_inflate_format(inflate));
    if (input->input->is_stream) {
        input->stream = inflate;
        input->first = g_byte_array_ref(first);
    } else {
        rs_inflate_close(inflate);
    }
    struct rs_view view = {(const char *)first->data, first->len};
    return understand(input, view, options, settings, error);
}

static void add_error(GError **sum, GError *error, const char *name)
{
    g_prefix_error(&error, "%s: ", name);
    if (!*sum) {
        *sum = error;
        return;
    }
    g_prefix_error(&error, "%s\n", (*sum)->message);
    g_clear_error(sum);
    *sum = error;
}

static bool has_stream(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        if (((const struct rs_input *)list->pdata[i])->is_stream)
            return true;
    return false;
}

bool rs_plan_init(struct rs_plan *plan, const struct rs_scan_options *options,
                  const struct rs_scan_settings *settings, GError **error)
{
    *plan = (struct rs_plan){0};
    plan->list = rs_inputs_list(options->paths, error);
    if (!plan->list)
        return false;
    plan->inputs = g_ptr_array_new_with_free_func(input_close);
    bool zlib_only = options->zlib_only || has_stream(plan->list);
    GError *sum = NULL;
    for (guint i = 0; i < plan->list->len; i++) {
        struct rs_scan_input *input = g_new0(struct rs_scan_input, 1);
        g_ptr_array_add(plan->inputs, input);
        input->input = plan->list->pdata[i];
        input->zlib_only = zlib_only;
        input->header = g_byte_array_new();
        input->hasher = options->output ? rs_hasher_open() : NULL;
        plan->len += input->input->len;
        GError *failed = NULL;
        if (!plan_input(input, options, settings, &failed))
            add_error(&sum, failed, input->input->name);
    }
    if (!sum)
        return true;
    g_propagate_error(error, sum);
    return false;
}

void rs_plan_rewind(struct rs_plan *plan)
{
    for (guint i = 0; i < plan->inputs->len; i++) {
        struct rs_scan_input *input = plan->inputs->pdata[i];
        g_assert(!input->input->is_stream);
        if (!input->hasher)
            continue;
        rs_hasher_close(input->hasher);
        input->hasher = rs_hasher_open();
    }
}

void rs_plan_clear(struct rs_plan *plan)
{
    if (plan->inputs)
        g_ptr_array_unref(plan->inputs);
    if (plan->list)
        g_ptr_array_unref(plan->list);
    *plan = (struct rs_plan){0};
}
