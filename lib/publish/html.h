/*
 * report.html: one file that works without a network: the headline numbers, a
 * table of pages and groups that opens into their posts with the words that
 * matched, and every other table of the report.
 *
 * The page is publish/page/page.html; what stands there as {{name}} is made by
 * a function of html.c. Rows are data, JSON in the page, which its script only
 * ever writes as text; a Content-Security-Policy lets nothing run or load but
 * the scripts and the style that this build was made with, by their hashes.
 * What a browser without scripts shows is plain HTML (publish/still.h). Where
 * the build found no Chart.js there are no charts, and all of their numbers.
 */
#ifndef RS_PUBLISH_HTML_H
#define RS_PUBLISH_HTML_H

#include "publish/publication.h"

/* Rows of a table on the page; the CSV has all. */
#define RS_HTML_ROWS_MAX 50000

/* RS_ERROR_READ, RS_ERROR_WRITE. */
bool rs_publish_html(const struct rs_publication *publication, GError **error);

#endif
