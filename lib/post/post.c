#include "post/post.h"

#define NAME(text)                                                             \
    {                                                                          \
        text, sizeof(text) - 1                                                 \
    }

static const struct rs_view kind_names[RS_KIND_COUNT] = {
    [RS_KIND_OTHER] = NAME("other"),
    [RS_KIND_PAGE] = NAME("page"),
    [RS_KIND_GROUP] = NAME("group"),
    [RS_KIND_CHANNEL] = NAME("channel"),
    [RS_KIND_PROFILE] = NAME("profile"),
    [RS_KIND_SUBREDDIT] = NAME("subreddit"),
    [RS_KIND_HASHTAG] = NAME("hashtag"),
};

const char *rs_kind_name(enum rs_kind kind)
{
    return kind_names[kind].at;
}

int rs_kind_find(struct rs_view name)
{
    for (int kind = 0; kind < RS_KIND_COUNT; kind++) {
        if (rs_view_equal(name, kind_names[kind]))
            return kind;
    }
    return -1;
}
