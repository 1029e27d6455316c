#include "run/status.h"

#include <string.h>

#include "base/error.h"
#include "record/sheet.h"

enum column { URL, ID, STATUS, CHECKED_ON, COLUMNS };
static const char *const column_names[COLUMNS] = {"url", "container_id",
                                                  "status", "checked_on"};

struct seen {
    struct rs_status_seen seen;
    char *checked_on;
};

struct rs_statuses {
    GHashTable *by_url, *by_id; /* char * to struct seen * */
    char *first, *last;
};

static void seen_free(gpointer data)
{
    struct seen *seen = data;
    g_free(seen->checked_on);
    g_free(seen);
}

const char *rs_status_name(enum rs_status status)
{
    static const char *const names[] = {[RS_STATUS_UNKNOWN] = "unknown",
                                        [RS_STATUS_UP] = "up",
                                        [RS_STATUS_GONE] = "gone"};
    return names[status];
}

static bool read_status(const char *word, enum rs_status *status)
{
    static const struct {
        const char *word;
        enum rs_status status;
    } words[] = {
        {"", RS_STATUS_UNKNOWN},
        {"unknown", RS_STATUS_UNKNOWN},
        {"up", RS_STATUS_UP},
        {"active", RS_STATUS_UP},
        {"live", RS_STATUS_UP},
        {"online", RS_STATUS_UP},
        {"yes", RS_STATUS_UP},
        {"gone", RS_STATUS_GONE},
        {"removed", RS_STATUS_GONE},
        {"deleted", RS_STATUS_GONE},
        {"unavailable", RS_STATUS_GONE},
        {"suspended", RS_STATUS_GONE},
        {"banned", RS_STATUS_GONE},
        {"404", RS_STATUS_GONE},
        {"no", RS_STATUS_GONE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (!g_ascii_strcasecmp(word, words[i].word)) {
            *status = words[i].status;
            return true;
        }
    return false;
}

/* An address without what two of the same thing may differ in: scheme, www or
 * m, a slash at the end, a fragment. To be freed. */
static char *plain_url(const char *url)
{
    static const char *const fronts[] = {"https://", "http://", "www.", "m.",
                                         "web."};
    for (size_t i = 0; i < G_N_ELEMENTS(fronts); i++)
        if (!g_ascii_strncasecmp(url, fronts[i], strlen(fronts[i])))
            url += strlen(fronts[i]);
    size_t len = strcspn(url, "#");
    while (len > 0 && url[len - 1] == '/')
        len--;
    char *plain = g_strndup(url, len);
    for (char *c = plain; *c && *c != '/'; c++)
        *c = g_ascii_tolower(*c);
    return plain;
}

/* The last part of an address of a page: facebook.com/ID, t.me/NAME,
 * facebook.com/groups/ID. NULL for longer ones, which are of posts. */
static char *id_of(const char *plain)
{
    g_auto(GStrv) parts = g_strsplit(plain, "/", 0);
    guint count = g_strv_length(parts);
    if (count < 2 || count > 3 || strchr(parts[count - 1], '?'))
        return NULL;
    return g_strdup(parts[count - 1]);
}

static void put(GHashTable *table, char *key, enum rs_status status,
                const char *checked_on)
{
    struct seen *known = g_hash_table_lookup(table, key);
    if (known && strcmp(known->checked_on, checked_on) > 0) {
        g_free(key);
        return;
    }
    struct seen *seen = g_new0(struct seen, 1);
    seen->checked_on = g_strdup(checked_on);
    seen->seen = (struct rs_status_seen){status, seen->checked_on};
    g_hash_table_replace(table, key, seen);
}

static void note_day(struct rs_statuses *statuses, const char *day)
{
    if (!*day)
        return;
    if (!statuses->first || strcmp(day, statuses->first) < 0) {
        g_free(statuses->first);
        statuses->first = g_strdup(day);
    }
    if (!statuses->last || strcmp(day, statuses->last) > 0) {
        g_free(statuses->last);
        statuses->last = g_strdup(day);
    }
}

static bool add_row(struct rs_statuses *statuses, const char *file,
                    const struct rs_sheet_row *row, GError **error)
{
    enum rs_status status;
    if (!read_status(row->cells[STATUS], &status)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s:%" G_GUINT64_FORMAT ": status \"%s\": write active, "
                    "removed or unknown",
                    file, row->line, row->cells[STATUS]);
        return false;
    }
    if (!*row->cells[URL] && !*row->cells[ID]) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s:%" G_GUINT64_FORMAT ": neither url nor container_id",
                    file, row->line);
        return false;
    }
    note_day(statuses, row->cells[CHECKED_ON]);
    if (*row->cells[ID])
        put(statuses->by_id, g_strdup(row->cells[ID]), status,
            row->cells[CHECKED_ON]);
    if (!*row->cells[URL])
        return true;
    char *plain = plain_url(row->cells[URL]);
    char *id = id_of(plain);
    if (id)
        put(statuses->by_id, id, status, row->cells[CHECKED_ON]);
    put(statuses->by_url, plain, status, row->cells[CHECKED_ON]);
    return true;
}

static bool read_all(struct rs_statuses *statuses, const char *file,
                     struct rs_view csv, GError **error)
{
    struct rs_sheet *sheet = rs_sheet_open(csv, column_names, COLUMNS, error);
    const struct rs_sheet_row *row;
    GError *failed = NULL;
    if (!sheet) {
        g_prefix_error(error, "%s: ", file);
        return false;
    }
    bool ok = rs_sheet_has(sheet, STATUS) &&
              (rs_sheet_has(sheet, URL) || rs_sheet_has(sheet, ID));
    if (!ok)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s: a status file has the columns url (or container_id), "
                    "status and checked_on",
                    file);
    while (ok && (row = rs_sheet_next(sheet, &failed)))
        ok = add_row(statuses, file, row, error);
    rs_sheet_close(sheet);
    if (!failed)
        return ok;
    g_propagate_prefixed_error(error, failed, "%s:", file);
    return false;
}

struct rs_statuses *rs_statuses_open(const char *file, struct rs_view csv,
                                     GError **error)
{
    struct rs_statuses *statuses = g_new0(struct rs_statuses, 1);
    statuses->by_url =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, seen_free);
    statuses->by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, seen_free);
    if (read_all(statuses, file, csv, error))
        return statuses;
    rs_statuses_close(statuses);
    return NULL;
}

void rs_statuses_close(struct rs_statuses *statuses)
{
    if (!statuses)
        return;
    g_hash_table_unref(statuses->by_url);
    g_hash_table_unref(statuses->by_id);
    g_free(statuses->first);
    g_free(statuses->last);
    g_free(statuses);
}

static const struct rs_status_seen *find(GHashTable *table, const char *key)
{
    const struct seen *seen = g_hash_table_lookup(table, key);
    return seen ? &seen->seen : NULL;
}

const struct rs_status_seen *
rs_statuses_of_url(const struct rs_statuses *statuses, const char *url)
{
    g_autofree char *plain = plain_url(url);
    return *plain ? find(statuses->by_url, plain) : NULL;
}

const struct rs_status_seen *
rs_statuses_of_id(const struct rs_statuses *statuses, const char *id)
{
    return *id ? find(statuses->by_id, id) : NULL;
}

const char *rs_statuses_first(const struct rs_statuses *statuses)
{
    return statuses->first;
}

const char *rs_statuses_last(const struct rs_statuses *statuses)
{
    return statuses->last;
}
