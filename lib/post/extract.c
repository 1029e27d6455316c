#include "post/extract.h"

#include <string.h>
#include <strings.h>

static const struct rs_view nothing = {NULL, 0};

/* Where `byte` is first, or the end. */
static size_t find(struct rs_view text, char byte)
{
    const char *found = text.len ? memchr(text.at, byte, text.len) : NULL;
    return found ? (size_t)(found - text.at) : text.len;
}

static struct rs_view before(struct rs_view text, char byte)
{
    return (struct rs_view){text.at, find(text, byte)};
}

/* What stands behind the first `mark`, or the empty view. */
static struct rs_view behind(struct rs_view text, const char *mark)
{
    const char *found =
        text.len ? memmem(text.at, text.len, mark, strlen(mark)) : NULL;
    if (!found)
        return nothing;
    return rs_view_from(text, (size_t)(found - text.at) + strlen(mark));
}

/* "/a/b" of "https://host/a/b?c#d". */
static struct rs_view path_of(struct rs_view url)
{
    url = before(before(url, '?'), '#');
    struct rs_view rest = behind(url, "://");
    if (!rest.at)
        rest = url;
    return rs_view_from(rest, find(rest, '/'));
}

/* The part of the path that has `index` parts before it. */
static struct rs_view part_at(struct rs_view path, size_t index)
{
    for (;;) {
        while (path.len && path.at[0] == '/')
            path = rs_view_from(path, 1);
        struct rs_view part = before(path, '/');
        if (part.len == 0 || index-- == 0)
            return part;
        path = rs_view_from(path, part.len);
    }
}

/* The last part of the path that is not empty. */
static struct rs_view last_part(struct rs_view path)
{
    while (path.len && path.at[path.len - 1] == '/')
        path.len--;
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return rs_view_from(path, at);
}

static struct rs_view url_last(struct rs_view url)
{
    return last_part(path_of(url));
}

/* "host.example" of "https://me@host.example:80/a?b", with or without what
 * stands before it; nothing when that is no name. */
static struct rs_view url_host(struct rs_view url)
{
    struct rs_view rest = behind(before(before(url, '?'), '#'), "://");
    struct rs_view host = before(rest.at ? rest : url, '/');
    host = before(before(host, '?'), '#');
    struct rs_view named = behind(host, "@");
    host = before(named.at ? named : host, ':');
    if (find(host, '.') == host.len)
        return nothing;
    for (size_t i = 0; i < host.len; i++) {
        unsigned char byte = (unsigned char)host.at[i];
        if (byte <= ' ' || strchr("\"'<>()[]{},;\\", byte))
            return nothing;
    }
    return host;
}

/* True for an address on that host, or on one below it. */
static bool is_on(struct rs_view url, const char *domain)
{
    struct rs_view host = url_host(url);
    size_t len = strlen(domain);
    if (host.len < len ||
        strncasecmp(host.at + host.len - len, domain, len) != 0)
        return false;
    return host.len == len || host.at[host.len - len - 1] == '.';
}

static bool is_one_of(struct rs_view text, const char *const *words)
{
    for (; *words; words++) {
        if (rs_view_is(text, *words))
            return true;
    }
    return false;
}

static bool is_digits(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return text.len > 0;
}

/* The value of a parameter in "?a=1&b=2". */
static struct rs_view parameter(struct rs_view query, const char *name)
{
    size_t len = strlen(name);
    while (query.len) {
        query = rs_view_from(query, 1);
        struct rs_view pair = before(query, '&');
        if (pair.len > len && !memcmp(pair.at, name, len) &&
            pair.at[len] == '=')
            return rs_view_from(pair, len + 1);
        query = rs_view_from(query, pair.len);
    }
    return query;
}

static bool ends_with(struct rs_view text, const char *end)
{
    size_t len = strlen(end);
    return text.len >= len && !memcmp(text.at + text.len - len, end, len);
}

static bool has_digit(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    }
    return false;
}

/* …/NAME/posts/N, …/groups/N/permalink/N, …/videos/N, permalink.php?
 * story_fbid=N, photo.php?fbid=N, watch/?v=N. A path of one part is a page,
 * and /groups/N a group: as ids they would make all its posts one. */
static struct rs_view facebook_post(struct rs_view url)
{
    static const char *const names[] = {"story_fbid", "fbid", "v"};
    struct rs_view query = before(url, '#');
    query = rs_view_from(query, find(query, '?'));
    for (size_t i = 0; query.len && i < sizeof names / sizeof *names; i++) {
        struct rs_view value = parameter(query, names[i]);
        if (value.len)
            return value;
    }
    struct rs_view path = path_of(url);
    struct rs_view last = last_part(path);
    struct rs_view parent = {path.at, (size_t)(last.at - path.at)};
    if (parent.len <= 1 || ends_with(parent, "/groups/") || !has_digit(last))
        return nothing;
    return last;
}

/* The page or group to which a post's address belongs. What is not somebody's
 * own (a video's or a photo's own address, a shortened one) has none. */
static struct rs_view facebook_container(struct rs_view url)
{
    static const char *const by_id[] = {"permalink.php", "story.php",
                                        "profile.php", NULL};
    static const char *const at_second[] = {"groups", "pg", NULL};
    static const char *const at_third[] = {"pages", "people", NULL};
    static const char *const shared[] = {
        "watch",  "reel",      "reels",   "photo",       "photos",   "share",
        "sharer", "story",     "events",  "stories",     "video",    "videos",
        "media",  "permalink", "hashtag", "marketplace", "gaming",   "login",
        "l",      "ads",       "plugins", "dialog",      "search",   "live",
        "posts",  "notes",     "help",    "business",    "policies", NULL};
    if (!is_on(url, "facebook.com"))
        return nothing;
    struct rs_view path = path_of(url);
    struct rs_view first = part_at(path, 0);
    if (is_one_of(first, by_id)) {
        struct rs_view query = before(url, '#');
        return parameter(rs_view_from(query, find(query, '?')), "id");
    }
    if (is_one_of(first, at_second))
        return part_at(path, 1);
    if (is_one_of(first, at_third))
        return is_digits(part_at(path, 2)) ? part_at(path, 2) : nothing;
    if (is_one_of(first, shared) || ends_with(first, ".php"))
        return nothing;
    /* No page's name has a "_": this is PAGE_POST, as the Graph API has it. */
    return before(first, '_');
}

/* CODE of /p/CODE/ or of /NAME/p/CODE/. To look at the host takes longest, and
 * is left out where the path is not one of these. */
static struct rs_view instagram_code(struct rs_view url)
{
    static const char *const kinds[] = {"p", "reel", "reels", "tv", NULL};
    struct rs_view path = path_of(url), code = nothing;
    if (is_one_of(part_at(path, 0), kinds))
        code = part_at(path, 1);
    else if (is_one_of(part_at(path, 1), kinds))
        code = part_at(path, 2);
    return code.len && is_on(url, "instagram.com") ? code : nothing;
}

static struct rs_view tiktok_user(struct rs_view url)
{
    struct rs_view name = part_at(path_of(url), 0);
    if (!is_on(url, "tiktok.com") || name.len == 0 || name.at[0] != '@')
        return nothing;
    return rs_view_from(name, 1);
}

/* Which part of an address's path is the channel's name or number; -1 for an
 * address of something else. */
static int telegram_place(struct rs_view url)
{
    static const char *const others[] = {
        "joinchat", "addstickers", "addemoji",    "addlist",      "addtheme",
        "share",    "proxy",       "socks",       "iv",           "login",
        "bg",       "boost",       "setlanguage", "confirmphone", "invoice",
        "contact",  "giftcode",    "m",           "nft",          NULL};
    static const char *const nested[] = {"s", "c", NULL};
    if (!is_on(url, "t.me") && !is_on(url, "telegram.me") &&
        !is_on(url, "telegram.dog"))
        return -1;
    struct rs_view first = part_at(path_of(url), 0);
    if (first.len == 0 || strchr("+$", first.at[0]) || is_one_of(first, others))
        return -1;
    return is_one_of(first, nested);
}

static struct rs_view telegram_channel(struct rs_view url)
{
    int place = telegram_place(url);
    return place < 0 ? nothing : part_at(path_of(url), (size_t)place);
}

/* N of t.me/NAME/N and of t.me/NAME/TOPIC/N. */
static struct rs_view telegram_post(struct rs_view url)
{
    int place = telegram_place(url);
    struct rs_view path = path_of(url);
    struct rs_view post =
        place < 0 ? nothing : part_at(path, (size_t)place + 1);
    if (post.len == 0)
        return nothing;
    struct rs_view last = last_part(path);
    return is_digits(last) ? last : nothing;
}

/* NAME of "/r/NAME/comments/…", with or without a host before it. */
static struct rs_view reddit_subreddit(struct rs_view url)
{
    struct rs_view name = behind(url, "/r/");
    return before(before(before(name, '/'), '?'), '#');
}

/* Where `byte` is last, or the end. */
static size_t find_last(struct rs_view text, char byte)
{
    const char *found = text.len ? memrchr(text.at, byte, text.len) : NULL;
    return found ? (size_t)(found - text.at) : text.len;
}

static struct rs_view before_last(struct rs_view text, char byte)
{
    size_t at = find_last(text, byte);
    return at < text.len ? (struct rs_view){text.at, at} : nothing;
}

static struct rs_view after_last(struct rs_view text, char byte)
{
    size_t at = find_last(text, byte);
    return at < text.len ? rs_view_from(text, at + 1) : nothing;
}

static struct rs_view before_underscore(struct rs_view text)
{
    return before_last(text, '_');
}

static struct rs_view after_underscore(struct rs_view text)
{
    return after_last(text, '_');
}

static struct rs_view before_dash(struct rs_view text)
{
    return before_last(text, '-');
}

static struct rs_view after_dash(struct rs_view text)
{
    return after_last(text, '-');
}

#define EXTRACTS(X)                                                            \
    X("facebook-post", facebook_post)                                          \
    X("facebook-container", facebook_container)                                \
    X("reddit-subreddit", reddit_subreddit)                                    \
    X("instagram-code", instagram_code)                                        \
    X("tiktok-user", tiktok_user)                                              \
    X("telegram-channel", telegram_channel)                                    \
    X("telegram-post", telegram_post)                                          \
    X("url-host", url_host)                                                    \
    X("url-last", url_last)                                                    \
    X("before-underscore", before_underscore)                                  \
    X("after-underscore", after_underscore)                                    \
    X("before-dash", before_dash)                                              \
    X("after-dash", after_dash)

#define NAME(name, extract) name,
#define EXTRACT(name, extract) extract,

static const char *const names[] = {EXTRACTS(NAME) NULL};
static rs_extract *const extracts[] = {EXTRACTS(EXTRACT)};

rs_extract *rs_extract_find(const char *name)
{
    for (size_t i = 0; names[i]; i++) {
        if (!strcmp(name, names[i]))
            return extracts[i];
    }
    return NULL;
}

const char *const *rs_extract_names(void)
{
    return names;
}
