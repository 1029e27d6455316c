/* For tests of JSON that holds several posts: reads it, compares. */
#ifndef PAGES_H
#define PAGES_H

#include <check.h>

#include "records.h"

static inline struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

static inline void pages_open(struct records *records,
                              const struct rs_wanted *wanted)
{
    static const char *const none[] = {NULL};
    static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};
    records_open(records, &jsonl, none, wanted);
}

/* What the text gives, cells and rejects only. */
static inline void expect(const struct rs_wanted *wanted, struct rs_view text,
                          const char *cells)
{
    struct records records;
    pages_open(&records, wanted);
    char *found = records_cells(&records, text);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

/* The same, of an input that broke off behind the text. */
static inline void expect_cut(const struct rs_wanted *wanted,
                              struct rs_view text, const char *cells)
{
    struct records records;
    pages_open(&records, wanted);
    GString *found = g_string_new("");
    records_write_chunk(&records, found, text, true, NULL);
    ck_assert_str_eq(found->str, cells);
    g_string_free(found, TRUE);
    records_clear(&records);
}

/* With the place of each record. */
static inline void expect_places(const struct rs_wanted *wanted,
                                 struct rs_view text, bool is_cut,
                                 const char *cells)
{
    struct records records;
    pages_open(&records, wanted);
    char *found = records_whole(&records, text, is_cut);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

#endif
