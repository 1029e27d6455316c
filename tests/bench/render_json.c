#include "json.h"
#include "render.h"

static void add_image(struct out *out, const char *key, uint64_t name,
                      uint64_t hash)
{
    out_text(out, key);
    out_text(out, "https://scontent.example.net/v/t1.6435-9/");
    out_number(out, name >> 24);
    out_text(out, "_n.jpg?_nc_cat=");
    out_number(out, name % 111);
    out_text(out, "&ccb=1-5&_nc_sid=8bfeb9&_nc_ohc=");
    out_hex(out, hash, 16);
    out_text(out, "&oh=00_");
    out_hex(out, hash * UINT64_C(0x9e3779b97f4a7c15), 16);
    out_text(out, "&oe=");
    out_hex(out, name, 8);
    out_text(out, "\"");
}

static void add_media(struct out *out, const struct post *post)
{
    out_text(out, ", \"media\": [{\"type\": \"");
    out_text(out, post->seconds ? "video" : "photo");
    add_image(out, "\", \"url\": \"", post->noise[0], post->noise[1]);
    json_count(out, ", \"height\": ", 480 + post->noise[2] % 240);
    json_count(out, ", \"width\": ", 480 + post->noise[3] % 800);
    add_image(out, ", \"full\": \"", post->noise[0], post->noise[4]);
    out_text(out, "}]");
}

static void add_statistics(struct out *out, const struct post *post)
{
    static const char *const keys[] = {
        "{\"likeCount\": ",  ", \"loveCount\": ", ", \"wowCount\": ",
        ", \"hahaCount\": ", ", \"sadCount\": ",  ", \"angryCount\": ",
        ", \"careCount\": "};
    out_text(out, ", \"statistics\": {\"actual\": ");
    for (int i = 0; i < REACTION_COUNT; i++)
        json_count(out, keys[i], post->reactions[i]);
    json_count(out, ", \"shareCount\": ", post->shares);
    json_count(out, ", \"commentCount\": ", post->comments);
    out_text(out, "}, \"expected\": ");
    for (int i = 0; i < REACTION_COUNT; i++)
        json_count(out, keys[i], post->expected[i]);
    json_count(out, ", \"shareCount\": ", post->expected[7]);
    json_count(out, ", \"commentCount\": ", post->expected[8]);
    out_text(out, "}}");
}

static void add_account(struct json *json, const struct page *page)
{
    struct out *out = json->out;
    json_count(out, ", \"account\": {\"id\": ", page->id % 10000019);
    json_text(json, ", \"name\": ", page->name, strlen(page->name));
    json_text(json, ", \"handle\": ", page->handle, strlen(page->handle));
    add_image(out, ", \"profileImage\": \"", page->id * 40503,
              page->id * UINT64_C(0x2545f4914f6cdd1d));
    json_count(out, ", \"subscriberCount\": ", page->followers);
    json_count(out, ", \"url\": \"https://www.facebook.com/", page->id);
    json_count(out, "\", \"platform\": \"Facebook\", \"platformId\": \"",
               page->id);
    out_text(out, "\", \"accountType\": \"facebook_page\", \"pageCategory\": "
                  "\"COMMUNITY\", \"pageAdminTopCountry\": \"");
    out_text(out, page->lexicon->language->country);
    json_text(json, "\", \"pageDescription\": ", page->description,
              strlen(page->description));
    out_text(out, ", \"pageCreatedDate\": \"");
    out_date(out, page->created);
    out_text(out, "\", \"verified\": false}");
}

static void add_link(struct json *json, const struct post *post)
{
    struct out *out = json->out;
    if (!post->link[0])
        return;
    json_text(json, ", \"title\": ", post->title, post->title_len);
    out_text(out, ", \"caption\": \"example.org\"");
    json_text(json, ", \"description\": ", post->description,
              post->description_len);
    out_text(out, ", \"expandedLinks\": [{\"original\": \"");
    out_text(out, post->link);
    out_text(out, "\", \"expanded\": \"");
    out_text(out, post->link);
    out_text(out, "\"}], \"link\": \"");
    out_text(out, post->link);
    out_text(out, "\"");
}

static void add_when(struct out *out, const char *key, int64_t at)
{
    out_text(out, key);
    out_date(out, at);
    out_text(out, " ");
    out_time(out, at);
    out_text(out, "\"");
}

void render_json(struct out *out, const struct post *post,
                 enum escaping escaping)
{
    struct json json = {out, escaping};
    json_count(out, "{\"platformId\": \"", post->page->id);
    json_count(out, "_", post->id);
    out_text(out, "\", \"platform\": \"Facebook\"");
    add_when(out, ", \"date\": \"", post->at);
    add_when(out, ", \"updated\": \"", post->at + 86400 * 7);
    out_text(out, ", \"type\": \"");
    out_text(out, post->seconds ? "native_video\"" : "link\"");
    json_text(&json, ", \"message\": ", post->text, post->text_len);
    add_link(&json, post);
    out_text(out, ", \"postUrl\": \"");
    out_url(out, post);
    json_count(out, "\", \"subscriberCount\": ", post->page->followers);
    json_count(out, ", \"score\": ", post->noise[5] % 9);
    json_count(out, ".", 10 + post->noise[5] / 9 % 90);
    add_media(out, post);
    add_statistics(out, post);
    add_account(&json, post->page);
    out_text(out, ", \"languageCode\": \"");
    out_text(out, post->page->lexicon->language->code);
    json_count(out, "\", \"legacyId\": ", post->id % 1000003);
    json_count(out, ", \"id\": \"", post->id % 99991);
    json_count(out, "|", post->id);
    out_text(out, "\"}\n");
}
