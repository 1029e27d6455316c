#include "post/extract.h"

#include <string.h>

static struct rs_view from(struct rs_view text, size_t at)
{
    return (struct rs_view){text.at + at, text.len - at};
}

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
        return (struct rs_view){NULL, 0};
    return from(text, (size_t)(found - text.at) + strlen(mark));
}

/* "/a/b" of "https://host/a/b?c#d". */
static struct rs_view path_of(struct rs_view url)
{
    url = before(before(url, '?'), '#');
    struct rs_view rest = behind(url, "://");
    if (!rest.at)
        rest = url;
    return from(rest, find(rest, '/'));
}

/* The last part of the path that is not empty. */
static struct rs_view last_part(struct rs_view path)
{
    while (path.len && path.at[path.len - 1] == '/')
        path.len--;
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return from(path, at);
}

static struct rs_view url_last(struct rs_view url)
{
    return last_part(path_of(url));
}

/* The value of a parameter in "?a=1&b=2". */
static struct rs_view parameter(struct rs_view query, const char *name)
{
    size_t len = strlen(name);
    while (query.len) {
        query = from(query, 1);
        struct rs_view pair = before(query, '&');
        if (pair.len > len && !memcmp(pair.at, name, len) &&
            pair.at[len] == '=')
            return from(pair, len + 1);
        query = from(query, pair.len);
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
    query = from(query, find(query, '?'));
    for (size_t i = 0; query.len && i < sizeof names / sizeof *names; i++) {
        struct rs_view value = parameter(query, names[i]);
        if (value.len)
            return value;
    }
    struct rs_view path = path_of(url);
    struct rs_view last = last_part(path);
    struct rs_view parent = {path.at, (size_t)(last.at - path.at)};
    if (parent.len <= 1 || ends_with(parent, "/groups/") || !has_digit(last))
        return (struct rs_view){NULL, 0};
    return last;
}

/* NAME of "/r/NAME/comments/…", with or without a host before it. */
static struct rs_view reddit_subreddit(struct rs_view url)
{
    struct rs_view name = behind(url, "/r/");
    return before(before(before(name, '/'), '?'), '#');
}

static const char *const names[] = {"facebook-post", "reddit-subreddit",
                                    "url-last", NULL};
static rs_extract *const extracts[] = {facebook_post, reddit_subreddit,
                                       url_last};

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
