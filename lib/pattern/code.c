#include "pattern/code.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pattern/regex_share.h"
#include "pattern/regex_split.h"

/* Runs that are interpreted before there is machine code. */
#define PLAIN_RUNS 100

/* What PCRE2 compiles. */
struct rs_code_regex {
    char *text;
    size_t len;
    pcre2_code *plain; /* once compiled; NULL: refused */
    pcre2_code *fast;  /* once made: a copy, for others may run the plain one */
    gsize has_plain, has_fast; /* for g_once_init_enter() */
    gint runs;                 /* counted while it has no machine code */
};

struct rs_code {
    struct rs_code_regex whole;
    gsize is_split; /* for g_once_init_enter() */

    /* Once split; NULL: the whole is the one part. */
    struct rs_code_regex *parts;
    size_t part_count;
};

static struct rs_code_regex regex_of(struct rs_view text)
{
    struct rs_code_regex regex = {.text = g_malloc(text.len + 1),
                                  .len = text.len};
    if (text.len)
        memcpy(regex.text, text.at, text.len);
    regex.text[text.len] = 0;
    return regex;
}

static pcre2_code *compile(const char *text, size_t len, int *code,
                           PCRE2_SIZE *offset)
{
    return pcre2_compile((PCRE2_SPTR)text, len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                             PCRE2_USE_OFFSET_LIMIT,
                         code, offset, NULL);
}

/* As it is run; as it is written, should it have become too deep for PCRE2. */
static pcre2_code *compile_shared(const struct rs_code_regex *regex)
{
    int error;
    PCRE2_SIZE offset;
    g_autoptr(GString) shared = g_string_new(NULL);
    rs_regex_share((struct rs_view){regex->text, regex->len}, shared);
    pcre2_code *code = compile(shared->str, shared->len, &error, &offset);
    return code ? code : compile(regex->text, regex->len, &error, &offset);
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
    pcre2_code *given = compile(code->whole.text, regex.len, &error, &offset);
    pcre2_code_free(given);
    if (given)
        return code;

    char text[256] = "not a regular expression";
    pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
    *message = g_strdup(text);
    *at = MIN(offset, regex.len);
    rs_code_close(code);
    return NULL;
}

static void regex_clear(struct rs_code_regex *regex)
{
    pcre2_code_free(regex->plain);
    pcre2_code_free(regex->fast);
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
        own->parts = g_new0(struct rs_code_regex, parts->len);
        for (guint i = 0; i < parts->len; i++)
            own->parts[i] = regex_of(rs_view_of(parts->pdata[i]));
    }
    g_once_init_leave(&own->is_split, 1);
}

static const struct rs_code_regex *part_at(const struct rs_code *code,
                                           size_t part)
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
    const struct rs_code_regex *regex = part_at(code, part);
    return (struct rs_view){regex->text, regex->len};
}

const struct rs_code_regex *rs_code_whole(const struct rs_code *code)
{
    return &code->whole;
}

const struct rs_code_regex *rs_code_part(const struct rs_code *code,
                                         size_t part)
{
    return part_at(code, part);
}

/* The regex is shared, but what is made here is not read before it is there. */
const struct pcre2_real_code_8 *rs_code_plain(const struct rs_code_regex *regex)
{
    struct rs_code_regex *own = (struct rs_code_regex *)regex;
    if (!g_once_init_enter(&own->has_plain))
        return own->plain;
    own->plain = compile_shared(own);
    g_once_init_leave(&own->has_plain, 1);
    return own->plain;
}

const struct pcre2_real_code_8 *rs_code_fast(const struct rs_code_regex *regex)
{
    struct rs_code_regex *own = (struct rs_code_regex *)regex;
    const pcre2_code *plain = rs_code_plain(regex);
    if (g_once_init_enter(&own->has_fast)) {
        own->fast = pcre2_code_copy(plain);
        if (own->fast)
            pcre2_jit_compile(own->fast, PCRE2_JIT_COMPLETE);
        g_once_init_leave(&own->has_fast, 1);
    }
    return own->fast ? own->fast : plain;
}

const struct pcre2_real_code_8 *rs_code_pick(const struct rs_code_regex *regex)
{
    struct rs_code_regex *own = (struct rs_code_regex *)regex;
    const pcre2_code *plain = rs_code_plain(regex);
    if (!plain)
        return NULL;
    bool has_fast = g_atomic_pointer_get(&own->has_fast) != 0;
    if (has_fast || g_atomic_int_get(&own->runs) >= PLAIN_RUNS)
        return rs_code_fast(regex);
    g_atomic_int_inc(&own->runs);
    return plain;
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
