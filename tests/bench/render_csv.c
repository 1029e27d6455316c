#include <string.h>

#include "out.h"
#include "render.h"

/* The `nth` Sunday of the month in which `day` is. */
static int64_t sunday(int64_t day, int nth)
{
    day -= day_of(day).day - 1;
    int64_t weekday = (day + 4) % 7; /* 1970-01-01 was a Thursday */
    return day + (7 - weekday) % 7 + 7 * (nth - 1);
}

/* Summer time in New York: from the second Sunday of March at 2:00 (7:00 UTC)
 * to the first of November at 2:00 (6:00 UTC). */
static bool is_summer(int64_t at)
{
    static int year;
    static int64_t start, end;
    int64_t day = at / 86400;
    struct day date = day_of(day);
    if (date.year != year) {
        year = date.year;
        int64_t year_start = day;
        while (date.month > 1 || date.day > 1)
            date = day_of(--year_start);
        start = sunday(year_start + 70, 2) * 86400 + 7 * 3600;
        end = sunday(year_start + 320, 1) * 86400 + 6 * 3600;
    }
    return at >= start && at < end;
}

static void csv_number(struct out *out, uint64_t number)
{
    out_number(out, number);
    out_add(out, ",", 1);
}

/* With thousands commas, and quotes because of them. */
static void csv_total(struct out *out, uint32_t total)
{
    if (total < 1000) {
        out_number(out, total);
        return;
    }
    out_add(out, "\"", 1);
    if (total >= 1000000) {
        out_number(out, total / 1000000);
        out_add(out, ",", 1);
    }
    uint32_t thousands = total / 1000 % 1000;
    if (total >= 1000000) {
        out_number(out, thousands / 100);
        out_two(out, (int)(thousands % 100));
    } else {
        out_number(out, thousands);
    }
    out_add(out, ",", 1);
    out_number(out, total % 1000 / 100);
    out_two(out, (int)(total % 100));
    out_add(out, "\"", 1);
}

static void csv_cell(struct out *out, const char *text, size_t len)
{
    bool quoted = false;
    for (size_t i = 0; i < len && !quoted; i++)
        quoted = text[i] == ',' || text[i] == '"' || text[i] == '\n';
    if (!quoted) {
        out_add(out, text, len);
        return;
    }
    out_add(out, "\"", 1);
    while (len) {
        const char *quote = memchr(text, '"', len);
        size_t run = quote ? (size_t)(quote - text) + 1 : len;
        out_add(out, text, run);
        if (quote)
            out_add(out, "\"", 1);
        text += run;
        len -= run;
    }
    out_add(out, "\"", 1);
}

static void csv_text(struct out *out, const char *text, size_t len)
{
    csv_cell(out, text, len);
    out_add(out, ",", 1);
}

void render_csv_header(struct out *out)
{
    out_text(
        out,
        "Page Name,User Name,Facebook Id,Page Category,Page Admin Top Country,"
        "Page Description,Page Created,Likes at Posting,Followers at Posting,"
        "Post Created,Post Created Date,Post Created Time,Type,"
        "Total Interactions,Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,"
        "Video Share Status,Is Video Owner?,Post Views,Total Views,"
        "Total Views For All Crossposts,Video Length,URL,Message,Link,"
        "Final Link,Image Text,Link Text,Description,Sponsor Id,Sponsor Name,"
        "Sponsor Category,Total Interactions (weighted  —  Likes 1x Shares 1x "
        "Comments 1x Love 1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )\n");
}

static void csv_page(struct out *out, const struct page *page)
{
    csv_text(out, page->name, strlen(page->name));
    csv_text(out, page->handle, strlen(page->handle));
    csv_number(out, page->id);
    out_text(out, "COMMUNITY,");
    csv_text(out, page->lexicon->language->country, 2);
    csv_text(out, page->description, strlen(page->description));
    out_date(out, page->created);
    out_add(out, " ", 1);
    out_time(out, page->created);
    out_add(out, ",", 1);
    csv_number(out, page->likes);
    csv_number(out, page->followers);
}

static void csv_created(struct out *out, int64_t at)
{
    bool summer = is_summer(at);
    int64_t local = at - (summer ? 4 : 5) * 3600;
    out_date(out, local);
    out_add(out, " ", 1);
    out_time(out, local);
    out_text(out, summer ? " EDT," : " EST,");
    out_date(out, local);
    out_add(out, ",", 1);
    out_time(out, local);
    out_add(out, ",", 1);
}

static void csv_counts(struct out *out, const struct post *post)
{
    csv_total(out, post->total);
    out_add(out, ",", 1);
    csv_number(out, post->reactions[LIKE]);
    csv_number(out, post->comments);
    csv_number(out, post->shares);
    for (int i = LOVE; i < REACTION_COUNT; i++)
        csv_number(out, post->reactions[i]);
    out_text(out, post->seconds ? "owned,Yes," : ",-,");
    csv_number(out, post->views);
    csv_number(out, post->views);
    csv_number(out, 0);
    if (post->seconds)
        out_time(out, post->seconds);
    out_text(out, post->seconds ? "," : "N/A,");
}

void render_csv(struct out *out, const struct post *post)
{
    csv_page(out, post->page);
    csv_created(out, post->at);
    out_text(out, post->seconds ? "Native Video," : "Link,");
    csv_counts(out, post);
    out_url(out, post);
    out_add(out, ",", 1);
    csv_text(out, post->text, post->text_len);
    csv_text(out, post->link, strlen(post->link));
    csv_text(out, post->link, strlen(post->link));
    out_add(out, ",", 1);
    csv_text(out, post->title, post->link[0] ? post->title_len : 0);
    csv_text(out, post->description, post->description_len);
    out_add(out, ",,,", 3);
    csv_total(out, post->total);
    out_add(out, "\n", 1);
}
