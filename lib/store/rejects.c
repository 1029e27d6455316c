#include "store/rejects.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"
#include "base/utf8.h"

struct rs_rejects {
    char *path;
    FILE *file;
    GString *line;
};

static bool fail(const struct rs_rejects *rejects, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: cannot write: %s",
                rejects->path, g_strerror(errno));
    return false;
}

struct rs_rejects *rs_rejects_open(const char *path, GError **error)
{
    struct rs_rejects *rejects = g_new(struct rs_rejects, 1);
    rejects->path = g_strdup(path);
    rejects->line = g_string_new(NULL);
    rejects->file = fopen(path, "we");
    if (rejects->file &&
        fputs("file,member,record,line,byte,reason,raw\n", rejects->file) >= 0)
        return rejects;
    fail(rejects, error);
    rs_rejects_close(rejects, NULL);
    return NULL;
}

/* Appends text inside the quotes of a CSV cell. */
static void add_quoted(GString *out, char c)
{
    if (c == '"')
        g_string_append_c(out, '"');
    g_string_append_c(out, c);
}

static void add_name(GString *out, const char *name)
{
    g_string_append_c(out, '"');
    for (const char *c = name; *c; c++)
        add_quoted(out, *c);
    g_string_append(out, "\",");
}

static void add_escaped(GString *out, struct rs_view raw)
{
    for (size_t at = 0; at < raw.len;) {
        size_t start = at;
        uint32_t code_point = rs_utf8_next(raw, &at);
        unsigned char byte = (unsigned char)raw.at[start];
        bool is_bad = code_point == 0xFFFD && at - start < 3;
        if (byte == '\\')
            g_string_append(out, "\\\\");
        else if (byte == '\n')
            g_string_append(out, "\\n");
        else if (byte < 0x20 || byte == 0x7F || is_bad ||
                 (code_point >= 0x80 && code_point < 0xA0))
            for (size_t i = start; i < at; i++)
                g_string_append_printf(out, "\\x%02x",
                                       (unsigned)(unsigned char)raw.at[i]);
        else
            for (size_t i = start; i < at; i++)
                add_quoted(out, raw.at[i]);
    }
}

bool rs_rejects_add(struct rs_rejects *rejects,
                    const struct rs_locator *locator, enum rs_reject reason,
                    struct rs_view raw, GError **error)
{
    GString *line = rejects->line;
    g_string_truncate(line, 0);
    add_name(line, locator->file);
    if (locator->member)
        add_name(line, locator->member);
    else
        g_string_append_c(line, ',');
    g_string_append_printf(line, "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%s,\"",
                           locator->record, locator->line, locator->byte,
                           rs_reject_code(reason));
    add_escaped(line, raw);
    g_string_append(line, "\"\n");
    if (fwrite(line->str, 1, line->len, rejects->file) == line->len)
        return true;
    return fail(rejects, error);
}

bool rs_rejects_close(struct rs_rejects *rejects, GError **error)
{
    bool ok = true;
    if (!rejects)
        return true;
    if (rejects->file && (fflush(rejects->file) || ferror(rejects->file)))
        ok = fail(rejects, error);
    if (rejects->file && fclose(rejects->file) && ok)
        ok = fail(rejects, error);
    g_string_free(rejects->line, TRUE);
    g_free(rejects->path);
    g_free(rejects);
    return ok;
}
