/*
 * What a trie is made of; for trie*.c alone.
 */
#ifndef RS_PATTERN_TRIE_PARTS_H
#define RS_PATTERN_TRIE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/* A node is 4 bytes, so that those near the roots, which every word of a text
 * visits, stay in the processor's first caches. No two nodes have the same
 * base: so the symbol alone says whose child a node is.
 *
 *     bits 0 to 7     the symbol that leads here; 0: not in use
 *     bit 8           strings end here,
 *     bit 9           but only one
 *     bits 10 to 31   base: its child by symbol c is node base + c
 */
#define RS_TRIE_SYMBOL 0xffu
#define RS_TRIE_STRINGS_END 0x100u
#define RS_TRIE_ONE_ENDS 0x200u
#define RS_TRIE_BASE_SHIFT (32 - RS_TRIE_OPEN_BITS)
#define RS_TRIE_BASE_MAX (UINT32_MAX >> RS_TRIE_BASE_SHIFT)

/* No node is below this, so that base 0 is that of a node without children. */
#define RS_TRIE_FIRST_NODE 256u

/* Of a string that is found only where a word ends. */
#define RS_TRIE_ENDS (UINT32_C(1) << 31)

#define RS_TRIE_NONE UINT32_MAX

struct rs_trie {
    uint32_t
        *nodes; /* the roots are at RS_TRIE_FIRST_NODE + enum rs_trie_root */
    uint32_t *ends; /* by node: the one string that ends there, | RS_TRIE_ENDS;
                     * or where the list of them begins */
    uint32_t count;
    uint32_t
        *lists; /* numbers, | RS_TRIE_ENDS; behind each list, RS_TRIE_NONE */
    uint32_t list_len;
    uint8_t symbols[256]; /* of bytes; 0: in no string */
    uint64_t bytes[257];  /* by symbol, from 1 on: of byte c, bit c % 64; 0 */

    /* By enum rs_trie_root and first byte of strings, the bytes that may come
     * second, as rs_trie_next() says; all, where one is that byte alone; 0:
     * none begins so. */
    uint64_t seconds[2][256];
    bool is_word[256]; /* an ASCII letter or digit; GLib's table, which is
                        * elsewhere, takes a fifth more instructions */
};

/* Fills these in, once all else is there. */
void rs_trie_note_seconds(struct rs_trie *trie);

#endif
