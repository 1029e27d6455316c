#include "json.h"

/* Telethon's channel ids are what is left of the bot API's -100…. */
static uint64_t channel_of(const struct page *page)
{
    return 1000000000 + page->id % 1000000007;
}

static void add_peer(struct out *out, const char *key, uint64_t channel)
{
    out_text(out, key);
    json_count(out, "{\"_\": \"PeerChannel\", \"channel_id\": ", channel);
    out_text(out, "}");
}

static void add_when(struct out *out, const char *key, int64_t at)
{
    out_text(out, key);
    out_date(out, at);
    out_text(out, "T");
    out_time(out, at);
    out_text(out, "+00:00\"");
}

static void add_forward(struct out *out, const struct post *post)
{
    if (!post->is_copy) {
        out_text(out, ", \"fwd_from\": null");
        return;
    }
    out_text(out, ", \"fwd_from\": {\"_\": \"MessageFwdHeader\"");
    add_when(out, ", \"date\": \"", post->at - 3600);
    add_peer(out, ", \"imported\": false, \"from_id\": ",
             1000000000 + post->noise[0] % 1000000007);
    json_count(out, ", \"from_name\": null, \"channel_post\": ",
               post->noise[1] % 100000);
    out_text(out, ", \"post_author\": null, \"saved_from_peer\": null}");
}

static void add_page(struct json *json, const struct post *post)
{
    struct out *out = json->out;
    out_text(out, "{\"_\": \"MessageMediaWebPage\", \"webpage\": {\"_\": "
                  "\"WebPage\"");
    json_count(out, ", \"id\": ", post->noise[2] >> 1);
    json_text(json, ", \"url\": ", post->link, strlen(post->link));
    out_text(out, ", \"display_url\": \"example.org\", \"hash\": 0, "
                  "\"type\": \"article\", \"site_name\": \"Example\"");
    json_text(json, ", \"title\": ", post->title, post->title_len);
    json_text(json, ", \"description\": ", post->description,
              post->description_len);
    out_text(out, ", \"photo\": null, \"embed_url\": null, \"duration\": null, "
                  "\"author\": null, \"document\": null, \"attributes\": []}}");
}

static void add_photo(struct out *out, const struct post *post)
{
    json_count(out,
               "{\"_\": \"MessageMediaPhoto\", \"photo\": {\"_\": \"Photo\", "
               "\"id\": ",
               post->noise[2] >> 1);
    json_count(out, ", \"access_hash\": ", post->noise[3] >> 1);
    out_text(out, ", \"file_reference\": \"");
    out_hex(out, post->noise[4], 16);
    add_when(out, "\", \"date\": \"", post->at);
    json_count(out,
               ", \"sizes\": [{\"_\": \"PhotoSize\", \"type\": \"x\", \"w\": "
               "800, \"h\": 600, \"size\": ",
               20000 + post->noise[5] % 90000);
    out_text(out, "}], \"dc_id\": 2, \"has_stickers\": false}, "
                  "\"ttl_seconds\": null}");
}

static void add_media(struct json *json, const struct post *post)
{
    out_text(json->out, ", \"media\": ");
    if (post->link[0])
        add_page(json, post);
    else if (post->seconds || !post->text_len)
        add_photo(json->out, post);
    else
        out_text(json->out, "null");
}

static void add_entities(struct out *out, const struct post *post)
{
    uint64_t count = post->text_len > 40 ? post->noise[0] % 4 : 0;
    out_text(out, ", \"entities\": [");
    for (uint64_t i = 0; i < count; i++) {
        json_count(out,
                   i ? ", {\"_\": \"MessageEntityBold\", \"offset\": "
                     : "{\"_\": \"MessageEntityBold\", \"offset\": ",
                   10 * i);
        json_count(out, ", \"length\": ", 3 + post->noise[1] % 7);
        out_text(out, "}");
    }
    out_text(out, "]");
}

static void add_replies(struct out *out, const struct post *post)
{
    if (!post->comments) {
        out_text(out, ", \"replies\": null");
        return;
    }
    json_count(out, ", \"replies\": {\"_\": \"MessageReplies\", \"replies\": ",
               post->comments);
    out_text(out, ", \"comments\": true, \"recent_repliers\": []");
    json_count(out, ", \"channel_id\": ", channel_of(post->page) + 1);
    out_text(out, ", \"max_id\": null, \"read_max_id\": null}");
}

void render_telegram(struct out *out, const struct post *post,
                     enum escaping escaping)
{
    struct json json = {out, escaping};
    json_count(out, "{\"_\": \"Message\", \"id\": ", post->number + 1);
    add_peer(out, ", \"peer_id\": ", channel_of(post->page));
    add_when(out, ", \"date\": \"", post->at);
    json_text(&json, ", \"message\": ", post->text, post->text_len);
    out_text(out,
             ", \"out\": false, \"mentioned\": false, \"media_unread\": false, "
             "\"silent\": false, \"post\": true, \"from_scheduled\": false, "
             "\"legacy\": false, \"edit_hide\": true, \"pinned\": false, "
             "\"noforwards\": false, \"from_id\": null");
    add_forward(out, post);
    out_text(out, ", \"via_bot_id\": null, \"reply_to\": null");
    add_media(&json, post);
    out_text(out, ", \"reply_markup\": null");
    add_entities(out, post);
    json_count(out, ", \"views\": ", post->total);
    json_count(out, ", \"forwards\": ", post->shares);
    add_replies(out, post);
    out_text(out, ", \"edit_date\": null, \"post_author\": null, "
                  "\"grouped_id\": null, \"reactions\": null, "
                  "\"restriction_reason\": [], \"ttl_period\": null}\n");
}
