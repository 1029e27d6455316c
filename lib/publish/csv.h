/*
 * Every table as a CSV of its own, and datapackage.json beside them, which
 * says what is in them: a Tabular Data Package of Frictionless
 * (specs.frictionlessdata.io), with the size and SHA-256 of each file.
 */
#ifndef RS_PUBLISH_CSV_H
#define RS_PUBLISH_CSV_H

#include "publish/publication.h"

/* RS_ERROR_WRITE. */
bool rs_publish_csv(const struct rs_publication *publication, GError **error);

#endif
