#include "base/sha256.h"

#include "unit.h"

/* FIPS 180-4's own examples, and the digest of nothing. */
START_TEST(sha256_gives_the_digests_of_the_standard)
{
    char hex[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_view_of("abc"), hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223"
                          "b00361a396177a9cb410ff61f20015ad");
    rs_sha256_of((struct rs_view){NULL, 0}, hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb924"
                          "27ae41e4649b934ca495991b7852b855");
}
END_TEST

START_TEST(sha256_in_pieces_is_sha256_at_once)
{
    struct rs_view text =
        rs_view_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
    for (size_t cut = 0; cut <= text.len; cut++) {
        char hex[RS_SHA256_HEX_LEN + 1];
        struct rs_sha256 *sha = rs_sha256_open();
        rs_sha256_add(sha, (struct rs_view){text.at, cut});
        rs_sha256_add(sha, rs_view_from(text, cut));
        rs_sha256_end(sha, hex);
        rs_sha256_close(sha);
        ck_assert_str_eq(hex, "248d6a61d20638b8e5c026930c3e6039"
                              "a33ce45964ff2167f6ecedd419db06c1");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sha256");
    TCase *tests = tcase_create("sha256");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, sha256_gives_the_digests_of_the_standard);
    tcase_add_test(tests, sha256_in_pieces_is_sha256_at_once);
    return unit_run(suite);
}
