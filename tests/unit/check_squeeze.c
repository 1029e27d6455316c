#include <glib.h>

#include "base/squeeze.h"
#include "unit.h"

static GString *frame, *back;
static struct rs_squeeze *squeeze;

static void set_up(void)
{
    frame = g_string_new("what was here before");
    back = g_string_new("and here");
    squeeze = rs_squeeze_open();
}

static void tear_down(void)
{
    rs_squeeze_close(squeeze);
    g_string_free(frame, TRUE);
    g_string_free(back, TRUE);
}

static bool unsqueeze(const char *bytes, size_t len, size_t max)
{
    /* A block of just that length: what reads further is seen. */
    g_autofree char *copy = g_memdup2(bytes, len);
    return rs_unsqueeze(squeeze, (struct rs_view){copy, len}, max, back);
}

START_TEST(bytes_come_back_and_are_fewer_in_between)
{
    g_autofree char *text = g_strnfill(100000, 'x');
    text[5000] = 0;
    rs_squeeze(squeeze, (struct rs_view){text, 100000}, frame);
    ck_assert_uint_lt(frame->len, 1000);
    ck_assert(unsqueeze(frame->str, frame->len, 100000));
    ck_assert_uint_eq(back->len, 100000);
    ck_assert_mem_eq(back->str, text, 100000);
}
END_TEST

START_TEST(nothing_comes_back_as_nothing)
{
    rs_squeeze(squeeze, (struct rs_view){NULL, 0}, frame);
    ck_assert_uint_gt(frame->len, 0);
    ck_assert(unsqueeze(frame->str, frame->len, 0));
    ck_assert_uint_eq(back->len, 0);
}
END_TEST

START_TEST(more_bytes_than_allowed_are_refused)
{
    rs_squeeze(squeeze, rs_view_of("twelve bytes"), frame);
    ck_assert(!unsqueeze(frame->str, frame->len, 11));
    ck_assert(unsqueeze(frame->str, frame->len, 12));
}
END_TEST

START_TEST(a_frame_that_is_cut_or_followed_is_refused)
{
    rs_squeeze(squeeze, rs_view_of("some words, some more words"), frame);
    for (size_t len = 0; len < frame->len; len++)
        ck_assert(!unsqueeze(frame->str, len, 1000));
    g_string_append_c(frame, 'x');
    ck_assert(!unsqueeze(frame->str, frame->len, 1000));
}
END_TEST

/* RFC 8878, 3.1.1: no content size in the header of a frame without
 * Single_Segment_Flag and with flag 0; here a raw block of one byte. And a size
 * of 2^60 where there is nothing. */
START_TEST(a_frame_must_say_a_length_that_can_be)
{
    static const char silent[] = "\x28\xB5\x2F\xFD\x00\x00\x09\x00\x00x";
    static const char boasting[] =
        "\x28\xB5\x2F\xFD\xE0\x00\x00\x00\x00\x00\x00\x00\x10\x01\x00\x00";
    ck_assert(!unsqueeze(silent, sizeof silent - 1, 1000));
    ck_assert(!unsqueeze(boasting, sizeof boasting - 1, (size_t)1 << 30));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("squeeze");
    TCase *test = tcase_create("squeeze");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, bytes_come_back_and_are_fewer_in_between);
    tcase_add_test(test, nothing_comes_back_as_nothing);
    tcase_add_test(test, more_bytes_than_allowed_are_refused);
    tcase_add_test(test, a_frame_that_is_cut_or_followed_is_refused);
    tcase_add_test(test, a_frame_must_say_a_length_that_can_be);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
