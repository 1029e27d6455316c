#include <glib.h>

#include "tally/ledger.h"
#include "unit.h"

static struct rs_ledger ledger_of(uint64_t first)
{
    struct rs_ledger ledger = {0};
    for (size_t i = 0; i < RS_CLASS_COUNT; i++)
        ledger.classes[i] = first + i;
    for (size_t i = 0; i < RS_NOTE_COUNT; i++)
        ledger.notes[i] = 10 * (first + i);
    for (size_t i = 0; i < RS_REJECT_COUNT; i++)
        ledger.rejects[i] = 100 * (first + i);
    return ledger;
}

START_TEST(records_are_the_sum_of_the_classes_alone)
{
    struct rs_ledger ledger = ledger_of(1);
    ck_assert_uint_eq(rs_ledger_records(&ledger), 1 + 2 + 3 + 4 + 5 + 6);
}
END_TEST

START_TEST(ledgers_add_up_in_every_field)
{
    struct rs_ledger sum = ledger_of(1), part = ledger_of(5);
    rs_ledger_add(&sum, &part);
    ck_assert_uint_eq(sum.classes[RS_CLASS_UNDECIDED], 6 + 10);
    ck_assert_uint_eq(sum.notes[RS_NOTE_ILL_FORMED], 10 + 50);
    ck_assert_uint_eq(sum.notes[RS_NOTE_REMOVED],
                      10 * (2 * (uint64_t)RS_NOTE_REMOVED + 6));
    ck_assert_uint_eq(sum.rejects[RS_REJECT_CUT],
                      100 * (2 * (uint64_t)RS_REJECT_CUT + 6));
}
END_TEST

START_TEST(the_line_is_the_one_that_the_contract_shows)
{
    struct rs_ledger ledger = {0};
    ledger.classes[RS_CLASS_SCANNED] = 199980;
    ledger.classes[RS_CLASS_DUPLICATE] = 12;
    ledger.classes[RS_CLASS_REJECTED] = 8;
    g_autoptr(GString) line = g_string_new(NULL);
    rs_ledger_write(&ledger, line);
    ck_assert_str_eq(line->str,
                     "200,000 = 199,980 scanned + 12 duplicate + 0 filtered + "
                     "0 not a post + 8 rejected + 0 undecided");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ledger");
    TCase *test = tcase_create("ledger");
    tcase_add_test(test, records_are_the_sum_of_the_classes_alone);
    tcase_add_test(test, ledgers_add_up_in_every_field);
    tcase_add_test(test, the_line_is_the_one_that_the_contract_shows);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
