/*
 * The report of a run, in the forms that are asked for:
 *
 *   csv   every table as a CSV, and datapackage.json
 *   xlsx  report.xlsx: every table as a sheet
 *   html  report.html: one page that works offline
 *   md    method.md: how the numbers were made, ready to paste
 *
 * A new form is a line in the table of publish.c.
 */
#ifndef RS_PUBLISH_PUBLISH_H
#define RS_PUBLISH_PUBLISH_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/view.h"

struct rs_publish_options {
    const char *run;     /* the folder of the run */
    const char *share;   /* a new folder for all of it, fit to be sent: what
                          * is written of the run and its manifest, not the
                          * run itself; NULL: into the run's own folder */
    const char *formats; /* "csv,html"; NULL: all */
    bool excel, csv_safe;
    bool show_contacts;         /* as they are; else masked under … */
    struct rs_view contact_key; /* … this: 16 bytes or more */
};

/* Whether there are forms of these names: "csv,html". RS_ERROR_USAGE. */
RS_API bool rs_publish_check(const char *formats, GError **error);

/* Appends to `said`, for people, what was written.
 * RS_ERROR_USAGE for an unknown form, with the list; RS_ERROR_READ where there
 * is no run; RS_ERROR_WRITE, also where the folder to share is there. */
RS_API bool rs_publish(const struct rs_publish_options *options, GString *said,
                       GError **error);

#endif
