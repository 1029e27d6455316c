#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "options_output.h"
#include "options_patterns.h"

static const char examples[] =
    "Examples:\n"
    "  rastro explain 'Coyote 100% seguro a Houston'\n"
    "  pbpaste | rastro explain -\n"
    "  rastro explain --json -p my.yaml - < post.txt\n\n"
    "Shows how the text was folded, which indicators stand in it, and for "
    "each\n"
    "rule what made it fire or what it lacked.";

static struct {
    char **texts;
    struct options_patterns patterns;
    struct options_output output;
    gboolean json;
} given;

static const GOptionEntry entries[] = {
    {"json", 0, 0, G_OPTION_ARG_NONE, &given.json, "For programs", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", options_patterns_chosen, &given.patterns},
    {NULL, entries, NULL},
    {NULL, options_output_color, &given.output},
    {NULL, options_patterns_matching, &given.patterns},
    {0}};

static const struct options usage = {
    .words = "[TEXT|-]",
    .about = examples,
    .parts = parts,
    .rest = &given.texts,
};

/* The argument, or all of standard input for "-" or none. */
static GString *read_text(GError **error)
{
    const char *text = given.texts ? given.texts[0] : "-";
    char bytes[65536];
    size_t got;
    if (strcmp(text, "-"))
        return g_string_new(text);
    GString *read = g_string_new(NULL);
    while ((got = fread(bytes, 1, sizeof bytes, stdin)) &&
           read->len <= RS_RECORD_LEN_MAX)
        g_string_append_len(read, bytes, (gssize)got);
    if (!ferror(stdin) && read->len <= RS_RECORD_LEN_MAX)
        return read;
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                ferror(stdin) ? "stdin: cannot read"
                              : "stdin: longer than a post can be (16 MiB)");
    g_string_free(read, TRUE);
    return NULL;
}

static int explain(const struct rs_rules *rules, const GString *text)
{
    GError *error = NULL;
    bool color = false;
    struct rs_view view = {text->str, text->len};
    g_autoptr(GString) out = g_string_new(NULL);
    if (!console_color(given.output.color, STDOUT_FILENO, &color, &error))
        return console_fail(error);
    if (given.json) {
        rs_explain_json(rules, view, out);
        g_string_append_c(out, '\n');
    } else {
        rs_explain_text(rules, view, color, out);
    }
    console_write((struct rs_view){out->str, out->len});
    return console_close(EXIT_OK);
}

int command_explain(char **argv)
{
    GError *error = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (given.texts && given.texts[1]) {
        fputs("rastro explain: one text at a time: put it in quotes\n", stderr);
        return EXIT_USAGE;
    }
    struct rs_rules_options options = {
        .adhoc = (const char *const *)given.patterns.adhoc,
        .no_prefilter = given.patterns.no_prefilter,
        .cache = options_patterns_cache(&given.patterns),
    };
    g_autofree const char **names = options_patterns_packs(&given.patterns);
    GPtrArray *packs = rs_packs_load(names, &error);
    struct rs_rules *rules =
        packs ? rs_rules_open(packs, &options, &error) : NULL;
    GString *text = rules ? read_text(&error) : NULL;
    status = text ? explain(rules, text) : console_fail(error);
    if (text)
        g_string_free(text, TRUE);
    rs_rules_close(rules);
    if (packs)
        g_ptr_array_unref(packs);
    return status;
}
