#include "scan/input.h"

#include "base/error.h"
#include "base/limits.h"
#include "post/presets.h"
#include "record/csv_guess.h"
#include "record/dialect_text.h"
#include "record/sniff.h"

struct rs_scan_input *rs_scan_input_open(const struct rs_input *file)
{
    struct rs_scan_input *input = g_new0(struct rs_scan_input, 1);
    input->file = file;
    input->header = g_byte_array_new();
    return input;
}

void rs_scan_input_close(struct rs_scan_input *input)
{
    if (!input)
        return;
    rs_decode_close(input->stream);
    rs_hasher_close(input->hasher);
    rs_schema_close(input->bare);
    if (input->columns)
        g_ptr_array_unref(input->columns);
    g_clear_error(&input->wrong);
    g_byte_array_unref(input->header);
    if (input->first)
        g_byte_array_unref(input->first);
    g_free(input->member);
    g_free(input->format);
    g_free(input->charset);
    g_free(input);
}

static void tap(void *data, GBytes *block)
{
    rs_hasher_add(data, block);
}

struct rs_decode *rs_scan_input_decode(const struct rs_scan_input *input,
                                       struct rs_source *source,
                                       struct rs_hasher *hasher,
                                       const char *charset, GError **error)
{
    struct rs_inflate_options options = {
        .zlib_only = input->zlib_only,
        .tap = hasher ? tap : NULL,
        .tap_data = hasher,
    };
    struct rs_inflate *inflate = rs_inflate_open(source, &options, error);
    return inflate ? rs_decode_open(inflate, charset, error) : NULL;
}

/* Reads on to `len` bytes in all. */
static bool read_to(struct rs_decode *decode, GByteArray *first, size_t len,
                    bool *is_whole, GError **error)
{
    size_t at = first->len;
    g_byte_array_set_size(first, (guint)len);
    while (at < len && !*is_whole) {
        GError *failed = NULL;
        ssize_t got =
            rs_decode_read(decode, first->data + at, len - at, &failed);
        if (got < 0 && !g_error_matches(failed, RS_ERROR, RS_ERROR_DAMAGED)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        *is_whole = got <= 0;
        at += got > 0 ? (size_t)got : 0;
    }
    g_byte_array_set_size(first, (guint)at);
    return true;
}

bool rs_scan_input_read(struct rs_decode *decode, GByteArray *first,
                        bool *is_whole, GError **error)
{
    size_t len = RS_PROBE_LEN;
    *is_whole = false;
    g_byte_array_set_size(first, 0);
    while (read_to(decode, first, len, is_whole, error)) {
        if (*is_whole || len >= RS_RECORD_LEN_MAX ||
            memchr(first->data, '\n', first->len))
            return true;
        len *= 2;
    }
    return false;
}

/* The dialect by its first bytes, and what the user knows better. */
static bool find_dialect(struct rs_scan_input *input, struct rs_view first,
                         const struct rs_scan_options *options,
                         const struct rs_scan_settings *settings,
                         GError **error)
{
    struct rs_dialect *dialect = &input->dialect;
    if (!rs_sniff(first, dialect, error))
        return false;
    if (settings->type == RS_TYPE_CSV && dialect->type != RS_RECORD_CSV) {
        dialect->type = RS_RECORD_CSV;
        rs_csv_guess(first, dialect);
    } else if (settings->type == RS_TYPE_JSONL) {
        dialect->type = RS_RECORD_JSONL;
        dialect->shape = RS_SHAPE_LINES;
    } else if (settings->type == RS_TYPE_JSON &&
               dialect->type != RS_RECORD_JSONL) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--type json: this does not begin with { or [");
        return false;
    }
    if (dialect->type != RS_RECORD_CSV)
        return true;
    if (options->columns)
        dialect->has_header = false;
    if (options->libcsv_only)
        dialect->way = RS_CSV_BY_LIBCSV;
    return !options->dialect ||
           rs_dialect_set(dialect, options->dialect, first, error);
}

/* The names that --columns gives, written as a CSV row is. */
static GPtrArray *named_columns(const char *text, GError **error)
{
    struct rs_dialect row = {.type = RS_RECORD_CSV,
                             .delimiter = ',',
                             .quote = '"',
                             .has_header = true};
    size_t used;
    g_autoptr(GPtrArray) columns =
        rs_reader_columns(&row, rs_view_of(text), &used, error);
    if (!columns || columns->len)
        return g_steal_pointer(&columns);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--columns names none: --columns a,b,c");
    return NULL;
}

static GPtrArray *find_columns(const struct rs_scan_input *input,
                               struct rs_view first,
                               const struct rs_scan_options *options,
                               size_t *used, GError **error)
{
    const struct rs_dialect *dialect = &input->dialect;
    if (dialect->type != RS_RECORD_CSV || dialect->has_header)
        return rs_reader_columns(dialect, first, used, error);
    *used = dialect->skip_len;
    if (options->columns)
        return named_columns(options->columns, error);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "header=no: name the columns with --columns a,b,c");
    return NULL;
}

/* A document that is one record with all its posts, and what they refer to
 * beside them, for a preset that reads such. */
static bool is_page(struct rs_scan_input *input, struct rs_view first,
                    const struct rs_scan_options *options)
{
    if (!rs_dialect_is_document(&input->dialect) ||
        first.len > RS_RECORD_LEN_MAX)
        return false;
    struct rs_dialect page = input->dialect;
    page.shape = RS_SHAPE_PAGE;
    size_t used;
    g_autoptr(GPtrArray) columns = rs_reader_columns(&page, first, &used, NULL);
    if (!columns)
        return false;
    const struct rs_preset *preset =
        options->preset ? rs_presets_find(options->preset, NULL)
                        : rs_presets_detect(&page, columns);
    return preset && rs_preset_rows(preset);
}

/* Records without columns, `{}`, cannot be posts, but are counted. */
static bool understand_empty(struct rs_scan_input *input, bool is_whole,
                             GError **error)
{
    const struct rs_wanted nothing = {0};
    if (is_whole)
        input->bare =
            rs_schema_open(&input->dialect, input->columns, &nothing, error);
    else
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "no columns: its first records are empty");
    return input->bare != NULL;
}

const struct rs_schema *rs_scan_input_schema(const struct rs_scan_input *input)
{
    return input->mapping ? rs_mapping_schema(input->mapping) : input->bare;
}

bool rs_scan_input_understand(struct rs_scan_input *input, struct rs_view first,
                              bool is_whole,
                              const struct rs_scan_options *options,
                              const struct rs_scan_settings *settings,
                              struct rs_meanings *meanings, GError **error)
{
    if (first.len == 0)
        return true;
    if (!find_dialect(input, first, options, settings, error))
        return false;
    if (is_whole && is_page(input, first, options))
        input->dialect.shape = RS_SHAPE_PAGE;
    size_t used = 0;
    input->columns = find_columns(input, first, options, &used, error);
    if (!input->columns)
        return false;
    g_byte_array_append(input->header, (const guint8 *)first.at, (guint)used);
    if (input->columns->len == 0)
        return understand_empty(input, is_whole, error);
    input->mapping =
        rs_meanings_find(meanings, &input->dialect, &input->columns, error);
    return input->mapping != NULL;
}
