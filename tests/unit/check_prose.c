#include "publish/prose.h"

#include <string.h>

#include "unit.h"

/* The figures that the cases change: a category on two pages and a group. */
static struct rs_figures figures;
static struct rs_headline headline;

static void add_kind(const char *kind, int64_t flagged, int64_t all)
{
    struct rs_headline_kind one = {(char *)kind, flagged, all};
    struct rs_figures_kind carried = {(char *)kind, flagged};
    g_array_append_val(headline.kinds, one);
    g_array_append_val(figures.kinds, carried);
    figures.containers += flagged;
}

static void add_route(const char *name, int64_t posts)
{
    struct rs_figures_route route = {(char *)name, posts, 1};
    if (figures.route_count++ < RS_FIGURES_ROUTES)
        g_array_append_val(figures.routes, route);
}

static void start(void)
{
    figures = (struct rs_figures){
        .posts = 30,
        .kinds = g_array_new(FALSE, FALSE, sizeof(struct rs_figures_kind)),
        .routes = g_array_new(FALSE, FALSE, sizeof(struct rs_figures_route)),
    };
    headline = (struct rs_headline){
        .scanned = 4000,
        .kinds = g_array_new(FALSE, FALSE, sizeof(struct rs_headline_kind)),
    };
}

static void stop(void)
{
    g_array_unref(figures.kinds);
    g_array_unref(figures.routes);
    g_array_unref(headline.kinds);
}

static void expect(const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    rs_prose_add_figures(out, &figures, &headline);
    ck_assert_str_eq(out->str, expected);
}

/* Behind the first sentence, which is the same in all these cases. */
static void expect_more(const char *expected)
{
    g_autofree char *all = g_strconcat(
        "2 of 12 pages and 1 of 3 groups carried 30 posts that matched, of "
        "4,000 examined.",
        expected, NULL);
    expect(all);
}

static void start_three(void)
{
    start();
    add_kind("page", 2, 12);
    add_kind("group", 1, 3);
}

START_TEST(what_is_not_known_is_not_said)
{
    expect_more("");
}
END_TEST

START_TEST(days_are_a_span_or_one_day)
{
    figures.first = (char *)"2021-04-01";
    figures.last = (char *)"2021-04-16";
    figures.posts = 1;
    expect("From 2021-04-01 to 2021-04-16, 2 of 12 pages and 1 of 3 groups "
           "carried 1 post that matched, of 4,000 examined.");
    figures.first = figures.last;
    expect("On 2021-04-16, 2 of 12 pages and 1 of 3 groups carried 1 post that "
           "matched, of 4,000 examined.");
}
END_TEST

START_TEST(members_are_never_called_people)
{
    figures.members = 12345;
    figures.members_stated = 2;
    expect_more(" Together these pages and groups state 12,345 followers or "
                "members (2 of 3 say how many, each as of its newest post that "
                "does); people who follow several are counted several times.");
}
END_TEST

START_TEST(all_routes_are_named_up_to_three_and_the_others_counted)
{
    figures.routed = 9;
    add_route("Oz → Ur", 5);
    expect_more(" 9 posts state the route Oz → Ur.");
    add_route("Oz → Ys", 4);
    expect_more(" 9 posts state a route: Oz → Ur (5) and Oz → Ys (4).");
    add_route("Is → Ys", 2);
    add_route("Is → Ur", 1);
    expect_more(" 9 posts state a route, most often Oz → Ur (5), Oz → Ys (4) "
                "and Is → Ys (2); 4 different routes in all.");
}
END_TEST

static void set_price(const char *currency, const char *unit)
{
    figures.price.currency = (char *)currency;
    figures.price.unit = (char *)unit;
}

START_TEST(prices_say_of_how_many_posts_they_are)
{
    figures.priced = 5;
    figures.price = (struct rs_figures_price){
        .posts = 5, .stated = 5, .min = 3000, .median = 4500.5, .max = 12000};
    set_price("$", "person");
    expect_more(" 5 posts state a price: $3,000 to $12,000 per person, median "
                "$4,500.50.");
    figures.priced = 8;
    figures.price.stated = 6;
    set_price("USD", "");
    expect_more(" 8 posts state a price; most often, in 5 of them, 3,000 USD "
                "to 12,000 USD, median 4,500.50 USD, of 6 prices.");
}
END_TEST

START_TEST(one_price_is_no_range)
{
    figures.priced = 1;
    figures.price = (struct rs_figures_price){.posts = 1,
                                              .stated = 1,
                                              .min = 19.999,
                                              .median = 19.999,
                                              .max = 19.999};
    set_price("", "deposit");
    expect_more(" 1 post states a price: 20 as a deposit (currency not said).");
}
END_TEST

START_TEST(promises_are_counted_of_the_posts)
{
    figures.safe = 12;
    figures.arrival = 1;
    expect_more(" A promise of safety matched in 12 of 30 posts. Payment on "
                "arrival, in parts or by relatives matched in 1 of 30 posts.");
}
END_TEST

START_TEST(a_shared_contact_is_a_lead_and_no_more)
{
    figures.contacts = 4;
    expect_more(" The posts give 4 contacts.");
    figures.shared = 1;
    figures.sharing = 2;
    expect_more(" The posts give 4 contacts, of which 1 is shared: 2 of the 3 "
                "pages and groups give one that another gives too. A shared "
                "contact is a lead, no proof of one hand behind them.");
    figures.sharing = 3;
    expect_more(" The posts give 4 contacts, of which 1 is shared: each of the "
                "3 pages and groups gives one that another gives too. A shared "
                "contact is a lead, no proof of one hand behind them.");
}
END_TEST

START_TEST(one_page_is_not_spoken_of_as_several)
{
    add_kind("page", 1, 12);
    figures.members = 900;
    figures.members_stated = 1;
    expect("1 of 12 pages carried 30 posts that matched, of 4,000 examined. "
           "Its followers or members, as its newest post that says so: 900.");
}
END_TEST

START_TEST(kinds_without_a_flagged_post_are_left_out)
{
    add_kind("page", 2, 12);
    add_kind("group", 1, 3);
    struct rs_headline_kind none = {(char *)"channel", 0, 7};
    g_array_append_val(headline.kinds, none);
    g_autoptr(GString) out = g_string_new(NULL);
    rs_prose_add_kinds(out, &headline);
    ck_assert_str_eq(out->str, "2 of 12 pages and 1 of 3 groups");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prose");
    TCase *tests = tcase_create("three");
    tcase_add_checked_fixture(tests, start_three, stop);
    tcase_add_test(tests, what_is_not_known_is_not_said);
    tcase_add_test(tests, days_are_a_span_or_one_day);
    tcase_add_test(tests, members_are_never_called_people);
    tcase_add_test(tests,
                   all_routes_are_named_up_to_three_and_the_others_counted);
    tcase_add_test(tests, prices_say_of_how_many_posts_they_are);
    tcase_add_test(tests, one_price_is_no_range);
    tcase_add_test(tests, promises_are_counted_of_the_posts);
    tcase_add_test(tests, a_shared_contact_is_a_lead_and_no_more);
    suite_add_tcase(suite, tests);
    TCase *others = tcase_create("others");
    tcase_add_checked_fixture(others, start, stop);
    tcase_add_test(others, one_page_is_not_spoken_of_as_several);
    tcase_add_test(others, kinds_without_a_flagged_post_are_left_out);
    suite_add_tcase(suite, others);
    return unit_run(suite);
}
