#include "scan/provenance.h"

#include "pattern/pack.h"
#include "store/manifest.h"
#include "store/rows.h"
#include "text/fold.h"

static void add_option(GArray *options, const char *name, const char *value)
{
    struct rs_manifest_option option = {name, value};
    if (value)
        g_array_append_val(options, option);
}

static void add_options(GArray *options, const char *name,
                        const char *const *values)
{
    for (; values && *values; values++)
        add_option(options, name, *values);
}

GArray *rs_provenance_options(const struct rs_scan_options *given,
                              const struct rs_filter *filter)
{
    GArray *options =
        g_array_new(FALSE, FALSE, sizeof(struct rs_manifest_option));
    add_options(options, "--patterns", given->packs);
    add_options(options, "-e", given->adhoc);
    add_option(options, "--preset", given->preset);
    add_options(options, "--map", given->map);
    add_options(options, "--set", given->set);
    add_option(options, "--date-format", given->date_format);
    add_option(options, "--type", given->type);
    add_option(options, "--dialect", given->dialect);
    add_option(options, "--columns", given->columns);
    add_option(options, "--encoding", given->encoding);
    add_option(options, "--tz", given->zone);
    add_option(options, "--since", given->since);
    add_option(options, "--until", given->until);
    add_option(options, "--region", given->region);
    add_option(options, "--sample-pool", given->sample_pool);
    add_options(options, "--only", rs_filter_only(filter));
    add_options(options, "--skip", rs_filter_skip(filter));
    if (given->include_seekers)
        add_option(options, "--include-seekers", "yes");
    return options;
}

/* "smuggling 2026.11.3, smuggling-es 2026.11.3" */
static char *packs_text(const GPtrArray *packs)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        g_string_append_printf(text, "%s%s %s", i ? ", " : "", pack->name,
                               pack->version);
    }
    return g_string_free(text, FALSE);
}

/* "--since 2021-04-16 --tz America/Chicago" */
static char *options_text(const GArray *options)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < options->len; i++) {
        const struct rs_manifest_option *option =
            &g_array_index(options, struct rs_manifest_option, i);
        g_string_append_printf(text, "%s%s %s", i ? " " : "", option->name,
                               option->value);
    }
    return g_string_free(text, FALSE);
}

static void add(GPtrArray *meta, const char *key, char *value)
{
    g_ptr_array_add(meta, g_strdup(key));
    g_ptr_array_add(meta, value);
}

GPtrArray *rs_provenance_meta(const GArray *options, const GPtrArray *packs)
{
    GPtrArray *meta = g_ptr_array_new_with_free_func(g_free);
    add(meta, "schema", g_strdup(G_STRINGIFY(RS_SCHEMA)));
    add(meta, "tool", g_strdup("rastro " RASTRO_VERSION));
    add(meta, "fold", g_strdup(RS_FOLD_PROFILE));
    add(meta, "packs", packs_text(packs));
    add(meta, "options", options_text(options));
    add(meta, "warning",
        g_strdup("The working copy of a run: words of posts and contacts "
                 "stand in it as they were written. Do not publish it as it "
                 "is."));
    g_ptr_array_add(meta, NULL);
    return meta;
}
