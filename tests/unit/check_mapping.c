/* Known exports, each to the posts that it says. */
#include "mapping_input.h"

static const struct rs_mapping_options defaults;

START_TEST(a_crowdtangle_page_becomes_a_post)
{
    struct input input;
    struct rs_post post;
    input_open(&input,
               "Page Name,User Name,Facebook Id,Page Description,"
               "Likes at Posting,Followers at Posting,Post Created,"
               "Total Interactions,URL,Message,Image Text,Link Text,"
               "Description,Sponsor Id,Sponsor Name,"
               "\"Total Interactions (weighted  \xe2\x80\x94  Likes 1x )\"\n"
               "Ejemplo,ejemplo,100044186291011,Una pagina,900,\"1,234\","
               "2023-11-13 23:30:36 EST,\"1,972,048\","
               "https://www.facebook.com/100044186291011/posts/987654,"
               "Hola,,Un enlace,  ,,,\"1,972,048\"\n",
               &defaults);
    ck_assert_str_eq(rs_mapping_name(input.mapping), "crowdtangle-facebook");
    ck_assert(!rs_mapping_ids_are_global(input.mapping));
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.platform, "facebook");
    ck_assert_int_eq(post.kind, RS_KIND_PAGE);
    CHECK_VIEW(post.container_id, "100044186291011");
    CHECK_VIEW(post.container_name, "Ejemplo");
    CHECK_VIEW(post.container_about, "Una pagina");
    ck_assert_int_eq(post.members, 1234);
    CHECK_VIEW(post.post_id, "987654");
    ck_assert_int_eq(post.interactions, 1972048);
    CHECK_VIEW(post.created, "2023-11-13 23:30:36 EST");
    ck_assert(post.has_zone);
    ck_assert_int_eq(post.created_at, 1699936236); /* 04:30:36 UTC, a day on */
    ck_assert_int_eq(post.day, 19675);             /* 2023-11-14 */
    ck_assert(!post.sponsored && !post.removed);
    ck_assert(!post.is_id_damaged && !post.is_container_damaged);
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "Message", "Hola");
    check_text(&input, &post, 1, "Link Text", "Un enlace");
    input_close(&input);
}
END_TEST

START_TEST(group_damage_and_sponsor_are_seen_in_crowdtangle)
{
    struct input input;
    struct rs_post post;
    input_open(&input,
               "Group Name,Facebook Id,Likes at Posting,Created,"
               "Total Interactions,URL,Message,Sponsor Id\n"
               "Grupo,1.0E+14,5,sometime,N/A,"
               "https://www.facebook.com/groups/1/permalink/22,x,77\n"
               "Grupo,123.0,,,,https://www.facebook.com/groups/1,y,\n",
               &defaults);
    ck_assert(input_next(&input, &post));
    ck_assert_int_eq(post.kind, RS_KIND_GROUP);
    CHECK_VIEW(post.container_name, "Grupo");
    CHECK_VIEW(post.container_id, "1.0E+14");
    ck_assert(post.is_container_damaged);
    ck_assert_int_eq(post.members, 5);
    ck_assert_int_eq(post.interactions, RS_UNKNOWN_COUNT);
    CHECK_VIEW(post.created, "sometime");
    ck_assert_int_eq(post.day, RS_NO_DAY);
    ck_assert(post.sponsored);
    CHECK_VIEW(post.post_id, "22");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_id, "123");
    ck_assert(!post.is_container_damaged && !post.sponsored);
    ck_assert_int_eq(post.members, RS_UNKNOWN_COUNT);
    ck_assert_uint_eq(post.created.len, 0);
    ck_assert_int_eq(post.day, RS_NO_DAY);
    input_close(&input);
}
END_TEST

START_TEST(a_page_with_groups_in_its_url_is_a_group)
{
    struct input input;
    struct rs_post post;
    input_open(&input,
               "Page Name,Post Created,Shares,Message,URL\n"
               "A,2023-01-01,1,x,https://www.facebook.com/groups/1/posts/2\n"
               "B,2023-01-01,1,x,https://www.facebook.com/1/posts/3\n",
               &defaults);
    ck_assert_str_eq(rs_mapping_name(input.mapping),
                     "crowdtangle-facebook-short");
    ck_assert(input_next(&input, &post));
    ck_assert_int_eq(post.kind, RS_KIND_GROUP);
    CHECK_VIEW(post.container_id, "");
    ck_assert(input_next(&input, &post));
    ck_assert_int_eq(post.kind, RS_KIND_PAGE);
    CHECK_VIEW(post.post_id, "3");
    input_close(&input);
}
END_TEST

START_TEST(a_crowdtangle_object_becomes_a_post)
{
    struct input input;
    struct rs_post post;
    input_open(
        &input,
        "{\"platformId\":\"11_22\",\"platform\":\"Facebook\","
        "\"date\":\"2020-01-21 16:58:43\",\"message\":\"Hola\","
        "\"title\":\"T\",\"postUrl\":\"https://www.facebook.com/11/posts/22\","
        "\"subscriberCount\":50,\"languageCode\":\"es\","
        "\"statistics\":{\"actual\":{\"likeCount\":7,\"shareCount\":3},"
        "\"expected\":{\"likeCount\":900}},"
        "\"account\":{\"id\":4,\"platformId\":\"11\",\"name\":\"Ejemplo\","
        "\"accountType\":\"facebook_group\"}}\n",
        &defaults);
    ck_assert_str_eq(rs_mapping_name(input.mapping), "crowdtangle-api");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.platform, "facebook");
    ck_assert_int_eq(post.kind, RS_KIND_GROUP);
    CHECK_VIEW(post.container_id, "11");
    CHECK_VIEW(post.container_name, "Ejemplo");
    ck_assert_int_eq(post.members, 50);
    ck_assert_int_eq(post.interactions, 10);
    ck_assert(post.has_zone); /* the format says UTC */
    ck_assert_int_eq(post.created_at, 1579625923);
    CHECK_VIEW(post.language, "es");
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "/message", "Hola");
    check_text(&input, &post, 1, "/title", "T");
    input_close(&input);
}
END_TEST

START_TEST(a_reddit_listing_becomes_posts)
{
    struct input input;
    struct rs_post post;
    input_open(&input,
               "created_utc,id,title,permalink,selftext,subreddit_id,name\n"
               "1344700758.0,1ab,T,http://www.reddit.com/r/Example/comments/"
               "1ab/t,[deleted],t5_2abcd,t3_1ab\n"
               "1344700759,1e5,U,/r/Example/comments/1e5/u,,t5_2abcd,\n",
               &defaults);
    ck_assert(rs_mapping_ids_are_global(input.mapping));
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_id, "t5_2abcd");
    CHECK_VIEW(post.container_name, "Example");
    ck_assert_int_eq(post.kind, RS_KIND_SUBREDDIT);
    CHECK_VIEW(post.post_id, "t3_1ab");
    CHECK_VIEW(post.url, "http://www.reddit.com/r/Example/comments/1ab/t");
    ck_assert_int_eq(post.created_at, 1344700758);
    ck_assert(post.removed);
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.post_id, "t3_1e5");
    CHECK_VIEW(post.url, "https://www.reddit.com/r/Example/comments/1e5/u");
    ck_assert(!post.removed && !post.is_id_damaged);
    ck_assert_uint_eq(post.text_count, 1);
    input_close(&input);
}
END_TEST

START_TEST(reddit_objects_take_keys_that_come_late)
{
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(lines, "{\"id\":\"a\",\"subreddit\":\"Example\","
                               "\"created_utc\":\"1344700758\","
                               "\"title\":\"t\",\"selftext\":\"s\","
                               "\"promoted\":false}\n");
    g_string_append(lines, "{\"id\":\"b\",\"subreddit\":\"Example\","
                           "\"created_utc\":1344700758,\"title\":\"t\","
                           "\"removed_by_category\":\"moderator\","
                           "\"promoted\":true}\n");
    struct input input;
    struct rs_post post;
    input_open(&input, lines->str, &defaults);
    ck_assert_str_eq(rs_mapping_name(input.mapping), "reddit-posts");
    for (int i = 0; i < 100; i++) {
        ck_assert(input_next(&input, &post));
        ck_assert(!post.removed && !post.sponsored);
    }
    ck_assert(input_next(&input, &post));
    ck_assert(post.removed && post.sponsored);
    ck_assert_int_eq(post.day, 15563); /* 2012-08-11 */
    CHECK_VIEW(post.container_id, "Example");
    input_close(&input);
    g_string_free(lines, TRUE);
}
END_TEST

START_TEST(telegram_takes_the_cleaned_message_only_for_want_of_the_message)
{
    struct input input;
    struct rs_post post;
    input_open(&input,
               "channel_id,channel_name,msg_id,message,cleaned_message,date,"
               "msg_link,number_replies,number_forwards,url_title\n"
               "1269404313.0,Canal,9,Hola!,hola,2022-07-06 10:45:42+00:00,"
               "https://t.me/c/9,2,3,T\n"
               "5.920157868262166e+18,Canal,10, ,hola,,,x,,\n",
               &defaults);
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_id, "1269404313");
    ck_assert(!post.is_container_damaged);
    ck_assert_int_eq(post.interactions, 5);
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "message", "Hola!");
    check_text(&input, &post, 1, "url_title", "T");
    ck_assert(input_next(&input, &post));
    ck_assert(post.is_container_damaged);
    ck_assert_int_eq(post.interactions, RS_UNKNOWN_COUNT);
    ck_assert_uint_eq(post.text_count, 1);
    check_text(&input, &post, 0, "cleaned_message", "hola");
    input_close(&input);
}
END_TEST

static void check_tags(size_t count)
{
    GString *line = g_string_new("{\"t\":\"first\",\"tags\":[\"\"");
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(line, ",\"tag%zu\"", i);
    g_string_append(line, "],\"last\":\"end\"}\n");
    const char *const map[] = {"text=/t", "text=/tags/*", "text=/last", NULL};
    struct rs_mapping_options options = {.map = map};
    struct input input;
    struct rs_post post;
    input_open(&input, line->str, &options);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, MIN(count + 2, RS_TEXTS_MAX));
    check_text(&input, &post, 0, "/t", "first");
    GString *all = g_string_new(NULL);
    for (size_t i = 1; i < post.text_count; i++)
        g_string_append_printf(all, "%.*s\n", (int)post.texts[i].text.len,
                               post.texts[i].text.at);
    GString *wanted = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(wanted, "tag%zu\n", i);
    g_string_append(wanted, "end\n");
    ck_assert_str_eq(all->str, wanted->str);
    g_string_free(wanted, TRUE);
    g_string_free(all, TRUE);
    g_string_free(line, TRUE);
    input_close(&input);
}

START_TEST(no_text_of_an_array_is_lost_however_many_there_are)
{
    check_tags(0);
    check_tags(1);
    check_tags(RS_TEXTS_MAX - 3);
    check_tags(RS_TEXTS_MAX - 2);
    check_tags(RS_TEXTS_MAX - 1);
    check_tags(RS_TEXTS_MAX);
    check_tags(1000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mapping");
    TCase *tests = tcase_create("mapping");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_crowdtangle_page_becomes_a_post);
    tcase_add_test(tests, group_damage_and_sponsor_are_seen_in_crowdtangle);
    tcase_add_test(tests, a_page_with_groups_in_its_url_is_a_group);
    tcase_add_test(tests, a_crowdtangle_object_becomes_a_post);
    tcase_add_test(tests, a_reddit_listing_becomes_posts);
    tcase_add_test(tests, reddit_objects_take_keys_that_come_late);
    tcase_add_test(
        tests, telegram_takes_the_cleaned_message_only_for_want_of_the_message);
    tcase_add_test(tests, no_text_of_an_array_is_lost_however_many_there_are);
    return unit_run(suite);
}
