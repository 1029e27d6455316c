#include <signal.h>
#include <stdio.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "command.h"
#include "console.h"

static const struct command {
    const char *name;
    int (*run)(char **argv);
    const char *summary;
} commands[] = {
    {"scan", command_scan,
     "read dumps, match, tally; keep a run folder with -o"},
    {"label", command_label, "the same rows back, with their verdicts"},
    {"inspect", command_inspect,
     "what is in these files: columns, preset, days, ids"},
    {"tally", command_tally, "count a run folder by other keys"},
    {"report", command_report,
     "write the tables and the method note of a run folder"},
    {"sample", command_sample,
     "a blind sheet of posts for reviewers to fill in"},
    {"review", command_review, "precision and misses, from sheets filled in"},
    {"compare", command_compare, "what is still up, gone, new"},
    {"merge", command_merge, "one run of several, as one scan of everything"},
    {"verify", command_verify, "whether a run folder is still what it was"},
    {"explain", command_explain, "why each rule did or did not fire on a text"},
    {"patterns", command_patterns, "list, show or check indicator packs"},
};

static void print_help(FILE *out)
{
    fputs("rastro finds the pages and groups that advertise human smuggling "
          "or drug sales\nin dumps of public posts, and counts them.\n\n"
          "  rastro scan posts.csv.gz          tally of a dump, by page and "
          "group\n"
          "  rastro scan -o run exports/       the same of a folder, kept with "
          "its evidence\n"
          "  rastro explain 'some post'        what the rules see in a text\n\n"
          "Commands (rastro COMMAND --help says more):\n",
          out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].summary);
    fputs("\nrastro --version prints the version.\n", out);
}

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

static int say_unknown(const char *name)
{
    const char *names[G_N_ELEMENTS(commands) + 1] = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i].name;
    const char *nearest = rs_nearest(name, names);
    if (g_file_test(name, G_FILE_TEST_EXISTS))
        fprintf(stderr, "rastro: %s is a file: rastro scan %s scans it\n", name,
                name);
    else if (nearest)
        fprintf(stderr, "rastro: no command \"%s\": did you mean %s?\n", name,
                nearest);
    else
        fprintf(stderr,
                "rastro: no command \"%s\" (rastro --help lists them)\n", name);
    return EXIT_USAGE;
}

/* glibc raises the size from which it gives memory back once some such block is
 * freed, and keeps arenas for every thread: what the start took would stay. */
static void bound_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 << 20);
    mallopt(M_ARENA_MAX, 2);
#endif
}

int main(int argc, char **argv)
{
    bound_memory();
    /* A closed pipe is seen as EPIPE: the ledger is still said, and a run
     * folder still finished. */
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") ||
        (!strcmp(argv[1], "help") && argc == 2)) {
        print_help(stdout);
        return console_close(EXIT_OK);
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        console_write(rs_view_of("rastro " RASTRO_VERSION "\n"));
        return console_close(EXIT_OK);
    }
    if (!strcmp(argv[1], "help")) {
        char *help[] = {argv[2], "--help", NULL};
        const struct command *command = find(argv[2]);
        return command ? command->run(help) : say_unknown(argv[2]);
    }
    const struct command *command = find(argv[1]);
    return command ? command->run(argv + 1) : say_unknown(argv[1]);
}
