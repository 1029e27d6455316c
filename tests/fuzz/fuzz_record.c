/*
 * Whole = in chunks: a text read at once gives the same records, at the same
 * places, as the text cut by rs_cut_next() at any step and read chunk by
 * chunk. The first byte of the input picks the dialect and whether the input
 * broke off, the second one the step; the rest is the text. Of JSON lines the
 * first byte's lowest bit makes pages, with tables; the next one gives each
 * piece the text's first line for what stands around it. The sniffer and the
 * columns see the same bytes, only to be seen not to crash.
 */
#include "../unit/records.h"

#include "record/sniff.h"

static const char *const columns[] = {"a", "b", "", "text", NULL};
static const char *const names[] = {"b", "text", "t*", NULL};
static const char *const pointers[] = {"/text", "/a/b", "/t/*", "/t/*/x",
                                       "/",     "/a/*", NULL};

static const char *const joined[] = {"/text", "u:/n", "../a", "u:/a/*",
                                     "v:/n",  "/t/*", NULL};
static const char *const around[] = {"/text", "../text", "../a/*", NULL};
static const struct rs_wanted_table tables[] = {
    {"u", "/u", "/id", "/by"},
    {"v", "/d/v", "/id", "-/t/*"},
};

static void look(const struct rs_dialect *dialect, struct rs_view text)
{
    struct rs_dialect sniffed;
    size_t used;
    rs_sniff(text, &sniffed, NULL);
    GPtrArray *found = rs_reader_columns(dialect, text, &used, NULL);
    g_assert(!found || used <= text.len);
    if (found)
        g_ptr_array_unref(found);
}

static void compare(struct records *records, struct rs_view text, bool is_cut,
                    size_t step)
{
    char *whole = records_whole(records, text, is_cut);
    char *found = records_chunked(records, text, is_cut, step);
    g_assert_cmpstr(found, ==, whole);
    g_free(whole);
    g_free(found);
}

static void open_json(struct records *records, const struct rs_dialect *dialect,
                      unsigned way, struct rs_view text)
{
    bool is_plain = (way & 3) == 0;
    struct rs_wanted wanted = {
        .names = is_plain  ? pointers
                 : way & 1 ? joined
                           : around,
        .rows = way & 1 ? "/d/p" : NULL,
        .tables = tables,
        .table_count = way & 1 ? G_N_ELEMENTS(tables) : 0,
    };
    wanted.count = g_strv_length((char **)(uintptr_t)wanted.names);
    records_open(records, dialect, columns, &wanted);
    const char *feed = memchr(text.at, '\n', text.len);
    if (way & 2 && feed)
        records->context = (struct rs_view){text.at, (size_t)(feed - text.at)};
}

/* Bits 0 and 1: the delimiter; 2: CSV; 3: broke off; 4: quotes; 5: no escapes;
 * 6: no header. */
static struct rs_dialect dialect_of(uint8_t bits)
{
    if (!(bits & 4))
        return (struct rs_dialect){.type = RS_RECORD_JSONL};
    return (struct rs_dialect){.type = RS_RECORD_CSV,
                               .delimiter = ",;\t|"[bits & 3],
                               .quote = bits & 16 ? '"' : 0,
                               .escape = bits & 32 ? 0 : '\\',
                               .has_header = !(bits & 64)};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len < 2)
        return 0;
    struct rs_dialect dialect = dialect_of(data[0]);
    bool is_csv = dialect.type == RS_RECORD_CSV;
    bool is_cut = data[0] & 8;
    struct rs_view text = {(const char *)data + 2, len - 2};
    struct records records;
    look(&dialect, text);
    if (is_csv)
        records_init(&records, &dialect, columns, names);
    else
        open_json(&records, &dialect, data[0], text);
    compare(&records, text, is_cut, 1);
    compare(&records, text, is_cut, 1 + data[1]);
    records_clear(&records);
    return 0;
}
