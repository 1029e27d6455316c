#include "publish/csv.h"

#include "base/json_out.h"
#include "publish/file.h"
#include "report/write.h"

static void add(struct rs_json_out *json, const char *key, const char *text)
{
    rs_json_add_text(json, key, rs_view_of(text));
}

static const char *type_of(enum rs_column_type type)
{
    static const char *const types[] = {
        [RS_COLUMN_TEXT] = "string",   [RS_COLUMN_COUNT] = "integer",
        [RS_COLUMN_SHARE] = "number",  [RS_COLUMN_DAY] = "date",
        [RS_COLUMN_NUMBER] = "number",
    };
    return types[type];
}

static void add_schema(struct rs_json_out *json,
                       const struct rs_run_table *table)
{
    rs_json_open_object(json, "schema");
    rs_json_open_array(json, "fields");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct rs_run_column *column = &table->columns[i];
        rs_json_open_object(json, NULL);
        add(json, "name", column->name);
        add(json, "type", type_of(column->type));
        add(json, "description", column->about);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
    rs_json_open_array(json, "missingValues");
    add(json, NULL, "");
    rs_json_close_array(json);
    rs_json_close_object(json);
}

static void add_resource(struct rs_json_out *json,
                         const struct rs_publication *publication,
                         const struct rs_run_table *table, const char *path,
                         const struct rs_digest *digest)
{
    g_autofree char *hash = g_strconcat("sha256:", digest->sha256, NULL);
    rs_json_open_object(json, NULL);
    add(json, "profile", "tabular-data-resource");
    add(json, "name", table->name);
    add(json, "path", path);
    add(json, "title", table->title);
    add(json, "description", table->about);
    add(json, "format", "csv");
    add(json, "mediatype", "text/csv");
    add(json, "encoding", "utf-8");
    rs_json_open_object(json, "dialect");
    add(json, "lineTerminator", publication->excel ? "\r\n" : "\n");
    rs_json_close_object(json);
    rs_json_add_count(json, "bytes", digest->bytes);
    add(json, "hash", hash);
    add_schema(json, table);
    rs_json_close_object(json);
}

static bool write_table(const struct rs_publication *publication, size_t index,
                        struct rs_json_out *json, GError **error)
{
    const struct rs_run_table *table = &publication->tables[index];
    struct rs_write_options options = {.format = RS_FORMAT_CSV,
                                       .excel = publication->excel,
                                       .csv_safe = publication->csv_safe};
    struct rs_digest digest;
    g_autofree char *name = g_strconcat(table->name, ".csv", NULL);
    struct rs_publish_file *file =
        rs_publish_file_open(publication->folder, name, error);
    bool ok = file &&
              rs_write(publication->contents[index], &options,
                       rs_publish_file_sink, file, error) &&
              rs_publish_file_finish(file, &digest, error);
    rs_publish_file_close(file);
    if (ok)
        add_resource(json, publication, table, name, &digest);
    return ok;
}

bool rs_publish_csv(const struct rs_publication *publication, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct rs_json_out json = {.out = out, .indent = 2};
    bool ok = true;
    rs_json_open_object(&json, NULL);
    add(&json, "profile", "tabular-data-package");
    add(&json, "name", "rastro-run");
    add(&json, "title", "Posts that matched indicators, and who posted them");
    add(&json, "description",
        "Made by rastro from public posts. A row says that a text matched, "
        "not that anybody is a smuggler or a dealer. method.md says how.");
    rs_json_open_array(&json, "resources");
    for (size_t i = 0; ok && i < publication->count; i++)
        ok = write_table(publication, i, &json, error);
    rs_json_close_array(&json);
    rs_json_close_object(&json);
    g_string_append_c(out, '\n');
    return ok &&
           rs_publish_file_save(publication->folder, "datapackage.json",
                                (struct rs_view){out->str, out->len}, error);
}
