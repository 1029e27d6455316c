/* What --map, --set and the like make of an input, or why they cannot. */
#include "base/error.h"
#include "mapping_input.h"

static const struct rs_mapping_options defaults;

/* Opens an input that no mapping is found for, and gives the message. */
static char *refusal(const char *text, const struct rs_mapping_options *options)
{
    struct input input;
    GError *error = try_open(&input, text, options);
    ck_assert_ptr_nonnull(error);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    char *message = g_strdup(error->message);
    g_error_free(error);
    input_close(&input);
    return message;
}

static void check_refused(const char *text,
                          const struct rs_mapping_options *options,
                          const char *wanted)
{
    char *message = refusal(text, options);
    ck_assert_str_eq(message, wanted);
    g_free(message);
}

START_TEST(map_and_set_make_a_post_without_a_preset)
{
    const char *const map[] = {"text=body",           "text= TITLE ",
                               "created=when",        "members=size",
                               "container_kind=what", NULL};
    const char *const set[] = {"platform=forum", "container_name=A=B", NULL};
    struct rs_mapping_options options = {
        .map = map, .set = set, .date_format = "%d/%m/%Y"};
    struct input input;
    struct rs_post post;
    input_open(&input,
               "title,body,when,size,what\n"
               " Un titulo,Hola,14/11/2023,1.2K,group\n"
               ",Hola,2023-11-14,x,clan\n",
               &options);
    ck_assert_str_eq(rs_mapping_name(input.mapping), "map");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.platform, "forum");
    CHECK_VIEW(post.container_name, "A=B");
    ck_assert_int_eq(post.members, 1200);
    ck_assert_int_eq(post.day, 19675);
    ck_assert(!post.has_zone);
    ck_assert_int_eq(post.kind, RS_KIND_GROUP);
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "body", "Hola");
    check_text(&input, &post, 1, "title", " Un titulo");
    ck_assert(input_next(&input, &post));
    ck_assert_int_eq(post.day, RS_NO_DAY);
    ck_assert_int_eq(post.kind, RS_KIND_OTHER);
    ck_assert_uint_eq(post.text_count, 1);
    input_close(&input);
}
END_TEST

START_TEST(map_replaces_the_preset_for_its_field_alone)
{
    const char *const map[] = {"text=Shares", NULL};
    const char *const set[] = {"container_kind=profile", NULL};
    struct rs_mapping_options options = {.map = map, .set = set};
    struct input input;
    struct rs_post post;
    input_open(&input,
               "Page Name,Post Created,Shares,Message,URL\n"
               "A,2023-01-01,12,x,https://www.facebook.com/groups/1/posts/2\n",
               &options);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 1);
    check_text(&input, &post, 0, "Shares", "12");
    ck_assert_int_eq(post.kind, RS_KIND_PROFILE);
    CHECK_VIEW(post.container_name, "A");
    input_close(&input);
}
END_TEST

START_TEST(the_day_is_the_one_in_the_users_zone)
{
    GTimeZone *zone = g_time_zone_new_identifier("-05:00");
    const char *const map[] = {"text=t", "created=d", NULL};
    struct rs_mapping_options options = {.map = map, .zone = zone};
    struct input input;
    struct rs_post post;
    input_open(&input,
               "t,d\nx,2023-11-14T04:59:59Z\nx,2023-11-14T05:00:00Z\n"
               "x,2023-11-14 01:00\n",
               &options);
    int32_t wanted[] = {19674, 19675, 19675};
    for (int i = 0; i < 3; i++) {
        ck_assert(input_next(&input, &post));
        ck_assert_int_eq(post.day, wanted[i]);
    }
    input_close(&input);
    g_time_zone_unref(zone);
}
END_TEST

START_TEST(a_row_whose_skip_column_is_true_is_not_a_post)
{
    const char *const map[] = {"text=t", "skip=s", "removed=r", NULL};
    struct rs_mapping_options options = {.map = map};
    struct input input;
    struct rs_post post;
    input_open(&input, "t,s,r\na,True,\na,False,yes\na,0,NA\na,,0.0\n",
               &options);
    ck_assert(!input_next(&input, &post));
    ck_assert(input_next(&input, &post));
    ck_assert(post.removed);
    ck_assert(input_next(&input, &post));
    ck_assert(!post.removed);
    ck_assert(input_next(&input, &post));
    ck_assert(!post.removed);
    input_close(&input);
}
END_TEST

START_TEST(one_column_under_two_spellings_is_one_text_name)
{
    const char *const map[] = {"text=Body", "text=body*", NULL};
    struct rs_mapping_options options = {.map = map};
    struct input input;
    struct rs_post post;
    input_open(&input, "BODY,x\nhola,y\n", &options);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.texts[0].field,
                      post.texts[post.text_count - 1].field);
    check_text(&input, &post, 0, "BODY", "hola");
    input_close(&input);
}
END_TEST

START_TEST(columns_that_no_preset_knows_get_options_to_copy)
{
    check_refused("post_text,page name,when posted,id\na,b,c,d\n", &defaults,
                  "no preset fits these columns: post_text, page name, "
                  "when posted, id\n"
                  "nearest is crowdtangle-facebook-short (CrowdTangle CSV of "
                  "Facebook, saved again with few of its columns), which also "
                  "wants: URL, Message\n"
                  "say what they are: --map text=post_text "
                  "--map 'container_name=page name' --map created=COLUMN "
                  "--map post_id=id");
    check_refused("{\"data\":{\"Full Text\":\"x\"}}\n", &defaults,
                  "no preset fits this column: /data/Full Text\n"
                  "none of the presets reads any of them\n"
                  "say what they are: --map 'text=/data/Full Text' "
                  "--map container_name=COLUMN --map created=COLUMN");
}
END_TEST

START_TEST(of_nested_keys_the_shortest_is_guessed)
{
    char *message = refusal("{\"quoted\":{\"body\":\"x\",\"date\":1},"
                            "\"body\":\"y\"}\n",
                            &defaults);
    ck_assert_ptr_nonnull(strstr(message, "--map text=/body "));
    ck_assert_ptr_nonnull(strstr(message, "--map created=/quoted/date"));
    g_free(message);
}
END_TEST

START_TEST(a_long_header_is_cut_and_a_hostile_one_escaped)
{
    GString *header = g_string_new("\x1b[31mtext");
    for (int i = 1; i < 50; i++)
        g_string_append_printf(header, ",zz%d", i);
    g_string_append(header, "\nx\n");
    char *message = refusal(header->str, &defaults);
    ck_assert(g_str_has_prefix(
        message, "no preset fits these columns: \\x1b[31mtext, zz1, "));
    ck_assert_ptr_nonnull(strstr(message, "zz19 and 30 more\n"));
    ck_assert_ptr_null(strchr(message, '\x1b'));
    ck_assert_ptr_nonnull(strstr(message, "--map text=COLUMN"));
    g_free(message);
    g_string_free(header, TRUE);
}
END_TEST

static void check_option(const char *map, const char *set, const char *wanted)
{
    const char *const maps[] = {map, NULL};
    const char *const sets[] = {set, NULL};
    struct rs_mapping_options options = {.map = maps, .set = sets};
    char *message = refusal("Message,URL\na,b\n", &options);
    ck_assert_msg(g_str_has_prefix(message, wanted), "%s", message);
    g_free(message);
}

START_TEST(wrong_options_are_named_with_the_nearest_right_one)
{
    check_option("text=Mesage", NULL,
                 "--map text=Mesage: no such column: did you mean \"Message\"? "
                 "(there are: Message, URL)");
    check_option("txt=Message", NULL,
                 "--map txt=Message: no field is called \"txt\": did you mean "
                 "\"text\"?");
    check_option("Message", NULL, "--map Message: FIELD=… is wanted");
    check_option("text=", NULL, "--map text=: FIELD=… is wanted");
    check_option("text=URL", "container_kind=clan",
                 "--set container_kind=clan: kinds are page, group,");
    check_option("text=URL", "text=x", "--set text=x: a text must come from");
    check_option("url=URL", "url=x", "--set url=x: this field has been said");
}
END_TEST

START_TEST(a_json_key_that_was_not_seen_is_taken)
{
    const char *const map[] = {"text=/body", "url=/late/url",
                               "container_name=/Body", NULL};
    struct rs_mapping_options options = {.map = map};
    struct input input;
    struct rs_post post;
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < RS_PROBE_RECORDS; i++)
        g_string_append(lines, "{\"body\":\"x\"}\n");
    g_string_append(lines, "{\"body\":\"y\",\"late\":{\"url\":\"z\"}}\n");
    input_open(&input, lines->str, &options);
    for (int i = 0; i < RS_PROBE_RECORDS; i++) {
        ck_assert(input_next(&input, &post));
        CHECK_VIEW(post.url, "");
    }
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.url, "z");
    const GPtrArray *unseen = rs_mapping_unseen(input.mapping);
    ck_assert_uint_eq(unseen->len, 2);
    ck_assert_str_eq(unseen->pdata[0], "/late/url");
    ck_assert_str_eq(unseen->pdata[1], "/Body");
    input_close(&input);
    g_string_free(lines, TRUE);
}
END_TEST

START_TEST(what_stands_around_the_posts_of_a_document_can_be_mapped)
{
    const char *const map[] = {"text=/body", "container_name=../name", NULL};
    struct rs_mapping_options options = {.map = map};
    struct input input;
    struct rs_post post;
    input_open(&input, "{\"body\":\"x\"}\n", &options);
    struct rs_piece piece = {.bytes = input.body,
                             .context = rs_view_of("{\"name\":\"A chat\"}")};
    rs_reader_start(input.reader, &piece, input.arena);
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_name, "A chat");
    ck_assert_uint_eq(rs_mapping_unseen(input.mapping)->len, 0);
    input_close(&input);
}
END_TEST

START_TEST(a_pointer_of_the_whole_page_is_one_of_its_posts)
{
    const char *const map[] = {"text=/data/*/lang", "url=/late", NULL};
    struct rs_mapping_options options = {.preset = "twarc2-pages", .map = map};
    struct input input;
    struct rs_post post;
    input_open(&input,
               "{\"data\":[{\"id\":\"1\",\"lang\":\"es\",\"text\":\"x\"}]}\n",
               &options);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 1);
    check_text(&input, &post, 0, "/lang", "es");
    input_close(&input);
}
END_TEST

static void check_json_option(const char *map, const char *wanted)
{
    const char *const maps[] = {map, NULL};
    struct rs_mapping_options options = {.map = maps};
    char *message = refusal("{\"body\":\"x\"}\n", &options);
    ck_assert_msg(g_str_has_prefix(message, wanted), "%s", message);
    g_free(message);
}

START_TEST(what_is_no_name_for_json_is_refused)
{
    check_json_option("text=body", "--map text=body: no such column: did you "
                                   "mean \"/body\"?");
    check_json_option("text=/body~", "--map text=/body~: no such column");
    check_json_option("text=..", "--map text=..: no such column");
}
END_TEST

START_TEST(a_preset_of_the_wrong_kind_or_without_text_is_refused)
{
    struct rs_mapping_options options = {.preset = "reddit-posts"};
    check_refused("Message,URL\na,b\n", &options,
                  "preset reddit-posts is for JSON lines, and this is CSV");
    options.preset = "reddit-csv";
    check_refused("Message,URL\na,b\n", &options,
                  "preset reddit-csv finds no column with text here");
    options.preset = NULL;
    options.date_format = "%Q";
    char *message = refusal("Message,URL\na,b\n", &options);
    ck_assert(g_str_has_prefix(message, "--date-format %Q: known are %Y"));
    g_free(message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mapping_options");
    TCase *tests = tcase_create("mapping_options");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, map_and_set_make_a_post_without_a_preset);
    tcase_add_test(tests, map_replaces_the_preset_for_its_field_alone);
    tcase_add_test(tests, the_day_is_the_one_in_the_users_zone);
    tcase_add_test(tests, a_row_whose_skip_column_is_true_is_not_a_post);
    tcase_add_test(tests, one_column_under_two_spellings_is_one_text_name);
    tcase_add_test(tests, columns_that_no_preset_knows_get_options_to_copy);
    tcase_add_test(tests, of_nested_keys_the_shortest_is_guessed);
    tcase_add_test(tests, a_long_header_is_cut_and_a_hostile_one_escaped);
    tcase_add_test(tests, wrong_options_are_named_with_the_nearest_right_one);
    tcase_add_test(tests, a_json_key_that_was_not_seen_is_taken);
    tcase_add_test(tests,
                   what_stands_around_the_posts_of_a_document_can_be_mapped);
    tcase_add_test(tests, a_pointer_of_the_whole_page_is_one_of_its_posts);
    tcase_add_test(tests, what_is_no_name_for_json_is_refused);
    tcase_add_test(tests,
                   a_preset_of_the_wrong_kind_or_without_text_is_refused);
    return unit_run(suite);
}
