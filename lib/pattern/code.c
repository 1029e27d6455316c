#include "pattern/code.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pattern/regex_split.h"

/* What PCRE2 compiles. */
struct regex {
    char *text;
    size_t len;
    pcre2_code *code; /* once compiled; NULL: refused */
    gsize is_ready;   /* for g_once_init_enter(): compiled, with JIT */
};

struct rs_code {
    struct regex whole;
    gsize is_split;      /* for g_once_init_enter() */
    struct regex *parts; /* once split; NULL: the whole is the one part */
    size_t part_count;
};

static struct regex regex_of(struct rs_view text)
{
    struct regex regex = {.text = g_malloc(text.len + 1), .len = text.len};
    if (text.len)
        memcpy(regex.text, text.at, text.len);
    regex.text[text.len] = 0;
    return regex;
}

static pcre2_code *compile(const struct regex *regex, int *code,
                           PCRE2_SIZE *offset)
{
    return pcre2_compile((PCRE2_SPTR)regex->text, regex->len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_USE_OFFSET_LIMIT,
                         code, offset, NULL);
}

struct rs_code *rs_code_open_later(struct rs_view regex)
{
    struct rs_code *code = g_new0(struct rs_code, 1);
    code->whole = regex_of(regex);
    code->part_count = 1;
    return code;
}

struct rs_code *rs_code_open(struct rs_view regex, size_t *at, char **message)
{
    struct rs_code *code = rs_code_open_later(regex);
    int error = 0;
    PCRE2_SIZE offset = 0;
    code->whole.code = compile(&code->whole, &error, &offset);
    if (code->whole.code)
        return code;

    char text[256] = "not a regular expression";
    pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
    *message = g_strdup(text);
    *at = MIN(offset, regex.len);
    rs_code_close(code);
    return NULL;
}

static void regex_clear(struct regex *regex)
{
    pcre2_code_free(regex->code);
    g_free(regex->text);
}

void rs_code_close(struct rs_code *code)
{
    if (!code)
        return;
    for (size_t i = 0; code->parts && i < code->part_count; i++)
        regex_clear(&code->parts[i]);
    regex_clear(&code->whole);
    g_free(code->parts);
    g_free(code);
}

struct rs_view rs_code_text(const struct rs_code *code)
{
    return (struct rs_view){code->whole.text, code->whole.len};
}

/* The parts are made when they are first asked for. */
static void split(const struct rs_code *code)
{
    struct rs_code *own = (struct rs_code *)code;
    if (!g_once_init_enter(&own->is_split))
        return;
    g_autoptr(GPtrArray) parts = rs_regex_split(rs_code_text(code));
    if (parts->len > 1) {
        own->part_count = parts->len;
        own->parts = g_new0(struct regex, parts->len);
        for (guint i = 0; i < parts->len; i++)
            own->parts[i] = regex_of(rs_view_of(parts->pdata[i]));
    }
    g_once_init_leave(&own->is_split, 1);
}

static const struct regex *part_at(const struct rs_code *code, size_t part)
{
    split(code);
    return code->parts ? &code->parts[part] : &code->whole;
}

size_t rs_code_part_count(const struct rs_code *code)
{
    split(code);
    return code->part_count;
}

struct rs_view rs_code_part_text(const struct rs_code *code, size_t part)
{
    const struct regex *regex = part_at(code, part);
    return (struct rs_view){regex->text, regex->len};
}

/* What a regex still lacks is made on first use, its machine code at least:
 * most regexes of a pack are never run, for the sieve sees no candidate. A
 * machine without JIT interprets. The regex is shared, but its code is not
 * read before this is over. */
static const pcre2_code *make_ready(const struct regex *regex)
{
    struct regex *own = (struct regex *)regex;
    int code;
    PCRE2_SIZE offset;
    if (!g_once_init_enter(&own->is_ready))
        return own->code;
    if (!own->code)
        own->code = compile(own, &code, &offset);
    if (own->code)
        pcre2_jit_compile(own->code, PCRE2_JIT_COMPLETE);
    g_once_init_leave(&own->is_ready, 1);
    return own->code;
}

const struct pcre2_real_code_8 *rs_code_whole(const struct rs_code *code)
{
    return make_ready(&code->whole);
}

const struct pcre2_real_code_8 *rs_code_part(const struct rs_code *code,
                                             size_t part)
{
    return make_ready(part_at(code, part));
}

const char *rs_code_engine(void)
{
    static char name[64];
    static gsize once;
    if (g_once_init_enter(&once)) {
        char version[48] = "";
        if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
            pcre2_config(PCRE2_CONFIG_VERSION, version);
        char *space = strchr(version, ' '); /* a date follows */
        if (space)
            *space = 0;
        g_snprintf(name, sizeof name, "PCRE2 %s", version);
        g_once_init_leave(&once, 1);
    }
    return name;
}
