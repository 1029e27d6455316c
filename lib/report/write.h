/*
 * Tables as text:
 *   table  aligned columns for people; numbers to the right with thousands
 *          commas, shares as percent, control and bidi characters escaped,
 *          long text cut with "…" to fit `width` when it is not 0
 *   csv    RFC 4180, LF, header; quoted only where needed; bytes unchanged.
 *          With `excel` a byte order mark and CRLF, as Excel wants them; with
 *          `csv_safe` an apostrophe before texts that a spreadsheet would take
 *          for a formula: those beginning with = + - @, a tab, CR or LF
 *   tsv    the IANA form: no quoting; tab, LF, CR in a cell become a space
 *   jsonl  an object a row; counts and shares as numbers, blanks as null
 *   md     a GitHub table, numbers as in `table`; control and bidi characters
 *          escaped, and all that Markdown or HTML would take for markup
 */
#ifndef RS_REPORT_WRITE_H
#define RS_REPORT_WRITE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/view.h"
#include "report/table.h"

enum rs_format {
    RS_FORMAT_TABLE,
    RS_FORMAT_CSV,
    RS_FORMAT_TSV,
    RS_FORMAT_JSONL,
    RS_FORMAT_MD,
    RS_FORMAT_COUNT
};

RS_API const char *rs_format_name(enum rs_format format);
RS_API int rs_format_find(const char *name); /* -1 when there is none */

/* Takes the output in pieces of about 64 KiB, cut between rows. Returns false,
 * with an error, to stop. */
typedef bool rs_write_fn(void *data, struct rs_view piece, GError **error);

struct rs_write_options {
    enum rs_format format;
    size_t width;         /* of the terminal, in columns; 0: do not cut */
    bool color;           /* the header of `table` in bold */
    bool excel, csv_safe; /* of `csv`, see above */
};

/* Writes the whole table. False, with the error of `write`, when that stopped
 * it; there is no other failure. */
RS_API bool rs_write(const struct rs_table *table,
                     const struct rs_write_options *options, rs_write_fn *write,
                     void *data, GError **error);

#endif
