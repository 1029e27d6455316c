#include <glib.h>

#include "record/csv_blocks.h"
#include "unit.h"

static struct rs_csv_blocks blocks_of(enum rs_csv_way way, char delimiter)
{
    struct rs_dialect dialect = {.delimiter = delimiter, .way = way};
    struct rs_csv_blocks blocks;
    rs_csv_blocks_init(&blocks, &dialect);
    return blocks;
}

/* By definition, a byte at a time. */
static struct rs_csv_masks slow_masks(struct rs_view block, char delimiter)
{
    struct rs_csv_masks masks = {0};
    bool is_odd = false;
    for (size_t i = 0; i < RS_CSV_BLOCK; i++) {
        char byte = i < block.len ? block.at[i] : 'x';
        bool is_end = byte == '\n' || byte == '\r';
        is_odd ^= byte == '"';
        masks.quotes |= (uint64_t)(byte == '"') << i;
        masks.ends |= (uint64_t)is_end << i;
        masks.breaks |= (uint64_t)(is_end || byte == delimiter) << i;
        masks.odd |= (uint64_t)is_odd << i;
    }
    return masks;
}

/* In a block of memory of that length, so that AddressSanitizer sees a read too
 * far. The neighbours of the bytes that matter are there too, and those that
 * differ from them in one bit. */
static char *random_text(GRand *random, size_t len)
{
    static const char bytes[] = "\"\"\n\r,;\t|!#\x0b\x0c\x0e-+\xa2\x8a\x8d\xac";
    char *text = g_malloc(len);
    for (size_t i = 0; i < len; i++)
        text[i] = g_rand_boolean(random)
                      ? bytes[g_rand_int_range(random, 0, sizeof bytes)]
                      : (char)g_rand_int_range(random, 0, 256);
    return text;
}

static void expect_equal(struct rs_csv_masks found, struct rs_csv_masks wanted)
{
    ck_assert_uint_eq(found.quotes, wanted.quotes);
    ck_assert_uint_eq(found.breaks, wanted.breaks);
    ck_assert_uint_eq(found.ends, wanted.ends);
    ck_assert_uint_eq(found.odd, wanted.odd);
}

START_TEST(every_bit_is_about_its_byte)
{
    GRand *random = g_rand_new_with_seed(20291);
    for (int round = 0; round < 8000; round++) {
        size_t len = (size_t)g_rand_int_range(random, 1, 400);
        size_t most = (size_t)g_rand_int_range(random, 1, 5);
        char delimiter = ",;\t|"[round % 4];
        char *text = random_text(random, len);
        struct rs_csv_blocks blocks = blocks_of((enum rs_csv_way)_i, delimiter);
        struct rs_csv_masks masks[4];
        struct rs_view rest = {text, len};
        size_t done = rs_csv_blocks_read(&blocks, rest, most, masks);
        size_t whole = MIN(len / RS_CSV_BLOCK, most);
        ck_assert_uint_eq(done, whole ? whole * RS_CSV_BLOCK : len);
        for (size_t i = 0; i * RS_CSV_BLOCK < done; i++) {
            struct rs_view block = {text + i * RS_CSV_BLOCK,
                                    MIN(done, RS_CSV_BLOCK)};
            expect_equal(masks[i], slow_masks(block, delimiter));
        }
        g_free(text);
    }
    g_rand_free(random);
}
END_TEST

START_TEST(each_way_has_code_of_its_own_where_the_processor_has_it)
{
    rs_csv_mask *c = blocks_of(RS_CSV_BY_C, ',').mask;
    rs_csv_mask *sse2 = blocks_of(RS_CSV_BY_SSE2, ',').mask;
    rs_csv_mask *avx2 = blocks_of(RS_CSV_BY_AVX2, ',').mask;
    ck_assert(blocks_of(RS_CSV_BY_ANY, ',').mask == avx2);
#ifdef __x86_64__
    ck_assert(c != sse2);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul"))
        ck_assert(sse2 != avx2);
#else
    ck_assert(c == sse2 && sse2 == avx2);
#endif
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv_blocks");
    TCase *tests = tcase_create("csv_blocks");
    tcase_add_loop_test(tests, every_bit_is_about_its_byte, RS_CSV_BY_C,
                        RS_CSV_WAYS);
    tcase_add_test(tests,
                   each_way_has_code_of_its_own_where_the_processor_has_it);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
