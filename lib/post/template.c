#include "post/template.h"

#include <glib.h>
#include <string.h>

/* Takes a column's name off the text, which stands behind its '{'; NULL when
 * there is none. */
static char *take_name(const char **text)
{
    const char *end = strchr(*text, '}');
    if (!end || end == *text)
        return NULL;
    char *name = g_strndup(*text, (gsize)(end - *text));
    *text = end + 1;
    return name;
}

/* Takes what stands before the next column, or before the end. */
static char *take_plain(const char **text)
{
    GString *plain = g_string_new(NULL);
    const char *at = *text;
    for (; *at && (*at != '{' || at[1] == '{'); at++) {
        g_string_append_c(plain, *at);
        at += *at == '{';
    }
    *text = at;
    return g_string_free(plain, FALSE);
}

char **rs_template_open(const char *text, size_t *wrong_at)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    const char *at = text;
    bool is_right = true;
    g_ptr_array_add(parts, take_plain(&at));
    while (is_right && *at == '{') {
        *wrong_at = (size_t)(at - text);
        at++;
        char *name = take_name(&at);
        is_right = name != NULL;
        g_ptr_array_add(parts, name);
        g_ptr_array_add(parts, take_plain(&at));
    }
    if (is_right && parts->len == 1) {
        *wrong_at = 0;
        is_right = false;
    }
    g_ptr_array_add(parts, NULL);
    if (is_right)
        return (char **)g_ptr_array_free(parts, FALSE);
    g_ptr_array_free(parts, TRUE);
    return NULL;
}
