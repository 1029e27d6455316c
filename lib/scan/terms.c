#include "scan/terms.h"

#include "base/error.h"
#include "base/sha256.h"
#include "extract/phone.h"
#include "extract/places_shipped.h"
#include "pattern/pack.h"
#include "pattern/rules.h"
#include "store/manifest.h"
#include "text/fold.h"

struct fact {
    const char *name, *value;
};

static const struct rs_wire_field fact_fields[] = {
    RS_WIRE_FIELD(struct fact, name),
    RS_WIRE_FIELD(struct fact, value),
};
static const struct rs_wire_table fact_table = RS_WIRE_TABLE(fact_fields);

struct rs_terms {
    GArray *facts;         /* struct fact */
    GStringChunk *strings; /* what they point to */
};

struct rs_terms *rs_terms_open(void)
{
    struct rs_terms *terms = g_new(struct rs_terms, 1);
    terms->facts = g_array_new(FALSE, FALSE, sizeof(struct fact));
    terms->strings = g_string_chunk_new(1024);
    return terms;
}

void rs_terms_close(struct rs_terms *terms)
{
    if (!terms)
        return;
    g_array_unref(terms->facts);
    g_string_chunk_free(terms->strings);
    g_free(terms);
}

void rs_terms_add(struct rs_terms *terms, const char *name, const char *value)
{
    struct fact fact = {g_string_chunk_insert(terms->strings, name),
                        g_string_chunk_insert(terms->strings, value)};
    g_array_append_val(terms->facts, fact);
}

void rs_terms_add_build(struct rs_terms *terms)
{
    char places[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(rs_places_shipped_bytes(), places);
    rs_terms_add(terms, "the version of rastro", RASTRO_VERSION);
    rs_terms_add(terms, "the fold profile", RS_FOLD_PROFILE);
    rs_terms_add(terms, "the version of Unicode", rs_fold_unicode());
    rs_terms_add(terms, "the regex engine", rs_rules_engine());
    rs_terms_add(terms, "the phone library", rs_phone_library());
    rs_terms_add(terms, "the gazetteer", places);
}

void rs_terms_add_options(struct rs_terms *terms, const GArray *options)
{
    for (guint i = 0; i < options->len; i++) {
        const struct rs_manifest_option *option =
            &g_array_index(options, struct rs_manifest_option, i);
        rs_terms_add(terms, option->name, option->value);
    }
}

void rs_terms_add_packs(struct rs_terms *terms, const GPtrArray *packs)
{
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        g_autofree char *name = g_strconcat("pack ", pack->name, NULL);
        g_autofree char *value =
            g_strdup_printf("%s (SHA-256 %s)", pack->version, pack->sha256);
        rs_terms_add(terms, name, value);
    }
}

void rs_terms_add_preset(struct rs_terms *terms, const char *preset)
{
    g_autofree char *yaml = NULL;
    gsize len;
    char hex[RS_SHA256_HEX_LEN + 1];
    if (!preset || !g_file_get_contents(preset, &yaml, &len, NULL))
        return;
    rs_sha256_of((struct rs_view){yaml, len}, hex);
    g_autofree char *value = g_strdup_printf("SHA-256 %s", hex);
    rs_terms_add(terms, "the file of --preset", value);
}

const char *rs_terms_value(const struct rs_terms *terms, const char *name,
                           guint nth)
{
    for (guint i = 0; i < terms->facts->len; i++) {
        const struct fact *fact = &g_array_index(terms->facts, struct fact, i);
        if (!strcmp(fact->name, name) && nth-- == 0)
            return fact->value;
    }
    return NULL;
}

const char **rs_terms_values(const struct rs_terms *terms, const char *name)
{
    GPtrArray *values = g_ptr_array_new();
    const char *value;
    while ((value = rs_terms_value(terms, name, values->len)))
        g_ptr_array_add(values, (gpointer)value);
    bool has_any = values->len > 0;
    g_ptr_array_add(values, NULL);
    const char **list = (const char **)g_ptr_array_free(values, FALSE);
    if (!has_any)
        g_clear_pointer(&list, g_free);
    return list;
}

GArray *rs_terms_options(const struct rs_terms *terms)
{
    GArray *options =
        g_array_new(FALSE, FALSE, sizeof(struct rs_manifest_option));
    for (guint i = 0; i < terms->facts->len; i++) {
        const struct fact *fact = &g_array_index(terms->facts, struct fact, i);
        struct rs_manifest_option option = {fact->name, fact->value};
        if (*fact->name == '-')
            g_array_append_val(options, option);
    }
    return options;
}

void rs_terms_put(GString *out, const struct rs_terms *terms)
{
    rs_wire_put_count(out, terms->facts->len);
    for (guint i = 0; i < terms->facts->len; i++)
        rs_wire_put(out, &fact_table,
                    &g_array_index(terms->facts, struct fact, i));
}

bool rs_terms_take(struct rs_wire *in, struct rs_terms *terms)
{
    uint64_t count;
    if (!rs_wire_take_count(in, rs_wire_width(&fact_table), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct fact fact;
        if (!rs_wire_take(in, &fact_table, &fact) || !fact.name || !fact.value)
            return false;
        rs_terms_add(terms, fact.name, fact.value);
    }
    return true;
}

static bool has_same_values(const struct rs_terms *one,
                            const struct rs_terms *other, const char *name)
{
    const char *a, *b;
    guint nth = 0;
    do {
        a = rs_terms_value(one, name, nth);
        b = rs_terms_value(other, name, nth++);
    } while (a && b && !strcmp(a, b));
    return !a && !b;
}

/* For people: "a, b", or "none". */
static char *say_values(const struct rs_terms *terms, const char *name)
{
    g_autofree const char **values = rs_terms_values(terms, name);
    return values ? g_strjoinv(", ", (char **)values) : g_strdup("none");
}

/* The names of `some` have the same values on both sides. */
static bool check_names(const struct rs_terms *some, struct rs_terms_side one,
                        struct rs_terms_side other, GError **error)
{
    for (guint i = 0; i < some->facts->len; i++) {
        const char *name = g_array_index(some->facts, struct fact, i).name;
        if (has_same_values(one.terms, other.terms, name))
            continue;
        g_autofree char *a = say_values(one.terms, name);
        g_autofree char *b = say_values(other.terms, name);
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s differs: %s %s, %s %s",
                    name, a, one.where, b, other.where);
        return false;
    }
    return true;
}

bool rs_terms_check(struct rs_terms_side one, struct rs_terms_side other,
                    GError **error)
{
    return check_names(one.terms, one, other, error) &&
           check_names(other.terms, one, other, error);
}
