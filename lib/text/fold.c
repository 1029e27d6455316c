/*
 * Folding as a walk over a table. Why a table is enough:
 *
 * NFKC_Casefold as ICU does it maps each code point by itself and then brings
 * the whole into NFC. NFD undoes the NFC. So NFD(NFKC_Casefold(text)) is the
 * concatenation of what each code point gives alone, with the marks behind
 * each base put in canonical order; only that order is no map per code point.
 * (This would not hold for a folding that looks at the NFD of its input first,
 * which matters for one code point: U+0345, a mark that folds to the letter
 * iota. ICU lets it stand where it was written, and so do we.)
 *
 * Most marks are dropped, so most text has nothing to order. Those that stay
 * and have a combining class are few: viramas (9), nuktas (7), Thai, Lao,
 * Tibetan and musical signs. A stretch of them is written as it comes, and
 * sorted by class when it ends if it came in the wrong order:
 *
 *     KA  VIRAMA(9)  NUKTA(7)   ->   KA  NUKTA  VIRAMA
 *
 * A dropped mark is never a bar between two that stay. For most this follows
 * from the above; for an enclosing mark, of class 0, it does not (to ICU,
 * KA VIRAMA KEYCAP NUKTA is in order), yet once the keycap is gone the rest
 * would be out of order, and folding it again would change it. So the order is
 * that of the text without what was dropped.
 *
 * The runs of spaces are those of the result: U+00A0, or the accent U+00A8
 * that is a space to NFKC, or two spaces with a zero-width one between them.
 * The state for that is the last byte written.
 *
 * The walk has two speeds. fold_run() takes ASCII 16 bytes at a time, and else
 * entries without flags by one copy; whatever other entry comes up goes through
 * fold_entry(), and ill-formed bytes through fold_careful(), which knows what
 * to do with anything. rs_fold_offsets() takes ASCII by note_ascii(), and all
 * else by the latter.
 *
 * Room in the output: before each step it is at least the bytes of input that
 * are left and 16. A step that writes no more than it reads keeps that true;
 * fold_entry() and fold_marks() make room before they write.
 */
#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "base/utf8.h"
#include "text/fold_ascii.h"
#include "text/fold_table.h"

/* Room beyond the input that is left: for an entry, and a whole step. */
#define SLACK (RS_FOLD_TABLE_LEN_MAX + 2 * RS_FOLD_STEP)

struct sink {
    GString *out; /* its length is the room; `at` is where it is full to */
    size_t begin; /* position in `out` of the first byte of ours */
    char *at;
    GArray *offsets;    /* NULL: not wanted; as many as there is room */
    size_t noted;       /* of them */
    const char *origin; /* of the input, where offsets count from */
};

static void make_room(struct sink *sink, size_t need)
{
    size_t used = (size_t)(sink->at - sink->out->str);
    if (sink->out->len - used >= need)
        return;
    g_string_set_size(sink->out, used + need);
    /* GLib allocates in powers of two: take all that there is. */
    g_string_set_size(sink->out, sink->out->allocated_len - 1);
    sink->at = sink->out->str + used;
    if (sink->offsets)
        g_array_set_size(sink->offsets, (guint)sink->out->len);
}

static bool ends_in_space(const struct sink *sink, const char *at)
{
    return at != sink->out->str + sink->begin && at[-1] == ' ';
}

/* Notes that what was written since the last call came from the code point at
 * `at` in the input. */
static void note(struct sink *sink, const char *at)
{
    if (!sink->offsets)
        return;
    size_t len = (size_t)(sink->at - sink->out->str) - sink->begin;
    for (; sink->noted < len; sink->noted++)
        g_array_index(sink->offsets, uint32_t, sink->noted) =
            (uint32_t)(at - sink->origin);
}

/* A stretch of marks that stay, in the output. */
struct marks {
    size_t begin; /* position in `out` */
    uint8_t last; /* class of the last one; 0: no stretch */
    bool in_order;
};

struct mark {
    uint32_t code_point;
    uint32_t combining_class;
};

static int compare_marks(gconstpointer a, gconstpointer b)
{
    const struct mark *left = a, *right = b;
    return (left->combining_class > right->combining_class) -
           (left->combining_class < right->combining_class);
}

/* Ends the stretch. One that had to be sorted is a unit from then on: all its
 * bytes have the offset of the first. */
static void order_marks(struct sink *sink, struct marks *marks)
{
    bool in_order = marks->last == 0 || marks->in_order;
    marks->last = 0;
    if (in_order)
        return;
    char *at = sink->out->str + marks->begin;
    struct rs_view text = {at, (size_t)(sink->at - at)};
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct mark));
    for (size_t i = 0; i < text.len;) {
        uint32_t code_point = rs_utf8_next(text, &i);
        struct mark mark = {code_point,
                            rs_fold_table_find(code_point)->combining_class};
        g_array_append_val(list, mark);
    }
    g_array_sort(list, compare_marks); /* stable, as GLib promises */
    for (guint i = 0; i < list->len; i++)
        at += rs_utf8_put(at, g_array_index(list, struct mark, i).code_point);
    g_array_free(list, TRUE);
    if (!sink->offsets)
        return;
    uint32_t *offsets = (uint32_t *)(void *)sink->offsets->data;
    size_t first = marks->begin - sink->begin;
    for (size_t i = first; i < sink->noted; i++)
        offsets[i] = offsets[first];
}

/* Writes the bytes of the entry for the code point at `from` in the input, one
 * code point after the other, so that each stretch of marks is seen. */
static void put_marked(struct sink *sink, struct marks *marks,
                       const struct rs_fold_table_entry *entry,
                       const char *from)
{
    struct rs_view text = {rs_fold_table_bytes(entry), entry->len};
    for (size_t i = 0; i < text.len;) {
        uint32_t code_point = rs_utf8_next(text, &i);
        uint8_t class = rs_fold_table_find(code_point)->combining_class;
        if (class == 0)
            order_marks(sink, marks);
        else if (marks->last == 0)
            *marks = (struct marks){
                .begin = (size_t)(sink->at - sink->out->str), .in_order = true};
        else if (class < marks->last)
            marks->in_order = false;
        marks->last = class;
        if (code_point != ' ' || !ends_in_space(sink, sink->at))
            sink->at += rs_utf8_put(sink->at, code_point);
        note(sink, from);
    }
}

/* Takes code points for as long as they hold marks or are dropped. */
static const char *fold_marks(struct sink *sink, struct rs_view text)
{
    struct marks marks = {0};
    size_t at = 0;
    while (at < text.len) {
        size_t next = at;
        const struct rs_fold_table_entry *entry =
            rs_fold_table_find(rs_utf8_next(text, &next));
        if (entry->len > 0 && !(entry->flags & RS_FOLD_TABLE_MARK))
            break;
        make_room(sink, text.len - at + SLACK);
        put_marked(sink, &marks, entry, text.at + at);
        at = next;
    }
    order_marks(sink, &marks);
    return text.at + at;
}

/* Writes the bytes of the entry for the code point that `text` begins with, of
 * `len` bytes; if there is a mark in it, also what has to be looked at together
 * with that. Returns where the next code point begins. */
static const char *fold_entry(struct sink *sink,
                              const struct rs_fold_table_entry *entry,
                              struct rs_view text, size_t len)
{
    if (entry->flags & RS_FOLD_TABLE_MARK)
        return fold_marks(sink, text);
    bool skip =
        (entry->flags & RS_FOLD_TABLE_SPACE) && ends_in_space(sink, sink->at);
    make_room(sink, text.len + SLACK);
    memcpy(sink->at, rs_fold_table_bytes(entry) + skip, entry->len - skip);
    sink->at += entry->len - skip;
    note(sink, text.at);
    return text.at + len;
}

/* The code point at `at`, when it is well-formed; its length, or 0. Reads up to
 * 4 bytes, but none behind one that is no continuation. */
static inline size_t decode(const char *at, uint32_t *code_point)
{
    const unsigned char *byte = (const unsigned char *)at;
    uint32_t c = *code_point = byte[0];
    if (c < 0x80)
        return 1;
    if ((byte[1] & 0xc0) != 0x80)
        return 0;
    if (c < 0xe0) {
        *code_point = (c & 0x1f) << 6 | (byte[1] & 0x3f);
        return c < 0xc2 ? 0 : 2;
    }
    if ((byte[2] & 0xc0) != 0x80)
        return 0;
    if (c < 0xf0) {
        c = (c & 0x0f) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3f);
        *code_point = c;
        return c < 0x800 || (c & 0xf800) == 0xd800 ? 0 : 3;
    }
    if ((byte[3] & 0xc0) != 0x80 || c > 0xf4)
        return 0;
    c = (c & 0x07) << 18 | (byte[1] & 0x3fu) << 12 | (byte[2] & 0x3fu) << 6 |
        (byte[3] & 0x3f);
    *code_point = c;
    return c < 0x10000 || c > 0x10ffff ? 0 : 4;
}

/* Folds the code point that `text` begins with, whatever it is. */
static const char *fold_careful(struct sink *sink, struct rs_view text)
{
    uint32_t code_point;
    size_t len = text.len < 4 ? 0 : decode(text.at, &code_point);
    if (len == 0)
        code_point = rs_utf8_next(text, &len);
    return fold_entry(sink, rs_fold_table_find(code_point), text, len);
}

/* Takes ASCII from `at` on, until something else comes or `limit` is reached
 * or passed. */
static inline const char *fold_ascii_run(struct sink *sink, const char *at,
                                         const char *limit)
{
    char *out = sink->at;
    bool spaced = ends_in_space(sink, out);
    while (at < limit) {
        size_t taken = rs_fold_ascii(at, out, &spaced);
        /* Apart from the case below, so that the processor can guess this
         * branch and load the next bytes before it knows `taken`. That makes
         * ASCII four times faster. */
        if (taken == RS_FOLD_STEP) {
            at += RS_FOLD_STEP;
            out += RS_FOLD_STEP;
            continue;
        }
        at += taken;
        out += taken;
        if ((unsigned char)*at >= 0x80)
            break;
        while (at < limit && rs_fold_is_space(*at))
            at++;
    }
    sink->at = out;
    return at;
}

/* A step over ASCII does not pay for one byte, such as the space between two
 * words of Arabic. */
static inline bool is_for_table(const char *at)
{
    return (unsigned char)at[0] >= 0x80 || (unsigned char)at[1] >= 0x80;
}

/* Takes code points by the table, until a stretch of ASCII comes. */
static const char *fold_table_run(struct sink *sink, const char *at,
                                  const char *limit, const char *end)
{
    char *out = sink->at;
    while (at < limit && is_for_table(at)) {
        uint32_t code_point;
        size_t len = decode(at, &code_point);
        struct rs_view text = {at, (size_t)(end - at)};
        if (len == 0) {
            sink->at = out;
            at = fold_careful(sink, text);
            out = sink->at;
            continue;
        }
        const struct rs_fold_table_entry *entry =
            rs_fold_table_find(code_point);
        if (entry->flags &&
            (entry->flags != RS_FOLD_TABLE_SPACE || ends_in_space(sink, out))) {
            sink->at = out;
            at = fold_entry(sink, entry, text, len);
            out = sink->at;
            continue;
        }
        memcpy(out, entry->bytes, sizeof entry->bytes);
        out += entry->len;
        at += len;
    }
    sink->at = out;
    return at;
}

/* Folds what begins in [at, limit), of an input that goes on to `end`; at
 * least 15 bytes behind `limit` must be readable. Returns where it came to. */
static const char *fold_run(struct sink *sink, const char *at,
                            const char *limit, const char *end)
{
    while (at < limit) {
        at = fold_ascii_run(sink, at, limit);
        at = fold_table_run(sink, at, limit, end);
    }
    return at;
}

/* The last bytes are folded from a copy that ends in bytes which stop every
 * loop: 0xff is neither ASCII nor a continuation. */
static void fold_tail(struct sink *sink, const char *at, const char *end)
{
    char copy[3 * RS_FOLD_STEP];
    size_t len = (size_t)(end - at);
    memset(copy, 0xff, sizeof copy);
    memcpy(copy, at, len);
    fold_run(sink, copy, copy + len, copy + len);
}

void rs_fold(struct rs_view text, GString *out)
{
    if (text.len == 0)
        return;
    struct sink sink = {.out = out, .begin = out->len};
    sink.at = out->str + out->len;
    make_room(&sink, text.len + SLACK);
    const char *at = text.at;
    const char *end = text.at + text.len;
    if (text.len >= RS_FOLD_STEP)
        at = fold_run(&sink, at, end - (RS_FOLD_STEP - 1), end);
    if (at < end)
        fold_tail(&sink, at, end);
    g_string_truncate(out, (size_t)(sink.at - out->str));
}

/* Notes where ASCII comes from, up to something else: each byte gives one, but
 * for a space behind a space. Of what is written only spaces are looked at. */
static const char *note_ascii(struct sink *sink, const char *at,
                              const char *end)
{
    make_room(sink, (size_t)(end - at) + SLACK);
    char *out = sink->at;
    uint32_t *offset = (uint32_t *)(void *)sink->offsets->data + sink->noted;
    bool spaced = ends_in_space(sink, out);
    for (; at < end && (unsigned char)*at < 0x80; at++) {
        bool space = rs_fold_is_space(*at);
        *out = space ? ' ' : *at;
        *offset = (uint32_t)(at - sink->origin);
        bool taken = !(space && spaced);
        out += taken;
        offset += taken;
        spaced = space;
    }
    sink->noted += (size_t)(out - sink->at);
    sink->at = out;
    return at;
}

void rs_fold_offsets(struct rs_view text, GArray *offsets)
{
    g_assert(text.len < UINT32_MAX);
    if (text.len == 0)
        text.at = "";
    struct sink sink = {.offsets = offsets, .origin = text.at};
    const char *at = text.at;
    const char *end = text.at + text.len;
    sink.out = g_string_new(NULL);
    sink.at = sink.out->str;
    while (at < end) {
        at = note_ascii(&sink, at, end);
        if (at < end)
            at = fold_careful(&sink, (struct rs_view){at, (size_t)(end - at)});
    }
    g_string_free(sink.out, TRUE);
    g_array_set_size(offsets, (guint)sink.noted);
    uint32_t len = (uint32_t)text.len;
    g_array_append_val(offsets, len);
}

void rs_fold_span(const GArray *offsets, uint32_t from, uint32_t to,
                  uint32_t *start, uint32_t *end)
{
    const uint32_t *offset = (const uint32_t *)(const void *)offsets->data;
    g_assert(from <= to && to < offsets->len);
    *start = *end = offset[from];
    if (from == to)
        return;
    /* The first entry from `to` on that is of another code point. */
    uint32_t low = to, high = offsets->len - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (offset[middle] > offset[to - 1])
            high = middle;
        else
            low = middle + 1;
    }
    *end = offset[low];
}

const char *rs_fold_unicode(void)
{
    static char *version;
    if (g_once_init_enter(&version)) {
        UVersionInfo numbers;
        char unicode[U_MAX_VERSION_STRING_LENGTH];
        char icu[U_MAX_VERSION_STRING_LENGTH];
        u_getUnicodeVersion(numbers);
        u_versionToString(numbers, unicode);
        u_getVersion(numbers);
        u_versionToString(numbers, icu);
        g_once_init_leave(&version,
                          g_strdup_printf("Unicode %s (ICU %s)", unicode, icu));
    }
    return version;
}
