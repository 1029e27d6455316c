#include "post/guess.h"

#include "base/visible.h"
#include "post/presets.h"

#define LISTED_MAX 20u

/* Words that name a field in the exports we know of, the best first. */
static const struct {
    enum rs_field field;
    const char *words[16]; /* lower case, without blanks and signs */
} synonyms[] = {
    {RS_FIELD_TEXT,
     {"text", "message", "body", "content", "posttext", "fulltext", "selftext",
      "caption", "tweet", "texto", "mensaje", "contenido", "description",
      "title"}},
    {RS_FIELD_CONTAINER_NAME,
     {"pagename", "groupname", "channelname", "channel", "chat", "subreddit",
      "page", "group", "pagina", "grupo", "canal", "sitio", "account",
      "username", "author"}},
    {RS_FIELD_CREATED,
     {"created", "createdat", "createdutc", "createtime", "postcreated", "date",
      "timestamp", "datetime", "published", "publishedat", "time", "fecha"}},
    {RS_FIELD_CONTAINER_ID,
     {"pageid", "groupid", "channelid", "chatid", "accountid", "userid",
      "facebookid", "subredditid"}},
    {RS_FIELD_POST_ID,
     {"postid", "messageid", "msgid", "tweetid", "videoid", "id"}},
    {RS_FIELD_URL,
     {"url", "posturl", "permalink", "link", "msglink", "enlace"}},
};

/* What a scan can hardly do without is asked for even when nothing looks like
 * it; the others only when something does. */
static bool is_asked_for(enum rs_field field)
{
    return field == RS_FIELD_TEXT || field == RS_FIELD_CONTAINER_NAME ||
           field == RS_FIELD_CREATED;
}

static void add_visible(GString *out, const char *text)
{
    rs_visible_add(out, rs_view_of(text), RS_NEWLINES_ESCAPE);
}

char *rs_guess_list(const GPtrArray *names)
{
    GString *out = g_string_new(names->len ? NULL : "none");
    for (guint i = 0; i < names->len && i < LISTED_MAX; i++) {
        if (i > 0)
            g_string_append(out, ", ");
        add_visible(out, names->pdata[i]);
    }
    if (names->len > LISTED_MAX)
        g_string_append_printf(out, " and %u more", names->len - LISTED_MAX);
    return g_string_free(out, FALSE);
}

/* Letters and digits of a column's name or of a pointer's last step, in lower
 * case: "/data/Created At" is "createdat". */
static char *plain_name(const char *name)
{
    const char *slash = name[0] == '/' ? strrchr(name, '/') : NULL;
    GString *out = g_string_new(NULL);
    for (const char *at = slash ? slash : name; *at; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(out, g_ascii_tolower(*at));
    }
    return g_string_free(out, FALSE);
}

/* A name that can be copied from a terminal as it stands. */
static bool is_printable(const char *name)
{
    GString *visible = g_string_new(NULL);
    add_visible(visible, name);
    bool is_same = !strcmp(visible->str, name);
    g_string_free(visible, TRUE);
    return is_same;
}

static size_t count_steps(const char *name)
{
    size_t count = 0;
    for (; *name; name++)
        count += *name == '/';
    return count;
}

/* True for a member of objects in an array: not one post's, as a rule, but one
 * of several posts on a line. */
static bool is_of_many(const char *column)
{
    return column[0] == '/' && strstr(column, "/*/");
}

/* The column of that name; of JSON pointers that end in it, the shortest: a
 * post's own text comes before that of what it quotes. */
static const char *find_word(const GPtrArray *columns, const char *word)
{
    const char *best = NULL;
    for (guint i = 0; i < columns->len; i++) {
        const char *column = columns->pdata[i];
        char *name = plain_name(column);
        bool is_found =
            !strcmp(name, word) && is_printable(column) && !is_of_many(column);
        g_free(name);
        if (is_found && (!best || count_steps(column) < count_steps(best)))
            best = column;
    }
    return best;
}

static bool is_shell_plain(const char *text)
{
    return !text[strspn(text, "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "=_-./:,")];
}

static void add_option(GString *out, enum rs_field field, const char *column)
{
    char *value = g_strdup_printf("%s=%s", rs_field_name(field), column);
    char *quoted =
        is_shell_plain(value) ? g_strdup(value) : g_shell_quote(value);
    g_string_append_printf(out, " --map %s", quoted);
    g_free(quoted);
    g_free(value);
}

static void add_options(GString *out, const GPtrArray *columns)
{
    for (size_t i = 0; i < G_N_ELEMENTS(synonyms); i++) {
        const char *column = NULL;
        for (const char *const *word = synonyms[i].words; *word && !column;
             word++)
            column = find_word(columns, *word);
        if (column || is_asked_for(synonyms[i].field))
            add_option(out, synonyms[i].field, column ? column : "COLUMN");
    }
}

static void add_nearest(GString *out, const struct rs_dialect *dialect,
                        const GPtrArray *columns)
{
    const struct rs_preset *nearest = rs_presets_nearest(dialect, columns);
    if (!nearest) {
        g_string_append(out, "none of the presets reads any of them");
        return;
    }
    GPtrArray *missing = rs_preset_missing(nearest, columns);
    char *list = rs_guess_list(missing);
    g_string_append_printf(out, "nearest is %s (%s), which also wants: %s",
                           rs_preset_name(nearest), rs_preset_title(nearest),
                           list);
    g_free(list);
    g_ptr_array_unref(missing);
}

char *rs_guess_message(const struct rs_dialect *dialect,
                       const GPtrArray *columns)
{
    GString *out = g_string_new(NULL);
    char *list = rs_guess_list(columns);
    g_string_append_printf(out, "no preset fits %s: %s\n",
                           columns->len == 1 ? "this column" : "these columns",
                           list);
    g_free(list);
    add_nearest(out, dialect, columns);
    g_string_append(out, "\nsay what they are:");
    add_options(out, columns);
    return g_string_free(out, FALSE);
}
