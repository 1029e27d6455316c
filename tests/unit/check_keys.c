#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "tally/keys.h"
#include "unit.h"

START_TEST(keys_are_read_in_their_order)
{
    struct rs_keys keys;
    GError *error = NULL;
    ck_assert(rs_keys_read("month, page,category", &keys, &error));
    ck_assert_uint_eq(keys.count, 3);
    ck_assert_int_eq(keys.keys[0], RS_KEY_MONTH);
    ck_assert_int_eq(keys.keys[1], RS_KEY_PAGE);
    ck_assert_int_eq(keys.keys[2], RS_KEY_CATEGORY);
}
END_TEST

static const struct {
    const char *text, *says;
} wrong[] = {
    {"pages", "did you mean \"page\""},
    {"", "there are container, page"},
    {"page,", "no key \"\""},
    {"day,day", "there twice"},
    {"page,group", "another kind of container"},
    {"day,week,month,kind", "more than 3"},
    {"contacts", "did you mean \"contact\""},
    {"price,price", "there twice"},
};

START_TEST(a_wrong_key_is_refused_and_named)
{
    struct rs_keys keys;
    GError *error = NULL;
    ck_assert(!rs_keys_read(wrong[_i].text, &keys, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, wrong[_i].says) != NULL, "%s",
                  error->message);
    g_error_free(error);
}
END_TEST

START_TEST(every_key_reads_back_from_its_name)
{
    for (int i = 0; i < RS_KEY_COUNT; i++) {
        struct rs_keys keys;
        ck_assert(rs_keys_read(rs_key_name((enum rs_key)i), &keys, NULL));
        ck_assert_int_eq(keys.keys[0], i);
    }
}
END_TEST

START_TEST(facts_may_stand_beside_containers_and_each_other)
{
    struct rs_keys keys;
    ck_assert(rs_keys_read("page,contact,app", &keys, NULL));
    ck_assert(rs_keys_have(&keys, RS_KEY_OF_FACT));
    ck_assert(rs_keys_hold(&keys, RS_KEY_CONTACT));
    ck_assert(!rs_keys_hold(&keys, RS_KEY_PRICE));
    ck_assert(rs_keys_read("page,day", &keys, NULL));
    ck_assert(!rs_keys_have(&keys, RS_KEY_OF_FACT));
    ck_assert(!rs_keys_hold(&keys, RS_KEY_CONTACT));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *test = tcase_create("keys");
    tcase_add_test(test, keys_are_read_in_their_order);
    tcase_add_loop_test(test, a_wrong_key_is_refused_and_named, 0,
                        (int)G_N_ELEMENTS(wrong));
    tcase_add_test(test, every_key_reads_back_from_its_name);
    tcase_add_test(test, facts_may_stand_beside_containers_and_each_other);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
