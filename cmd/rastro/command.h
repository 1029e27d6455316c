/*
 * The commands. To add one: a file of its own here that holds its run
 * function, its line in the table in main.c, its name in CMakeLists.txt. A
 * command reads its options and calls the library; it computes nothing itself.
 *
 * A run function gets its own words, NULL-ended (argv[0] is the command's
 * name), and gives the exit status:
 *   0 done · 2 usage or pack error · 3 incomplete coverage · 4 cannot read or
 *   write · 130 interrupted · 141 the reader of stdout went away
 */
#ifndef COMMAND_H
#define COMMAND_H

int command_scan(char **argv);
int command_tally(char **argv);
int command_verify(char **argv);
int command_compare(char **argv);
int command_explain(char **argv);
int command_inspect(char **argv);
int command_label(char **argv);
int command_patterns(char **argv);
int command_merge(char **argv);
int command_report(char **argv);
int command_sample(char **argv);
int command_review(char **argv);

#endif
