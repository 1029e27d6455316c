#include "pattern/gap.h"

#include "unit.h"

static const char *const names[] = {"actor",   "service", "route", "price",
                                    "contact", "news",    NULL};

static int find_name(void *data, const char *name)
{
    (void)data;
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], name))
            return i;
    return -1;
}

static const char *name_of(const void *data, uint32_t operand)
{
    (void)data;
    return names[operand];
}

/* How often a letter stands in the text: a name is there as often as its
 * first letter is. */
static uint32_t count_of(const void *data, uint32_t operand)
{
    uint32_t count = 0;
    for (const char *at = data; *at; at++)
        count += *at == names[operand][0];
    return count;
}

static void lacks(const char *when, const char *there, const char *expected)
{
    GError *error = NULL;
    char *source = g_strdup_printf("when: %s\n", when);
    struct rs_yaml *yaml = rs_yaml_open("c.yaml", rs_view_of(source), &error);
    struct rs_condition *condition = rs_condition_open(
        rs_yaml_find(rs_yaml_root(yaml), "when"), find_name, NULL, &error);
    ck_assert_msg(condition, "%s", error ? error->message : "no error");
    GString *out = g_string_new(NULL);
    rs_gap_add(condition, count_of, name_of, there, out);
    ck_assert_str_eq(out->str, expected);
    g_string_free(out, TRUE);
    rs_condition_close(condition);
    rs_yaml_close(yaml);
    g_free(source);
}

START_TEST(what_holds_lacks_nothing)
{
    lacks("actor", "a", "");
    lacks("actor and not news", "a", "");
    lacks("actor or route", "r", "");
    lacks("points 3 of (actor 2, price)", "ap", "");
    lacks("2 of price", "pp", "");
}
END_TEST

START_TEST(all_of_an_and_is_lacking)
{
    lacks("actor and route and price", "r", "actor and price");
    lacks("not news and price", "n", "a text without news and price");
}
END_TEST

START_TEST(of_an_or_the_nearest_is_lacking)
{
    lacks("(actor and route) or price", "", "price");
    lacks("(actor and route and price) or (contact and service)", "ar",
          "price");
    lacks("actor or route", "", "actor");
}
END_TEST

START_TEST(numbers_are_what_is_left_of_them)
{
    lacks("any 2 of (actor, route, price)", "r", "any 1 of (actor, price)");
    lacks("any 2 of (actor, price)", "p", "actor");
    lacks("3 of price", "", "3 of price");
    lacks("3 of price", "p", "2 more of price");
    lacks("points 6 of (actor 4, route 2, price, contact)", "pc",
          "4 more points of (actor 4, route 2)");
    lacks("points 3 of (actor 2, price)", "a", "1 more point of (price)");
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("gap");
    tcase_add_test(tests, what_holds_lacks_nothing);
    tcase_add_test(tests, all_of_an_and_is_lacking);
    tcase_add_test(tests, of_an_or_the_nearest_is_lacking);
    tcase_add_test(tests, numbers_are_what_is_left_of_them);
    Suite *suite = suite_create("gap");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
