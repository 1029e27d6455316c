#include "post/presets.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "record/reader.h"
#include "unit.h"

static const struct rs_dialect csv = {.type = RS_RECORD_CSV, .delimiter = ','};
static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};

static GPtrArray *columns_of(const char *comma_list)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    char **names = g_strsplit(comma_list, ",", -1);
    for (char **name = names; *name; name++)
        g_ptr_array_add(columns, g_strdup(*name));
    g_strfreev(names);
    return columns;
}

static void check_detected(const struct rs_dialect *dialect,
                           const char *comma_list, const char *wanted)
{
    GPtrArray *columns = columns_of(comma_list);
    const struct rs_preset *preset = rs_presets_detect(dialect, columns);
    ck_assert_pstr_eq(preset ? rs_preset_name(preset) : NULL, wanted);
    g_ptr_array_unref(columns);
}

START_TEST(every_builtin_preset_can_be_found_by_its_name)
{
    const GPtrArray *presets = rs_presets_builtin();
    ck_assert_uint_ge(presets->len, 7);
    for (guint i = 0; i < presets->len; i++) {
        const char *name = rs_preset_name(presets->pdata[i]);
        ck_assert_ptr_eq(rs_presets_find(name, NULL), presets->pdata[i]);
        if (i > 0)
            ck_assert_str_lt(rs_preset_name(presets->pdata[i - 1]), name);
    }
}
END_TEST

#define REACTIONS "Type,Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,"
#define VIEWS                                                                  \
    "Video Share Status,Post Views,Total Views,"                               \
    "Total Views For All Crossposts,Video Length,"
#define LINKS "URL,Message,Link,Final Link,Image Text,Link Text,Description,"

START_TEST(three_generations_of_crowdtangle_are_one_preset)
{
    check_detected(&csv,
                   "Page Name,User Name,Facebook Id,Likes at Posting,"
                   "Created," REACTIONS VIEWS LINKS
                   "Sponsor Id,Sponsor Name,Total Interactions,"
                   "Total Interactions (weighted  \xe2\x80\x94  Likes 1x )",
                   "crowdtangle-facebook");
    check_detected(&csv,
                   "Group Name,User Name,Facebook Id,Likes at Posting,"
                   "Followers at Posting,Created," REACTIONS VIEWS LINKS
                   "Sponsor Id,Sponsor Name,Total Interactions,"
                   "Overperforming Score (weighted  \xe2\x80\x94  Shares 3x )",
                   "crowdtangle-facebook");
    check_detected(&csv,
                   "Page Name,User Name,Facebook Id,Page Category,"
                   "Page Admin Top Country,Page Description,Page Created,"
                   "Likes at Posting,Followers at Posting,Post Created,"
                   "Post Created Date,Post Created Time,Type,"
                   "Total Interactions," VIEWS LINKS
                   "Sponsor Id,Sponsor Name,Sponsor Category,"
                   "Overperforming Score",
                   "crowdtangle-facebook");
    check_detected(&csv, "Page Name,Post Created,Shares,Message,URL",
                   "crowdtangle-facebook-short");
}
END_TEST

START_TEST(names_are_compared_without_case_and_blanks)
{
    check_detected(&csv, "page name, Post created ,SHARES,message,url",
                   "crowdtangle-facebook-short");
}
END_TEST

START_TEST(reddit_and_telegram_exports_are_known)
{
    check_detected(&csv,
                   "created_utc,score,domain,id,title,ups,downs,num_comments,"
                   "permalink,selftext,link_flair_text,over_18,thumbnail,"
                   "subreddit_id,edited,name,url,distinguished",
                   "reddit-csv");
    check_detected(&csv,
                   "signature,channel_id,channel_name,msg_id,message,"
                   "cleaned_message,date,msg_link,views,url_title",
                   "telegram-tracker");
    check_detected(&jsonl, "/id,/subreddit,/created_utc,/title,/selftext",
                   "reddit-posts");
    check_detected(&jsonl, "/id,/subreddit,/created_utc,/body,/link_id,/author",
                   "reddit-comments");
    check_detected(&jsonl,
                   "/platformId,/platform,/date,/message,/account/id,"
                   "/account/name",
                   "crowdtangle-api");
}
END_TEST

START_TEST(what_fits_nothing_is_not_detected)
{
    check_detected(&csv, "id,body,author,timestamp", NULL);
    check_detected(&csv, "", NULL);
    check_detected(&csv, "Page Name,Message", NULL);
    check_detected(&csv, "Message,URL", NULL);
    check_detected(&jsonl, "Page Name,Post Created,Shares,Message,URL", NULL);
    check_detected(&csv, "/id,/subreddit,/created_utc,/title,/selftext", NULL);
}
END_TEST

START_TEST(the_nearest_preset_shares_most_columns)
{
    GPtrArray *columns = columns_of("channel_id,channel_name,msg_id,message");
    const struct rs_preset *nearest = rs_presets_nearest(&csv, columns);
    ck_assert_ptr_nonnull(nearest);
    ck_assert_str_eq(rs_preset_name(nearest), "telegram-tracker");
    GPtrArray *missing = rs_preset_missing(nearest, columns);
    ck_assert_uint_eq(missing->len, 2);
    ck_assert_str_eq(missing->pdata[0], "date");
    ck_assert_str_eq(missing->pdata[1], "msg_link");
    g_ptr_array_unref(missing);
    ck_assert_ptr_null(rs_presets_nearest(&jsonl, columns));
    g_ptr_array_unref(columns);
}
END_TEST

START_TEST(an_unknown_name_is_answered_with_the_nearest)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_presets_find("redit-csv", &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_ptr_nonnull(
        strstr(error->message, "did you mean \"reddit-csv\"?"));
    g_clear_error(&error);
    ck_assert_ptr_null(rs_presets_find("/nowhere/at/all.yaml", &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_READ));
    g_error_free(error);
}
END_TEST

#define HEAD "preset: x\ntitle: X\ndetect: {all: [a]}\n"

static void check_wrong(const char *text, const char *wanted)
{
    GError *error = NULL;
    ck_assert_msg(!rs_preset_open("x.yaml", rs_view_of(text), &error),
                  "accepted: %s", text);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    ck_assert_msg(g_str_has_prefix(error->message, wanted), "%s",
                  error->message);
    g_error_free(error);
}

START_TEST(a_mistake_in_a_preset_is_shown_at_its_place)
{
    check_wrong("preset: x\n", "x.yaml:1:1: a preset needs a \"title\"");
    check_wrong("- a\n", "x.yaml:1:1: keys and values are wanted here");
    check_wrong("preset: x\ntitel: X\n", "x.yaml:2:1: unknown key \"titel\": "
                                         "did you mean \"title\"?");
    check_wrong("preset: x\ntitle: X\ntype: xml\n",
                "x.yaml:3:7: csv or jsonl is wanted here");
    check_wrong("preset: x\ntitle: X\ndetect: {all: []}\n",
                "x.yaml:3:9: all: [COLUMN, …] is wanted");
    check_wrong(HEAD "ids: some\n", "x.yaml:4:6: container or global");
    check_wrong(HEAD, "x.yaml:1:1: a preset needs \"fields\"");
    check_wrong(HEAD "fields: {url: a}\n", "x.yaml:4:9: a preset needs a text");
    check_wrong(HEAD "fields:\n  txt: a\n", "x.yaml:5:3: unknown key \"txt\": "
                                            "did you mean \"text\"?");
}
END_TEST

static void check_wrong_field(const char *field, const char *wanted)
{
    char *text = g_strdup_printf(HEAD "fields:\n  text: a\n  %s\n", field);
    check_wrong(text, wanted);
    g_free(text);
}

START_TEST(a_mistake_in_a_rule_is_shown_at_its_place)
{
    check_wrong_field("url: {colum: a}", "x.yaml:6:9: unknown key \"colum\"");
    check_wrong_field("url: {}", "x.yaml:6:8: either a column or a value");
    check_wrong_field("url: {column: a, value: b}",
                      "x.yaml:6:8: either a column or a value");
    check_wrong_field("url: [a, [b]]", "x.yaml:6:12: a text is wanted here");
    check_wrong_field("url:", "x.yaml:6:3: a text is wanted here");
    check_wrong_field("url: {column: a, take: facebok-post}",
                      "x.yaml:6:26: nothing to take is called \"facebok-post\""
                      ": did you mean \"facebook-post\"?");
    check_wrong_field("container_kind: {value: grup}",
                      "x.yaml:6:27: \"grup\" is no kind");
    check_wrong_field("container_kind: {column: a, values: {b: c}}",
                      "x.yaml:6:43: \"c\" is no kind");
    check_wrong_field("url: {value: a, contains: b}",
                      "x.yaml:6:8: a condition needs a column");
    check_wrong_field("url: {column: a, zone: utc}",
                      "x.yaml:6:26: only created has a zone");
    check_wrong_field("created: {column: a, zone: cet}",
                      "x.yaml:6:30: the only zone to say is utc");
    check_wrong_field("created: {column: a, format: '%Q'}",
                      "x.yaml:6:33: known are %Y");
    check_wrong_field("members: {sum: [a]}",
                      "x.yaml:6:13: unknown key \"sum\"");
    check_wrong_field("url: {column: a, equals: {b: c}}",
                      "x.yaml:6:28: a text is wanted here");
}
END_TEST

START_TEST(a_mistake_in_what_a_rule_gives_is_shown_at_its_place)
{
    check_wrong_field("url: {column: a, template: 'b{c}'}",
                      "x.yaml:6:8: either a column or a value");
    check_wrong_field("url: {template: 'b'}",
                      "x.yaml:6:20: a template has columns in braces");
    check_wrong_field("url: {template: 'b{c}{d'}",
                      "x.yaml:6:24: a template has columns in braces");
    check_wrong_field("url: {template: '{{b}}{}'}",
                      "x.yaml:6:25: a template has columns in braces");
    check_wrong_field("url: {join: b}", "x.yaml:6:15: a list of columns");
    check_wrong_field("url: {join: []}", "x.yaml:6:15: a list of columns");
    check_wrong_field("url: {join: [b, '']}",
                      "x.yaml:6:20: a text is wanted here");
    check_wrong_field("url: {column: b, with: c}",
                      "x.yaml:6:26: only a join has a with");
    check_wrong_field("url: {join: [b], with: 12345678901234567}",
                      "x.yaml:6:26: 16 bytes are the most");
    check_wrong_field("url: {join: [b], equals: c}",
                      "x.yaml:6:8: a condition needs a column");
    check_wrong_field("url: {template: '{b}', not: c}",
                      "x.yaml:6:8: a condition needs a column");
    check_wrong_field("url: {column: b, not: {c: d}}",
                      "x.yaml:6:25: a text is wanted here");
    check_wrong_field("url: {column: b, markup: html}",
                      "x.yaml:6:28: only text, container_name");
    check_wrong_field("container_name: {column: b, markup: xml}",
                      "x.yaml:6:39: html or entities is wanted");
    check_wrong_field("container_kind: {column: b, values: {'*': clan}}",
                      "x.yaml:6:45: \"clan\" is no kind");
}
END_TEST

START_TEST(a_share_counts_names_once_and_columns_once)
{
    struct rs_preset *preset = rs_preset_open(
        "x.yaml",
        rs_view_of("preset: x\ntitle: X\ndetect: {all: [a, b]}\nfields:\n"
                   "  text: {column: a, when: c}\n"
                   "  url: {template: 'x{d}{a}'}\n"
                   "  created: [A, e]\n  language: {value: f}\n"),
        NULL);
    ck_assert_ptr_nonnull(preset);
    GPtrArray *columns = columns_of("a,c,d,f,g");
    size_t wanted, found;
    rs_preset_share(preset, columns, &wanted, &found);
    ck_assert_uint_eq(wanted, 6); /* a A b c d e */
    ck_assert_uint_eq(found, 3);  /* a c d */
    g_ptr_array_unref(columns);
    rs_preset_close(preset);
}
END_TEST

START_TEST(a_text_cannot_be_a_constant_or_changed)
{
    check_wrong(HEAD "fields: {text: {value: a}}\n",
                "x.yaml:4:16: a text is a column");
    check_wrong(HEAD "fields: {text: {template: 'a{b}'}}\n",
                "x.yaml:4:16: a text is a column");
    check_wrong(HEAD "fields: {text: {column: a, prefix: b}}\n",
                "x.yaml:4:16: a text is a column");
}
END_TEST

START_TEST(groups_keep_alternatives_together)
{
    struct rs_preset *preset = rs_preset_open(
        "x.yaml",
        rs_view_of(HEAD "fields:\n  text: [[a, b], c, {column: d, when: e}]\n"
                        "  url: [f, g]\n  interactions: {sum: [h, [i, j]]}\n"),
        NULL);
    ck_assert_ptr_nonnull(preset);
    const GPtrArray *texts = rs_preset_rules(preset, RS_FIELD_TEXT);
    unsigned wanted[] = {0, 0, 1, 2};
    ck_assert_uint_eq(texts->len, 4);
    for (guint i = 0; i < 4; i++) {
        const struct rs_field_rule *rule = texts->pdata[i];
        ck_assert_uint_eq(rule->group, wanted[i]);
    }
    const GPtrArray *urls = rs_preset_rules(preset, RS_FIELD_URL);
    ck_assert_uint_eq(((struct rs_field_rule *)urls->pdata[1])->group, 0);
    const GPtrArray *sum = rs_preset_rules(preset, RS_FIELD_INTERACTIONS);
    ck_assert_uint_eq(sum->len, 3);
    ck_assert_uint_eq(((struct rs_field_rule *)sum->pdata[2])->group, 1);
    ck_assert(!rs_preset_ids_are_global(preset));
    ck_assert_int_eq(rs_preset_type(preset), RS_RECORD_CSV);
    rs_preset_close(preset);
}
END_TEST

/* The example of lib/post/presets/README.md. */
static const char example[] =
    "preset: example-forum            # the name, for --preset and the "
    "manifest\n"
    "title: Example forum, saved as CSV\n"
    "type: csv                        # csv (when not said) or jsonl\n"
    "source: where the columns are known from\n"
    "detect:\n"
    "  all: [Thread Id, Posted]       # each must be there\n"
    "  any: [Body, Subject]           # and at least one of these\n"
    "ids: container                   # or: global\n"
    "fields:\n"
    "  platform: {value: example}\n"
    "  container_id: Thread Id\n"
    "  container_name: [Thread, Board]          # the first that is not empty\n"
    "  container_kind:\n"
    "    - {column: Kind, values: {Club: group, Person: profile}}\n"
    "    - {value: page}\n"
    "  members: Readers\n"
    "  post_id: {column: Address, take: url-last}\n"
    "  url: {column: Address, prefix: \"https://forum.example\"}\n"
    "  created: {column: Posted, zone: utc}\n"
    "  text: [Subject, [Body, Clean Body]]      # all of them\n"
    "  interactions: {sum: [Likes, Replies]}\n"
    "  removed: {column: State, equals: [gone, hidden]}\n"
    "  skip: {column: Type, equals: service}\n";

START_TEST(a_file_of_the_users_own_is_read)
{
    char *path = NULL;
    int file = g_file_open_tmp("check_preset_XXXXXX.yaml", &path, NULL);
    ck_assert_int_ge(file, 0);
    ck_assert(g_close(file, NULL));
    ck_assert(g_file_set_contents(path, example, -1, NULL));
    GError *error = NULL;
    const struct rs_preset *preset = rs_presets_find(path, &error);
    ck_assert_msg(preset, "%s", error ? error->message : "");
    ck_assert_str_eq(rs_preset_name(preset), "example-forum");
    const GPtrArray *texts = rs_preset_rules(preset, RS_FIELD_TEXT);
    ck_assert_uint_eq(texts->len, 3);
    ck_assert(g_file_set_contents(path, "preset: [", -1, NULL));
    ck_assert_ptr_null(rs_presets_find(path, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    g_error_free(error);
    g_unlink(path);
    g_free(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("preset");
    TCase *tests = tcase_create("preset");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, every_builtin_preset_can_be_found_by_its_name);
    tcase_add_test(tests, three_generations_of_crowdtangle_are_one_preset);
    tcase_add_test(tests, names_are_compared_without_case_and_blanks);
    tcase_add_test(tests, reddit_and_telegram_exports_are_known);
    tcase_add_test(tests, what_fits_nothing_is_not_detected);
    tcase_add_test(tests, the_nearest_preset_shares_most_columns);
    tcase_add_test(tests, an_unknown_name_is_answered_with_the_nearest);
    tcase_add_test(tests, a_mistake_in_a_preset_is_shown_at_its_place);
    tcase_add_test(tests, a_mistake_in_a_rule_is_shown_at_its_place);
    tcase_add_test(tests, a_mistake_in_what_a_rule_gives_is_shown_at_its_place);
    tcase_add_test(tests, a_share_counts_names_once_and_columns_once);
    tcase_add_test(tests, a_text_cannot_be_a_constant_or_changed);
    tcase_add_test(tests, groups_keep_alternatives_together);
    tcase_add_test(tests, a_file_of_the_users_own_is_read);
    return unit_run(suite);
}
