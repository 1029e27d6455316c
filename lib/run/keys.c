#include "run/keys.h"

#include <string.h>

/* A manifest is a file like any other, and this is shown to people. */
static bool is_fingerprint(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!g_ascii_isxdigit(text.at[i]))
            return false;
    return text.len == RS_MASK_FINGERPRINT_LEN;
}

/* The fingerprint in the manifest; NULL where the scan used no key, or nothing
 * says so; else to be freed. */
static char *key_of(const struct rs_run *run)
{
    static const char sql[] = "SELECT ?1 ->> '$.contact_key'";
    static const struct rs_run_column column = {.name = "key",
                                                .type = RS_COLUMN_TEXT};
    g_autofree char *path = rs_run_path(run, "manifest.json");
    g_autofree char *json = NULL;
    char buffer[RS_CELL_LEN], *key = NULL;
    gsize len;
    if (!g_file_get_contents(path, &json, &len, NULL))
        return NULL;
    struct rs_table *table = rs_run_query_of(
        run, sql, (struct rs_view){json, len}, &column, 1, NULL);
    struct rs_view found = {0};
    if (table && rs_table_row_count(table) == 1)
        found = rs_table_cell(table, 0, 0, buffer);
    if (is_fingerprint(found))
        key = g_strndup(found.at, found.len);
    rs_table_close(table);
    return key;
}

bool rs_keys_note(const char *folder, struct rs_view contact_key, GString *out,
                  GError **error)
{
    char ours[RS_MASK_FINGERPRINT_LEN + 1];
    struct rs_run *run = rs_run_open(folder, NULL, error);
    if (!run)
        return false;
    g_autofree char *theirs = key_of(run);
    struct rs_mask *mask = rs_mask_open(contact_key);
    rs_mask_fingerprint(mask, ours);
    if (theirs && strcmp(ours, theirs) != 0)
        g_string_append_printf(
            out,
            "contacts are masked under the key %s, those of the scan were "
            "under %s: marks of the two cannot be compared (--contact-key)\n",
            ours, theirs);
    rs_mask_close(mask);
    rs_run_close(run);
    return true;
}

void rs_keys_compare(const struct rs_run *one, const struct rs_run *other,
                     GString *out)
{
    g_autofree char *key = key_of(one), *other_key = key_of(other);
    if (key && other_key && strcmp(key, other_key) != 0)
        g_string_append(out,
                        "The two runs mask contacts under other keys: the "
                        "same contact has other marks in their reports.\n");
}
