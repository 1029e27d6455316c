#include "publish/marks.h"
#include "unit.h"

static GArray *marks, *pieces;

static void set_up(void)
{
    marks = g_array_new(FALSE, FALSE, sizeof(struct rs_mark));
    pieces = g_array_new(FALSE, FALSE, sizeof(struct rs_piece));
}

static void tear_down(void)
{
    g_array_unref(marks);
    g_array_unref(pieces);
}

static void add(uint64_t start, uint64_t end)
{
    struct rs_mark mark = {.start = start, .end = end};
    g_array_append_val(marks, mark);
}

static void add_contact(uint64_t start, uint64_t end)
{
    struct rs_mark mark = {.start = start, .end = end, .is_contact = true};
    g_array_append_val(marks, mark);
}

/* The pieces as "0-4 [4-9] 9-20": those that are marked in brackets. */
static void expect(uint64_t from, uint64_t to, const char *expected)
{
    GString *found = g_string_new(NULL);
    rs_marks_cut(marks, from, to, pieces);
    for (guint i = 0; i < pieces->len; i++) {
        const struct rs_piece *piece =
            &g_array_index(pieces, struct rs_piece, i);
        g_string_append_printf(found, "%s%s%u-%u%s", i ? " " : "",
                               piece->is_marked ? "[" : "",
                               (unsigned)piece->start, (unsigned)piece->end,
                               piece->is_marked ? "]" : "");
    }
    ck_assert_str_eq(found->str, expected);
    g_string_free(found, TRUE);
}

START_TEST(text_without_marks_is_one_piece)
{
    expect(0, 20, "0-20");
}
END_TEST

START_TEST(empty_text_has_no_piece)
{
    expect(7, 7, "");
}
END_TEST

START_TEST(mark_divides_the_text)
{
    add(4, 9);
    expect(0, 20, "0-4 [4-9] 9-20");
}
END_TEST

START_TEST(marks_at_both_ends_leave_no_empty_piece)
{
    add(0, 4);
    add(9, 20);
    expect(0, 20, "[0-4] 4-9 [9-20]");
}
END_TEST

START_TEST(overlapping_marks_are_one)
{
    add(2, 8);
    add(4, 6);
    add(7, 11);
    expect(0, 20, "0-2 [2-11] 11-20");
    ck_assert_uint_eq(g_array_index(pieces, struct rs_piece, 1).first, 0);
    ck_assert_uint_eq(g_array_index(pieces, struct rs_piece, 1).count, 3);
}
END_TEST

START_TEST(touching_marks_stay_two)
{
    add(2, 8);
    add(8, 11);
    expect(0, 20, "0-2 [2-8] [8-11] 11-20");
}
END_TEST

START_TEST(contact_alone_is_not_marked)
{
    add_contact(4, 9);
    expect(0, 20, "0-20");
}
END_TEST

START_TEST(mark_that_ends_in_a_contact_takes_all_of_it)
{
    add(2, 6);
    add_contact(4, 16);
    expect(0, 20, "0-2 [2-16] 16-20");
}
END_TEST

START_TEST(mark_that_begins_in_a_contact_takes_all_of_it)
{
    add_contact(4, 16);
    add(10, 18);
    expect(0, 20, "0-4 [4-18] 18-20");
}
END_TEST

START_TEST(mark_out_of_the_part_is_left_out)
{
    add(0, 4);
    add(3, 7);
    add(18, 22);
    expect(5, 20, "5-20");
}
END_TEST

START_TEST(contact_over_an_end_is_cut_there)
{
    add_contact(2, 9);
    add(8, 12);
    add(16, 18);
    add_contact(17, 30);
    expect(5, 20, "[5-12] 12-16 [16-20]");
}
END_TEST

START_TEST(nonsense_of_a_damaged_database_does_no_harm)
{
    add(5, 5);
    add(9, 3);
    add(UINT64_MAX - 1, UINT64_MAX);
    expect(0, 20, "0-20");
}
END_TEST

START_TEST(second_reading_is_remembered)
{
    struct rs_mark mark = {.start = 3, .end = 5, .is_respelled = true};
    add(2, 4);
    g_array_append_val(marks, mark);
    expect(0, 9, "0-2 [2-5] 5-9");
    ck_assert(g_array_index(pieces, struct rs_piece, 1).is_respelled);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("marks");
    TCase *tests = tcase_create("marks");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, text_without_marks_is_one_piece);
    tcase_add_test(tests, empty_text_has_no_piece);
    tcase_add_test(tests, mark_divides_the_text);
    tcase_add_test(tests, marks_at_both_ends_leave_no_empty_piece);
    tcase_add_test(tests, overlapping_marks_are_one);
    tcase_add_test(tests, touching_marks_stay_two);
    tcase_add_test(tests, contact_alone_is_not_marked);
    tcase_add_test(tests, mark_that_ends_in_a_contact_takes_all_of_it);
    tcase_add_test(tests, mark_that_begins_in_a_contact_takes_all_of_it);
    tcase_add_test(tests, mark_out_of_the_part_is_left_out);
    tcase_add_test(tests, contact_over_an_end_is_cut_there);
    tcase_add_test(tests, nonsense_of_a_damaged_database_does_no_harm);
    tcase_add_test(tests, second_reading_is_remembered);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
