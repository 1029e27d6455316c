/*
 * Literals and regexes are two databases: literals compile 20 times faster by
 * hs_compile_lit_multi(), and run on a matcher of their own. Texts are scanned
 * whole, in block mode.
 */
#include "pattern/hyperscan.h"

#ifdef RASTRO_HYPERSCAN

#include <hs/hs.h>
#include <stdlib.h>

/* Patterns that Hyperscan may refuse, one after the other, before we stop
 * asking about the rest. */
#define REFUSED_MAX 16

/* Neither UTF-8 nor Unicode properties are left to Hyperscan's tables, which
 * are older than ours. Once for each pattern is all we ask. */
#define LITERAL_FLAGS HS_FLAG_SINGLEMATCH
#define REGEX_FLAGS                                                            \
    (HS_FLAG_PREFILTER | HS_FLAG_ALLOWEMPTY | HS_FLAG_SINGLEMATCH)

struct rs_hyperscan {
    hs_database_t *literals, *regexes; /* NULL when there are none */
    hs_scratch_t *prototype;
};

struct rs_hyperscan_scratch {
    hs_scratch_t *scratch; /* NULL when memory is gone */
};

/* What one database is compiled from; parallel arrays, as Hyperscan wants. */
struct batch {
    GPtrArray *texts; /* of char *, owned */
    GArray *lens;     /* size_t */
    GArray *places;   /* unsigned */
    GArray *flags;    /* unsigned */
};

static struct batch batch_open(void)
{
    return (struct batch){g_ptr_array_new_with_free_func(g_free),
                          g_array_new(FALSE, FALSE, sizeof(size_t)),
                          g_array_new(FALSE, FALSE, sizeof(unsigned)),
                          g_array_new(FALSE, FALSE, sizeof(unsigned))};
}

static void batch_clear(struct batch *batch)
{
    g_ptr_array_unref(batch->texts);
    g_array_unref(batch->lens);
    g_array_unref(batch->places);
    g_array_unref(batch->flags);
}

static void batch_add(struct batch *batch, struct rs_view text, unsigned place,
                      unsigned flags)
{
    char *copy = g_malloc(text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = 0;
    g_ptr_array_add(batch->texts, copy);
    g_array_append_val(batch->lens, text.len);
    g_array_append_val(batch->places, place);
    g_array_append_val(batch->flags, flags);
}

static void batch_refuse(struct batch *batch, guint index, GArray *refused)
{
    uint32_t place = g_array_index(batch->places, unsigned, index);
    g_array_append_val(refused, place);
    g_ptr_array_remove_index(batch->texts, index);
    g_array_remove_index(batch->lens, index);
    g_array_remove_index(batch->places, index);
    g_array_remove_index(batch->flags, index);
}

typedef hs_error_t compile_fn(const struct batch *batch,
                              hs_database_t **database,
                              hs_compile_error_t **error);

static hs_error_t compile_literals(const struct batch *batch,
                                   hs_database_t **database,
                                   hs_compile_error_t **error)
{
    return hs_compile_lit_multi(
        (const char *const *)batch->texts->pdata,
        (const unsigned *)(const void *)batch->flags->data,
        (const unsigned *)(const void *)batch->places->data,
        (const size_t *)(const void *)batch->lens->data, batch->texts->len,
        HS_MODE_BLOCK, NULL, database, error);
}

static hs_error_t compile_regexes(const struct batch *batch,
                                  hs_database_t **database,
                                  hs_compile_error_t **error)
{
    return hs_compile_multi((const char *const *)batch->texts->pdata,
                            (const unsigned *)(const void *)batch->flags->data,
                            (const unsigned *)(const void *)batch->places->data,
                            batch->texts->len, HS_MODE_BLOCK, NULL, database,
                            error);
}

/* Compiles what can be: what Hyperscan refuses is left out, and the rest is
 * tried again. */
static hs_database_t *compile(struct batch *batch, compile_fn *run,
                              GArray *refused)
{
    for (int i = 0; batch->texts->len && i < REFUSED_MAX; i++) {
        hs_database_t *database = NULL;
        hs_compile_error_t *error = NULL;
        if (run(batch, &database, &error) == HS_SUCCESS)
            return database;
        int culprit = error ? error->expression : -1;
        if (error)
            hs_free_compile_error(error);
        if (culprit < 0 || (guint)culprit >= batch->texts->len)
            break;
        batch_refuse(batch, (guint)culprit, refused);
    }
    while (batch->texts->len)
        batch_refuse(batch, batch->texts->len - 1, refused);
    return NULL;
}

static bool grow_prototype(struct rs_hyperscan *hyperscan,
                           const hs_database_t *database)
{
    return !database ||
           hs_alloc_scratch(database, &hyperscan->prototype) == HS_SUCCESS;
}

/* Whether there is room to run it; else it is closed. */
static struct rs_hyperscan *with_scratch(struct rs_hyperscan *hyperscan)
{
    if (grow_prototype(hyperscan, hyperscan->literals) &&
        grow_prototype(hyperscan, hyperscan->regexes))
        return hyperscan;
    rs_hyperscan_close(hyperscan);
    return NULL;
}

struct rs_hyperscan *
rs_hyperscan_open(const struct rs_hyperscan_pattern *patterns, size_t count,
                  GArray *refused)
{
    if (hs_valid_platform() != HS_SUCCESS)
        return NULL;
    struct batch literals = batch_open(), regexes = batch_open();
    for (unsigned i = 0; i < count; i++)
        if (patterns[i].is_regex)
            batch_add(&regexes, patterns[i].text, i, REGEX_FLAGS);
        else
            batch_add(&literals, patterns[i].text, i, LITERAL_FLAGS);
    struct rs_hyperscan *hyperscan = g_new0(struct rs_hyperscan, 1);
    hyperscan->literals = compile(&literals, compile_literals, refused);
    hyperscan->regexes = compile(&regexes, compile_regexes, refused);
    batch_clear(&literals);
    batch_clear(&regexes);
    return with_scratch(hyperscan);
}

void rs_hyperscan_close(struct rs_hyperscan *hyperscan)
{
    if (!hyperscan)
        return;
    hs_free_scratch(hyperscan->prototype);
    hs_free_database(hyperscan->literals);
    hs_free_database(hyperscan->regexes);
    g_free(hyperscan);
}

/* Its length, 0 where there is none, and the database. */
static bool write_database(const hs_database_t *database, GByteArray *out)
{
    char *bytes = NULL;
    size_t len = 0;
    if (database &&
        (hs_serialize_database(database, &bytes, &len) != HS_SUCCESS ||
         len > G_MAXUINT / 4))
        return false;
    uint64_t written = len;
    g_byte_array_append(out, (const guint8 *)&written, sizeof written);
    if (len)
        g_byte_array_append(out, (const guint8 *)bytes, (guint)len);
    free(bytes);
    return true;
}

bool rs_hyperscan_write(const struct rs_hyperscan *hyperscan, GByteArray *out)
{
    return write_database(hyperscan->literals, out) &&
           write_database(hyperscan->regexes, out);
}

/* Takes one off the front of the bytes. */
static bool read_database(struct rs_view *bytes, hs_database_t **database)
{
    uint64_t len;
    if (bytes->len < sizeof len)
        return false;
    memcpy(&len, bytes->at, sizeof len);
    *bytes = (struct rs_view){bytes->at + sizeof len, bytes->len - sizeof len};
    if (len > bytes->len)
        return false;
    if (len &&
        hs_deserialize_database(bytes->at, (size_t)len, database) != HS_SUCCESS)
        return false;
    *bytes = (struct rs_view){bytes->at + len, bytes->len - (size_t)len};
    return true;
}

struct rs_hyperscan *rs_hyperscan_read(struct rs_view bytes)
{
    if (hs_valid_platform() != HS_SUCCESS)
        return NULL;
    struct rs_hyperscan *hyperscan = g_new0(struct rs_hyperscan, 1);
    if (read_database(&bytes, &hyperscan->literals) &&
        read_database(&bytes, &hyperscan->regexes) && bytes.len == 0)
        return with_scratch(hyperscan);
    rs_hyperscan_close(hyperscan);
    return NULL;
}

struct rs_hyperscan_scratch *
rs_hyperscan_scratch_open(const struct rs_hyperscan *hyperscan)
{
    struct rs_hyperscan_scratch *scratch =
        g_new0(struct rs_hyperscan_scratch, 1);
    if (hyperscan->prototype &&
        hs_clone_scratch(hyperscan->prototype, &scratch->scratch) != HS_SUCCESS)
        scratch->scratch = NULL;
    return scratch;
}

void rs_hyperscan_scratch_close(struct rs_hyperscan_scratch *scratch)
{
    if (!scratch)
        return;
    hs_free_scratch(scratch->scratch);
    g_free(scratch);
}

struct call {
    rs_hyperscan_found_fn *found;
    void *data;
};

static int pass_on(unsigned place, unsigned long long from,
                   unsigned long long to, unsigned flags, void *data)
{
    (void)from, (void)to, (void)flags;
    const struct call *call = data;
    call->found(call->data, place);
    return 0;
}

static bool scan(const hs_database_t *database,
                 struct rs_hyperscan_scratch *scratch, struct rs_view text,
                 struct call *call)
{
    return !database ||
           (scratch->scratch &&
            hs_scan(database, text.at, (unsigned)text.len, 0, scratch->scratch,
                    pass_on, call) == HS_SUCCESS);
}

bool rs_hyperscan_find(const struct rs_hyperscan *hyperscan,
                       struct rs_hyperscan_scratch *scratch,
                       struct rs_view text, rs_hyperscan_found_fn *found,
                       void *data)
{
    struct call call = {found, data};
    if (text.len == 0)
        return true;
    return text.len <= UINT_MAX &&
           scan(hyperscan->literals, scratch, text, &call) &&
           scan(hyperscan->regexes, scratch, text, &call);
}

const char *rs_hyperscan_name(void)
{
    static char name[64];
    static gsize once;
    if (g_once_init_enter(&once)) {
        const char *version = hs_version(); /* "5.4.0 2023-02-04" */
        g_snprintf(name, sizeof name, "Hyperscan %.*s",
                   (int)strcspn(version, " "), version);
        g_once_init_leave(&once, 1);
    }
    return name;
}

const char *rs_hyperscan_platform(void)
{
    static char text[128];
    static gsize once;
    if (g_once_init_enter(&once)) {
        hs_platform_info_t info = {0};
        hs_populate_platform(&info);
        g_snprintf(text, sizeof text, "%s, %u, %llx", hs_version(), info.tune,
                   info.cpu_features);
        g_once_init_leave(&once, 1);
    }
    return text;
}

#else

struct rs_hyperscan *
rs_hyperscan_open(const struct rs_hyperscan_pattern *patterns, size_t count,
                  GArray *refused)
{
    (void)patterns, (void)count, (void)refused;
    return NULL;
}

bool rs_hyperscan_write(const struct rs_hyperscan *hyperscan, GByteArray *out)
{
    (void)hyperscan, (void)out;
    return false;
}

struct rs_hyperscan *rs_hyperscan_read(struct rs_view bytes)
{
    (void)bytes;
    return NULL;
}

void rs_hyperscan_close(struct rs_hyperscan *hyperscan)
{
    (void)hyperscan;
}

struct rs_hyperscan_scratch *
rs_hyperscan_scratch_open(const struct rs_hyperscan *hyperscan)
{
    (void)hyperscan;
    return NULL;
}

void rs_hyperscan_scratch_close(struct rs_hyperscan_scratch *scratch)
{
    (void)scratch;
}

bool rs_hyperscan_find(const struct rs_hyperscan *hyperscan,
                       struct rs_hyperscan_scratch *scratch,
                       struct rs_view text, rs_hyperscan_found_fn *found,
                       void *data)
{
    (void)hyperscan, (void)scratch, (void)text, (void)found, (void)data;
    return false;
}

const char *rs_hyperscan_name(void)
{
    return "none";
}

const char *rs_hyperscan_platform(void)
{
    return "none";
}

#endif
