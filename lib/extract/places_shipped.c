#include "extract/places_shipped.h"

#include <gio/gio.h>

#define PATH "/rastro/places/places.csv"

/* Made by glib-compile-resources (lib/CMakeLists.txt), which writes no header
 * with --internal. */
GResource *rs_data_get_resource(void);

static void *look_up(void *unused)
{
    (void)unused;
    return g_resource_lookup_data(rs_data_get_resource(), PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

struct rs_view rs_places_shipped_bytes(void)
{
    static GOnce once = G_ONCE_INIT;
    GBytes *bytes = g_once(&once, look_up, NULL);
    g_assert(bytes);
    gsize len;
    const char *at = g_bytes_get_data(bytes, &len);
    return (struct rs_view){at, len};
}

/* A shipped file that is wrong is our own bug, which a test looks for. */
static void *open_shipped(void *unused)
{
    (void)unused;
    GError *error = NULL;
    struct rs_places *places =
        rs_places_open("places.csv", rs_places_shipped_bytes(), &error);
    if (!places)
        g_error("%s", error->message);
    return places;
}

const struct rs_places *rs_places_shipped(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_shipped, NULL);
}
