/*
 * The table behind fold.h: for each code point, the bytes it folds to. Pages
 * of 256 entries, each made from ICU's data when it is first asked for and
 * then never changed, so that reading one takes a load and no lock. All 4,352
 * pages together are some 9 MB; ordinary text touches a dozen, of 2 KB each.
 */
#ifndef RS_TEXT_FOLD_TABLE_H
#define RS_TEXT_FOLD_TABLE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes that the longest entry has: U+FDFA, 18 code points. The table's maker
 * and check_fold both hold it to that. */
#define RS_FOLD_TABLE_LEN_MAX 33

/* An entry without flags is the common case: its bytes are in it, they are no
 * more than the code point itself takes in UTF-8, they do not begin with a
 * space, and no mark is among them. */
enum rs_fold_table_flags {
    RS_FOLD_TABLE_LONG = 1,  /* the bytes are elsewhere in the page */
    RS_FOLD_TABLE_GROWS = 2, /* more bytes than the code point takes */
    RS_FOLD_TABLE_SPACE = 4, /* begins with a space */
    RS_FOLD_TABLE_MARK = 8,  /* a combining class above 0 is in it */
};

/* `len` 0: the code point is dropped. */
struct rs_fold_table_entry {
    uint8_t len;
    uint8_t flags;
    uint8_t combining_class; /* of the code point, when it folds to itself */
    char bytes[5];           /* or, LONG: the distance from the entry */
};

struct rs_fold_table_page {
    struct rs_fold_table_entry entries[256];
    char longer[]; /* the bytes of LONG entries */
};

/* Only for the two functions below. */
extern struct rs_fold_table_page *_Atomic rs_fold_table_pages[0x1100];
const struct rs_fold_table_page *rs_fold_table_make(uint32_t number);

/* The entry of a scalar value. */
static inline const struct rs_fold_table_entry *
rs_fold_table_find(uint32_t code_point)
{
    uint32_t number = code_point >> 8;
    const struct rs_fold_table_page *page = atomic_load_explicit(
        &rs_fold_table_pages[number], memory_order_acquire);
    if (__builtin_expect(!page, 0))
        page = rs_fold_table_make(number);
    return &page->entries[code_point & 0xff];
}

/* Where the `entry->len` bytes of an entry in the table are. */
static inline const char *
rs_fold_table_bytes(const struct rs_fold_table_entry *entry)
{
    uint32_t distance;
    if (!(entry->flags & RS_FOLD_TABLE_LONG))
        return entry->bytes;
    memcpy(&distance, entry->bytes, sizeof distance);
    return (const char *)entry + distance;
}

#endif
