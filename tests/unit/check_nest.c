#include <glib.h>

#include "record/nest.h"
#include "unit.h"

/* What rs_nest_next() promises, a byte at a time. */
static size_t by_the_byte(struct rs_nest *nest, char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && nest->depth) {
        char *byte = &bytes[at++];
        bool is_escaped = nest->is_escaped;
        nest->is_escaped = !is_escaped && *byte == '\\';
        if (*byte == '"' && !is_escaped)
            nest->is_string = !nest->is_string;
        if (!nest->is_string && (*byte == '{' || *byte == '['))
            nest->depth++;
        if (!nest->is_string && (*byte == '}' || *byte == ']'))
            nest->depth--;
        if (*byte == '\n' || *byte == '\r')
            *byte = ' ';
    }
    return at;
}

/* In pieces of `step` bytes, each in memory of its own, so that
 * AddressSanitizer sees a byte too far. */
static size_t in_pieces(struct rs_nest *nest, char *bytes, size_t len,
                        size_t step)
{
    size_t at = 0;
    while (at < len && nest->depth) {
        size_t piece_len = MIN(step, len - at);
        char *piece = g_memdup2(bytes + at, piece_len);
        size_t part = rs_nest_next(nest, piece, piece_len);
        ck_assert(part == piece_len || nest->depth == 0);
        memcpy(bytes + at, piece, piece_len);
        g_free(piece);
        at += part;
    }
    return at;
}

static void compare(const char *text, size_t len, size_t depth, size_t step)
{
    char *wanted = g_memdup2(text, len);
    char *found = g_memdup2(text, len);
    struct rs_nest by_byte = {.depth = depth}, nest = by_byte;
    size_t end = by_the_byte(&by_byte, wanted, len);
    ck_assert_uint_eq(in_pieces(&nest, found, len, step), end);
    ck_assert_uint_eq(nest.depth, by_byte.depth);
    ck_assert_msg(!memcmp(found, wanted, len), "%.*s", (int)len, text);
    if (nest.depth) {
        ck_assert(nest.is_string == by_byte.is_string);
        ck_assert(nest.is_escaped == by_byte.is_escaped);
    }
    g_free(wanted);
    g_free(found);
}

/* Texts in which much, or little, matters, longer than some blocks. */
START_TEST(blocks_find_what_bytes_find)
{
    static const char *const alphabets[] = {
        "{}[]\"\\\n\ra",        "\"\\", "{}\"aaaaaaaaaaaaaaaa", "\\\\\\\"{}",
        "{{{}\n\xff\x80\x1b;=", NULL};
    g_autoptr(GRand) rand = g_rand_new_with_seed(20240601);
    for (int round = 0; round < 20000; round += UNIT_STRIDE) {
        const char *alphabet = alphabets[round % 5];
        int letters = (int)strlen(alphabet);
        char text[300];
        size_t len = (size_t)g_rand_int_range(rand, 1, sizeof text);
        for (size_t i = 0; i < len; i++)
            text[i] = alphabet[g_rand_int_range(rand, 0, letters)];
        size_t depth = (size_t)g_rand_int_range(rand, 1, 6);
        compare(text, len, depth, len);
        compare(text, len, depth, (size_t)g_rand_int_range(rand, 1, 130));
    }
}
END_TEST

START_TEST(the_end_is_found_at_each_place_of_a_block)
{
    for (size_t at = 0; at < 200; at++) {
        char text[201];
        memset(text, '\n', sizeof text);
        text[at] = '}';
        struct rs_nest nest = {.depth = 1};
        ck_assert_uint_eq(rs_nest_next(&nest, text, sizeof text), at + 1);
        ck_assert_uint_eq(nest.depth, 0);
        for (size_t i = 0; i < sizeof text; i++)
            ck_assert_int_eq(text[i], i < at ? ' ' : i == at ? '}' : '\n');
    }
}
END_TEST

START_TEST(a_million_levels_are_counted)
{
    enum { LEVELS = 1000000 };
    char *text = g_malloc(2 * LEVELS);
    memset(text, '[', LEVELS);
    memset(text + LEVELS, '}', LEVELS);
    struct rs_nest nest = {.depth = 1};
    ck_assert_uint_eq(rs_nest_next(&nest, text, LEVELS), LEVELS);
    ck_assert_uint_eq(nest.depth, LEVELS + 1);
    ck_assert_uint_eq(rs_nest_next(&nest, text + LEVELS, LEVELS), LEVELS);
    ck_assert_uint_eq(nest.depth, 1);
    g_free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nest");
    TCase *tests = tcase_create("nest");
    tcase_add_test(tests, blocks_find_what_bytes_find);
    tcase_add_test(tests, the_end_is_found_at_each_place_of_a_block);
    tcase_add_test(tests, a_million_levels_are_counted);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
