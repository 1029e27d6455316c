#include "options_tally.h"

#include <stdio.h>

#define AT(member) OPTIONS_AT(struct options_tally, member)

const GOptionEntry options_tally_rows[] = {
    {"by", 0, 0, G_OPTION_ARG_FILENAME, AT(by),
     "Tally by these keys: container (default), page, group, channel, "
     "profile, subreddit, platform, kind, category, indicator, slot, contact, "
     "app, price, route, mode, language, day, week, month",
     "KEY[,KEY]"},
    {"all", 0, 0, G_OPTION_ARG_NONE, AT(all), "Rows without a finding, too",
     NULL},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_tally_days[] = {
    {"since", 0, 0, G_OPTION_ARG_FILENAME, AT(since),
     "Only posts of this day and later", "DAY"},
    {"until", 0, 0, G_OPTION_ARG_FILENAME, AT(until),
     "Only posts before this day", "DAY"},
    G_OPTION_ENTRY_NULL};

enum rs_rows options_tally_which(const struct options_tally *given)
{
    return given->all ? RS_ROWS_ALL : RS_ROWS_WITH_FINDINGS;
}

void options_tally_note(const struct rs_tally_table *made)
{
    if (made->left_out)
        fprintf(stderr,
                "rastro: %" G_GUINT64_FORMAT
                " without a finding left out (--all shows them)\n",
                made->left_out);
}
