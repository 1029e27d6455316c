#include "record/csv_schema.h"

#include "record/csv_resync.h"

struct rs_csv_schema *rs_csv_schema_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns,
                                         const int *column_of, size_t slots)
{
    struct rs_csv_schema *schema = g_new(struct rs_csv_schema, 1);
    schema->dialect = *dialect;
    schema->columns = g_ptr_array_new_with_free_func(g_free);
    schema->first_slot = g_new(uint16_t, columns->len);
    for (guint i = 0; i < columns->len; i++) {
        g_ptr_array_add(schema->columns, g_strdup(columns->pdata[i]));
        schema->first_slot[i] = RS_CSV_NO_SLOT;
    }
    g_assert(slots <= RS_SLOTS_MAX);
    /* Backwards, so that each column's slots are in ascending order. */
    for (size_t slot = slots; slot-- > 0;) {
        if (column_of[slot] < 0)
            continue;
        uint16_t *first = &schema->first_slot[column_of[slot]];
        schema->next_slot[slot] = *first;
        *first = (uint16_t)slot;
    }
    return schema;
}

void rs_csv_schema_close(struct rs_csv_schema *schema)
{
    if (!schema)
        return;
    g_ptr_array_unref(schema->columns);
    g_free(schema->first_slot);
    g_free(schema);
}

size_t rs_csv_schema_break(const struct rs_csv_schema *schema,
                           struct rs_view text)
{
    return rs_csv_resync_break(&schema->dialect, schema->columns->len, text);
}
