#include "json.h"

/* Ids of Reddit are numbers in base 36. */
static void add_id(struct out *out, const char *key, uint64_t number)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char id[13];
    size_t at = sizeof id;
    do {
        id[--at] = digits[number % 36];
        number /= 36;
    } while (number && at);
    out_text(out, key);
    out_add(out, id + at, sizeof id - at);
}

/* Old dumps keep what the site escaped: & as &amp; and so on. */
static void add_markup(struct json *json, const char *key, const char *text,
                       size_t len)
{
    char escaped[TEXT_LEN * 5];
    size_t end = 0;
    for (size_t i = 0; i < len; i++) {
        const char *entity = text[i] == '&'   ? "&amp;"
                             : text[i] == '<' ? "&lt;"
                             : text[i] == '>' ? "&gt;"
                                              : NULL;
        size_t entity_len = entity ? strlen(entity) : 1;
        memcpy(escaped + end, entity ? entity : text + i, entity_len);
        end += entity_len;
    }
    json_text(json, key, escaped, end);
}

/* One post in 25 is gone: only that it was there is left. */
static bool is_removed(const struct post *post)
{
    return post->noise[4] % 25 == 0;
}

static void add_author(struct json *json, const struct post *post)
{
    struct out *out = json->out;
    if (is_removed(post)) {
        out_text(out, "\"author\": \"[deleted]\"");
        return;
    }
    json_count(out, "\"author\": \"user_", post->noise[3] % 10000019);
    json_count(out, "\", \"author_created_utc\": ",
               (uint64_t)post->at - post->noise[3] % 100000000);
    add_id(out, ", \"author_fullname\": \"t2_", post->noise[3] % 10000019);
    out_text(out,
             "\", \"author_flair_background_color\": null, "
             "\"author_flair_css_class\": null, \"author_flair_richtext\": [], "
             "\"author_flair_template_id\": null, \"author_flair_text\": null, "
             "\"author_flair_type\": \"text\", \"author_patreon_flair\": "
             "false, \"author_premium\": false");
}

static void add_subreddit(struct json *json, const struct page *page)
{
    json_text(json, ", \"subreddit\": ", page->handle, strlen(page->handle));
    add_id(json->out, ", \"subreddit_id\": \"t5_", page->id % 100000007);
    out_text(json->out, "\", \"subreddit_type\": \"public\"");
}

static void add_permalink(struct out *out, const char *key,
                          const struct post *post, uint64_t thread)
{
    out_text(out, key);
    out_text(out, "/r/");
    out_text(out, post->page->handle);
    add_id(out, "/comments/", thread);
    out_text(out, "/post/");
}

/* Score, votes and awards stand in both. */
static void add_score(struct out *out, const struct post *post)
{
    json_count(out, ", \"score\": ", post->reactions[LIKE]);
    out_text(out,
             ", \"all_awardings\": [], \"awarders\": [], \"gilded\": 0, "
             "\"gildings\": {}, \"total_awards_received\": 0, \"can_gild\": "
             "true, \"can_mod_post\": false, \"distinguished\": null, "
             "\"edited\": false, \"locked\": false, \"no_follow\": true, "
             "\"send_replies\": true, \"stickied\": false");
    json_count(out, ", \"created_utc\": ", (uint64_t)post->at);
    json_count(out, ", \"retrieved_on\": ", (uint64_t)post->at + 172800);
}

static void add_body(struct json *json, const char *key,
                     const struct post *post)
{
    if (is_removed(post))
        json_text(json, key, "[removed]", 9);
    else
        add_markup(json, key, post->text, post->text_len);
}

void render_submission(struct out *out, const struct post *post,
                       enum escaping escaping)
{
    struct json json = {out, escaping};
    uint64_t id = UINT64_C(1000000000) + post->number;
    out_text(out, "{");
    add_author(&json, post);
    add_subreddit(&json, post->page);
    json_count(out, ", \"subreddit_subscribers\": ", post->page->followers);
    add_id(out, ", \"id\": \"", id);
    add_id(out, "\", \"name\": \"t3_", id);
    add_permalink(out, "\", \"permalink\": \"", post, id);
    out_text(out, "\", \"domain\": \"");
    out_text(out, post->link[0] ? "example.org" : "self.");
    out_text(out, post->link[0] ? "" : post->page->handle);
    out_text(out, "\", \"is_self\": ");
    out_text(out, post->link[0] ? "false, \"url\": \"" : "true, \"url\": \"");
    if (post->link[0])
        out_text(out, post->link);
    else
        add_permalink(out, "https://www.reddit.com", post, id);
    add_markup(&json, "\", \"title\": ", post->title, post->title_len);
    add_body(&json, ", \"selftext\": ", post);
    json_count(out, ", \"num_comments\": ", post->comments);
    add_score(out, post);
    out_text(out,
             ", \"archived\": false, \"category\": null, \"content_categories\""
             ": null, \"contest_mode\": false, \"discussion_type\": null, "
             "\"hidden\": false, \"hide_score\": false, \"is_created_from_ads_"
             "ui\": false, \"is_crosspostable\": true, \"is_meta\": false, "
             "\"is_original_content\": false, \"is_reddit_media_domain\": "
             "false, \"is_robot_indexable\": true, \"is_video\": false, "
             "\"link_flair_richtext\": [], \"link_flair_text\": null, "
             "\"link_flair_type\": \"text\", \"media\": null, \"media_embed\": "
             "{}, \"media_only\": false, \"over_18\": false, \"parent_"
             "whitelist_status\": \"all_ads\", \"pinned\": false, \"pwls\": 6, "
             "\"quarantine\": false, \"removed_by_category\": ");
    out_text(out, is_removed(post) ? "\"moderator\"" : "null");
    out_text(out, ", \"secure_media\": null, \"secure_media_embed\": {}, "
                  "\"spoiler\": false, \"suggested_sort\": null, \"thumbnail\":"
                  " \"self\", \"top_awarded_type\": null, \"treatment_tags\": "
                  "[], \"view_count\": null, \"whitelist_status\": "
                  "\"all_ads\", \"wls\": 6}\n");
}

void render_comment(struct out *out, const struct post *post,
                    enum escaping escaping)
{
    struct json json = {out, escaping};
    uint64_t id = UINT64_C(30000000000) + post->number;
    uint64_t thread = UINT64_C(1000000000) + post->noise[2] % 1000000;
    out_text(out, "{");
    add_author(&json, post);
    add_subreddit(&json, post->page);
    add_body(&json, ", \"body\": ", post);
    add_id(out, ", \"id\": \"", id);
    add_id(out, "\", \"link_id\": \"t3_", thread);
    add_id(out, "\", \"parent_id\": \"t3_", thread);
    add_permalink(out, "\", \"permalink\": \"", post, thread);
    add_id(out, "", id);
    out_text(out, "/\"");
    add_score(out, post);
    out_text(out,
             ", \"associated_award\": null, \"collapsed\": false, "
             "\"collapsed_because_crowd_control\": null, \"collapsed_reason\": "
             "null, \"controversiality\": 0, \"is_submitter\": false, "
             "\"score_hidden\": false, \"steward_reports\": [], "
             "\"treatment_tags\": []}\n");
}
