#include "base/octet.h"

#include "unit.h"

static bool is_set(uint64_t bits, size_t at)
{
    return bits >> (at * 8 + 7) & 1;
}

static uint64_t random_octet(GRand *rand)
{
    static const char often[] = "  \xa0!a\x80";
    uint64_t octet = 0;
    for (size_t i = 0; i < RS_OCTET_LEN; i++) {
        int32_t byte =
            g_rand_boolean(rand)
                ? g_rand_int_range(rand, 0, 256)
                : (unsigned char)often[g_rand_int_range(rand, 0, sizeof often)];
        octet = octet << 8 | (unsigned char)byte;
    }
    return octet;
}

START_TEST(each_byte_is_told_by_itself)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 100000; round += UNIT_STRIDE) {
        uint64_t octet = random_octet(rand);
        uint64_t spaces = rs_octet_equal(octet, ' ');
        size_t first = RS_OCTET_LEN;
        for (size_t i = RS_OCTET_LEN; i-- > 0;) {
            char c = (char)(octet >> (i * 8));
            unit_assert(is_set(spaces, i) == (c == ' '));
            first = c == ' ' ? i : first;
        }
        unit_assert(rs_octet_first(spaces) == first);
        uint64_t before = first == RS_OCTET_LEN
                              ? octet
                              : octet & ((UINT64_C(1) << first * 8) - 1);
        unit_assert(rs_octet_before(octet, spaces) == before);
        unit_assert(!(spaces & ~RS_OCTET_TOP));
    }
}
END_TEST

START_TEST(behind_the_end_is_what_is_said)
{
    const struct rs_view text = {"abcdefghij", 10};
    char octet[RS_OCTET_LEN];
    for (size_t at = 0; at <= text.len; at++) {
        uint64_t number = GUINT64_TO_LE(rs_octet_at(text, at, '!'));
        memcpy(octet, &number, sizeof octet);
        for (size_t i = 0; i < RS_OCTET_LEN; i++)
            ck_assert_int_eq(octet[i],
                             at + i < text.len ? text.at[at + i] : '!');
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("octet");
    TCase *all = tcase_create("all");
    tcase_add_test(all, each_byte_is_told_by_itself);
    tcase_add_test(all, behind_the_end_is_what_is_said);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
