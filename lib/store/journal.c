#include "store/journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/error.h"
#include "store/sections.h"

#define FIRST_LINE "rastro journal " RS_JOURNAL_VERSION "\n"

enum section { HEADER = 1, PART, COMMIT };

struct rs_journal {
    char *path;
    struct rs_sections *sections;
    GString *header;
    struct rs_sections_place first;     /* behind the header */
    struct rs_sections_place committed; /* behind the last commit */
    size_t commits;
};

static bool fail(const struct rs_journal *journal, const char *what,
                 GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s: %s", journal->path,
                what, g_strerror(errno));
    return false;
}

static bool refuse(const struct rs_journal *journal, const char *why,
                   GError **error)
{
    g_autofree char *folder = g_path_get_dirname(journal->path);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "%s: %s; remove %s to begin anew", journal->path, why, folder);
    return false;
}

/* Takes the sections, which may be NULL: they could not be opened. */
static struct rs_journal *journal_of(const char *path,
                                     struct rs_sections *sections)
{
    if (!sections)
        return NULL;
    struct rs_journal *journal = g_new0(struct rs_journal, 1);
    journal->path = g_strdup(path);
    journal->header = g_string_new(NULL);
    journal->sections = sections;
    return journal;
}

void rs_journal_close(struct rs_journal *journal)
{
    if (!journal)
        return;
    rs_sections_close(journal->sections);
    g_string_free(journal->header, TRUE);
    g_free(journal->path);
    g_free(journal);
}

/* The other process may have finished, and removed its journal, in between.
 * Tells the file's length. */
static bool lock(const struct rs_journal *journal, uint64_t *len,
                 GError **error)
{
    struct stat about;
    int fd = rs_sections_descriptor(journal->sections);
    bool is_ours = !flock(fd, LOCK_EX | LOCK_NB) ||
                   (errno != EWOULDBLOCK && errno != EINTR);
    if (fstat(fd, &about))
        return fail(journal, "cannot read", error);
    if (!S_ISREG(about.st_mode))
        return refuse(journal, "this is no file", error);
    *len = (uint64_t)about.st_size;
    if (is_ours && about.st_nlink)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE,
                "%s: another process is at work on it", journal->path);
    return false;
}

static void take_header(struct rs_journal *journal, struct rs_view header)
{
    g_string_append_len(journal->header, header.at, (gssize)header.len);
    journal->first = journal->committed = rs_sections_here(journal->sections);
}

static bool begin(struct rs_journal *journal, struct rs_view header,
                  GError **error)
{
    uint64_t len;
    if (!lock(journal, &len, error) ||
        !rs_sections_append(journal->sections, HEADER, header, error) ||
        !rs_sections_save(journal->sections, error))
        return false;
    take_header(journal, header);
    return true;
}

struct rs_journal *rs_journal_create(const char *path, struct rs_view header,
                                     GError **error)
{
    g_autofree char *unnamed = g_strconcat(path, RS_JOURNAL_UNNAMED, NULL);
    struct rs_journal *journal =
        journal_of(path, rs_sections_create(path, unnamed, FIRST_LINE, error));
    if (!journal)
        return NULL;
    if (begin(journal, header, error) &&
        (!g_rename(unnamed, path) || fail(journal, "cannot create", error)))
        return journal;
    rs_journal_close(journal);
    return NULL;
}

static bool check_first_line(struct rs_journal *journal, GError **error)
{
    switch (rs_sections_begin(journal->sections, FIRST_LINE)) {
    case RS_SECTIONS_CUT:
        return refuse(journal, "cut off before its first input", error);
    case RS_SECTIONS_OTHER:
        return refuse(journal, "no journal of rastro", error);
    case RS_SECTIONS_OLDER:
        return refuse(journal, "of another version of rastro", error);
    case RS_SECTIONS_SAME:
        break;
    }
    return true;
}

static bool find_commits(struct rs_journal *journal, GError **error)
{
    struct rs_sections *sections = journal->sections;
    struct rs_view bytes;
    uint64_t len;
    unsigned kind;
    if (!lock(journal, &len, error) || !check_first_line(journal, error))
        return false;
    if (rs_sections_next(sections, len, &bytes) != HEADER)
        return refuse(journal, "damaged at its start", error);
    take_header(journal, bytes);
    while ((kind = rs_sections_next(sections, len, &bytes)) == PART ||
           kind == COMMIT) {
        if (kind != COMMIT)
            continue;
        journal->committed = rs_sections_here(sections);
        journal->commits++;
    }
    return rs_journal_rewind(journal, error);
}

struct rs_journal *rs_journal_open(const char *path, GError **error)
{
    struct rs_journal *journal =
        journal_of(path, rs_sections_open(path, RS_SECTIONS_WRITE, error));
    if (!journal)
        return NULL;
    if (find_commits(journal, error))
        return journal;
    rs_journal_close(journal);
    return NULL;
}

struct rs_view rs_journal_header(const struct rs_journal *journal)
{
    return (struct rs_view){journal->header->str, journal->header->len};
}

size_t rs_journal_commits(const struct rs_journal *journal)
{
    return journal->commits;
}

bool rs_journal_rewind(struct rs_journal *journal, GError **error)
{
    rs_sections_go(journal->sections, journal->first);
    return rs_sections_cut(journal->sections, journal->committed, error);
}

enum rs_journal_kind rs_journal_next(struct rs_journal *journal,
                                     struct rs_view *section, GError **error)
{
    if (rs_sections_here(journal->sections).at >= journal->committed.at)
        return RS_JOURNAL_END;
    unsigned kind =
        rs_sections_next(journal->sections, journal->committed.at, section);
    if (kind == PART || kind == COMMIT)
        return kind == PART ? RS_JOURNAL_PART : RS_JOURNAL_COMMIT;
    refuse(journal, "changed while it was read", error);
    return RS_JOURNAL_FAILED;
}

bool rs_journal_add(struct rs_journal *journal, struct rs_view part,
                    GError **error)
{
    return rs_sections_append(journal->sections, PART, part, error);
}

bool rs_journal_commit(struct rs_journal *journal, struct rs_view commit,
                       GError **error)
{
    if (!rs_sections_append(journal->sections, COMMIT, commit, error) ||
        !rs_sections_save(journal->sections, error))
        return false;
    journal->committed = rs_sections_here(journal->sections);
    journal->commits++;
    return true;
}
