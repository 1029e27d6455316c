/* Contacts that are no plain numbers: links, accounts, handles, e-mail. */
#include "extract/phone.h"
#include "facts_found.h"
#include "unit.h"

struct sample {
    const char *text, *want;
};

static const struct sample links[] = {
    {"https://wa.me/19565550123", "phone@whatsapp=+19565550123 (US)"},
    {"wa.me/19565550123", "phone@whatsapp=+19565550123 (US)"},
    {"WA.ME/+19565550123?text=Hola", "phone@whatsapp=+19565550123 (US)"},
    {"wa.me/19565550123Hola", "phone@whatsapp=+19565550123 (US)"},
    {"👉wa.me/19565550123👈", "phone@whatsapp=+19565550123 (US)"},
    {"(wa.me/19565550123)", "phone@whatsapp=+19565550123 (US)"},
    {"wa.me/c/19565550123", "phone@whatsapp=+19565550123 (US)"},
    {"https://api.whatsapp.com/send?phone=19565550123&text=Info",
     "phone@whatsapp=+19565550123 (US)"},
    {"https://api.whatsapp.com/send/?text=a&phone=%2B1%20956%20555%200123",
     "phone@whatsapp=+19565550123 (US)"},
    {"https://web.whatsapp.com/send?phone=+1-956-555-0123.",
     "phone@whatsapp=+19565550123 (US)"},
    {"whatsapp://send?phone=19565550123", "phone@whatsapp=+19565550123 (US)"},
    {"wa.me/10555550123", "number@whatsapp=+10555550123"},
    {"wa.me/message/ABCdef123", "whatsapp-message@whatsapp=ABCdef123"},
    {"https://chat.whatsapp.com/AbCdEfGhIjK1234567890x",
     "whatsapp-group@whatsapp=AbCdEfGhIjK1234567890x"},
    {"chat.whatsapp.com/invite/AbCdEf?mode=r",
     "whatsapp-group@whatsapp=AbCdEf"},
    {"whatsapp.com/channel/0029VaAbC", "whatsapp-channel@whatsapp=0029VaAbC"},
    {"t.me/Some_Name", "telegram@telegram=some_name"},
    {"https://telegram.me/Some_Name/42.", "telegram@telegram=some_name"},
    {"https://t.me/s/Some_Name", "telegram@telegram=some_name"},
    {"https://t.me/+AbCdEf_12345", "telegram-invite@telegram=AbCdEf_12345"},
    {"t.me/joinchat/AbCdEf-12345", "telegram-invite@telegram=AbCdEf-12345"},
    {"t.me/+19565550123", "phone@telegram=+19565550123 (US)"},
    {"tg://resolve?domain=Some_Name", "telegram@telegram=some_name"},
    {"tg://join?invite=AbCdEf", "telegram-invite@telegram=AbCdEf"},
    {"facebook.com/Some.Page", "facebook@facebook=some.page"},
    {"https://m.facebook.com/Some.Page/?ref=x", "facebook@facebook=some.page"},
    {"https://www.facebook.com/profile.php?id=100000000000001",
     "facebook@facebook=100000000000001"},
    {"facebook.com/groups/some.group/", "facebook-group@facebook=some.group"},
    {"m.me/Some.Page", "messenger@messenger=some.page"},
    {"instagram.com/Some.Name_", "instagram@instagram=some.name_"},
    {"https://www.instagram.com/some_name?igsh=x",
     "instagram@instagram=some_name"},
    {"https://www.tiktok.com/@Some.Name", "tiktok@tiktok=some.name"},
    {"snapchat.com/add/Some-Name", "snapchat@snapchat=some-name"},
    {"https://signal.me/#p/+19565550123", "phone@signal=+19565550123 (US)"},
    {"https://signal.me/#eu/AbCdEf123", "signal-link@signal=AbCdEf123"},
    {"https://signal.group/#AbCdEf123", "signal-group@signal=AbCdEf123"},
    {"https://discord.gg/AbCdEf", "discord-invite@discord=AbCdEf"},
    {"https://threema.id/ABCD1234", "threema@threema=ABCD1234"},
};

/* Addresses that lead to no account, group or number. */
static const char *const no_links[] = {
    "https://www.facebook.com/events/123456789012",
    "https://www.facebook.com/some.page/posts/123456789012",
    "https://www.facebook.com/watch/?v=123456789012",
    "https://www.facebook.com/sharer/sharer.php?u=https://example.org",
    "https://www.instagram.com/p/AbCdEf12345/",
    "https://www.instagram.com/reel/AbCdEf12345/",
    "https://www.tiktok.com/@some.name/video/1234567890123456789",
    "https://vm.tiktok.com/AbCdEf/",
    "https://t.me/c/1234567890/12",
    "https://t.me/",
    "wa.me",
    "t.me",
    "whatsapp.com",
    "https://www.whatsapp.com/",
    "https://example.org/wa.me/19565550123",
    "notwa.me/19565550123",
    "https://example.org/@name",
    "at.me/name",
    "user.t.med/name",
    "http://",
    "https://.",
    "www.",
    "a.b",
    "e.g. this/that",
    "y/o",
    "24/7",
    "1.5/2",
    "https://api.whatsapp.com/send?text=phone",
};

static const struct sample accounts[] = {
    {"Telegram: @Some_Name", "handle@telegram=some_name"},
    {"IG @some.name", "handle@instagram=some.name"},
    {"snap @some_name", "handle@snapchat=some_name"},
    {"sígueme en @Some_Name!", "handle=some_name"},
    {"(@some_name)", "handle=some_name"},
    {"@some_name.", "handle=some_name"},
    {"＠some_name", "handle=some_name"},
    {"@one_name @two_name", "handle=one_name | handle=two_name"},
    {"wickr: SomeName", "account@wickr=somename"},
    {"Wickr me: some_name", "account@wickr=some_name"},
    {"Snap: some.name", "account@snapchat=some.name"},
    {"telegram user: Some_Name", "account@telegram=some_name"},
    {"Threema ID: ABCD1234", "threema@threema=abcd1234"},
    {"write to Some.Name+ad@Mail.Example.org.",
     "email=some.name+ad@mail.example.org"},
    {"a@example.org,b@example.org",
     "email=a@example.org | email=b@example.org"},
    {"http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/x",
     "onion@tor=abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx."
     "onion"},
    {"abcdefghij234567.onion", "onion@tor=abcdefghij234567.onion"},
    {"Session "
     "05aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd",
     "session@session="
     "05aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"},
};

static const char *const no_accounts[] = {
    "amig@s",
    "tod@s l@s chic@s",
    "@",
    "@@",
    "@ casa",
    "@everyone",
    "@todos",
    "@12",
    "@123456",
    "100 @ 5",
    "foo@bar",
    "foo@",
    "@x",
    "a @ b.com",
    "wickr: ",
    "wickr",
    "on telegram: 10 am",
    "Threema: no",
    "x.onion",
    "red onion.",
    "05abcdef",
    "signal: green",
    "facebook: hola amigos todos",
    "snap: it is",
};

START_TEST(a_link_gives_its_account_group_or_number)
{
    bool is_number = strchr(links[_i].want, '+');
    if (is_number && !rs_phone_is_checked())
        return;
    found_must(links[_i].text, NULL, RS_FACT_CONTACT, links[_i].want);
}
END_TEST

START_TEST(other_addresses_give_nothing)
{
    found_must(no_links[_i], "US", RS_FACT_CONTACT, "");
}
END_TEST

START_TEST(an_account_is_named)
{
    found_must(accounts[_i].text, NULL, RS_FACT_CONTACT, accounts[_i].want);
}
END_TEST

START_TEST(other_signs_name_no_account)
{
    found_must(no_accounts[_i], "US", RS_FACT_CONTACT, "");
}
END_TEST

START_TEST(a_span_covers_what_was_written)
{
    static const char text[] = "ñ 👉 ＠Some＿Name, ó wa.me/19565550123 ✅";
    bool is_cut;
    struct rs_facts *facts = rs_facts_open(found_places, NULL);
    const GArray *found =
        rs_facts_find(facts, rs_view_of(text), found_arena, &is_cut);
    GString *spans = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct rs_fact *fact = &g_array_index(found, struct rs_fact, i);
        if (fact->kind == RS_FACT_CONTACT)
            g_string_append_printf(spans, "[%.*s]",
                                   (int)(fact->end - fact->start),
                                   text + fact->start);
    }
    ck_assert_str_eq(spans->str, "[＠Some＿Name][wa.me/19565550123]");
    ck_assert(!is_cut);
    g_string_free(spans, TRUE);
    rs_facts_close(facts);
}
END_TEST

/* Quadratic work on half a megabyte would take minutes. */
START_TEST(hostile_texts_take_linear_time)
{
    static const char *const units[] = {"@",          "a@",
                                        "a@a.",       "@a",
                                        "1 ",         "1",
                                        "+",          "+1 ",
                                        "(+",         "00",
                                        "wa.me/",     "http://",
                                        "http://a.",  "a.b/",
                                        ".onion",     "$",
                                        "1,",         "1.5k ",
                                        "$1-",        "8 a ",
                                        "telegram: ", "signal ",
                                        "a.",         "-",
                                        "0.",         "tel 12345678 ",
                                        "mexico a ",  "usa ",
                                        "la paz ",    "🇲🇽",
                                        "🇲",          "mexico por ",
                                        "mexico, "};
    struct rs_facts *facts = rs_facts_open(found_places, "US");
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        GString *text = g_string_new(NULL);
        while (text->len < 500000)
            g_string_append(text, units[i]);
        bool is_cut;
        rs_facts_find(facts, (struct rs_view){text->str, text->len},
                      found_arena, &is_cut);
        ck_assert(is_cut);
        g_string_free(text, TRUE);
        rs_arena_reset(found_arena);
    }
    rs_facts_close(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_contact");
    TCase *tests = tcase_create("extract_contact");
    tcase_add_unchecked_fixture(tests, found_open, found_close);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_link_gives_its_account_group_or_number, 0,
                        (int)G_N_ELEMENTS(links));
    tcase_add_loop_test(tests, other_addresses_give_nothing, 0,
                        (int)G_N_ELEMENTS(no_links));
    tcase_add_loop_test(tests, an_account_is_named, 0,
                        (int)G_N_ELEMENTS(accounts));
    tcase_add_loop_test(tests, other_signs_name_no_account, 0,
                        (int)G_N_ELEMENTS(no_accounts));
    tcase_add_test(tests, a_span_covers_what_was_written);
    tcase_add_test(tests, hostile_texts_take_linear_time);
    return unit_run(suite);
}
