/* The presets that there are: those built in, and the files of users. */
#ifndef RS_POST_PRESETS_H
#define RS_POST_PRESETS_H

#include <glib.h>

#include "post/preset.h"
#include "record/dialect.h"

/* All built-in presets, sorted by name; borrowed, for the life of the
 * process. */
const GPtrArray *rs_presets_builtin(void);

/* The built-in preset of that name, or the preset in the file of that path
 * (which then lives as long as the process: there are few). RS_ERROR_USAGE for
 * an unknown name, with the nearest; RS_ERROR_PACK for a wrong file. */
const struct rs_preset *rs_presets_find(const char *name_or_path,
                                        GError **error);

/* The preset whose `detect` fits these columns (rs_reader_columns()); the one
 * that asks for most columns when several fit; NULL when none does. */
const struct rs_preset *rs_presets_detect(const struct rs_dialect *dialect,
                                          const GPtrArray *columns);

/* The preset of that type that shares most columns with these (of several, the
 * one that misses fewest), or NULL when none shares any. */
const struct rs_preset *rs_presets_nearest(const struct rs_dialect *dialect,
                                           const GPtrArray *columns);

#endif
