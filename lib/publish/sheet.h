/* A sheet for reviewers (run/blind.h) as a file. */
#ifndef RS_PUBLISH_SHEET_H
#define RS_PUBLISH_SHEET_H

#include "run/blind.h"

struct rs_publish_sheet_options {
    const char *path;     /* a new file: one that is there may be filled in */
    const char *format;   /* "csv" or "xlsx" */
    bool excel, csv_safe; /* of CSV: see report/write.h */
};

/* "csv" or "xlsx": RS_ERROR_USAGE for another. */
RS_API bool rs_publish_sheet_check(const char *format, GError **error);

/* RS_ERROR_USAGE where the file is there already, RS_ERROR_WRITE. */
RS_API bool rs_publish_sheet(const struct rs_blind *blind,
                             const struct rs_publish_sheet_options *options,
                             GError **error);

#endif
