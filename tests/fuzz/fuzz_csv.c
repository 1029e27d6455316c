/*
 * The ordinary CSV read byte by byte and by libcsv = read in every other way,
 * whole and in chunks. The first byte of the input picks the delimiter and
 * whether the input broke off, the second one the step of the cutter.
 */
#include "../unit/records.h"

static const char *const columns[] = {"a", "b", "c", NULL};

static char *read_whole(struct rs_dialect *dialect, struct rs_view text,
                        bool is_cut)
{
    struct records records;
    records_init(&records, dialect, columns, columns);
    char *found = records_whole(&records, text, is_cut);
    records_clear(&records);
    return found;
}

static char *read_chunked(struct rs_dialect *dialect, struct rs_view text,
                          bool is_cut, size_t step)
{
    struct records records;
    records_init(&records, dialect, columns, columns);
    char *found = records_chunked(&records, text, is_cut, step);
    records_clear(&records);
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len < 2)
        return 0;
    struct rs_dialect dialect = {.type = RS_RECORD_CSV,
                                 .delimiter = ",;\t|"[data[0] & 3],
                                 .quote = '"',
                                 .way = RS_CSV_BY_LIBCSV};
    bool is_cut = data[0] & 4;
    struct rs_view text = {(const char *)data + 2, len - 2};
    char *wanted = read_whole(&dialect, text, is_cut);
    for (int way = RS_CSV_BY_C; way < RS_CSV_WAYS; way++) {
        dialect.way = (enum rs_csv_way)way;
        char *whole = read_whole(&dialect, text, is_cut);
        char *chunked = read_chunked(&dialect, text, is_cut, 1 + data[1]);
        g_assert_cmpstr(whole, ==, wanted);
        g_assert_cmpstr(chunked, ==, wanted);
        g_free(whole);
        g_free(chunked);
    }
    g_free(wanted);
    return 0;
}
