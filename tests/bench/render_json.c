#include "render.h"

struct json {
    struct out *out;
    enum escaping escaping;
};

/* One well-formed character of two bytes or more; returns its length. */
static size_t decode(const unsigned char *at, uint32_t *c)
{
    if (at[0] < 0xe0) {
        *c = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
        return 2;
    }
    if (at[0] < 0xf0) {
        *c = (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
        return 3;
    }
    *c = (at[0] & 0x07u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 |
         (at[3] & 0x3fu);
    return 4;
}

static void add_unit(struct out *out, uint32_t unit)
{
    out_add(out, "\\u", 2);
    out_hex(out, unit, 4);
}

/* Returns the bytes of `text` that it wrote. */
static size_t add_escaped(struct json *json, const char *text)
{
    uint32_t c;
    if (*text == '"' || *text == '\\') {
        out_add(json->out, "\\", 1);
        out_add(json->out, text, 1);
        return 1;
    }
    if (*text == '\n') {
        out_add(json->out, "\\n", 2);
        return 1;
    }
    size_t len = decode((const unsigned char *)text, &c);
    if (c < 0x10000) {
        add_unit(json->out, c);
        return len;
    }
    add_unit(json->out, 0xd800 + ((c - 0x10000) >> 10));
    add_unit(json->out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    return len;
}

static bool is_plain(const struct json *json, char c)
{
    if (c == '"' || c == '\\' || c == '\n')
        return false;
    return json->escaping == RAW || !((unsigned char)c & 0x80);
}

/* The invented texts are UTF-8 and hold no other control than \n. */
static void add_text(struct json *json, const char *key, const char *text,
                     size_t len)
{
    out_text(json->out, key);
    out_add(json->out, "\"", 1);
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && is_plain(json, text[end]))
            end++;
        out_add(json->out, text + at, end - at);
        at = end;
        if (at < len)
            at += add_escaped(json, text + at);
    }
    out_add(json->out, "\"", 1);
}

static void add_count(struct out *out, const char *key, uint64_t count)
{
    out_text(out, key);
    out_number(out, count);
}

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
    add_count(out, ", \"height\": ", 480 + post->noise[2] % 240);
    add_count(out, ", \"width\": ", 480 + post->noise[3] % 800);
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
        add_count(out, keys[i], post->reactions[i]);
    add_count(out, ", \"shareCount\": ", post->shares);
    add_count(out, ", \"commentCount\": ", post->comments);
    out_text(out, "}, \"expected\": ");
    for (int i = 0; i < REACTION_COUNT; i++)
        add_count(out, keys[i], post->expected[i]);
    add_count(out, ", \"shareCount\": ", post->expected[7]);
    add_count(out, ", \"commentCount\": ", post->expected[8]);
    out_text(out, "}}");
}

static void add_account(struct json *json, const struct page *page)
{
    struct out *out = json->out;
    add_count(out, ", \"account\": {\"id\": ", page->id % 10000019);
    add_text(json, ", \"name\": ", page->name, strlen(page->name));
    add_text(json, ", \"handle\": ", page->handle, strlen(page->handle));
    add_image(out, ", \"profileImage\": \"", page->id * 40503,
              page->id * UINT64_C(0x2545f4914f6cdd1d));
    add_count(out, ", \"subscriberCount\": ", page->followers);
    add_count(out, ", \"url\": \"https://www.facebook.com/", page->id);
    add_count(out, "\", \"platform\": \"Facebook\", \"platformId\": \"",
              page->id);
    out_text(out, "\", \"accountType\": \"facebook_page\", \"pageCategory\": "
                  "\"COMMUNITY\", \"pageAdminTopCountry\": \"");
    out_text(out, page->language->country);
    add_text(json, "\", \"pageDescription\": ", page->description,
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
    add_text(json, ", \"title\": ", post->title, post->title_len);
    out_text(out, ", \"caption\": \"example.org\"");
    add_text(json, ", \"description\": ", post->description,
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
    add_count(out, "{\"platformId\": \"", post->page->id);
    add_count(out, "_", post->id);
    out_text(out, "\", \"platform\": \"Facebook\"");
    add_when(out, ", \"date\": \"", post->at);
    add_when(out, ", \"updated\": \"", post->at + 86400 * 7);
    out_text(out, ", \"type\": \"");
    out_text(out, post->seconds ? "native_video\"" : "link\"");
    add_text(&json, ", \"message\": ", post->text, post->text_len);
    add_link(&json, post);
    out_text(out, ", \"postUrl\": \"");
    out_url(out, post);
    add_count(out, "\", \"subscriberCount\": ", post->page->followers);
    add_count(out, ", \"score\": ", post->noise[5] % 9);
    add_count(out, ".", 10 + post->noise[5] / 9 % 90);
    add_media(out, post);
    add_statistics(out, post);
    add_account(&json, post->page);
    out_text(out, ", \"languageCode\": \"");
    out_text(out, post->page->language->code);
    add_count(out, "\", \"legacyId\": ", post->id % 1000003);
    add_count(out, ", \"id\": \"", post->id % 99991);
    add_count(out, "|", post->id);
    out_text(out, "\"}\n");
}
