/*
 * An address begins with a scheme ("https://", "tg://"), with "www.", with a
 * host of the table, or is a host with a path behind it. It ends at a space, a
 * quotation mark or bracket, or the first byte that is not ASCII, without the
 * punctuation that stands behind it in a sentence.
 *
 * For schemes of apps the "host" is the scheme: "whatsapp:" and the path what
 * stands behind the slashes, "send?phone=…".
 */
#include "extract/link.h"

#include <glib.h>

#include "extract/plain.h"

enum tail {
    TAIL_NAME,  /* letters, digits, '.', '_', '-', perhaps behind an '@' */
    TAIL_NAMES, /* the same, and a path may go on behind it */
    TAIL_AT,    /* the same as TAIL_NAME with an '@' that must be there */
    TAIL_CODE,  /* letters, digits, '_', '-' */
    TAIL_PLUS,  /* a code, or the digits of a number */
    TAIL_PHONE,
    TAIL_NONE, /* this path leads to no contact */
};

struct rule {
    const char *host, *path;
    enum tail tail;
    const char *type, *platform;
};

/* The first rule that fits counts. A path that ends in '=' is a parameter's
 * name, to be found anywhere behind a '?' where the path before '?' fits. */
static const struct rule rules[] = {
    {"wa.me", "message/", TAIL_CODE, "whatsapp-message", "whatsapp"},
    {"wa.me", "qr/", TAIL_CODE, "whatsapp-message", "whatsapp"},
    {"wa.me", "c/", TAIL_PHONE, "phone", "whatsapp"},
    {"wa.me", "p/", TAIL_NONE, "", ""},
    {"wa.me", "?phone=", TAIL_PHONE, "phone", "whatsapp"},
    {"wa.me", "", TAIL_PHONE, "phone", "whatsapp"},
    {"wa.link", "", TAIL_CODE, "whatsapp-message", "whatsapp"},
    {"chat.whatsapp.com", "invite/", TAIL_CODE, "whatsapp-group", "whatsapp"},
    {"chat.whatsapp.com", "", TAIL_CODE, "whatsapp-group", "whatsapp"},
    {"whatsapp.com", "channel/", TAIL_CODE, "whatsapp-channel", "whatsapp"},
    {"whatsapp.com", "send?phone=", TAIL_PHONE, "phone", "whatsapp"},
    {"whatsapp:", "send?phone=", TAIL_PHONE, "phone", "whatsapp"},
    {"whatsapp:", "chat?code=", TAIL_CODE, "whatsapp-group", "whatsapp"},
    {"t.me", "joinchat/", TAIL_CODE, "telegram-invite", "telegram"},
    {"t.me", "+", TAIL_PLUS, "telegram-invite", "telegram"},
    {"t.me", "s/", TAIL_NAMES, "telegram", "telegram"},
    {"t.me", "", TAIL_NAMES, "telegram", "telegram"},
    {"tg:", "resolve?domain=", TAIL_NAME, "telegram", "telegram"},
    {"tg:", "resolve?phone=", TAIL_PHONE, "phone", "telegram"},
    {"tg:", "join?invite=", TAIL_CODE, "telegram-invite", "telegram"},
    {"facebook.com", "groups/", TAIL_NAME, "facebook-group", "facebook"},
    {"facebook.com", "profile.php?id=", TAIL_NAME, "facebook", "facebook"},
    {"facebook.com", "messages/t/", TAIL_NAME, "messenger", "messenger"},
    {"facebook.com", "", TAIL_NAME, "facebook", "facebook"},
    {"fb.com", "groups/", TAIL_NAME, "facebook-group", "facebook"},
    {"fb.com", "", TAIL_NAME, "facebook", "facebook"},
    {"m.me", "", TAIL_NAME, "messenger", "messenger"},
    {"messenger.com", "t/", TAIL_NAME, "messenger", "messenger"},
    {"instagram.com", "", TAIL_NAME, "instagram", "instagram"},
    {"ig.me", "m/", TAIL_NAME, "instagram", "instagram"},
    {"tiktok.com", "", TAIL_AT, "tiktok", "tiktok"},
    {"snapchat.com", "add/", TAIL_NAME, "snapchat", "snapchat"},
    {"snapchat.com", "", TAIL_AT, "snapchat", "snapchat"},
    {"signal.me", "#p/", TAIL_PHONE, "phone", "signal"},
    {"signal.me", "#eu/", TAIL_CODE, "signal-link", "signal"},
    {"signal.group", "#", TAIL_CODE, "signal-group", "signal"},
    {"viber:", "chat?number=", TAIL_PHONE, "phone", "viber"},
    {"viber:", "add?number=", TAIL_PHONE, "phone", "viber"},
    {"threema.id", "", TAIL_CODE, "threema", "threema"},
    {"discord.gg", "", TAIL_CODE, "discord-invite", "discord"},
    {"discord.com", "invite/", TAIL_CODE, "discord-invite", "discord"},
};

static const char *const same_hosts[][2] = {
    {"telegram.me", "t.me"},
    {"telegram.dog", "t.me"},
    {"discordapp.com", "discord.com"},
};

/* First parts of paths that are no accounts, with '/' around each. */
static const char not_names[] =
    "/share/sharer/sharer.php/events/watch/photo/photo.php/photos/reel/reels/"
    "hashtag/story.php/permalink.php/posts/marketplace/gaming/login/login.php/"
    "help/policies/media/stories/search/notes/ads/business/l.php/video/videos/"
    "pages/people/profile.php/groups/p/tv/explore/direct/accounts/about/legal/"
    "joinchat/addstickers/proxy/socks/iv/c/download/apps/settings/home.php/"
    "add/t/s/tag/discover/music/invite/channels/";

static bool is_link_byte(char byte)
{
    return byte > ' ' && byte < 0x7f && !strchr("\"<>\\^`{|}'", byte);
}

static bool is_host_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '.' || byte == '-';
}

static bool is_name_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '.' || byte == '_' || byte == '-';
}

static bool begins(struct rs_view text, size_t at, const char *with)
{
    size_t len = strlen(with);
    return at <= text.len && text.len - at >= len &&
           !memcmp(text.at + at, with, len);
}

/* Whether `host` is `known`, or below it ("m.facebook.com"). */
static bool is_host(struct rs_view host, const char *known)
{
    size_t len = strlen(known);
    return host.len >= len && !memcmp(host.at + host.len - len, known, len) &&
           (host.len == len || host.at[host.len - len - 1] == '.');
}

/* The first host of the table that fits, which is the longest: "whatsapp.com"
 * is also the end of "chat.whatsapp.com". */
static const char *known_host(struct rs_view host)
{
    for (size_t i = 0; i < G_N_ELEMENTS(same_hosts); i++)
        if (is_host(host, same_hosts[i][0]))
            return same_hosts[i][1];
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (is_host(host, rules[i].host))
            return rules[i].host;
    return NULL;
}

/* Where the contact begins in the path of a link that ends at `end`; 0: the
 * rule does not fit. */
static size_t fits_path(const struct rule *rule, struct rs_view text,
                        size_t path, size_t end)
{
    struct rs_view in = {text.at, end};
    const char *query = strchr(rule->path, '?');
    if (!query)
        return begins(in, path, rule->path) ? path + strlen(rule->path) : 0;
    size_t len = (size_t)(query - rule->path);
    if (end - path < len || memcmp(text.at + path, rule->path, len))
        return 0;
    path += len;
    path += rs_plain_byte(in, path) == '/';
    if (rs_plain_byte(in, path) != '?')
        return 0;
    for (; path < end; path++)
        if ((text.at[path] == '?' || text.at[path] == '&') &&
            begins(in, path + 1, query + 1))
            return path + 1 + strlen(query + 1);
    return 0;
}

static bool is_account(struct rs_view text, size_t start, size_t end)
{
    char *part = g_strdup_printf("/%.*s/", (int)(end - start), text.at + start);
    bool is_other = strstr(not_names, part);
    g_free(part);
    return !is_other;
}

static void take_name(struct rs_view text, enum tail tail, struct rs_link *link)
{
    size_t at = link->value_start, end = at;
    if (tail == TAIL_AT && rs_plain_byte(text, at) != '@')
        return;
    at += rs_plain_byte(text, at) == '@';
    for (end = at; end < link->end && is_name_byte(text.at[end]);)
        end++;
    while (end > at && !g_ascii_isalnum(text.at[end - 1]) &&
           text.at[end - 1] != '_')
        end--;
    bool goes_on = end + 1 < link->end && text.at[end] == '/' &&
                   is_name_byte(text.at[end + 1]);
    if (end - at < 2 || end - at > 64 || !is_account(text, at, end) ||
        (goes_on && tail != TAIL_NAMES))
        return;
    link->kind = RS_LINK_NAME;
    link->value_start = at;
    link->value_end = end;
}

static void take_code(struct rs_view text, struct rs_link *link)
{
    size_t at = link->value_start, end = at;
    while (end < link->end && text.at[end] != '.' && is_name_byte(text.at[end]))
        end++;
    if (end - at < 4 || end - at > 128)
        return;
    link->kind = RS_LINK_CODE;
    link->value_end = end;
}

/* Digits with what people and encoders put between them: "%2B1%20956-555…". */
static void take_phone(struct rs_view text, struct rs_link *link)
{
    size_t at = link->value_start, digits = 0;
    if (begins(text, at, "%2b"))
        at += 3;
    link->value_start = at;
    for (; at < link->end; at++) {
        if (begins(text, at, "%20"))
            at += 2;
        else if (g_ascii_isdigit(text.at[at]))
            digits++;
        else if (!strchr("+-().", text.at[at]))
            break;
    }
    if (digits < 7 || digits > 15)
        return;
    link->kind = RS_LINK_PHONE;
    link->value_end = at;
}

static bool is_number(struct rs_view text, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++)
        if (!g_ascii_isdigit(text.at[at]))
            return false;
    return end - start >= 7 && end - start <= 15;
}

static void take(struct rs_view text, const struct rule *rule,
                 struct rs_link *link)
{
    link->type = rule->type;
    link->platform = rule->platform;
    link->value_end = link->value_start;
    if (rule->tail == TAIL_NAME || rule->tail == TAIL_NAMES ||
        rule->tail == TAIL_AT)
        take_name(text, rule->tail, link);
    else if (rule->tail == TAIL_CODE || rule->tail == TAIL_PLUS)
        take_code(text, link);
    else if (rule->tail == TAIL_PHONE)
        take_phone(text, link);
    if (rule->tail == TAIL_PLUS &&
        is_number(text, link->value_start, link->value_end)) {
        link->kind = RS_LINK_PHONE;
        link->type = "phone";
    }
}

static void classify(struct rs_view text, struct rs_view host, size_t path,
                     struct rs_link *link)
{
    const char *known = known_host(host);
    for (size_t i = 0; known && i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(known, rules[i].host) != 0)
            continue;
        size_t at = fits_path(&rules[i], text, path, link->end);
        if (!at)
            continue;
        link->value_start = at;
        take(text, &rules[i], link);
        return;
    }
}

static size_t scheme_len(struct rs_view text, size_t at)
{
    static const char *const schemes[] = {"https://",    "http://", "ftp://",
                                          "whatsapp://", "tg://",   "viber://"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (begins(text, at, schemes[i]))
            return strlen(schemes[i]);
    return 0;
}

/* A host has a dot in it, and its last part is of letters. */
static bool is_host_name(struct rs_view host)
{
    size_t at = host.len;
    while (at > 0 && g_ascii_isalpha(host.at[at - 1]))
        at--;
    return host.len - at >= 2 && at > 1 && host.at[at - 1] == '.';
}

static size_t link_end(struct rs_view text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_link_byte(text.at[end]))
        end++;
    while (end > at && strchr(".,;:!?)]*~", text.at[end - 1]))
        end--;
    return end;
}

/* Whether there is a dot in the host that may begin at `at`, or a scheme's
 * colon behind it. Of nearly all words neither is true. */
static bool may_be_link(struct rs_view text, size_t at)
{
    bool has_dot = false;
    for (; at < text.len && is_host_byte(text.at[at]); at++)
        has_dot = has_dot || text.at[at] == '.';
    return has_dot || rs_plain_byte(text, at) == ':';
}

/* Reads the address that begins at byte `at`. */
static bool read_link(struct rs_view text, size_t at, struct rs_link *link)
{
    size_t scheme = scheme_len(text, at), begin = at + scheme, path = begin;
    bool is_app = scheme && text.at[at] != 'h' && text.at[at] != 'f';
    while (!is_app && path < text.len && is_host_byte(text.at[path]))
        path++;
    struct rs_view host = {text.at + begin, path - begin};
    while (host.len && host.at[host.len - 1] == '.')
        host.len--;
    bool has_path = rs_plain_byte(text, path) == '/' ||
                    (scheme && rs_plain_byte(text, path) == '?');
    if (is_app)
        host = (struct rs_view){text.at + at, scheme - 2};
    else if (!scheme &&
             (!is_host_name(host) || !(has_path || begins(text, at, "www."))))
        return false;
    *link = (struct rs_link){.type = "", .platform = "", .start = at};
    link->end = link_end(text, path);
    if (link->end <= begin)
        return false;
    if (is_app || has_path)
        classify(text, host, MIN(path + !is_app, link->end), link);
    return true;
}

bool rs_link_next(struct rs_view text, size_t *at, struct rs_link *link)
{
    for (size_t i = *at; i < text.len; i++) {
        char before = i ? text.at[i - 1] : ' ';
        if (!g_ascii_isalnum(text.at[i]) || g_ascii_isalnum(before) ||
            strchr("@.-_", before))
            continue;
        if (!may_be_link(text, i) || !read_link(text, i, link))
            continue;
        *at = link->end;
        return true;
    }
    *at = text.len;
    return false;
}
