#include "pattern/condition.h"

#include "base/error.h"
#include "base/limits.h"
#include "unit.h"

/* The names that there are; the operand is the place in this list. */
static const char *const names[] = {
    "actor",   "service", "route",           "price", "news",
    "counter", "contact", "es.actor.coyote", NULL};

static int find_name(void *data, const char *name)
{
    (void)data;
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], name))
            return i;
    return -1;
}

static uint32_t has(const void *data, uint32_t operand)
{
    return *(const unsigned *)data >> operand & 1;
}

static unsigned bits_of(const char *present)
{
    unsigned bits = 0;
    char **words = g_strsplit(present, " ", 0);
    for (char **word = words; *word; word++)
        if (**word)
            bits |= 1u << find_name(NULL, *word);
    g_strfreev(words);
    return bits;
}

/* Compiles `text` as the value that stands behind `when: ` in line 1. */
static struct rs_condition *compile(const char *text, GError **error)
{
    char *source = g_strdup_printf("when: %s\n", text);
    struct rs_yaml *yaml = rs_yaml_open("c.yaml", rs_view_of(source), error);
    ck_assert_ptr_nonnull(yaml);
    struct rs_condition *condition = rs_condition_open(
        rs_yaml_find(rs_yaml_root(yaml), "when"), find_name, NULL, error);
    rs_yaml_close(yaml); /* the condition must not need it */
    g_free(source);
    return condition;
}

static bool holds(const char *text, const char *present)
{
    GError *error = NULL;
    struct rs_condition *condition = compile(text, &error);
    ck_assert_msg(condition, "%s", error ? error->message : "no error");
    unsigned bits = bits_of(present);
    bool result = rs_condition_holds(condition, has, &bits);
    rs_condition_close(condition);
    return result;
}

/* The error's place must be the 0-based column `at` of the condition. */
static void fails(const char *text, size_t at, const char *message)
{
    GError *error = NULL;
    struct rs_condition *condition = compile(text, &error);
    ck_assert_msg(!condition, "\"%s\" was taken", text);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    char *place = g_strdup_printf("c.yaml:1:%zu: ", strlen("when: ") + at + 1);
    ck_assert_msg(g_str_has_prefix(error->message, place),
                  "expected %s, got %s", place, error->message);
    ck_assert_msg(strstr(error->message, message) != NULL, "no \"%s\" in: %s",
                  message, error->message);
    g_free(place);
    g_error_free(error);
}

START_TEST(a_name_holds_when_it_is_there)
{
    ck_assert(holds("actor", "actor"));
    ck_assert(!holds("actor", "service route"));
    ck_assert(holds("es.actor.coyote", "es.actor.coyote"));
    ck_assert(!holds("es.actor.coyote", "actor"));
}
END_TEST

START_TEST(and_binds_more_than_or)
{
    ck_assert(holds("actor or service and route", "actor"));
    ck_assert(!holds("actor or service and route", "service"));
    ck_assert(holds("service and route or actor", "actor"));
    ck_assert(!holds("(actor or service) and route", "actor"));
    ck_assert(holds("(actor or service) and route", "actor route"));
}
END_TEST

START_TEST(not_binds_more_than_and)
{
    ck_assert(holds("not actor and service", "service"));
    ck_assert(!holds("not actor and service", "actor service"));
    ck_assert(!holds("not actor and service", ""));
    ck_assert(holds("not (actor and service)", ""));
    ck_assert(holds("not actor or service", "actor service"));
    ck_assert(!holds("service and not (actor or not route)", "service"));
    ck_assert(holds("service and not (actor or not route)", "service route"));
}
END_TEST

START_TEST(any_counts_the_names_that_are_there)
{
    const char *any = "any 2 of (price, contact,route)";
    ck_assert(!holds(any, ""));
    ck_assert(!holds(any, "contact"));
    ck_assert(holds(any, "contact route"));
    ck_assert(holds(any, "price contact route"));
    ck_assert(holds("any 1 of (price) and actor", "price actor"));
    ck_assert(!holds("not any 1 of (price, route)", "route"));
    ck_assert(holds("actor and any 1 of (price, route) or news", "news"));
}
END_TEST

START_TEST(points_weigh_the_names_that_are_there)
{
    const char *points = "points 5 of (actor 4, route 2, contact, price 1)";
    ck_assert(!holds(points, ""));
    ck_assert(!holds(points, "actor"));
    ck_assert(!holds(points, "route contact price"));
    ck_assert(holds(points, "actor contact"));
    ck_assert(holds(points, "actor route"));
    ck_assert(
        holds("points 1 of (price) and not points 3 of (route 3)", "price"));
    ck_assert(!holds("points 1 of (price) and not points 3 of (route 3)",
                     "price route"));
}
END_TEST

START_TEST(points_that_cannot_be_reached_are_a_mistake)
{
    fails("points 7 of (actor 4, route 2)", 7, "from 1 to 6");
    fails("points 0 of (actor 4)", 7, "from 1 to 4");
    fails("points 4 of (actor 0)", 19, "from 1 to 1000");
    fails("points 4 of (actor 1001)", 19, "from 1 to 1000");
    fails("points 4 of (4 actor)", 13, "unexpected \"4\"");
    fails("points 2 of (actor 4, actor 4)", 22, "the same name twice");
    fails("any 2 of (actor 4, route)", 16, "unexpected \"4\"");
    fails("points actor", 7, "expected a number");
}
END_TEST

/* By operand: how often each is there. */
static uint32_t how_often(const void *data, uint32_t operand)
{
    return ((const uint32_t *)data)[operand];
}

START_TEST(a_number_of_one_name_asks_for_that_many_matches)
{
    struct rs_condition *condition =
        compile("actor and 2 of price or not 1 of route", NULL);
    ck_assert_ptr_nonnull(condition);
    uint32_t counts[G_N_ELEMENTS(names)] = {[0] = 1, [2] = 1, [3] = 1};
    ck_assert(!rs_condition_holds(condition, how_often, counts));
    counts[3] = 2;
    ck_assert(rs_condition_holds(condition, how_often, counts));
    counts[3] = UINT32_MAX;
    ck_assert(rs_condition_holds(condition, how_often, counts));
    counts[0] = 0;
    ck_assert(!rs_condition_holds(condition, how_often, counts));
    counts[2] = 0;
    ck_assert(rs_condition_holds(condition, how_often, counts));
    ck_assert(rs_condition_has_counts(condition));
    ck_assert_uint_eq(rs_condition_need(condition, 3), 2);
    ck_assert_uint_eq(rs_condition_need(condition, 0), 1);
    rs_condition_close(condition);
    condition = compile("any 2 of (actor, price)", NULL);
    ck_assert(!rs_condition_has_counts(condition));
    rs_condition_close(condition);
}
END_TEST

START_TEST(a_number_needs_one_name_behind_it)
{
    fails("0 of price", 0, "from 1 to 1000");
    fails("1001 of price", 0, "from 1 to 1000");
    fails("18446744073709551617 of price", 0, "from 1 to 1000");
    fails("2 price", 2, "expected \"of\"");
    fails("2 of (price, route)", 5, "any N of");
    fails("2 of pryce", 5, "no pack has or declares the slot \"pryce\"");
    fails("actor 2 of price", 6, "unexpected \"2\"");
    fails("any 2 of (2 of price)", 10, "unexpected \"2\"");
}
END_TEST

START_TEST(white_space_and_line_ends_do_not_matter)
{
    ck_assert(holds("(actor)and(route)", "actor route"));
    ck_assert(holds(">\n  (actor\n  or service)\n  and route", "actor route"));
    ck_assert(!holds("\"actor and\\n\\t route\"", "actor"));
}
END_TEST

START_TEST(words_that_begin_like_reserved_ones_are_names)
{
    fails("order", 0, "no pack has or declares the slot \"order\"");
    fails("android.x", 0, "no indicator has the id \"android.x\"");
}
END_TEST

START_TEST(an_error_stands_at_its_token)
{
    fails("actor and actr", 10, "no pack has or declares the slot \"actr\"");
    fails("actor route", 6, "unexpected \"route\"");
    fails("actor and and route", 10, "unexpected \"and\"");
    fails("or actor", 0, "unexpected \"or\"");
    fails("actor and", 9, "ends here");
    fails("actor AND route", 6, "lower case");
    fails("actor & route", 6, "unexpected \"&\"");
    fails("actor ñ", 6, "unexpected \"ñ\"");
    fails("(actor or (route)", 0, "\"(\" is never closed");
    fails("actor or route)", 14, "\")\" without a \"(\"");
    fails("actor and ()", 11, "unexpected \")\"");
    fails("not not actor", 4, "\"not\" twice");
    fails("actor, route", 5, "unexpected \",\"");
    fails("actor and 3", 11, "the condition ends here: expected \"of\"");
}
END_TEST

START_TEST(an_error_in_any_stands_at_its_token)
{
    fails("any of (actor)", 4, "expected a number");
    fails("any 1 (actor)", 6, "expected \"of\"");
    fails("any 1 of actor", 9, "expected \"(\"");
    fails("any 0 of (actor)", 4, "from 1 to 1");
    fails("any 3 of (actor, route)", 4, "from 1 to 2");
    fails("any 18446744073709551617 of (actor, route)", 4, "from 1 to 2");
    fails("any 1 of ()", 10, "unexpected \")\"");
    fails("any 1 of (actor route)", 16, "expected \",\" or \")\"");
    fails("any 1 of (actor,)", 16, "unexpected \")\"");
    fails("any 1 of (actor, not route)", 17, "unexpected \"not\"");
    fails("any 1 of (actor, route, actor)", 24, "twice in one list");
    fails("any 1 of (actor, route", 22, "ends here");
}
END_TEST

START_TEST(an_empty_condition_is_refused)
{
    GError *error = NULL;
    ck_assert_ptr_null(compile("\"\"", &error));
    ck_assert_ptr_nonnull(strstr(error->message, "ends here"));
    g_error_free(error);
}
END_TEST

static char *nested(size_t depth, const char *open, const char *inner)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < depth; i++)
        g_string_append(text, open);
    g_string_append(text, inner);
    for (size_t i = 0; i < depth; i++)
        g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

/* The deepest one that is allowed fills the evaluator's stack: each level
 * keeps the left side of an `or` and of an `and`. */
START_TEST(nesting_is_bounded_and_its_bound_can_be_evaluated)
{
    const char *open = "actor or service and (";
    char *deepest =
        nested(RS_CONDITION_DEPTH_MAX, open, "actor or service and route");
    ck_assert(holds(deepest, "service route"));
    ck_assert(!holds(deepest, "service"));
    char *deeper = nested(RS_CONDITION_DEPTH_MAX + 1, open, "route");
    fails(deeper, (RS_CONDITION_DEPTH_MAX + 1) * strlen(open) - 1,
          "nested more than 64");
    g_free(deepest);
    g_free(deeper);
}
END_TEST

START_TEST(names_are_bounded)
{
    GString *text = g_string_new("actor");
    for (int i = 1; i < RS_CONDITION_NAMES_MAX; i++)
        g_string_append(text, " or actor");
    ck_assert(holds(text->str, "actor"));
    size_t at = text->len + strlen(" or ");
    g_string_append(text, " or actor");
    fails(text->str, at, "more than 512 names");
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(operands_are_in_order_of_first_mention)
{
    struct rs_condition *condition = compile(
        "route and any 1 of (price, actor) or not route and news", NULL);
    const GArray *operands = rs_condition_operands(condition);
    static const uint32_t expected[] = {2, 3, 0, 4};
    ck_assert_uint_eq(operands->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < operands->len; i++)
        ck_assert_uint_eq(g_array_index(operands, uint32_t, i), expected[i]);
    rs_condition_close(condition);
}
END_TEST

START_TEST(only_not_makes_a_condition_not_monotone)
{
    struct rs_condition *condition =
        compile("(actor or route) and any 2 of (price, news, route)", NULL);
    ck_assert(rs_condition_is_monotone(condition));
    rs_condition_close(condition);
    condition = compile("actor and not news", NULL);
    ck_assert(!rs_condition_is_monotone(condition));
    rs_condition_close(condition);
    rs_condition_close(NULL);
}
END_TEST

static const unsigned all_names = (1u << (G_N_ELEMENTS(names) - 1)) - 1;

/* Writes a random expression fully in parentheses, and works out for every set
 * of names, as a bit of a 256-bit table, whether it holds: an evaluation that
 * shares nothing with the one under test. */
struct truth {
    bool holds[1u << (G_N_ELEMENTS(names) - 1)];
};

static struct truth random_any(GRand *rand, GString *out)
{
    struct truth truth = {{false}};
    unsigned first = (unsigned)g_rand_int_range(rand, 0, 5);
    unsigned count = (unsigned)g_rand_int_range(rand, 1, 4);
    unsigned need = (unsigned)g_rand_int_range(rand, 1, (int)count + 1);
    g_string_append_printf(out, "any %u of (", need);
    for (unsigned i = 0; i < count; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "", names[first + i]);
    g_string_append_c(out, ')');
    for (unsigned set = 0; set <= all_names; set++) {
        unsigned among = set >> first & ((1u << count) - 1);
        truth.holds[set] = (unsigned)__builtin_popcount(among) >= need;
    }
    return truth;
}

static struct truth random_expression(GRand *rand, GString *out, int depth)
{
    struct truth truth = {{false}};
    int kind = depth > 0 ? g_rand_int_range(rand, 0, 5) : 0;
    if (kind == 4)
        return random_any(rand, out);
    if (kind == 0) {
        int name = g_rand_int_range(rand, 0, G_N_ELEMENTS(names) - 1);
        g_string_append(out, names[name]);
        for (unsigned set = 0; set <= all_names; set++)
            truth.holds[set] = set >> name & 1;
        return truth;
    }
    g_string_append(out, kind == 1 ? "not (" : "(");
    struct truth left = random_expression(rand, out, depth - 1);
    g_string_append_c(out, ')');
    struct truth right = left;
    if (kind > 1) {
        g_string_append(out, kind == 2 ? " and (" : " or (");
        right = random_expression(rand, out, depth - 1);
        g_string_append_c(out, ')');
    }
    for (unsigned set = 0; set <= all_names; set++)
        truth.holds[set] = kind == 1   ? !left.holds[set]
                           : kind == 2 ? left.holds[set] && right.holds[set]
                                       : left.holds[set] || right.holds[set];
    return truth;
}

START_TEST(random_expressions_hold_as_their_trees_do)
{
    GRand *rand = g_rand_new_with_seed(20);
    GString *text = g_string_new(NULL);
    for (int round = 0; round < 200; round++) {
        g_string_truncate(text, 0);
        struct truth truth = random_expression(rand, text, 5);
        struct rs_condition *condition = compile(text->str, NULL);
        ck_assert_msg(condition, "%s", text->str);
        for (unsigned set = 0; set <= all_names; set++)
            ck_assert_msg(rs_condition_holds(condition, has, &set) ==
                              truth.holds[set],
                          "%s with %x", text->str, set);
        rs_condition_close(condition);
    }
    g_string_free(text, TRUE);
    g_rand_free(rand);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("condition");
    tcase_add_test(tests, a_name_holds_when_it_is_there);
    tcase_add_test(tests, and_binds_more_than_or);
    tcase_add_test(tests, not_binds_more_than_and);
    tcase_add_test(tests, any_counts_the_names_that_are_there);
    tcase_add_test(tests, points_weigh_the_names_that_are_there);
    tcase_add_test(tests, points_that_cannot_be_reached_are_a_mistake);
    tcase_add_test(tests, a_number_of_one_name_asks_for_that_many_matches);
    tcase_add_test(tests, a_number_needs_one_name_behind_it);
    tcase_add_test(tests, white_space_and_line_ends_do_not_matter);
    tcase_add_test(tests, words_that_begin_like_reserved_ones_are_names);
    tcase_add_test(tests, an_error_stands_at_its_token);
    tcase_add_test(tests, an_error_in_any_stands_at_its_token);
    tcase_add_test(tests, an_empty_condition_is_refused);
    tcase_add_test(tests, nesting_is_bounded_and_its_bound_can_be_evaluated);
    tcase_add_test(tests, names_are_bounded);
    tcase_add_test(tests, operands_are_in_order_of_first_mention);
    tcase_add_test(tests, only_not_makes_a_condition_not_monotone);
    tcase_add_test(tests, random_expressions_hold_as_their_trees_do);
    Suite *suite = suite_create("condition");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
