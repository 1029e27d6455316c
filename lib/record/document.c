#include "record/document.h"

#include <glib.h>

struct step {
    enum rs_place from;
    const char *key;
    enum rs_place object, array; /* what the value is when it is one */
};

#define WRAPS(key)                                                             \
    {                                                                          \
        RS_PLACE_WRAPPER, key, RS_PLACE_WRAPPER, RS_PLACE_POSTS                \
    }

/* Keys that hold the posts, or what holds them. A post's own lists (media,
 * expandedLinks) must never be among the first of these. */
static const struct step steps[] = {
    WRAPS("data"),
    WRAPS("documents"),
    WRAPS("items"),
    WRAPS("messages"),
    WRAPS("posts"),
    WRAPS("response"),
    WRAPS("result"),
    WRAPS("results"),
    WRAPS("statuses"),
    WRAPS("tweets"),
    WRAPS("videos"),
    {RS_PLACE_WRAPPER, "chats", RS_PLACE_CHATS, RS_PLACE_NONE},
    {RS_PLACE_WRAPPER, "left_chats", RS_PLACE_CHATS, RS_PLACE_NONE},
    {RS_PLACE_CHATS, "list", RS_PLACE_NONE, RS_PLACE_CHAT_LIST},
    {RS_PLACE_CHAT, "messages", RS_PLACE_NONE, RS_PLACE_POSTS},
};

static const struct step *find(enum rs_place place, struct rs_view key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i].from == place && rs_view_is(key, steps[i].key))
            return &steps[i];
    return NULL;
}

enum rs_place rs_document_object(enum rs_place place, struct rs_view key)
{
    const struct step *step = find(place, key);
    return step ? step->object : RS_PLACE_NONE;
}

enum rs_place rs_document_array(enum rs_place place, struct rs_view key)
{
    const struct step *step = find(place, key);
    return step ? step->array : RS_PLACE_NONE;
}

enum rs_place rs_document_element(enum rs_place place)
{
    return place == RS_PLACE_CHAT_LIST ? RS_PLACE_CHAT : RS_PLACE_NONE;
}
