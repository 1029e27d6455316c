/* A pack that somebody names: shipped, a file, a spreadsheet. */
#ifndef RS_PATTERN_PACK_NAMED_H
#define RS_PATTERN_PACK_NAMED_H

#include "pattern/pack.h"

/* One with a `/` in its name, or ending in `.yaml` or `.csv`, is a file;
 * another is shipped. With all layers that it extends (pattern/layer.h), files
 * among them from the folder of the one that names them.
 *
 * RS_ERROR_USAGE for an unknown name, with the nearest; RS_ERROR_READ for a
 * file that cannot be read; RS_ERROR_PACK for a wrong one, or more than
 * RS_EXTENDS_MAX layers. */
struct rs_pack *rs_pack_named_open(const char *name, GError **error);

/* A shipped one, which must be there, with its layers. */
struct rs_pack *rs_pack_named_shipped(const char *name, GError **error);

/* ": did you mean …?" a shipped one, or nothing; free it. */
char *rs_pack_named_hint(const char *name);

#endif
