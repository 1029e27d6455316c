#include "report/table.h"

#include "unit.h"

#include <stdio.h>

static char *copy_cell(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view cell = rs_table_cell(table, row, column, buffer);
    return g_strndup(cell.at, cell.len);
}

static char *copy_shown(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view cell = rs_table_cell_shown(table, row, column, buffer);
    return g_strndup(cell.at, cell.len);
}

static void check_cell(const struct rs_table *table, size_t row, size_t column,
                       const char *expected)
{
    char *cell = copy_cell(table, row, column);
    ck_assert_str_eq(cell, expected);
    g_free(cell);
}

static void check_shown(const struct rs_table *table, size_t row, size_t column,
                        const char *expected)
{
    char *cell = copy_shown(table, row, column);
    ck_assert_str_eq(cell, expected);
    g_free(cell);
}

START_TEST(every_type_comes_back_as_it_was_added)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "name", RS_COLUMN_TEXT);
    rs_table_add_column(table, "posts", RS_COLUMN_COUNT);
    rs_table_add_column(table, "share", RS_COLUMN_SHARE);
    rs_table_add_column(table, "first", RS_COLUMN_DAY);
    ck_assert_uint_eq(rs_table_row_count(table), 0);

    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("Viajes Ejemplo"));
    rs_table_add_count(table, 1234567);
    rs_table_add_share(table, 1, 8);
    rs_table_add_day(table, 19967); /* date -u -d 2024-09-01 +%s / 86400 */

    ck_assert_uint_eq(rs_table_column_count(table), 4);
    ck_assert_uint_eq(rs_table_row_count(table), 1);
    ck_assert_str_eq(rs_table_column_name(table, 2), "share");
    ck_assert_int_eq(rs_table_column_type(table, 3), RS_COLUMN_DAY);
    check_cell(table, 0, 0, "Viajes Ejemplo");
    check_cell(table, 0, 1, "1234567");
    check_cell(table, 0, 2, "0.1250");
    check_cell(table, 0, 3, "2024-09-01");
    check_shown(table, 0, 0, "Viajes Ejemplo");
    check_shown(table, 0, 1, "1,234,567");
    check_shown(table, 0, 2, "12.5%");
    check_shown(table, 0, 3, "2024-09-01");
    rs_table_close(table);
}
END_TEST

START_TEST(blank_is_neither_zero_nor_empty_text)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "a", RS_COLUMN_TEXT);
    rs_table_add_column(table, "b", RS_COLUMN_COUNT);
    for (int row = 0; row < 100; row++) {
        rs_table_add_row(table);
        if (row % 3 == 0)
            rs_table_add_blank(table);
        else
            rs_table_add_text(table, (struct rs_view){NULL, 0});
        if (row % 7 == 0)
            rs_table_add_blank(table);
        else
            rs_table_add_count(table, 0);
    }
    for (size_t row = 0; row < 100; row++) {
        ck_assert_int_eq(rs_table_is_blank(table, row, 0), row % 3 == 0);
        ck_assert_int_eq(rs_table_is_blank(table, row, 1), row % 7 == 0);
        check_cell(table, row, 0, "");
        check_cell(table, row, 1, row % 7 == 0 ? "" : "0");
        check_shown(table, row, 1, row % 7 == 0 ? "" : "0");
    }
    rs_table_close(table);
}
END_TEST

START_TEST(counts_reach_the_largest_number)
{
    static const struct {
        uint64_t count;
        const char *plain, *shown;
    } cases[] = {
        {7, "7", "7"},
        {999, "999", "999"},
        {1000, "1000", "1,000"},
        {100000, "100000", "100,000"},
        {UINT64_MAX, "18446744073709551615", "18,446,744,073,709,551,615"},
    };
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "n", RS_COLUMN_COUNT);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        rs_table_add_row(table);
        rs_table_add_count(table, cases[i].count);
        ck_assert(!rs_table_is_blank(table, i, 0));
        check_cell(table, i, 0, cases[i].plain);
        check_shown(table, i, 0, cases[i].shown);
    }
    rs_table_close(table);
}
END_TEST

START_TEST(shares_round_the_exact_fraction_half_up)
{
    static const struct {
        uint64_t part, whole;
        const char *plain, *shown;
    } cases[] = {
        {0, 5, "0.0000", "0.0%"},
        {5, 5, "1.0000", "100.0%"},
        {1, 3, "0.3333", "33.3%"},
        {2, 3, "0.6667", "66.7%"},
        {1, 20000, "0.0001", "0.0%"}, /* 0.00005: half goes up */
        {1, 20001, "0.0000", "0.0%"},
        {1, 2000, "0.0005", "0.1%"}, /* 0.05%: half goes up */
        {1, 2001, "0.0005", "0.0%"},
        {99995, 100000, "1.0000", "100.0%"},
        {99994, 100000, "0.9999", "100.0%"},
        {9994, 10000, "0.9994", "99.9%"},
        /* 4.949%, which twice rounded, over 4.95%, would be 5.0%. */
        {4949, 100000, "0.0495", "4.9%"},
        {UINT64_C(1) << 63, UINT64_MAX, "0.5000", "50.0%"},
        {UINT64_MAX - 1, UINT64_MAX, "1.0000", "100.0%"},
        {1, UINT64_MAX, "0.0000", "0.0%"},
    };
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "share", RS_COLUMN_SHARE);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        rs_table_add_row(table);
        rs_table_add_share(table, cases[i].part, cases[i].whole);
        check_cell(table, i, 0, cases[i].plain);
        check_shown(table, i, 0, cases[i].shown);
    }
    rs_table_close(table);
}
END_TEST

/* Against 128-bit arithmetic, over fractions of all magnitudes. */
START_TEST(shares_agree_with_wide_arithmetic)
{
    __extension__ typedef unsigned __int128 wide;
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "share", RS_COLUMN_SHARE);
    GRand *rand = g_rand_new_with_seed(1);
    for (size_t i = 0; i < 5000; i++) {
        uint64_t whole = (uint64_t)g_rand_int(rand) << 32 | g_rand_int(rand);
        whole = (whole >> g_rand_int_range(rand, 0, 64)) | 1;
        uint64_t part = (uint64_t)g_rand_int(rand) << 32 | g_rand_int(rand);
        part %= whole;
        rs_table_add_row(table);
        rs_table_add_share(table, part, whole);
        unsigned plain =
            (unsigned)(((wide)part * 20000 + whole) / ((wide)whole * 2));
        unsigned shown =
            (unsigned)(((wide)part * 2000 + whole) / ((wide)whole * 2));
        char text[32];
        snprintf(text, sizeof text, "%u.%04u", plain / 10000, plain % 10000);
        check_cell(table, i, 0, text);
        snprintf(text, sizeof text, "%u.%u%%", shown / 10, shown % 10);
        check_shown(table, i, 0, text);
    }
    g_rand_free(rand);
    rs_table_close(table);
}
END_TEST

START_TEST(share_of_nothing_is_blank)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "share", RS_COLUMN_SHARE);
    rs_table_add_row(table);
    rs_table_add_share(table, 0, 0);
    ck_assert(rs_table_is_blank(table, 0, 0));
    check_cell(table, 0, 0, "");
    check_shown(table, 0, 0, "");
    rs_table_close(table);
}
END_TEST

START_TEST(days_before_1970_keep_their_sign)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "day", RS_COLUMN_DAY);
    rs_table_add_row(table);
    rs_table_add_day(table, 0);
    rs_table_add_row(table);
    rs_table_add_day(table, -1);
    check_cell(table, 0, 0, "1970-01-01");
    check_cell(table, 1, 0, "1969-12-31");
    rs_table_close(table);
}
END_TEST

/* Texts equal to the one above share its bytes; that must not show. */
START_TEST(texts_of_many_rows_stay_apart)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "platform", RS_COLUMN_TEXT);
    rs_table_add_column(table, "id", RS_COLUMN_TEXT);
    char id[32];
    for (int row = 0; row < 3000; row++) {
        rs_table_add_row(table);
        rs_table_add_text(table,
                          rs_view_of(row < 1500 ? "facebook" : "telegram"));
        snprintf(id, sizeof id, "%d", row / 2);
        rs_table_add_text(table, rs_view_of(id));
    }
    for (size_t row = 0; row < 3000; row++) {
        check_cell(table, row, 0, row < 1500 ? "facebook" : "telegram");
        snprintf(id, sizeof id, "%zu", row / 2);
        check_cell(table, row, 1, id);
    }
    rs_table_close(table);
}
END_TEST

START_TEST(text_keeps_its_nul_bytes)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "text", RS_COLUMN_TEXT);
    rs_table_add_row(table);
    rs_table_add_text(table, (struct rs_view){"a\0b", 3});
    char buffer[RS_CELL_LEN];
    struct rs_view cell = rs_table_cell(table, 0, 0, buffer);
    ck_assert_uint_eq(cell.len, 3);
    ck_assert_mem_eq(cell.at, "a\0b", 3);
    rs_table_close(table);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("table");
    TCase *cells = tcase_create("cells");
    tcase_add_test(cells, every_type_comes_back_as_it_was_added);
    tcase_add_test(cells, blank_is_neither_zero_nor_empty_text);
    tcase_add_test(cells, counts_reach_the_largest_number);
    tcase_add_test(cells, shares_round_the_exact_fraction_half_up);
    tcase_add_test(cells, shares_agree_with_wide_arithmetic);
    tcase_add_test(cells, share_of_nothing_is_blank);
    tcase_add_test(cells, days_before_1970_keep_their_sign);
    tcase_add_test(cells, texts_of_many_rows_stay_apart);
    tcase_add_test(cells, text_keeps_its_nul_bytes);
    suite_add_tcase(suite, cells);
    return suite;
}

int main(void)
{
    return unit_run(suite());
}
