#include "tally/keys.h"

#include "base/error.h"
#include "base/nearest.h"

static const struct {
    const char *name;
    enum rs_key_type type;
} keys[RS_KEY_COUNT] = {
    [RS_KEY_CONTAINER] = {"container", RS_KEY_OF_CONTAINER},
    [RS_KEY_PAGE] = {"page", RS_KEY_OF_CONTAINER},
    [RS_KEY_GROUP] = {"group", RS_KEY_OF_CONTAINER},
    [RS_KEY_CHANNEL] = {"channel", RS_KEY_OF_CONTAINER},
    [RS_KEY_PROFILE] = {"profile", RS_KEY_OF_CONTAINER},
    [RS_KEY_SUBREDDIT] = {"subreddit", RS_KEY_OF_CONTAINER},
    [RS_KEY_PLATFORM] = {"platform", RS_KEY_OF_PLACE},
    [RS_KEY_KIND] = {"kind", RS_KEY_OF_PLACE},
    [RS_KEY_CATEGORY] = {"category", RS_KEY_OF_LABEL},
    [RS_KEY_INDICATOR] = {"indicator", RS_KEY_OF_LABEL},
    [RS_KEY_SLOT] = {"slot", RS_KEY_OF_LABEL},
    [RS_KEY_CONTACT] = {"contact", RS_KEY_OF_FACT},
    [RS_KEY_APP] = {"app", RS_KEY_OF_FACT},
    [RS_KEY_PRICE] = {"price", RS_KEY_OF_FACT},
    [RS_KEY_ROUTE] = {"route", RS_KEY_OF_FACT},
    [RS_KEY_MODE] = {"mode", RS_KEY_OF_FACT},
    [RS_KEY_LANGUAGE] = {"language", RS_KEY_OF_FACT},
    [RS_KEY_DAY] = {"day", RS_KEY_OF_TIME},
    [RS_KEY_WEEK] = {"week", RS_KEY_OF_TIME},
    [RS_KEY_MONTH] = {"month", RS_KEY_OF_TIME},
};

const char *rs_key_name(enum rs_key key)
{
    return keys[key].name;
}

enum rs_key_type rs_key_type(enum rs_key key)
{
    return keys[key].type;
}

bool rs_keys_hold(const struct rs_keys *some, enum rs_key key)
{
    for (size_t i = 0; i < some->count; i++)
        if (some->keys[i] == key)
            return true;
    return false;
}

bool rs_keys_have(const struct rs_keys *some, enum rs_key_type type)
{
    for (size_t i = 0; i < some->count; i++)
        if (keys[some->keys[i]].type == type)
            return true;
    return false;
}

static bool find(const char *name, enum rs_key *key, GError **error)
{
    const char *names[RS_KEY_COUNT + 1] = {0};
    for (size_t i = 0; i < RS_KEY_COUNT; i++) {
        names[i] = keys[i].name;
        if (!g_strcmp0(name, keys[i].name)) {
            *key = (enum rs_key)i;
            return true;
        }
    }
    const char *nearest = rs_nearest(name, names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--by: no key \"%s\"%s%s%s; there are %s", name,
                nearest ? ": did you mean \"" : "", nearest ? nearest : "",
                nearest ? "\"?" : "", all);
    return false;
}

static bool add(struct rs_keys *some, enum rs_key key, GError **error)
{
    if (rs_keys_hold(some, key)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--by: \"%s\" is there twice", keys[key].name);
        return false;
    }
    if (keys[key].type == RS_KEY_OF_CONTAINER &&
        rs_keys_have(some, RS_KEY_OF_CONTAINER)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--by: \"%s\" beside another kind of container: a post "
                    "is in one",
                    keys[key].name);
        return false;
    }
    if (some->count == RS_KEYS_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "--by: more than %d keys",
                    RS_KEYS_MAX);
        return false;
    }
    some->keys[some->count++] = key;
    return true;
}

bool rs_keys_read(const char *text, struct rs_keys *some, GError **error)
{
    g_auto(GStrv) names = g_strsplit(text, ",", -1);
    *some = (struct rs_keys){0};
    for (char **name = names; *name; name++) {
        enum rs_key key;
        if (!find(g_strstrip(*name), &key, error) || !add(some, key, error))
            return false;
    }
    if (some->count)
        return true;
    return find("", &some->keys[0], error);
}
