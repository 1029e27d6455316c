/*
 * Structs to bytes and back, by a table of their fields: little-endian, each
 * field as wide as it is, the bytes of views and texts behind them. What is
 * taken back is checked against the bytes that there are and never trusted:
 * a bool is 0 or 1, a text ends at its only NUL.
 *
 *     static const struct rs_wire_field place[] = {
 *         RS_WIRE_FIELD(struct rs_place, number), …
 *
 * The kind of a field follows from its type, so a type that is widened needs
 * no change here; but the bytes are others then (see RS_JOURNAL_VERSION).
 */
#ifndef RS_STORE_WIRE_H
#define RS_STORE_WIRE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/view.h"

enum rs_wire_kind {
    RS_WIRE_BOOL,
    RS_WIRE_32,
    RS_WIRE_64,
    RS_WIRE_VIEW,
    RS_WIRE_TEXT, /* NUL-terminated, or NULL */
};

struct rs_wire_field {
    size_t at;
    enum rs_wire_kind kind;
};

/* Another type does not compile. Enumerations are unsigned int. */
#define RS_WIRE_FIELD(type, member)                                              \
    {                                                                            \
        offsetof(type, member),                                                \
            _Generic(((type *)0)->member,                                      \
                bool: RS_WIRE_BOOL,                                          \
                int32_t: RS_WIRE_32,                                         \
                uint32_t: RS_WIRE_32,                                        \
                int64_t: RS_WIRE_64,                                         \
                uint64_t: RS_WIRE_64,                                        \
                struct rs_view: RS_WIRE_VIEW,                                \
                const char *: RS_WIRE_TEXT) \
    }

/* The fields of one struct. */
struct rs_wire_table {
    const struct rs_wire_field *fields;
    size_t count;
};
#define RS_WIRE_TABLE(fields)                                                  \
    {                                                                          \
        fields, G_N_ELEMENTS(fields)                                           \
    }

/* Bytes that a struct takes at least. */
size_t rs_wire_width(const struct rs_wire_table *table);

void rs_wire_put(GString *out, const struct rs_wire_table *table,
                 const void *from);
void rs_wire_put_count(GString *out, uint64_t count);

/* What is not yet taken. After a failure nothing more is. */
struct rs_wire {
    const char *at;
    size_t len;
};

/* False where the bytes end too early or are not what put() makes; fields of
 * `to` that the table does not name are left alone. Views and texts point into
 * the packed bytes. */
bool rs_wire_take(struct rs_wire *in, const struct rs_wire_table *table,
                  void *to);

/* A count of things of at least `width` bytes each: false where there cannot
 * be so many of them. */
bool rs_wire_take_count(struct rs_wire *in, size_t width, uint64_t *count);

#endif
