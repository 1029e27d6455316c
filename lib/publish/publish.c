#include "publish/publish.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "publish/csv.h"
#include "publish/file.h"
#include "publish/html.h"
#include "publish/method.h"
#include "publish/publication.h"
#include "publish/xlsx.h"

struct form {
    const char *name;
    bool (*write)(const struct rs_publication *publication, GError **error);
    const char *written; /* for people */
};

static const struct form forms[] = {
    {"csv", rs_publish_csv, "datapackage.json and its CSVs"},
    {"xlsx", rs_publish_xlsx, "report.xlsx"},
    {"html", rs_publish_html, "report.html"},
    {"md", rs_publish_method, "method.md"},
};

static bool find_form(const char *name, size_t *at, GError **error)
{
    const char *names[G_N_ELEMENTS(forms) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        names[i] = forms[i].name;
        if (!strcmp(forms[i].name, name)) {
            *at = i;
            return true;
        }
    }
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--formats: no \"%s\": there are %s", name, list);
    return false;
}

/* Bits of the forms that are asked for. */
static bool read_forms(const char *text, unsigned *asked, GError **error)
{
    *asked = text ? 0 : ~0u;
    g_auto(GStrv) names = g_strsplit(text ? text : "", ",", 0);
    for (char **name = names; *name; name++) {
        size_t at;
        if (!find_form(*name, &at, error))
            return false;
        *asked |= 1u << at;
    }
    return true;
}

bool rs_publish_check(const char *formats, GError **error)
{
    unsigned asked;
    return read_forms(formats, &asked, error);
}

static bool publication_init(struct rs_publication *publication,
                             const struct rs_publish_options *options,
                             const struct rs_run *run, GError **error)
{
    *publication = (struct rs_publication){
        .run = run,
        .folder = options->share ? options->share : rs_run_folder(run),
        .excel = options->excel,
        .csv_safe = options->csv_safe,
        .shows_contacts = options->show_contacts,
    };
    publication->tables = rs_run_tables(&publication->count);
    publication->contents = g_new0(struct rs_table *, publication->count);
    publication->headline = rs_headline_open(run, error);
    bool ok = publication->headline != NULL;
    for (size_t i = 0; ok && i < publication->count; i++) {
        publication->contents[i] =
            rs_run_table_read(run, &publication->tables[i], error);
        ok = publication->contents[i] != NULL;
    }
    return ok;
}

static void publication_clear(struct rs_publication *publication)
{
    for (size_t i = 0; i < publication->count; i++)
        rs_table_close(publication->contents[i]);
    g_free(publication->contents);
    rs_headline_close(publication->headline);
}

static bool write_forms(const struct rs_publication *publication,
                        unsigned asked, GString *said, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (!(asked >> i & 1))
            continue;
        if (!forms[i].write(publication, error))
            return false;
        g_string_append_printf(said, "%s%s", said->len ? ", " : "",
                               forms[i].written);
    }
    return true;
}

/* A folder of its own, with the run's manifest. */
static bool open_share(const struct rs_run *run, const char *folder,
                       GError **error)
{
    g_autofree char *path = rs_run_path(run, "manifest.json");
    g_autofree char *manifest = NULL;
    gsize len;
    if (g_mkdir(folder, 0777) != 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", folder,
                    g_strerror(errno));
        return false;
    }
    return !g_file_get_contents(path, &manifest, &len, NULL) ||
           rs_publish_file_save(folder, "manifest.json",
                                (struct rs_view){manifest, len}, error);
}

bool rs_publish(const struct rs_publish_options *options, GString *said,
                GError **error)
{
    unsigned asked;
    if (!read_forms(options->formats, &asked, error))
        return false;
    struct rs_mask *mask =
        options->show_contacts ? NULL : rs_mask_open(options->contact_key);
    struct rs_run *run = rs_run_open(options->run, mask, error);
    struct rs_publication publication = {0};
    bool ok = run &&
              (!options->share || open_share(run, options->share, error)) &&
              publication_init(&publication, options, run, error) &&
              write_forms(&publication, asked, said, error);
    publication_clear(&publication);
    rs_run_close(run);
    rs_mask_close(mask);
    return ok;
}
