#include "store/wire.h"

#include <string.h>

#define COUNT_WIDTH 8

/* Bytes of the widest field. */
#define WIDTH_MAX 8

/* A text is written with its NUL, so that 0 bytes are left to mean NULL. */
static size_t text_len(const char *text)
{
    return text ? strlen(text) + 1 : 0;
}

static size_t width_of(enum rs_wire_kind kind)
{
    static const size_t widths[] = {
        [RS_WIRE_BOOL] = 1, [RS_WIRE_32] = 4,   [RS_WIRE_64] = 8,
        [RS_WIRE_VIEW] = 4, [RS_WIRE_TEXT] = 4,
    };
    return widths[kind];
}

size_t rs_wire_width(const struct rs_wire_table *table)
{
    size_t width = 0;
    for (size_t i = 0; i < table->count; i++)
        width += width_of(table->fields[i].kind);
    return width;
}

static char *put32(char *to, uint32_t value)
{
    value = GUINT32_TO_LE(value);
    memcpy(to, &value, sizeof value);
    return to + sizeof value;
}

static char *put64(char *to, uint64_t value)
{
    value = GUINT64_TO_LE(value);
    memcpy(to, &value, sizeof value);
    return to + sizeof value;
}

static uint32_t get32(const char *from)
{
    uint32_t value;
    memcpy(&value, from, sizeof value);
    return GUINT32_FROM_LE(value);
}

static uint64_t get64(const char *from)
{
    uint64_t value;
    memcpy(&value, from, sizeof value);
    return GUINT64_FROM_LE(value);
}

/* What stands behind the fields of fixed width; empty for most fields. */
static struct rs_view tail_of(const struct rs_wire_field *field,
                              const char *member)
{
    struct rs_view tail = {NULL, 0};
    if (field->kind == RS_WIRE_VIEW)
        memcpy(&tail, member, sizeof tail);
    if (field->kind == RS_WIRE_TEXT) {
        memcpy(&tail.at, member, sizeof tail.at);
        tail.len = text_len(tail.at);
    }
    /* Of one record each, and a record is 16 MiB at most. */
    g_assert(tail.len <= UINT32_MAX);
    return tail;
}

/* Adds to `tails` the bytes of what will stand behind. */
static char *put_field(char *to, const struct rs_wire_field *field,
                       const char *member, size_t *tails)
{
    uint32_t narrow;
    uint64_t wide;
    size_t tail_len;
    switch (field->kind) {
    case RS_WIRE_BOOL:
        *to = *(const bool *)member;
        return to + 1;
    case RS_WIRE_32:
        memcpy(&narrow, member, sizeof narrow);
        return put32(to, narrow);
    case RS_WIRE_64:
        memcpy(&wide, member, sizeof wide);
        return put64(to, wide);
    case RS_WIRE_VIEW:
    case RS_WIRE_TEXT:
        break;
    }
    tail_len = tail_of(field, member).len;
    *tails += tail_len;
    return put32(to, (uint32_t)tail_len);
}

/* Puts what stands behind the fields, of `len` bytes in all. */
static void put_tails(GString *out, const struct rs_wire_table *table,
                      const char *from, size_t len)
{
    size_t start = out->len;
    g_string_set_size(out, start + len);
    char *to = out->str + start;
    for (size_t i = 0; i < table->count; i++) {
        const struct rs_wire_field *field = &table->fields[i];
        if (field->kind < RS_WIRE_VIEW)
            continue;
        struct rs_view tail = tail_of(field, from + field->at);
        if (tail.len)
            memcpy(to, tail.at, tail.len);
        to += tail.len;
    }
}

void rs_wire_put(GString *out, const struct rs_wire_table *table,
                 const void *from)
{
    size_t start = out->len, tails = 0;
    g_string_set_size(out, start + table->count * WIDTH_MAX);
    char *to = out->str + start;
    for (size_t i = 0; i < table->count; i++) {
        const struct rs_wire_field *field = &table->fields[i];
        to = put_field(to, field, (const char *)from + field->at, &tails);
    }
    g_string_truncate(out, (size_t)(to - out->str));
    if (tails)
        put_tails(out, table, from, tails);
}

void rs_wire_put_count(GString *out, uint64_t count)
{
    char bytes[COUNT_WIDTH];
    put64(bytes, count);
    g_string_append_len(out, bytes, sizeof bytes);
}

static const char *take(struct rs_wire *in, size_t len)
{
    const char *at = in->at;
    if (in->len < len) {
        in->len = 0;
        return NULL;
    }
    in->at += len;
    in->len -= len;
    return at;
}

static bool take_tail(struct rs_wire *in, const struct rs_wire_field *field,
                      const char *fixed, char *member)
{
    struct rs_view tail = {NULL, get32(fixed)};
    tail.at = take(in, tail.len);
    if (!tail.at)
        return false;
    if (field->kind == RS_WIRE_VIEW) {
        memcpy(member, &tail, sizeof tail);
        return true;
    }
    /* The first NUL of a text is its last byte. */
    if (tail.len && memchr(tail.at, 0, tail.len) != tail.at + tail.len - 1)
        return false;
    tail.at = tail.len ? tail.at : NULL;
    memcpy(member, &tail.at, sizeof tail.at);
    return true;
}

static bool take_field(struct rs_wire *in, const struct rs_wire_field *field,
                       const char *fixed, char *member)
{
    uint32_t narrow;
    uint64_t wide;
    switch (field->kind) {
    case RS_WIRE_BOOL:
        *(bool *)member = *fixed == 1;
        return *fixed == 0 || *fixed == 1;
    case RS_WIRE_32:
        narrow = get32(fixed);
        memcpy(member, &narrow, sizeof narrow);
        return true;
    case RS_WIRE_64:
        wide = get64(fixed);
        memcpy(member, &wide, sizeof wide);
        return true;
    case RS_WIRE_VIEW:
    case RS_WIRE_TEXT:
        break;
    }
    return take_tail(in, field, fixed, member);
}

bool rs_wire_take(struct rs_wire *in, const struct rs_wire_table *table,
                  void *to)
{
    const char *fixed = take(in, rs_wire_width(table));
    for (size_t i = 0; fixed && i < table->count; i++) {
        const struct rs_wire_field *field = &table->fields[i];
        if (!take_field(in, field, fixed, (char *)to + field->at))
            return false;
        fixed += width_of(field->kind);
    }
    return fixed != NULL;
}

bool rs_wire_take_count(struct rs_wire *in, size_t width, uint64_t *count)
{
    const char *at = take(in, COUNT_WIDTH);
    *count = at ? get64(at) : 0;
    return at && *count <= in->len / width;
}
