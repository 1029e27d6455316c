#include "store/sql.h"

#include <gio/gio.h>
#include <string.h>

GResource *rs_data_get_resource(void);

char *rs_sql_read(const char *file)
{
    g_autofree char *path = g_strconcat("/rastro/store/", file, NULL);
    g_autoptr(GBytes) sql = g_resource_lookup_data(
        rs_data_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    gsize len;
    g_assert(sql);
    const char *text = g_bytes_get_data(sql, &len);
    return g_strndup(text, len);
}

char *rs_sql_search(void)
{
    g_autofree char *file = rs_sql_read("search.sql");
    const char *statement = strstr(file, "CREATE");
    g_assert(statement);
    return g_strndup(statement, strcspn(statement, ";"));
}
