#include "post/extract.h"

#include <stdlib.h>

#include "unit.h"

/* What `name` takes out of `text`; "" for nothing. */
static const struct {
    const char *name, *text, *wanted;
} cases[] = {
    {"facebook-post", "https://www.facebook.com/123/posts/456", "456"},
    {"facebook-post", "https://www.facebook.com/groups/1/permalink/2/", "2"},
    {"facebook-post", "https://facebook.com/x/posts/7?__x=1#a", "7"},
    {"facebook-post",
     "https://www.facebook.com/permalink.php?id=5&story_fbid=6", "6"},
    {"facebook-post", "https://www.facebook.com/photo.php?fbid=8", "8"},
    {"facebook-post", "https://www.facebook.com/watch/?v=9", "9"},
    {"facebook-post", "https://www.facebook.com/somepage", ""},
    {"facebook-post", "https://www.facebook.com/groups/12/", ""},
    {"facebook-post", "https://www.facebook.com/x/posts/", ""},
    {"facebook-post", "https://www.facebook.com/x/posts/pfbid0a?a&b",
     "pfbid0a"},
    {"facebook-post", "https://www.facebook.com/x/posts/1?fbid=&=#v=2", "1"},
    {"facebook-post", "https://www.facebook.com/", ""},
    {"facebook-post", "https://www.facebook.com", ""},
    {"facebook-post", "x", ""},

    {"facebook-container", "https://www.facebook.com/some.page/posts/456",
     "some.page"},
    {"facebook-container", "https://m.facebook.com/groups/1234/permalink/2/",
     "1234"},
    {"facebook-container", "https://www.facebook.com/groups/name/posts/2/",
     "name"},
    {"facebook-container", "facebook.com/12345/videos/6", "12345"},
    {"facebook-container", "https://www.facebook.com/12345_678", "12345"},
    {"facebook-container",
     "https://www.facebook.com/permalink.php?story_fbid=66&id=5", "5"},
    {"facebook-container",
     "https://m.facebook.com/story.php?id=7&story_fbid=66#id=8", "7"},
    {"facebook-container", "https://www.facebook.com/profile.php?id=9", "9"},
    {"facebook-container", "https://www.facebook.com/profile.php", ""},
    {"facebook-container", "https://www.facebook.com/photo.php?fbid=1&id=2",
     ""},
    {"facebook-container", "https://www.facebook.com/pages/A-Name/678/posts/1",
     "678"},
    {"facebook-container", "https://www.facebook.com/pages/category/Cafe", ""},
    {"facebook-container", "https://www.facebook.com/people/A-Name/678/",
     "678"},
    {"facebook-container", "https://www.facebook.com/pg/page/posts", "page"},
    {"facebook-container", "https://www.facebook.com/watch/?v=9", ""},
    {"facebook-container", "https://www.facebook.com/reel/9", ""},
    {"facebook-container", "https://www.facebook.com/photo/?fbid=9", ""},
    {"facebook-container", "https://www.facebook.com/share/p/abc/", ""},
    {"facebook-container", "https://www.facebook.com/groups/", ""},
    {"facebook-container", "https://www.facebook.com/", ""},
    {"facebook-container", "https://example.org/page/posts/1", ""},
    {"facebook-container", "https://notfacebook.com/page/posts/1", ""},
    {"facebook-container", "https://example.org/?u=//facebook.com/a", ""},
    {"facebook-container", "page", ""},

    {"reddit-subreddit", "/r/Example/comments/1ab/x/", "Example"},
    {"reddit-subreddit", "https://www.reddit.com/r/Example", "Example"},
    {"reddit-subreddit", "/user/someone/comments/1", ""},

    {"instagram-code", "https://www.instagram.com/p/Ab-c_1/", "Ab-c_1"},
    {"instagram-code", "https://instagram.com/reel/Abc/?igsh=1", "Abc"},
    {"instagram-code", "https://www.instagram.com/tv/Abc", "Abc"},
    {"instagram-code", "https://www.instagram.com/some.one/p/Abc/", "Abc"},
    {"instagram-code", "https://www.instagram.com/some.one/", ""},
    {"instagram-code", "https://www.instagram.com/p/", ""},
    {"instagram-code", "https://example.org/p/Abc/", ""},

    {"tiktok-user", "https://www.tiktok.com/@some.one/video/12", "some.one"},
    {"tiktok-user", "https://www.tiktok.com/@", ""},
    {"tiktok-user", "https://www.tiktok.com/t/abc/", ""},
    {"tiktok-user", "https://example.org/@some.one", ""},

    {"telegram-channel", "https://t.me/example/42?single", "example"},
    {"telegram-channel", "https://t.me/s/example/42", "example"},
    {"telegram-channel", "t.me/s/example?before=7", "example"},
    {"telegram-channel", "https://t.me/c/1234/5/42", "1234"},
    {"telegram-channel", "https://telegram.me/example", "example"},
    {"telegram-channel", "HTTPS://T.ME/example", "example"},
    {"telegram-channel", "https://t.me/joinchat/AAA", ""},
    {"telegram-channel", "https://t.me/+AAA", ""},
    {"telegram-channel", "https://t.me/", ""},
    {"telegram-channel", "https://at.me/example", ""},
    {"telegram-channel", "https://example.org/t.me/example", ""},
    {"telegram-post", "https://t.me/example/42?single", "42"},
    {"telegram-post", "https://t.me/s/example/42", "42"},
    {"telegram-post", "https://t.me/example/3/42/", "42"},
    {"telegram-post", "https://t.me/c/1234/42", "42"},
    {"telegram-post", "https://t.me/c/1234", ""},
    {"telegram-post", "https://t.me/s/example?before=42", ""},
    {"telegram-post", "https://t.me/42", ""},
    {"telegram-post", "https://t.me/example/x", ""},

    {"url-host", "https://www.example.org:8080/a", "www.example.org"},
    {"url-host", "https://me:word@example.org/a@b", "example.org"},
    {"url-host", "example.org/a", "example.org"},
    {"url-host", "example.org?u=https://example.net/", "example.org"},
    {"url-host", "//example.org", ""},
    {"url-host", "https:///a.b", ""},
    {"url-host", "a text. And more", ""},
    {"url-host", "/a/b.c", ""},
    {"url-host", "localhost", ""},

    {"url-last", "https://t.me/example/42?single", "42"},
    {"url-last", "https://t.me", ""},

    {"before-underscore", "11_22", "11"},
    {"after-underscore", "11_22", "22"},
    {"before-underscore", "a_b_22", "a_b"},
    {"after-underscore", "a_b_22", "22"},
    {"before-underscore", "1122", ""},
    {"after-underscore", "1122", ""},
    {"before-underscore", "_22", ""},
    {"after-underscore", "11_", ""},
    {"before-dash", "-100-22", "-100"},
    {"after-dash", "-100-22", "22"},
    {"before-dash", "11_22", ""},
    {"after-dash", "11_22", ""},
};

START_TEST(a_part_is_taken_out_or_nothing)
{
    rs_extract *take = rs_extract_find(cases[_i].name);
    ck_assert(take != NULL);
    /* A copy on the heap: a byte read too far is seen. */
    size_t len = strlen(cases[_i].text);
    char *text = malloc(len);
    memcpy(text, cases[_i].text, len);
    struct rs_view part = take((struct rs_view){text, len});
    ck_assert_msg(rs_view_is(part, cases[_i].wanted), "%s of %s: %.*s",
                  cases[_i].name, cases[_i].text, (int)part.len,
                  part.at ? part.at : "");
    free(text);
}
END_TEST

START_TEST(every_beginning_of_an_address_is_read_in_bounds)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t len = 1; len <= strlen(cases[i].text); len++) {
            char *text = malloc(len);
            memcpy(text, cases[i].text, len);
            struct rs_view part =
                rs_extract_find(cases[i].name)((struct rs_view){text, len});
            ck_assert(part.len == 0 ||
                      (part.at >= text && part.at + part.len <= text + len));
            free(text);
        }
    }
}
END_TEST

START_TEST(every_way_has_a_case_and_an_unknown_one_is_none)
{
    for (const char *const *name = rs_extract_names(); *name; name++) {
        size_t count = 0;
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            count += !strcmp(cases[i].name, *name);
        ck_assert_msg(count > 1, "%s has no cases", *name);
    }
    ck_assert(rs_extract_find("facebook") == NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract");
    TCase *tests = tcase_create("extract");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_part_is_taken_out_or_nothing, 0,
                        (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, every_beginning_of_an_address_is_read_in_bounds);
    tcase_add_test(tests, every_way_has_a_case_and_an_unknown_one_is_none);
    return unit_run(suite);
}
