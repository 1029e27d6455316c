#include "publish/method.h"

#include "base/count.h"
#include "base/visible.h"
#include "publish/file.h"

/* Appends "1,204 posts", with an s unless it is 1. */
static void add_things(GString *out, int64_t count, const char *thing)
{
    char buffer[RS_COUNT_LEN];
    g_string_append_printf(out, "%s %s%s",
                           rs_count_text((uint64_t)MAX(count, 0), buffer),
                           thing, count == 1 ? "" : "s");
}

/* "14 of 60 pages, 2 of 9 groups": those with a flagged post, of all. */
static void add_kinds(GString *out, const struct rs_headline *headline)
{
    for (guint i = 0; i < headline->kinds->len; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(headline->kinds, struct rs_headline_kind, i);
        char buffer[RS_COUNT_LEN];
        g_string_append_printf(out, "%s%s of ", i ? ", " : "",
                               rs_count_text((uint64_t)kind->flagged, buffer));
        add_things(out, kind->all, kind->kind);
    }
}

static void add_days(GString *out, const char *first, const char *last)
{
    if (first && last)
        g_string_append_printf(out, " from %s to %s", first, last);
}

static void add_read(GString *out, const struct rs_headline *headline)
{
    add_things(out, headline->records, "record");
    g_string_append(out, " were read from ");
    add_things(out, headline->inputs, "input");
    g_string_append(out, ": ");
    add_things(out, headline->scanned, "post");
    add_days(out, headline->first, headline->last);
    g_string_append(out, " were examined; ");
    add_things(out, headline->duplicate, "duplicate");
    g_string_append(out, ", ");
    add_things(out, headline->filtered, "post");
    g_string_append(out, " outside the days or pages asked for, ");
    add_things(out, headline->not_post, "record");
    g_string_append(out, " that are not posts, ");
    add_things(out, headline->rejected, "record");
    g_string_append(out, " that could not be read and ");
    add_things(out, headline->undecided, "post");
    g_string_append(out, " on which the matching met a limit were left out.");
    if (headline->undated > 0) {
        g_string_append(out, " Without a day that could be read: ");
        add_things(out, headline->undated, "post");
        g_string_append_c(out, '.');
    }
    if (headline->damaged > 0) {
        g_string_append(out, " Damaged, and read up to the damage: ");
        add_things(out, headline->damaged, "input");
        g_string_append_c(out, '.');
    }
}

static void add_found(GString *out, const struct rs_headline *headline)
{
    char flagged[RS_COUNT_LEN], scanned[RS_COUNT_LEN];
    g_string_append_printf(
        out, "%s of %s examined posts matched indicators of a flagged category",
        rs_count_text((uint64_t)headline->flagged, flagged),
        rs_count_text((uint64_t)headline->scanned, scanned));
    add_days(out, headline->first_flagged, headline->last_flagged);
    g_string_append(out, ". They were posted in ");
    add_kinds(out, headline);
    g_string_append(out, " that these files hold");
    if (headline->by_name > 0) {
        g_string_append(out, "; by its name alone matched ");
        add_things(out, headline->by_name, "page or group");
    }
    g_string_append_c(out, '.');
    if (headline->evasive > 0) {
        g_string_append(out, " Only after disguised words (c0y0te) were read "
                             "as what they stand for: ");
        add_things(out, headline->evasive, "post");
        g_string_append_c(out, '.');
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

/* Appends what a key of `meta` says, on a line behind `label`; nothing where
 * it says nothing. */
static bool add_meta(GString *out, const struct rs_publication *publication,
                     const char *label, const char *sql, GError **error)
{
    GError *failed = NULL;
    g_autofree char *text = rs_run_text(publication->run, sql, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!text || !*text)
        return true;
    g_string_append_printf(out, "- %s: ", label);
    rs_visible_add(out, rs_view_of(text), RS_NEWLINES_ESCAPE);
    g_string_append_c(out, '\n');
    return true;
}

#define META(key) "SELECT max(value) FROM meta WHERE key = '" key "'"

bool rs_publish_method_text(const struct rs_publication *publication,
                            GString *out, GError **error)
{
    static const char limits[] =
        "## What these numbers do not say\n\n"
        "- A match is about a text, not about a person: pages that only copy "
        "adverts, swindlers who take nobody anywhere, and mistakes of the "
        "rules are among them. Read the posts before naming anybody.\n"
        "- Adverts without words, and words in pictures and films that the "
        "export does not transcribe, are not seen.\n"
        "- What is not in these files is not counted: they are a sample of a "
        "platform, and how they were collected decides what is in them.\n"
        "- Members of several pages overlap: they must not be added up.\n"
        "- A post may match several categories: categories must not be added "
        "up.\n"
        "- A page that is not in a later export may be gone, hidden or not "
        "collected: only someone who looks at it knows.\n"
        "- How many of the matches are right, and how many adverts were "
        "missed, a reviewed sample says (`rastro sample`, `rastro review`), "
        "nothing else.\n";
    g_string_append(out, "# Method\n\n");
    add_read(out, publication->headline);
    g_string_append(out, "\n\n");
    add_found(out, publication->headline);
    g_string_append(out, "\n\n");
    add_categories(out, publication->headline);
    g_string_append_c(out, '\n');
    g_string_append(out, limits);
    g_string_append(out, "\n## How it was done\n\n");
    if (!add_meta(out, publication, "Program", META("tool"), error) ||
        !add_meta(out, publication, "Rules", META("packs"), error) ||
        !add_meta(out, publication, "Texts compared as", META("fold"), error) ||
        !add_meta(out, publication, "Options", META("options"), error))
        return false;
    g_string_append_printf(
        out,
        "- Contacts: %s\n- Inputs, each with its size and SHA-256: "
        "`manifest.json`; the same files and rules give the same bytes.\n",
        publication->shows_contacts
            ? "shown as they were written"
            : "masked under a key of the project (first and last characters "
              "and a hash)");
    return true;
}

bool rs_publish_method(const struct rs_publication *publication, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    return rs_publish_method_text(publication, out, error) &&
           rs_publish_file_save(publication->folder, "method.md",
                                (struct rs_view){out->str, out->len}, error);
}
