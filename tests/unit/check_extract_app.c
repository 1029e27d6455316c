#include "extract/app.h"
#include "facts_found.h"
#include "unit.h"

/* A contact on an app names it too: those have it twice. */
struct sample {
    const char *text, *want;
};

static const struct sample named[] = {
    {"WhatsApp", "whatsapp"},
    {"por whatsap", "whatsapp"},
    {"mándame wasap", "whatsapp"},
    {"guasap o telegram", "whatsapp | telegram"},
    {"#WhatsApp", "whatsapp"},
    {"Ｗｈａｔｓａｐｐ", "whatsapp"},
    {"W\u200bhatsApp", "whatsapp"},
    {"whats app", "whatsapp"},
    {"chama no zap", "whatsapp"},
    {"my whats: 55", "whatsapp"},
    {"WA: +1", "whatsapp"},
    {"تواصل واتساب", "whatsapp"},
    {"加我微信", "wechat"},
    {"on Signal", "signal"},
    {"Signal: @x", "signal"},
    {"escríbeme por Signal", "signal"},
    {"signal app", "signal"},
    {"add my snap", "snapchat"},
    {"snap: somebody", "snapchat | snapchat"},
    {"Snapchat", "snapchat"},
    {"IG: somebody", "instagram | instagram"},
    {"insta", "instagram"},
    {"Tik Tok", "tiktok"},
    {"imo: 12345", "imo"},
    {"wickr me", "wickr"},
    {"Session ID", "session"},
    {"on Discord", "discord"},
    {"on Messenger", "messenger"},
    {"t.me/some_name", "telegram"},
    {"chat.whatsapp.com/AbCdEf", "whatsapp"},
    {"Signal +1 956 555 0123", "signal | signal"},
};

static const char *const others[] = {
    "inbox",
    "mándame inbox",
    "traffic signal",
    "no signal here",
    "the signal is weak",
    "snap a photo",
    "a cold snap",
    "imo it is good",
    "training session at 10",
    "session: 10 am",
    "zap",
    "whats up",
    "wa",
    "viberate",
    "whatsappening",
    "telegraph",
    "discord among them",
    "the messenger of god",
    "tele 5",
    "an old face",
    "sc",
    "ws",
    "IG",
    "line: 5",
    "meet",
    "telegrama",
};

START_TEST(an_app_is_named)
{
    found_must(named[_i].text, NULL, RS_FACT_APP, named[_i].want);
}
END_TEST

START_TEST(words_that_are_no_app_name_none)
{
    found_must(others[_i], NULL, RS_FACT_APP, "");
}
END_TEST

START_TEST(an_app_has_a_title)
{
    ck_assert_str_eq(rs_app_title("whatsapp"), "WhatsApp");
    ck_assert_str_eq(rs_app_title("tiktok"), "TikTok");
    ck_assert_str_eq(rs_app_title("carrier pigeon"), "carrier pigeon");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_app");
    TCase *tests = tcase_create("extract_app");
    tcase_add_unchecked_fixture(tests, found_open, found_close);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, an_app_is_named, 0, (int)G_N_ELEMENTS(named));
    tcase_add_loop_test(tests, words_that_are_no_app_name_none, 0,
                        (int)G_N_ELEMENTS(others));
    tcase_add_test(tests, an_app_has_a_title);
    return unit_run(suite);
}
