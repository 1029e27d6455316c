#include "record/csv_blocks.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/octet.h"
#include "record/csv_blocks_avx2.h"

/* Bit i of the result: the bits from 0 to i have an odd number of ones. */
static uint64_t odd_bits(uint64_t bits)
{
    for (unsigned step = 1; step < RS_CSV_BLOCK; step *= 2)
        bits ^= bits << step;
    return bits;
}

/* A bit for each of eight bytes that is `wanted`, the first one's lowest: a
 * product gathers their highest bits. */
static uint64_t eight_bits(uint64_t octet, char wanted)
{
    uint64_t equal = rs_octet_equal(octet, wanted);
    return (equal >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static void mask_plain(const char *at, size_t count, char delimiter,
                       struct rs_csv_masks *masks)
{
    for (; count; count--, masks++) {
        *masks = (struct rs_csv_masks){0};
        for (unsigned i = 0; i < RS_CSV_BLOCK; i += 8, at += 8) {
            uint64_t octet = rs_octet_load(at);
            masks->quotes |= eight_bits(octet, '"') << i;
            masks->breaks |= eight_bits(octet, delimiter) << i;
            masks->ends |= (eight_bits(octet, '\n') | eight_bits(octet, '\r'))
                           << i;
        }
        masks->breaks |= masks->ends;
        masks->odd = odd_bits(masks->quotes);
    }
}

#ifdef __SSE2__
static uint64_t equal_bits(const __m128i block[4], char wanted)
{
    __m128i all = _mm_set1_epi8(wanted);
    uint64_t bits = 0;
    for (unsigned i = 0; i < 4; i++) {
        __m128i equal = _mm_cmpeq_epi8(block[i], all);
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(equal) << 16 * i;
    }
    return bits;
}

static void mask_sse2(const char *at, size_t count, char delimiter,
                      struct rs_csv_masks *masks)
{
    for (; count; count--, masks++, at += RS_CSV_BLOCK) {
        __m128i block[4];
        memcpy(block, at, sizeof block);
        masks->quotes = equal_bits(block, '"');
        masks->ends = equal_bits(block, '\n') | equal_bits(block, '\r');
        masks->breaks = masks->ends | equal_bits(block, delimiter);
        masks->odd = odd_bits(masks->quotes);
    }
}
#endif

/* The fastest that there is, up to `way`. */
static rs_csv_mask *mask_of(enum rs_csv_way way)
{
    rs_csv_mask *mask = NULL;
    if (way == RS_CSV_BY_ANY || way == RS_CSV_BY_AVX2)
        mask = rs_csv_blocks_avx2();
#ifdef __SSE2__
    if (!mask && way != RS_CSV_BY_C)
        mask = mask_sse2;
#endif
    return mask ? mask : mask_plain;
}

void rs_csv_blocks_init(struct rs_csv_blocks *blocks,
                        const struct rs_dialect *dialect)
{
    *blocks = (struct rs_csv_blocks){mask_of(dialect->way), dialect->delimiter};
}

size_t rs_csv_blocks_read(const struct rs_csv_blocks *blocks,
                          struct rs_view text, size_t most,
                          struct rs_csv_masks *masks)
{
    size_t count = MIN(text.len / RS_CSV_BLOCK, most);
    if (count) {
        blocks->mask(text.at, count, blocks->delimiter, masks);
        return count * RS_CSV_BLOCK;
    }
    char block[RS_CSV_BLOCK] = {0};
    memcpy(block, text.at, text.len);
    blocks->mask(block, 1, blocks->delimiter, masks);
    return text.len;
}
