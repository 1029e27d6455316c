/*
 * Reads a text as records and writes down what came out, one line a record,
 * so that tests can compare it: with what a person expects, or with another
 * way of reading the same bytes.
 *
 *     0=coyote 1=x        cells, by slot; a byte below 32 as \xNN
 *     0#12 1?true         a number, a bool
 *     header ragged repaired not-post cells follow such flags
 *     !bad-json           a reject
 */
#ifndef RECORDS_H
#define RECORDS_H

#include <glib.h>

#include "base/limits.h"
#include "record/cut.h"
#include "record/reader.h"

struct records {
    struct rs_dialect dialect;
    struct rs_schema *schema;
    struct rs_reader *reader;
    struct rs_arena *arena;
    struct rs_view context; /* of every piece */
};

static inline void records_open(struct records *records,
                                const struct rs_dialect *dialect,
                                const char *const *columns,
                                const struct rs_wanted *wanted)
{
    GPtrArray *array = g_ptr_array_new();
    for (size_t i = 0; columns[i]; i++)
        g_ptr_array_add(array, (void *)(uintptr_t)columns[i]);
    records->dialect = *dialect;
    records->context = (struct rs_view){NULL, 0};
    records->schema = rs_schema_open(dialect, array, wanted, NULL);
    g_assert(records->schema);
    records->reader = rs_reader_open(records->schema);
    records->arena = rs_arena_open();
    g_ptr_array_unref(array);
}

static inline void records_init(struct records *records,
                                const struct rs_dialect *dialect,
                                const char *const *columns,
                                const char *const *names)
{
    struct rs_wanted wanted = {
        .names = names,
        .count = g_strv_length((char **)(uintptr_t)names),
    };
    records_open(records, dialect, columns, &wanted);
}

static inline void records_clear(struct records *records)
{
    rs_reader_close(records->reader);
    rs_schema_close(records->schema);
    rs_arena_close(records->arena);
}

static inline void records_start(struct records *records, struct rs_view bytes)
{
    struct rs_piece piece = {.bytes = bytes};
    rs_reader_start(records->reader, &piece, records->arena);
}

static inline void records_write_cells(GString *out,
                                       const struct rs_record *record)
{
    if (record->reject)
        g_string_append_printf(out, "!%s ", rs_reject_code(record->reject));
    g_string_append(out, record->is_header ? "header " : "");
    g_string_append(out, record->is_ragged ? "ragged " : "");
    g_string_append(out, record->repairs ? "repaired " : "");
    g_string_append(out, record->is_not_post ? "not-post " : "");
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct rs_cell *cell = &record->cells[i];
        g_string_append_printf(out, "%d%c", cell->slot, "=#?"[cell->kind]);
        for (size_t j = 0; j < cell->text.len; j++) {
            char byte = cell->text.at[j];
            if (byte >= 0 && byte < 32)
                g_string_append_printf(out, "\\x%02x", byte);
            else
                g_string_append_c(out, byte);
        }
        g_string_append_c(out, ' ');
    }
    if (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

/* Where the chunk stands in the whole text. */
struct records_base {
    uint64_t at, lines, records;
};

/* Reads a chunk from memory that ends RS_PADDING bytes behind it, so that
 * AddressSanitizer sees a read too far. `places`: also where each record
 * was. */
static inline void records_write_chunk(struct records *records, GString *out,
                                       struct rs_view chunk, bool is_cut,
                                       struct records_base *places)
{
    char *bytes = g_malloc(chunk.len + RS_PADDING);
    if (chunk.len)
        memcpy(bytes, chunk.at, chunk.len);
    memset(bytes + chunk.len, '}', RS_PADDING);
    rs_arena_reset(records->arena);
    struct rs_piece piece = {{bytes, chunk.len}, records->context, is_cut};
    rs_reader_start(records->reader, &piece, records->arena);
    const struct rs_record *record;
    uint64_t count = 0;
    while ((record = rs_reader_next(records->reader))) {
        g_assert(record->at + record->raw.len <= chunk.len);
        g_assert(record->raw.at == bytes + record->at);
        g_assert(record->number == count);
        count++;
        if (places)
            g_string_append_printf(
                out,
                "%d+%d line %d record %d: ", (int)(places->at + record->at),
                (int)record->raw.len, (int)(places->lines + record->line),
                (int)(places->records + record->number));
        records_write_cells(out, record);
    }
    if (places) {
        places->at += chunk.len;
        places->lines += rs_reader_lines(records->reader);
        places->records += count;
    }
    g_free(bytes);
}

/* All at once, cells only. */
static inline char *records_cells(struct records *records, struct rs_view text)
{
    GString *out = g_string_new("");
    records_write_chunk(records, out, text, false, NULL);
    return g_string_free(out, FALSE);
}

/* All at once, with places. */
static inline char *records_whole(struct records *records, struct rs_view text,
                                  bool is_cut)
{
    GString *out = g_string_new("");
    struct records_base base = {0, 0, 0};
    records_write_chunk(records, out, text, is_cut, &base);
    return g_string_free(out, FALSE);
}

/* In chunks cut by rs_cut_next(), which sees `step` bytes at a time. */
static inline char *records_chunked(struct records *records,
                                    struct rs_view text, bool is_cut,
                                    size_t step)
{
    GString *out = g_string_new("");
    struct records_base base = {0, 0, 0};
    struct rs_cut cut;
    rs_cut_init(&cut, &records->dialect);
    size_t begin = 0;
    for (size_t at = 0; at < text.len; at += step) {
        struct rs_view piece = {text.at + at, MIN(step, text.len - at)};
        size_t end = rs_cut_next(&cut, piece);
        if (end == 0)
            continue;
        struct rs_view chunk = {text.at + begin, at + end - begin};
        records_write_chunk(records, out, chunk, false, &base);
        begin = at + end;
    }
    if (begin < text.len)
        records_write_chunk(records, out,
                            (struct rs_view){text.at + begin, text.len - begin},
                            is_cut, &base);
    return g_string_free(out, FALSE);
}

#endif
