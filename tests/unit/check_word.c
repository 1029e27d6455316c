#include "pattern/word.h"

#include "unit.h"

/* Whether the first `phrase` in `text` stands there as a word. */
static bool stands(const char *text, const char *phrase)
{
    const char *at = strstr(text, phrase);
    ck_assert_ptr_nonnull(at);
    size_t start = (size_t)(at - text);
    return rs_word_stands(rs_view_of(text), start, start + strlen(phrase));
}

START_TEST(a_word_stands_between_spaces_and_ends)
{
    ck_assert(stands("coyote", "coyote"));
    ck_assert(stands("un coyote aqui", "coyote"));
    ck_assert(stands("(coyote)", "coyote"));
    ck_assert(stands("coyote, ya", "coyote"));
}
END_TEST

START_TEST(a_word_does_not_stand_inside_a_longer_one)
{
    ck_assert(!stands("coyotes", "coyote"));
    ck_assert(!stands("elcoyote", "coyote"));
    ck_assert(!stands("coyote2", "coyote"));
    ck_assert(!stands("2coyote", "coyote"));
}
END_TEST

START_TEST(hash_at_and_underscore_are_no_obstacle)
{
    ck_assert(stands("#coyote", "coyote"));
    ck_assert(stands("@coyote", "coyote"));
    ck_assert(stands("#cruce_seguro", "cruce"));
    ck_assert(stands("#cruce_seguro", "seguro"));
    ck_assert(stands("coyote_usa", "usa"));
}
END_TEST

START_TEST(letters_of_every_script_go_on)
{
    ck_assert(!stands("проводники", "проводник"));
    ck_assert(stands("проводник!", "проводник"));
    ck_assert(!stands("xпроводник", "проводник"));
    /* A vowel sign (Mc) of Devanagari behind a letter. */
    ck_assert(!stands("\u0915\u093e", "\u0915"));
    /* A letter number (Nl). */
    ck_assert(!stands("a\u16ee", "a"));
}
END_TEST

START_TEST(scripts_without_spaces_ask_for_no_bounds)
{
    ck_assert(stands("我们走线去美国", "走线"));
    ck_assert(stands("usa走线", "走线"));
    ck_assert(stands("usa走线", "usa"));
    ck_assert(stands("コーヒー", "コ"));
    ck_assert(stands("xーy", "x"));
    ck_assert(stands("\u0e01\u0e02\u0e03", "\u0e02"));
    ck_assert(!stands("\uac00\uac01", "\uac00")); /* Hangul has spaces */
}
END_TEST

START_TEST(an_end_that_is_no_word_character_needs_no_bound)
{
    ck_assert(stands("x100%y", "%"));
    ck_assert(stands("a+1b", "+"));
    ck_assert(!stands("a$5b", "$5"));
    ck_assert(stands("a$5 b", "$5"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("word");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_word_stands_between_spaces_and_ends);
    tcase_add_test(all, a_word_does_not_stand_inside_a_longer_one);
    tcase_add_test(all, hash_at_and_underscore_are_no_obstacle);
    tcase_add_test(all, letters_of_every_script_go_on);
    tcase_add_test(all, scripts_without_spaces_ask_for_no_bounds);
    tcase_add_test(all, an_end_that_is_no_word_character_needs_no_bound);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
