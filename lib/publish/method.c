#include "publish/method.h"

#include <string.h>

#include "base/count.h"
#include "base/visible.h"
#include "publish/file.h"
#include "publish/prose.h"

/* What was read and not examined, as "1 duplicate and 2 records that …". */
static void add_left_out(GString *out, const struct rs_headline *headline)
{
    const struct {
        int64_t count;
        const char *one, *many;
    } parts[] = {
        {headline->duplicate, "duplicate", "duplicates"},
        {headline->filtered, "post outside the days or pages asked for",
         "posts outside the days or pages asked for"},
        {headline->not_post, "record that is not a post",
         "records that are not posts"},
        {headline->rejected, "record that could not be read",
         "records that could not be read"},
        {headline->undecided, "post on which the matching met a limit",
         "posts on which the matching met a limit"},
    };
    guint count = 0, at = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        count += parts[i].count > 0;
    g_string_append(out, " Left out: ");
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char buffer[RS_COUNT_LEN];
        if (parts[i].count <= 0)
            continue;
        g_string_append_printf(out, "%s%s %s", rs_prose_joint(at++, count),
                               rs_count_text((uint64_t)parts[i].count, buffer),
                               parts[i].count == 1 ? parts[i].one
                                                   : parts[i].many);
    }
    g_string_append(out, count ? "." : "nothing.");
}

static void add_read(GString *out, const struct rs_headline *headline)
{
    rs_prose_add_things(out, headline->records, "record");
    g_string_append(out, headline->records == 1 ? " was" : " were");
    g_string_append(out, " read from ");
    rs_prose_add_things(out, headline->inputs, "input");
    g_string_append(out, ", and ");
    rs_prose_add_things(out, headline->scanned, "post");
    g_string_append(out, " examined");
    if (headline->first && headline->last)
        g_string_append_printf(out, ", dated %s to %s", headline->first,
                               headline->last);
    g_string_append_c(out, '.');
    add_left_out(out, headline);
    if (headline->undated > 0) {
        g_string_append(out, " Examined without a day that could be read: ");
        rs_prose_add_things(out, headline->undated, "post");
        g_string_append_c(out, '.');
    }
    if (headline->damaged > 0) {
        g_string_append(out, " Damaged, and read up to the damage: ");
        rs_prose_add_things(out, headline->damaged, "input");
        g_string_append_c(out, '.');
    }
}

static void add_found(GString *out, const struct rs_headline *headline)
{
    char flagged[RS_COUNT_LEN], scanned[RS_COUNT_LEN];
    g_string_append_printf(
        out,
        "%s of %s posts examined matched the indicators of a flagged category",
        rs_count_text((uint64_t)headline->flagged, flagged),
        rs_count_text((uint64_t)headline->scanned, scanned));
    if (headline->flagged > 0) {
        g_string_append(out, "; they come from ");
        rs_prose_add_kinds(out, headline);
        g_string_append(out, " of these files");
    }
    if (headline->first_flagged && headline->last_flagged)
        g_string_append_printf(out, ", dated %s to %s", headline->first_flagged,
                               headline->last_flagged);
    g_string_append_c(out, '.');
    if (headline->by_name > 0) {
        g_string_append(out, " By their names alone, without such a post, "
                             "matched ");
        rs_prose_add_things(out, headline->by_name, "more page or group");
        g_string_append_c(out, '.');
    }
    if (headline->evasive > 0) {
        g_string_append(out, " Of the posts, ");
        rs_prose_add_things(out, headline->evasive, "post");
        g_string_append(out, " matched only once disguised words (c0y0te) were "
                             "read as what they stand for.");
    }
}

static void add_categories(GString *out, const struct rs_headline *headline)
{
    g_string_append(out, "| category | flags | posts | of examined |\n"
                         "|---|---|---:|---:|\n");
    for (guint i = 0; i < headline->categories->len; i++) {
        const struct rs_headline_category *category = &g_array_index(
            headline->categories, struct rs_headline_category, i);
        char posts[RS_COUNT_LEN], scanned[RS_COUNT_LEN];
        g_string_append_printf(
            out, "| %s | %s | %s | %s |\n", category->title,
            category->flags       ? "yes"
            : category->is_seeker ? "no: possible victims, totals only"
                                  : "no",
            rs_count_text((uint64_t)category->posts, posts),
            rs_count_text((uint64_t)headline->scanned, scanned));
    }
}

static void add_visible(GString *out, const char *text)
{
    rs_visible_add(out, rs_view_of(text), RS_NEWLINES_ESCAPE);
}

/* Whether a pack is another's for a language: "drugs-es" is of "drugs". */
static bool is_language_of(const char *pack, const char *base)
{
    size_t len = strlen(base);
    return strlen(pack) == len + 3 && !strncmp(pack, base, len) &&
           pack[len] == '-';
}

/* Appends the languages of a pack: " (en, es)". */
static void add_languages(GString *out, char *const *packs, const char *base)
{
    const char *before = " (";
    for (; *packs; packs++)
        if (is_language_of(*packs, base)) {
            g_string_append_printf(out, "%s%s", before,
                                   *packs + strlen(base) + 1);
            before = ", ";
        }
    if (*before == ',')
        g_string_append_c(out, ')');
}

static bool is_in(char *const *packs, const char *language)
{
    for (; *packs; packs++)
        if (is_language_of(language, *packs))
            return true;
    return false;
}

/* Appends a list of packs, "drugs 2026.1, drugs-en 2026.1, drugs-es 2026.1", as
 * "drugs (en, es); version 2026.1"; as it is, where they have several. */
static void add_packs(GString *out, const char *packs)
{
    g_auto(GStrv) each = g_strsplit(packs, ", ", 0);
    g_autoptr(GString) list = g_string_new(NULL);
    const char *version = NULL;
    for (char **pack = each; *pack; pack++) {
        char *space = strrchr(*pack, ' ');
        if (!space || (version && strcmp(version, space + 1) != 0)) {
            add_visible(out, packs);
            return;
        }
        *space = '\0';
        version = space + 1;
    }
    for (char **pack = each; *pack; pack++) {
        if (is_in(each, *pack))
            continue;
        g_string_append_printf(list, "%s%s", list->len ? ", " : "", *pack);
        add_languages(list, each, *pack);
    }
    g_string_append_printf(list, "; version %s", version ? version : "");
    add_visible(out, list->str);
}

struct line {
    const char *label, *sql;
    void (*add)(GString *out, const char *text);
};

/* Appends what a key of `meta` says; nothing where it says nothing. */
static bool add_meta(GString *out, const struct rs_publication *publication,
                     const struct line *line, GError **error)
{
    GError *failed = NULL;
    g_autofree char *text = rs_run_text(publication->run, line->sql, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!text || !*text)
        return true;
    g_string_append_printf(out, "- %s: ", line->label);
    line->add(out, text);
    g_string_append_c(out, '\n');
    return true;
}

#define META(key) "SELECT max(value) FROM meta WHERE key = '" key "'"

static const struct line lines[] = {
    {"Program", META("tool"), add_visible},
    {"Rules", META("packs"), add_packs},
    {"Texts compared as", META("fold"), add_visible},
    {"Options", META("options"), add_visible},
};

static const char limits[] =
    "## What these numbers do not say\n\n"
    "- A match is about a text, not about a person: pages that only copy "
    "adverts, swindlers who take nobody anywhere, and mistakes of the rules "
    "can be among them. Read the posts before naming anybody.\n"
    "- Adverts without words, and words in pictures and films that the export "
    "does not transcribe, are not seen.\n"
    "- What is not in these files is not counted: they are a sample of a "
    "platform, and how they were collected decides what is in them.\n"
    "- Followers and members of several pages overlap: added up they are not "
    "a number of people.\n"
    "- A post may match several categories: categories must not be added "
    "up.\n"
    "- Prices, routes and promises are what the posts state, not what was "
    "paid, travelled or kept.\n"
    "- A page that is not in a later export may be gone, hidden or not "
    "collected: only someone who looks at it knows.\n"
    "- How many of the matches are right, and how many adverts were missed, "
    "only a reviewed sample can tell (`rastro sample`, `rastro review`).\n";

bool rs_publish_method_text(const struct rs_publication *publication,
                            GString *out, GError **error)
{
    g_string_append(out, "# Method\n\n");
    add_read(out, publication->headline);
    g_string_append(out, "\n\n");
    add_found(out, publication->headline);
    g_string_append(out, "\n\n");
    add_categories(out, publication->headline);
    g_string_append_c(out, '\n');
    g_string_append(out, limits);
    g_string_append(out, "\n## How it was done\n\n");
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!add_meta(out, publication, &lines[i], error))
            return false;
    g_string_append_printf(
        out,
        "- Contacts: %s\n- Inputs, each with its size and SHA-256: "
        "`manifest.json`. The same files, rules, options and program give the "
        "same numbers, and under the same key for contacts the same bytes.\n",
        publication->shows_contacts
            ? "shown as they were written"
            : "masked under a key of the project (first and last characters "
              "and a hash)");
    return true;
}

/* What each flagged category comes to, in words. */
static void add_words(GString *out, const struct rs_headline *headline)
{
    if (headline->figures->len == 0)
        return;
    g_string_append(out, "# What the posts state\n\n");
    for (guint i = 0; i < headline->figures->len; i++) {
        const struct rs_figures *figures = headline->figures->pdata[i];
        g_string_append(out, "**");
        add_visible(out, figures->title);
        g_string_append(out, ".** ");
        rs_prose_add_figures(out, figures, headline);
        g_string_append(out, "\n\n");
    }
}

bool rs_publish_method(const struct rs_publication *publication, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    add_words(out, publication->headline);
    return rs_publish_method_text(publication, out, error) &&
           rs_publish_file_save(publication->folder, "method.md",
                                (struct rs_view){out->str, out->len}, error);
}
