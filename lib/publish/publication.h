/*
 * What is published of a run: its tables and its headline, read once and then
 * written in several ways (publish/publish.h). Contacts in it are masked, or
 * not, as the run was opened.
 */
#ifndef RS_PUBLISH_PUBLICATION_H
#define RS_PUBLISH_PUBLICATION_H

#include "run/headline.h"
#include "run/tables.h"

struct rs_publication {
    const struct rs_run *run;
    const char *folder; /* where files are written */
    struct rs_headline *headline;
    const struct rs_run_table *tables;
    struct rs_table **contents; /* by table */
    size_t count;
    bool excel, csv_safe; /* of CSV: see report/write.h */
    bool shows_contacts;  /* they are not masked */
};

#endif
