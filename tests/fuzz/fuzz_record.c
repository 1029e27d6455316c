/*
 * Whole = in chunks: a text read at once gives the same records, at the same
 * places, as the text cut by rs_cut_next() at any step and read chunk by
 * chunk. The first byte of the input picks the dialect and whether the input
 * broke off, the second one the step; the rest is the text. The sniffer and
 * the columns see the same bytes, only to be seen not to crash.
 */
#include "../unit/records.h"

#include "record/sniff.h"

static const char *const columns[] = {"a", "b", "", "text", NULL};
static const char *const names[] = {"b", "text", "t*", NULL};
static const char *const pointers[] = {"/text", "/a/b", "/t/*", "/t/*/x",
                                       "/",     "/a/*", NULL};

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len < 2)
        return 0;
    struct rs_dialect dialect = {.type = RS_RECORD_JSONL};
    if (data[0] & 4)
        dialect = (struct rs_dialect){.type = RS_RECORD_CSV,
                                      .delimiter = ",;\t|"[data[0] & 3]};
    bool is_csv = dialect.type == RS_RECORD_CSV;
    bool is_cut = data[0] & 8;
    struct rs_view text = {(const char *)data + 2, len - 2};
    struct records records;
    look(&dialect, text);
    records_init(&records, &dialect, columns, is_csv ? names : pointers);
    compare(&records, text, is_cut, 1);
    compare(&records, text, is_cut, 1 + data[1]);
    records_clear(&records);
    return 0;
}
