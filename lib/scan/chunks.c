#include "scan/chunks.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/cut.h"
#include "record/flatten.h"

/* Bytes of a document that are read ahead. */
#define RAW_LEN ((size_t)16 << 10)

struct rs_chunks {
    struct rs_decode *text;
    struct rs_chunk_pool *pool;
    size_t chunk_len;
    const struct rs_schema *schema; /* NULL for an empty input */
    struct rs_cut cut;
    struct rs_chunk *chunk;     /* being filled; begins at a record */
    size_t whole;               /* bytes of it up to the end of a record */
    struct rs_view first;       /* a stream's bytes that were looked at */
    struct rs_flatten *flatten; /* or NULL */
    char *raw;           /* with `flatten`: RAW_LEN bytes, read ahead, … */
    struct rs_view left; /* … of which these are not flattened yet */
    bool is_break;       /* what follows stands in another context */
    GBytes *context;     /* what stands around the records; or NULL */
    bool is_ended;
    GError *ended_by; /* owned; NULL for a good end */

    rs_chunks_passed_fn *passed; /* or NULL */
    void *passed_data;
};

/* Up to `cap` bytes, a stream's kept ones first. 0 at the end, good or bad,
 * which it remembers. */
static size_t read_some(struct rs_chunks *chunks, char *bytes, size_t cap)
{
    if (chunks->first.len) {
        size_t len = MIN(cap, chunks->first.len);
        memcpy(bytes, chunks->first.at, len);
        chunks->first.at += len;
        chunks->first.len -= len;
        return len;
    }
    if (chunks->is_ended)
        return 0;
    ssize_t got = rs_decode_read(chunks->text, bytes, cap, &chunks->ended_by);
    chunks->is_ended = got <= 0;
    return got > 0 ? (size_t)got : 0;
}

static bool fail_changed(GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "its first bytes have changed since it was opened");
    return false;
}

static bool pass_header(struct rs_chunks *chunks,
                        const struct rs_scan_input *input, GError **error)
{
    const GByteArray *header = input->header;
    char bytes[4096];
    size_t at = 0;
    while (at < header->len) {
        size_t len =
            read_some(chunks, bytes, MIN(sizeof bytes, header->len - at));
        if (len == 0 && chunks->ended_by) {
            g_propagate_error(error, g_steal_pointer(&chunks->ended_by));
            return false;
        }
        if (len == 0 || memcmp(bytes, header->data + at, len) != 0)
            return fail_changed(error);
        at += len;
    }
    /* What was empty has no schema that could read what is there now. */
    if (!chunks->schema && !input->wrong &&
        read_some(chunks, bytes, sizeof bytes))
        return fail_changed(error);
    return true;
}

/* Flattens on, up to a break at the most: what was read beyond it waits. */
static size_t read_flattened(struct rs_chunks *chunks, char *bytes, size_t cap)
{
    if (!chunks->left.len)
        chunks->left = (struct rs_view){
            chunks->raw, read_some(chunks, chunks->raw, RAW_LEN)};
    size_t len = MIN(cap, chunks->left.len);
    if (len == 0)
        return 0;
    memcpy(bytes, chunks->left.at, len);
    size_t done = rs_flatten_next(chunks->flatten, bytes, len);
    chunks->is_break = done < len;
    chunks->left.at += done;
    chunks->left.len -= done;
    return done;
}

/* Reads what the cutter and the workers are to see. 0 at the end, and at a
 * break. */
static size_t read_records(struct rs_chunks *chunks, char *bytes, size_t cap)
{
    if (chunks->is_break)
        return 0;
    return chunks->flatten ? read_flattened(chunks, bytes, cap)
                           : read_some(chunks, bytes, cap);
}

/* Behind a break: other things stand around what follows. */
static void change_context(struct rs_chunks *chunks)
{
    struct rs_view context = rs_flatten_context(chunks->flatten);
    g_clear_pointer(&chunks->context, g_bytes_unref);
    if (context.len)
        chunks->context = g_bytes_new(context.at, context.len);
    chunks->is_break = false;
}

struct rs_chunks *rs_chunks_open(struct rs_reading *reading,
                                 struct rs_scan_input *input,
                                 struct rs_chunk_pool *pool, GError **error)
{
    struct rs_decode *text = rs_reading_next(reading, input, error);
    if (!text)
        return NULL;
    struct rs_chunks *chunks = g_new0(struct rs_chunks, 1);
    chunks->text = text;
    chunks->pool = pool;
    chunks->chunk_len = rs_chunk_pool_len(pool);
    if (input->first)
        chunks->first = (struct rs_view){(const char *)input->first->data,
                                         input->first->len};
    rs_cut_init(&chunks->cut, &input->dialect);
    chunks->schema = rs_scan_input_schema(input);
    if (rs_dialect_is_flattened(&input->dialect)) {
        chunks->flatten = rs_flatten_open(input->dialect.shape);
        chunks->raw = g_malloc(RAW_LEN);
    }
    if (!pass_header(chunks, input, error)) {
        rs_chunks_close(chunks);
        return NULL;
    }
    return chunks;
}

void rs_chunks_close(struct rs_chunks *chunks)
{
    if (!chunks)
        return;
    g_clear_error(&chunks->ended_by);
    rs_chunk_close(chunks->chunk);
    rs_flatten_close(chunks->flatten);
    rs_decode_close(chunks->text);
    g_free(chunks->raw);
    if (chunks->context)
        g_bytes_unref(chunks->context);
    g_free(chunks);
}

uint64_t rs_chunks_consumed(const struct rs_chunks *chunks)
{
    return rs_decode_consumed(chunks->text);
}

uint64_t rs_chunks_replaced(const struct rs_chunks *chunks)
{
    return rs_decode_replaced(chunks->text);
}

/* Takes out the whole records; what is left begins the next chunk. */
static struct rs_chunk *emit(struct rs_chunks *chunks, size_t len)
{
    struct rs_chunk *chunk = chunks->chunk;
    size_t rest = chunk->len - len;
    chunks->chunk = NULL;
    chunks->whole = 0;
    if (rest) {
        chunks->chunk =
            rest < chunks->chunk_len
                ? rs_chunk_take(chunks->pool)
                : rs_chunk_open(MIN(2 * rest, RS_RECORD_LEN_MAX + 1));
        memcpy(chunks->chunk->bytes, chunk->bytes + len, rest);
        chunks->chunk->len = rest;
    }
    chunk->len = len;
    chunk->byte_count = len;
    if (chunks->context)
        chunk->context = g_bytes_ref(chunks->context);
    /* simdjson reads the padding; that it be set is all it asks. */
    memset(chunk->bytes + len, 0, RS_PADDING);
    return chunk;
}

/* The chunk is full and holds no end of a record. */
static void make_room(struct rs_chunks *chunks)
{
    struct rs_chunk *chunk = chunks->chunk;
    chunk->cap = MIN(2 * chunk->cap, RS_RECORD_LEN_MAX + 1);
    chunk->bytes = g_realloc(chunk->bytes, chunk->cap + RS_PADDING);
}

void rs_chunks_set_passed(struct rs_chunks *chunks, rs_chunks_passed_fn *passed,
                          void *data)
{
    chunks->passed = passed;
    chunks->passed_data = data;
}

static void pass(struct rs_chunks *chunks, struct rs_view bytes)
{
    if (chunks->passed && bytes.len)
        chunks->passed(chunks->passed_data, bytes);
}

static uint64_t count_lines(struct rs_view bytes)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

/* Keeps the first bytes of a record that is too long and counts the rest. */
static struct rs_chunk *begin_skipping(struct rs_chunks *chunks)
{
    struct rs_chunk *chunk = chunks->chunk;
    chunks->chunk = NULL;
    chunk->is_too_long = true;
    struct rs_view begun = {chunk->bytes, chunk->len};
    chunk->byte_count = begun.len;
    chunk->line_count = count_lines(begun);
    pass(chunks, begun);
    chunk->len = RS_REJECT_RAW_LEN;
    return chunk;
}

/* A quote that does not close makes all that follows one record. Hands out what
 * is before a line that stands on its own, as a chunk with a record that does
 * not end; that line begins the next chunk. NULL where there is none. */
static struct rs_chunk *break_off(struct rs_chunks *chunks)
{
    struct rs_view text = {chunks->chunk->bytes, chunks->chunk->len};
    size_t len = chunks->schema ? rs_schema_break(chunks->schema, text) : 0;
    if (len == 0)
        return NULL;
    struct rs_chunk *broken = emit(chunks, len);
    struct rs_view rest = {chunks->chunk->bytes, chunks->chunk->len};
    struct rs_dialect dialect = chunks->cut.dialect;
    rs_cut_init(&chunks->cut, &dialect);
    chunks->whole = rs_cut_next(&chunks->cut, rest);
    return broken;
}

/* Passes over bytes up to the end of the record; the rest of what was read
 * begins the next chunk, of which nothing has been gone over yet. */
static struct rs_chunk *skip(struct rs_chunks *chunks)
{
    struct rs_chunk *skipped = begin_skipping(chunks);
    struct rs_chunk *next = rs_chunk_take(chunks->pool);
    size_t end = 0;
    while (end == 0) {
        next->len = read_records(chunks, next->bytes, next->cap);
        if (next->len == 0)
            break;
        struct rs_view bytes = {next->bytes, next->len};
        end = rs_cut_first(&chunks->cut, bytes);
        bytes.len = end ? end : next->len;
        skipped->byte_count += bytes.len;
        skipped->line_count += count_lines(bytes);
        pass(chunks, bytes);
    }
    next->len -= end;
    memmove(next->bytes, next->bytes + end, next->len);
    chunks->chunk = next;
    chunks->whole =
        rs_cut_next(&chunks->cut, (struct rs_view){next->bytes, next->len});
    return skipped;
}

/* All that is left before the end, or before a break; NULL when nothing is. */
static struct rs_chunk *last_chunk(struct rs_chunks *chunks)
{
    if (chunks->chunk->len == 0)
        return NULL;
    struct rs_chunk *chunk = emit(chunks, chunks->chunk->len);
    chunk->is_cut = !chunks->is_break && chunks->ended_by;
    return chunk;
}

/* The chunk can take no more: makes room, or gives out what has to go first. */
static struct rs_chunk *overflow(struct rs_chunks *chunks)
{
    if (chunks->whole)
        return emit(chunks, chunks->whole);
    if (chunks->chunk->len > RS_RECORD_LEN_MAX) {
        struct rs_chunk *broken = break_off(chunks);
        return broken ? broken : skip(chunks);
    }
    make_room(chunks);
    return NULL;
}

/* Fills the chunk up to the end of the input or to a break; NULL then, or what
 * has to go out before it can go on. */
static struct rs_chunk *fill(struct rs_chunks *chunks)
{
    for (;;) {
        struct rs_chunk *chunk = chunks->chunk;
        if (chunk->len >= chunk->cap) {
            struct rs_chunk *out = overflow(chunks);
            if (out)
                return out;
        }
        size_t len = read_records(chunks, chunk->bytes + chunk->len,
                                  chunk->cap - chunk->len);
        struct rs_view bytes = {chunk->bytes + chunk->len, len};
        size_t end = rs_cut_next(&chunks->cut, bytes);
        if (end)
            chunks->whole = chunk->len + end;
        chunk->len += len;
        if (len == 0 || chunks->is_break)
            return NULL;
    }
}

struct rs_chunk *rs_chunks_next(struct rs_chunks *chunks, GError **error)
{
    for (;;) {
        if (!chunks->chunk)
            chunks->chunk = rs_chunk_take(chunks->pool);
        struct rs_chunk *chunk = fill(chunks);
        if (!chunk)
            chunk = last_chunk(chunks);
        if (chunk)
            return chunk;
        if (!chunks->is_break)
            break;
        change_context(chunks);
    }
    if (chunks->ended_by)
        g_propagate_error(error, g_steal_pointer(&chunks->ended_by));
    return NULL;
}
