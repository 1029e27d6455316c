#include "scan/resume.h"

#include <glib/gstdio.h>
#include <inttypes.h>

#include "base/error.h"
#include "scan/terms.h"
#include "store/wire.h"

struct file {
    const char *name;
    const char *member; /* NULL, or of the archive `name` */
    uint64_t len;
    int64_t changed_at; /* nanoseconds since 1970 */
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
static const struct rs_wire_table file_table = RS_WIRE_TABLE(file_fields);
static const struct rs_wire_table input_table = RS_WIRE_TABLE(input_fields);

/* A header, taken apart. */
struct header {
    struct rs_terms *terms;
    GArray *files; /* struct file */
};

static void header_init(struct header *header)
{
    header->terms = rs_terms_open();
    header->files = g_array_new(FALSE, FALSE, sizeof(struct file));
}

static void header_clear(struct header *header)
{
    rs_terms_close(header->terms);
    g_array_unref(header->files);
}

/* Zero where the file is gone: opening it says so. */
static int64_t time_of(const char *name)
{
    GStatBuf about;
    if (g_stat(name, &about))
        return 0;
    return (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
}

static void describe(struct header *header, const struct rs_resume *scan)
{
    rs_terms_add_build(header->terms);
    rs_terms_add_options(header->terms, scan->options);
    rs_terms_add(header->terms, "--by", scan->by ? scan->by : "container");
    rs_terms_add_packs(header->terms, scan->packs);
    rs_terms_add_preset(header->terms, scan->preset);
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
    rs_terms_put(out, header.terms);
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
    if (!rs_terms_take(&in, header->terms))
        return false;
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
    ok = ok &&
         rs_terms_check((struct rs_terms_side){then.terms, "then"},
                        (struct rs_terms_side){now.terms, "now"}, error) &&
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
