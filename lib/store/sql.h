/* The SQL of a run's database, which is part of the binary. */
#ifndef RS_STORE_SQL_H
#define RS_STORE_SQL_H

#include <glib.h>

/* The text of a file of this folder, which must be there: "schema.sql". */
char *rs_sql_read(const char *file);

/* Of search.sql, its one statement, as SQLite keeps it in the schema. */
char *rs_sql_search(void);

#endif
