#include "record/csv_blocks_avx2.h"

#ifdef __x86_64__

#include <immintrin.h>
#include <stdbool.h>

#define AVX2 __attribute__((target("avx2,pclmul")))

AVX2 static inline uint64_t bits_of(__m256i low, __m256i high)
{
    uint64_t bits = (uint32_t)_mm256_movemask_epi8(high);
    return bits << 32 | (uint32_t)_mm256_movemask_epi8(low);
}

/* Multiplied without carries by ones alone, each bit meets all below it. */
AVX2 static inline uint64_t odd_bits(uint64_t bits)
{
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits),
                                           _mm_set1_epi8((char)0xff), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

AVX2 static void mask(const char *at, size_t count, char delimiter,
                      struct rs_csv_masks *masks)
{
    const __m256i quote = _mm256_set1_epi8('"');
    const __m256i feed = _mm256_set1_epi8('\n');
    const __m256i back = _mm256_set1_epi8('\r');
    const __m256i between = _mm256_set1_epi8(delimiter);
    for (; count; count--, masks++, at += RS_CSV_BLOCK) {
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)at);
        __m256i high =
            _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
        __m256i low_ends = _mm256_or_si256(_mm256_cmpeq_epi8(low, feed),
                                           _mm256_cmpeq_epi8(low, back));
        __m256i high_ends = _mm256_or_si256(_mm256_cmpeq_epi8(high, feed),
                                            _mm256_cmpeq_epi8(high, back));
        masks->quotes = bits_of(_mm256_cmpeq_epi8(low, quote),
                                _mm256_cmpeq_epi8(high, quote));
        masks->ends = bits_of(low_ends, high_ends);
        masks->breaks = masks->ends | bits_of(_mm256_cmpeq_epi8(low, between),
                                              _mm256_cmpeq_epi8(high, between));
        masks->odd = odd_bits(masks->quotes);
    }
}

rs_csv_mask *rs_csv_blocks_avx2(void)
{
    bool is_there =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul");
    return is_there ? mask : NULL;
}

#else

rs_csv_mask *rs_csv_blocks_avx2(void)
{
    return NULL;
}

#endif
