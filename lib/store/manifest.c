#include "store/manifest.h"

#include <sqlite3.h>

#include "base/error.h"
#include "base/json_out.h"
#include "base/sha256.h"
#include "extract/phone.h"
#include "extract/places_shipped.h"
#include "pattern/rules.h"
#include "store/content.h"
#include "text/fold.h"

static void add_text(struct rs_json_out *json, const char *key,
                     const char *text)
{
    if (text)
        rs_json_add_text(json, key, rs_view_of(text));
    else
        rs_json_add_null(json, key);
}

static void add_ledger(struct rs_json_out *json, const char *key,
                       const struct rs_ledger *ledger)
{
    rs_json_open_object(json, key);
    rs_json_add_count(json, "read", rs_ledger_records(ledger));
    for (int i = 0; i < RS_CLASS_COUNT; i++)
        rs_json_add_count(json, rs_class_name((enum rs_class)i),
                          ledger->classes[i]);
    rs_json_open_object(json, "notes");
    for (int i = 0; i < RS_NOTE_COUNT; i++)
        if (ledger->notes[i])
            rs_json_add_count(json, rs_note_name((enum rs_note)i),
                              ledger->notes[i]);
    rs_json_close_object(json);
    rs_json_open_object(json, "rejects");
    for (int i = 1; i < RS_REJECT_COUNT; i++)
        if (ledger->rejects[i])
            rs_json_add_count(json, rs_reject_code((enum rs_reject)i),
                              ledger->rejects[i]);
    rs_json_close_object(json);
    rs_json_close_object(json);
}

static void add_tool(struct rs_json_out *json)
{
    char places[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_places_shipped_bytes(), places);
    rs_json_open_object(json, "tool");
    add_text(json, "name", "rastro");
    add_text(json, "version", RASTRO_VERSION);
    add_text(json, "engine", rs_rules_engine());
    add_text(json, "sqlite", sqlite3_libversion());
    add_text(json, "fold", RS_FOLD_PROFILE);
    add_text(json, "unicode", rs_fold_unicode());
    add_text(json, "phones", rs_phone_library());
    add_text(json, "places_sha256", places);
    rs_json_close_object(json);
}

static void add_packs(struct rs_json_out *json, const GPtrArray *packs)
{
    rs_json_open_array(json, "packs");
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        rs_json_open_object(json, NULL);
        add_text(json, "name", pack->name);
        add_text(json, "version", pack->version);
        add_text(json, "file", pack->file);
        add_text(json, "sha256", pack->sha256);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
}

static void add_inputs(struct rs_json_out *json, const GArray *inputs)
{
    rs_json_open_array(json, "inputs");
    for (guint i = 0; i < inputs->len; i++) {
        const struct rs_rundb_input *input =
            &g_array_index(inputs, struct rs_rundb_input, i);
        rs_json_open_object(json, NULL);
        add_text(json, "name", input->name);
        add_text(json, "member", input->member);
        add_text(json, "format", input->format);
        add_text(json, "charset", input->charset);
        add_text(json, "preset", input->preset);
        rs_json_add_count(json, "bytes", input->bytes);
        rs_json_add_count(json, "unpacked", input->unpacked);
        rs_json_add_count(json, "replaced", input->replaced);
        add_text(json, "sha256", input->sha256);
        add_ledger(json, "records", &input->ledger);
        add_text(json, "damage", input->damage);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
}

/* A database is told by what it holds: see store/content.h. */
static bool add_database(struct rs_json_out *json, const char *path,
                         GError **error)
{
    struct rs_content content;
    if (!rs_content_read(path, &content, error))
        return false;
    bool ok = content.foreign->len == 0;
    if (ok)
        add_text(json, "content_sha256", content.sha256);
    else
        g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", path,
                    (const char *)content.foreign->pdata[0]);
    rs_content_clear(&content);
    return ok;
}

static bool add_file(struct rs_json_out *json, const struct rs_folder *folder,
                     const struct rs_manifest_output *output, GError **error)
{
    struct rs_digest made;
    const struct rs_digest *digest = output->digest;
    if (!digest) {
        if (!rs_folder_digest(folder, output->name, &made, error))
            return false;
        digest = &made;
    }
    rs_json_add_count(json, "bytes", digest->bytes);
    add_text(json, "sha256", digest->sha256);
    return true;
}

static bool add_outputs(struct rs_json_out *json, const GArray *outputs,
                        const struct rs_folder *folder, GError **error)
{
    rs_json_open_array(json, "outputs");
    for (guint i = 0; i < outputs->len; i++) {
        const struct rs_manifest_output *output =
            &g_array_index(outputs, struct rs_manifest_output, i);
        g_autofree char *path = rs_folder_path(folder, output->name);
        rs_json_open_object(json, NULL);
        add_text(json, "name", output->name);
        if (g_str_has_suffix(path, ".db")
                ? !add_database(json, path, error)
                : !add_file(json, folder, output, error))
            return false;
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
    return true;
}

static bool write_file(const struct rs_folder *folder, const char *name,
                       GString *text, GError **error)
{
    g_autofree char *path = rs_folder_path(folder, name);
    GError *failed = NULL;
    g_string_append_c(text, '\n');
    if (g_file_set_contents(path, text->str, (gssize)text->len, &failed))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s", failed->message);
    g_error_free(failed);
    return false;
}

bool rs_manifest_write(const struct rs_manifest *manifest,
                       const struct rs_folder *folder, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct rs_json_out json = {.out = text, .indent = 2};
    rs_json_open_object(&json, NULL);
    rs_json_add_count(&json, "manifest", 1);
    add_tool(&json);
    add_packs(&json, manifest->packs);
    rs_json_open_array(&json, "options");
    for (guint i = 0; i < manifest->options->len; i++) {
        const struct rs_manifest_option *option =
            &g_array_index(manifest->options, struct rs_manifest_option, i);
        rs_json_open_array(&json, NULL);
        add_text(&json, NULL, option->name);
        add_text(&json, NULL, option->value);
        rs_json_close_array(&json);
    }
    rs_json_close_array(&json);
    add_text(&json, "contact_key", manifest->contact_key);
    add_inputs(&json, manifest->inputs);
    add_ledger(&json, "totals", &manifest->totals);
    rs_json_add_count(&json, "flagged_posts", manifest->flagged_posts);
    if (!add_outputs(&json, manifest->outputs, folder, error))
        return false;
    rs_json_close_object(&json);
    return write_file(folder, "manifest.json", text, error);
}

static void add_time(struct rs_json_out *json, const char *key, GDateTime *time)
{
    g_autoptr(GDateTime) utc = g_date_time_to_utc(time);
    g_autofree char *text = g_date_time_format_iso8601(utc);
    add_text(json, key, text);
}

bool rs_manifest_write_run(const struct rs_manifest_run *run,
                           const struct rs_folder *folder, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct rs_json_out json = {.out = text, .indent = 2};
    rs_json_open_object(&json, NULL);
    add_time(&json, "started", run->started);
    add_time(&json, "ended", run->ended);
    rs_json_add_count(&json, "threads", run->threads);
    add_text(&json, "command", run->command);
    add_text(&json, "host", g_get_host_name());
    add_text(&json, "prefilter", run->prefilter);
    rs_json_close_object(&json);
    return write_file(folder, "run.json", text, error);
}
