#include "scan/resume.h"

#include <glib/gstdio.h>
#include <inttypes.h>

#include "base/error.h"
#include "base/limits.h"
#include "extract/phone.h"
#include "extract/places_shipped.h"
#include "pattern/pack.h"
#include "pattern/rules.h"
#include "store/manifest.h"
#include "store/wire.h"
#include "text/fold.h"

/* Names may repeat: --map given twice is two facts. */
struct fact {
    const char *name, *value;
};

struct file {
    const char *name;
    const char *member; /* NULL, or of the archive `name` */
    uint64_t len;
    int64_t changed_at; /* nanoseconds since 1970 */
};

static const struct rs_wire_field fact_fields[] = {
    RS_WIRE_FIELD(struct fact, name),
    RS_WIRE_FIELD(struct fact, value),
};
static const struct rs_wire_field file_fields[] = {
    RS_WIRE_FIELD(struct file, name),
    RS_WIRE_FIELD(struct file, member),
    RS_WIRE_FIELD(struct file, len),
    RS_WIRE_FIELD(struct file, changed_at),
};
static const struct rs_wire_field input_fields[] = {
    RS_WIRE_FIELD(struct rs_resume_input, sha256),
    RS_WIRE_FIELD(struct rs_resume_input, damage),
    RS_WIRE_FIELD(struct rs_resume_input, replaced),
};
static const struct rs_wire_table fact_table = RS_WIRE_TABLE(fact_fields);
static const struct rs_wire_table file_table = RS_WIRE_TABLE(file_fields);
static const struct rs_wire_table input_table = RS_WIRE_TABLE(input_fields);

/* A header, taken apart. */
struct header {
    GArray *facts;         /* struct fact */
    GArray *files;         /* struct file */
    GStringChunk *strings; /* what was made for them */
};

static void header_init(struct header *header)
{
    header->facts = g_array_new(FALSE, FALSE, sizeof(struct fact));
    header->files = g_array_new(FALSE, FALSE, sizeof(struct file));
    header->strings = g_string_chunk_new(1024);
}

static void header_clear(struct header *header)
{
    g_array_unref(header->facts);
    g_array_unref(header->files);
    g_string_chunk_free(header->strings);
}

static void add_fact(struct header *header, const char *name, const char *value)
{
    struct fact fact = {name, value};
    g_array_append_val(header->facts, fact);
}

static void add_pack(struct header *header, const struct rs_pack *pack)
{
    g_autofree char *name = g_strconcat("pack ", pack->name, NULL);
    g_autofree char *value =
        g_strdup_printf("%s (SHA-256 %s)", pack->version, pack->sha256);
    add_fact(header, g_string_chunk_insert(header->strings, name),
             g_string_chunk_insert(header->strings, value));
}

/* A preset of the user's own is a file, which may be another one by now. */
static void add_preset(struct header *header, const char *preset)
{
    g_autofree char *yaml = NULL;
    gsize len;
    char hex[RS_SHA256_HEX_LEN + 1];
    if (!preset || !g_file_get_contents(preset, &yaml, &len, NULL))
        return;
    rs_sha256_of((struct rs_view){yaml, len}, hex);
    g_autofree char *value = g_strdup_printf("SHA-256 %s", hex);
    add_fact(header, "the file of --preset",
             g_string_chunk_insert(header->strings, value));
}

/* Zero where the file is gone: opening it says so. */
static int64_t time_of(const char *name)
{
    GStatBuf about;
    if (g_stat(name, &about))
        return 0;
    return (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
}

static void add_extractors(struct header *header)
{
    char places[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_places_shipped_bytes(), places);
    add_fact(header, "the phone library", rs_phone_library());
    add_fact(header, "the gazetteer",
             g_string_chunk_insert(header->strings, places));
}

static void describe(struct header *header, const struct rs_resume *scan)
{
    add_fact(header, "the version of rastro", RASTRO_VERSION);
    add_fact(header, "the fold profile", RS_FOLD_PROFILE);
    add_fact(header, "the version of Unicode", rs_fold_unicode());
    add_fact(header, "the regex engine", rs_rules_engine());
    add_extractors(header);
    for (guint i = 0; i < scan->options->len; i++) {
        const struct rs_manifest_option *option =
            &g_array_index(scan->options, struct rs_manifest_option, i);
        add_fact(header, option->name, option->value);
    }
    add_fact(header, "--by", scan->by ? scan->by : "container");
    for (guint i = 0; i < scan->packs->len; i++)
        add_pack(header, scan->packs->pdata[i]);
    add_preset(header, scan->preset);
    for (guint i = 0; i < scan->plan->inputs->len; i++) {
        const struct rs_scan_input *planned = scan->plan->inputs->pdata[i];
        const struct rs_input *input = planned->file;
        struct file file = {input->name, planned->member, input->len,
                            time_of(input->name)};
        g_array_append_val(header->files, file);
    }
}

void rs_resume_put_header(GString *out, const struct rs_resume *scan)
{
    struct header header;
    header_init(&header);
    describe(&header, scan);
    rs_wire_put_count(out, header.facts->len);
    for (guint i = 0; i < header.facts->len; i++)
        rs_wire_put(out, &fact_table,
                    &g_array_index(header.facts, struct fact, i));
    rs_wire_put_count(out, header.files->len);
    for (guint i = 0; i < header.files->len; i++)
        rs_wire_put(out, &file_table,
                    &g_array_index(header.files, struct file, i));
    header_clear(&header);
}

static bool take_header(struct rs_view bytes, struct header *header)
{
    struct rs_wire in = {bytes.at, bytes.len};
    uint64_t count;
    if (!rs_wire_take_count(&in, rs_wire_width(&fact_table), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct fact fact;
        if (!rs_wire_take(&in, &fact_table, &fact) || !fact.name || !fact.value)
            return false;
        g_array_append_val(header->facts, fact);
    }
    if (!rs_wire_take_count(&in, rs_wire_width(&file_table), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct file file;
        if (!rs_wire_take(&in, &file_table, &file) || !file.name)
            return false;
        g_array_append_val(header->files, file);
    }
    return in.len == 0;
}

/* The value of that name for the `nth` time, from 0; NULL: no more. */
static const char *value_of(const struct header *header, const char *name,
                            guint nth)
{
    for (guint i = 0; i < header->facts->len; i++) {
        const struct fact *fact = &g_array_index(header->facts, struct fact, i);
        if (!strcmp(fact->name, name) && nth-- == 0)
            return fact->value;
    }
    return NULL;
}

static bool has_same_values(const struct header *then, const struct header *now,
                            const char *name)
{
    const char *was, *is;
    guint nth = 0;
    do {
        was = value_of(then, name, nth);
        is = value_of(now, name, nth++);
    } while (was && is && !strcmp(was, is));
    return !was && !is;
}

/* For people: "a, b", or "none". */
static char *values_of(const struct header *header, const char *name)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    const char *value;
    while ((value = value_of(header, name, values->len)))
        g_ptr_array_add(values, (gpointer)value);
    if (!values->len)
        return g_strdup("none");
    g_ptr_array_add(values, NULL);
    return g_strjoinv(", ", (char **)values->pdata);
}

/* The names of `some` have the same values, then and now. */
static bool check_facts(const struct header *some, const struct header *then,
                        const struct header *now, GError **error)
{
    for (guint i = 0; i < some->facts->len; i++) {
        const char *name = g_array_index(some->facts, struct fact, i).name;
        if (has_same_values(then, now, name))
            continue;
        g_autofree char *was = values_of(then, name);
        g_autofree char *is = values_of(now, name);
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s differs: %s then, %s now", name, was, is);
        return false;
    }
    return true;
}

/* "file", or "file: member". */
static char *place_of(const struct file *file)
{
    return file && file->member
               ? g_strdup_printf("%s: %s", file->name, file->member)
               : g_strdup(file ? file->name : NULL);
}

static bool check_same_file(const struct file *then, const struct file *now,
                            GError **error)
{
    g_autofree char *was = place_of(then);
    g_autofree char *is = place_of(now);
    if (!then)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s was not among the inputs", is);
    else if (!now)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s is no more among the inputs", was);
    else if (strcmp(then->name, now->name) != 0 ||
             g_strcmp0(then->member, now->member) != 0)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "the inputs differ: %s then, %s now", was, is);
    else if (then->len != now->len)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s: changed since (size %" PRIu64 " then, %" PRIu64
                    " now)",
                    now->name, then->len, now->len);
    else if (now->member && then->changed_at != now->changed_at)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s: changed since, by its time; archives are not compared",
                    now->name);
    else
        return true;
    return false;
}

static const struct file *file_at(const struct header *header, guint index)
{
    return index < header->files->len
               ? &g_array_index(header->files, struct file, index)
               : NULL;
}

static bool check_files(const struct header *then, const struct header *now,
                        GArray *touched, GError **error)
{
    guint count = MAX(then->files->len, now->files->len);
    for (guint i = 0; i < count; i++) {
        const struct file *was = file_at(then, i), *is = file_at(now, i);
        if (!check_same_file(was, is, error))
            return false;
        bool is_touched = was->changed_at != is->changed_at;
        g_array_append_val(touched, is_touched);
    }
    return true;
}

bool rs_resume_check(struct rs_view bytes, const struct rs_resume *scan,
                     GArray *touched, GError **error)
{
    struct header then, now;
    header_init(&then);
    header_init(&now);
    describe(&now, scan);
    bool ok = take_header(bytes, &then);
    if (!ok)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "its journal is damaged at its start");
    ok = ok && check_facts(&then, &then, &now, error) &&
         check_facts(&now, &then, &now, error) &&
         check_files(&then, &now, touched, error);
    header_clear(&then);
    header_clear(&now);
    return ok;
}

void rs_resume_put_input(GString *out, const struct rs_resume_input *input)
{
    rs_wire_put(out, &input_table, input);
}

bool rs_resume_take_input(struct rs_view bytes, struct rs_resume_input *input)
{
    struct rs_wire in = {bytes.at, bytes.len};
    return rs_wire_take(&in, &input_table, input) && in.len == 0 &&
           input->sha256 && strlen(input->sha256) == RS_SHA256_HEX_LEN;
}

bool rs_resume_check_file(const struct rs_input *input, const char *sha256,
                          GError **error)
{
    char hex[RS_SHA256_HEX_LEN + 1];
    if (!rs_hasher_file(input, hex, error)) {
        g_prefix_error(error, "%s: ", input->name);
        return false;
    }
    if (!strcmp(hex, sha256))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "%s: changed since (SHA-256 %s then, %s now)", input->name,
                sha256, hex);
    return false;
}
