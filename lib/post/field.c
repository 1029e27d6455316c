#include "post/field.h"

static const char *const names[RS_FIELD_COUNT + 1] = {
    [RS_FIELD_PLATFORM] = "platform",
    [RS_FIELD_CONTAINER_ID] = "container_id",
    [RS_FIELD_CONTAINER_NAME] = "container_name",
    [RS_FIELD_CONTAINER_KIND] = "container_kind",
    [RS_FIELD_CONTAINER_ABOUT] = "container_about",
    [RS_FIELD_MEMBERS] = "members",
    [RS_FIELD_POST_ID] = "post_id",
    [RS_FIELD_URL] = "url",
    [RS_FIELD_CREATED] = "created",
    [RS_FIELD_TEXT] = "text",
    [RS_FIELD_AUTHOR] = "author",
    [RS_FIELD_INTERACTIONS] = "interactions",
    [RS_FIELD_SPONSORED] = "sponsored",
    [RS_FIELD_REMOVED] = "removed",
    [RS_FIELD_LANGUAGE] = "language",
    [RS_FIELD_SKIP] = "skip",
};

const char *rs_field_name(enum rs_field field)
{
    return names[field];
}

int rs_field_find(struct rs_view name)
{
    for (int field = 0; field < RS_FIELD_COUNT; field++) {
        if (rs_view_is(name, names[field]))
            return field;
    }
    return -1;
}

const char *const *rs_field_names(void)
{
    return names;
}
