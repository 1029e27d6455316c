/* What a tally can be made by: the words of --by. */
#ifndef RS_TALLY_KEYS_H
#define RS_TALLY_KEYS_H

#include <glib.h>
#include <stdbool.h>

enum rs_key {
    RS_KEY_CONTAINER,
    RS_KEY_PAGE, /* this and the next five: containers of that kind only */
    RS_KEY_GROUP,
    RS_KEY_CHANNEL,
    RS_KEY_PROFILE,
    RS_KEY_SUBREDDIT,
    RS_KEY_PLATFORM,
    RS_KEY_KIND,
    RS_KEY_CATEGORY,
    RS_KEY_INDICATOR,
    RS_KEY_SLOT,
    RS_KEY_CONTACT,
    RS_KEY_APP,
    RS_KEY_PRICE,
    RS_KEY_ROUTE,
    RS_KEY_MODE,
    RS_KEY_LANGUAGE, /* the export's own word */
    RS_KEY_DAY,
    RS_KEY_WEEK,
    RS_KEY_MONTH,
    RS_KEY_COUNT
};

#define RS_KEYS_MAX 3

/* At most one of them is of containers. */
struct rs_keys {
    enum rs_key keys[RS_KEYS_MAX];
    size_t count;
};

/* Reads "page" or "page,month". RS_ERROR_USAGE for an unknown key (with the
 * nearest and the list), the same twice, two containers, or too many. */
bool rs_keys_read(const char *text, struct rs_keys *keys, GError **error);

/* What kind of value a key has, which decides how it is counted, shown and
 * sorted. */
enum rs_key_type {
    RS_KEY_OF_CONTAINER, /* its number */
    RS_KEY_OF_PLACE,     /* platform, kind: text of the container */
    RS_KEY_OF_LABEL,     /* category, indicator, slot: several to a post */
    RS_KEY_OF_FACT,      /* what a labelled post says; several, or none */
    RS_KEY_OF_TIME,      /* the first day of it */
};

const char *rs_key_name(enum rs_key key);
enum rs_key_type rs_key_type(enum rs_key key);

/* True when it is one of the keys. */
bool rs_keys_hold(const struct rs_keys *keys, enum rs_key key);

/* True when one of the keys is of that type. */
bool rs_keys_have(const struct rs_keys *keys, enum rs_key_type type);

#endif
