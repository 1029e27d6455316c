#include "run/tables.h"

#include <string.h>

#define TEXT(name, about)                                                      \
    {                                                                          \
        name, RS_COLUMN_TEXT, about, NULL, NULL                                \
    }
#define COUNT(name, about)                                                     \
    {                                                                          \
        name, RS_COLUMN_COUNT, about, NULL, NULL                               \
    }
#define NUMBER(name, about)                                                    \
    {                                                                          \
        name, RS_COLUMN_NUMBER, about, NULL, NULL                              \
    }
#define DAY(name, about)                                                       \
    {                                                                          \
        name, RS_COLUMN_DAY, about, NULL, NULL                                 \
    }
#define SHARE(name, part, whole, about)                                        \
    {                                                                          \
        name, RS_COLUMN_SHARE, about, part, whole                              \
    }

static const char entities_sql[] =
    "SELECT platform, kind, container_id, shown_name(name, container_id) AS "
    "name, members, "
    "members_as_of, first_post, last_post, days_active, posts, flagged, "
    "top_category, first_flagged, last_flagged, evasive, flagged_by_name, "
    "languages, routes, modes, price_currency, price_unit, price_posts, "
    "price_min, price_median, price_max, guarantee_posts, "
    "pay_on_arrival_posts, contact_types, contacts FROM entities";

static const struct rs_run_column entities[] = {
    TEXT("platform", "Where it is"),
    TEXT("kind", "Page, group, channel, profile, subreddit"),
    TEXT("container_id", "Its id there"),
    TEXT("name", "Its name in the newest post"),
    COUNT("members", "Members or followers, as the newest post that says so; "
                     "those of several pages overlap: do not add them up"),
    DAY("members_as_of", "When that was"),
    DAY("first_post", "Day of the first post in these files, flagged or not"),
    DAY("last_post", "Day of the last one"),
    COUNT("days_active", "Days from the first to the last, both counted"),
    COUNT("posts", "All its posts in these files, without duplicates"),
    COUNT("flagged", "Of these, posts that matched a category that flags"),
    SHARE("flagged_share", "flagged", "posts", "flagged / posts"),
    TEXT("top_category", "The category that most of them matched"),
    DAY("first_flagged", "Day of the first of them"),
    DAY("last_flagged", "Day of the last one"),
    COUNT("evasive", "Of these, posts flagged only by disguised words"),
    TEXT("flagged_by_name", "Categories that a name of it matches by itself"),
    TEXT("languages", "Languages of the flagged posts, as the export says"),
    TEXT("routes", "Routes that they state"),
    TEXT("modes", "Means of travel that they state, where a rule knows them"),
    TEXT("price_currency", "The currency and …"),
    TEXT("price_unit", "… what it is for (a person, a pill), in which most of "
                       "its flagged posts that state a price state it"),
    COUNT("price_posts", "Flagged posts that state a price in these"),
    NUMBER("price_min", "The lowest of these prices; a range counts with its "
                        "lower end"),
    NUMBER("price_median", "The median"),
    NUMBER("price_max", "The highest"),
    COUNT("guarantee_posts", "Flagged posts with a promise of safety"),
    COUNT("pay_on_arrival_posts", "Flagged posts with payment on arrival, in "
                                  "parts or by relatives"),
    TEXT("contact_types", "Kinds of contacts in them"),
    COUNT("contacts", "Different contacts in them"),
};

static const char posts_sql[] =
    "SELECT post, platform, kind, container_id, shown_name(name, container_id) "
    "AS name, "
    "post_id, url, created, day, category, indicators, "
    "shown(post, field, excerpt_start, excerpt) AS excerpt, language, "
    "interactions, sponsored, removed, input, member, record, line FROM posts";

static const struct rs_run_column posts[] = {
    COUNT("post", "Its number in this run"),
    TEXT("platform", "Where it is"),
    TEXT("kind", "Of what it was posted in"),
    TEXT("container_id", "Id of what it was posted in"),
    TEXT("name", "Name of what it was posted in"),
    TEXT("post_id", "Its id there"),
    TEXT("url", "Its address, as the export says"),
    TEXT("created", "When, as the export writes it"),
    DAY("day", "The day that counts"),
    TEXT("category", "What it matched; a post that matched two is here twice"),
    TEXT("indicators", "The indicators that made the match"),
    TEXT("excerpt", "The words around them, as they were written"),
    TEXT("language", "As the export says"),
    COUNT("interactions", "As the export says"),
    COUNT("sponsored", "1: paid for, says the export"),
    COUNT("removed", "1: removed or withheld, says the export"),
    TEXT("input", "The file that it was read from"),
    TEXT("member", "The file in that archive"),
    COUNT("record", "The record in that file, from 1"),
    COUNT("line", "The line on which it begins, from 1"),
};

static const struct rs_run_column category_language[] = {
    TEXT("category", "What the posts matched"),
    COUNT("flag", "1: a category that flags"),
    TEXT("language", "As the export says; empty where it does not"),
    COUNT("posts", "Posts"),
    COUNT("containers", "Pages, groups and so on that posted them"),
};

static const struct rs_run_column category_week[] = {
    TEXT("category", "What the posts matched"),
    COUNT("flag", "1: a category that flags"),
    DAY("week", "Its Monday"),
    COUNT("posts", "Posts"),
    COUNT("all_posts", "All posts of that week in these files"),
    SHARE("share", "posts", "all_posts", "posts / all_posts"),
};

static const struct rs_run_column timeline[] = {
    DAY("week", "Its Monday"),
    COUNT("posts", "All posts of that week in these files"),
    COUNT("flagged", "Of these, posts that matched a category that flags"),
    SHARE("flagged_share", "flagged", "posts", "flagged / posts"),
};

static const struct rs_run_column prices[] = {
    TEXT("category", "What the posts matched; a post that matched two counts "
                     "in both"),
    TEXT("route", "The route in the same post; empty where it states none; a "
                  "post that states two counts in both"),
    TEXT("currency", "As written, or by its ISO 4217 code where that is clear"),
    TEXT("unit", "For a person, a pill, a deposit; empty where it is not said"),
    COUNT("posts", "Flagged posts"),
    COUNT("containers", "Pages, groups and so on that posted them"),
    COUNT("stated", "Prices, of which the next three are made"),
    NUMBER("min", "The lowest; a range counts with its lower end"),
    NUMBER("median", "The median"),
    NUMBER("max", "The highest"),
};

static const struct rs_run_column channels[] = {
    TEXT("app", "An application that is named, or linked to"),
    COUNT("posts", "Flagged posts"),
    COUNT("containers", "Pages, groups and so on that posted them"),
    COUNT("contacts", "Different contacts there"),
};

static const char contacts_sql[] =
    "SELECT type, platform, shown_contact(type, platform, contact, country, "
    "prefix) AS contact, country, posts, containers, first_day, last_day "
    "FROM contacts";

static const struct rs_run_column contacts[] = {
    TEXT("type", "Phone, handle, e-mail, link"),
    TEXT("platform", "The applications that it is given for, where that is "
                     "said"),
    TEXT("contact", "The contact; masked, unless it was asked to be shown"),
    TEXT("country", "Of a phone number, where it is known"),
    COUNT("posts", "Flagged posts"),
    COUNT("containers", "Pages, groups and so on that posted them: two and "
                        "more are a lead, no proof"),
    DAY("first_day", "Day of the first of them"),
    DAY("last_day", "Day of the last one"),
};

static const struct rs_run_column routes[] = {
    TEXT("route", "As the posts state it"),
    COUNT("posts", "Flagged posts"),
    COUNT("containers", "Pages, groups and so on that posted them"),
    DAY("first_day", "Day of the first of them"),
    DAY("last_day", "Day of the last one"),
};

static const char copies_sql[] =
    "SELECT copies.posts, copies.containers, copies.first_day, "
    "copies.last_day, copies.post, "
    "(SELECT shown(finding.post, finding.field, finding.excerpt_start, "
    "finding.excerpt) FROM finding JOIN category "
    "ON category.id = finding.category AND category.flag "
    "WHERE finding.post = copies.post ORDER BY finding.id LIMIT 1) AS excerpt "
    "FROM copies";

static const struct rs_run_column copies[] = {
    COUNT("posts", "Flagged posts with the same letters: numbers, emoji and "
                   "punctuation may differ"),
    COUNT("containers", "Pages, groups and so on that posted them"),
    DAY("first_day", "Day of the first of them"),
    DAY("last_day", "Day of the last one"),
    COUNT("post", "The first of them, by its number in this run"),
    TEXT("excerpt", "Of that one"),
};

static const struct rs_run_column inputs[] = {
    TEXT("name", "The file"),
    TEXT("member", "The file in that archive"),
    TEXT("format", "How it was packed"),
    TEXT("charset", "How it was written"),
    TEXT("preset", "How its columns were understood"),
    TEXT("sha256", "SHA-256 of its bytes"),
    COUNT("bytes", "Its size"),
    COUNT("records", "Records in it, which became one of the next six"),
    COUNT("scanned", "Posts that were judged"),
    COUNT("duplicate", "Posts that had been read before"),
    COUNT("filtered", "Posts outside what was asked for"),
    COUNT("not_a_post", "Service messages, repeated headers"),
    COUNT("rejected", "Records that could not be read: rejects.csv"),
    COUNT("undecided", "Posts on which a match limit was met"),
    TEXT("damage", "Why it ended early, where it did"),
};

#define TABLE(name, title, about, sql)                                         \
    {                                                                          \
#name, title, about, sql, name, G_N_ELEMENTS(name)                     \
    }

static const struct rs_run_table tables[] = {
    TABLE(entities, "Pages and groups",
          "A page, group, channel or profile with a post that matched, or "
          "with a name that did. It is the text that matched: nobody is a "
          "smuggler or a dealer because of it.",
          entities_sql),
    TABLE(posts, "Posts", "A category that a post matched, with its words.",
          posts_sql),
    TABLE(category_language, "Categories by language",
          "Posts of a category in a language. A post may have several "
          "categories: do not add them up.",
          "SELECT * FROM category_language"),
    TABLE(category_week, "Categories by week",
          "Posts of a category in a week, and all posts of that week.",
          "SELECT * FROM category_week"),
    TABLE(timeline, "Weeks", "Weeks with posts. Weeks without are left out.",
          "SELECT * FROM timeline"),
    TABLE(prices, "Prices",
          "Prices that flagged posts state, by category, route, currency and "
          "unit. What drivers are paid and what pills cost are prices too: "
          "read a row with its category.",
          "SELECT * FROM prices"),
    TABLE(routes, "Routes", "Routes that flagged posts state.",
          "SELECT * FROM routes"),
    TABLE(channels, "Applications",
          "Applications that flagged posts name or link to. A post may name "
          "several: do not add them up.",
          "SELECT * FROM channels"),
    TABLE(contacts, "Contacts",
          "Contacts in flagged posts; one that several pages share is a lead.",
          contacts_sql),
    TABLE(copies, "Repeated adverts",
          "Flagged posts whose letters are the same, on one page or several.",
          copies_sql),
    TABLE(inputs, "Inputs", "A file that was read, and what became of it.",
          "SELECT name, coalesce(member, ''), format, charset, preset, sha256, "
          "bytes, records, scanned, duplicate, filtered, not_a_post, rejected, "
          "undecided, coalesce(damage, '') FROM input ORDER BY id"),
};

const struct rs_run_table *rs_run_tables(size_t *count)
{
    *count = G_N_ELEMENTS(tables);
    return tables;
}

const struct rs_run_table *rs_run_table_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!strcmp(tables[i].name, name))
            return &tables[i];
    return NULL;
}

struct rs_table *rs_run_table_read(const struct rs_run *run,
                                   const struct rs_run_table *table,
                                   GError **error)
{
    return rs_run_query(run, table->sql, table->columns, table->column_count,
                        error);
}
