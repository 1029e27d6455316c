/*
 * Presets: how the columns or keys of a known export become a post. They are
 * data: one YAML file each (lib/post/presets/, built into the library; a
 * user's own file reads the same). lib/post/presets/README.md is the
 * reference of the format.
 */
#ifndef RS_POST_PRESET_H
#define RS_POST_PRESET_H

#include <glib.h>

#include "base/view.h"
#include "post/field.h"
#include "post/rule.h"
#include "record/dialect.h"

struct rs_preset;

/* All built-in presets, sorted by name; borrowed, for the life of the
 * process. */
const GPtrArray *rs_presets_builtin(void);

/* The built-in preset of that name, or the preset in the file of that path
 * (which then lives as long as the process: there are few). RS_ERROR_USAGE for
 * an unknown name, with the nearest; RS_ERROR_PACK for a wrong file. */
const struct rs_preset *rs_preset_find(const char *name_or_path,
                                       GError **error);

/* Parses preset YAML; `file` is for messages. RS_ERROR_PACK when wrong. */
struct rs_preset *rs_preset_open(const char *file, struct rs_view yaml,
                                 GError **error);
void rs_preset_close(struct rs_preset *preset);

const char *rs_preset_name(const struct rs_preset *preset);
const char *rs_preset_title(const struct rs_preset *preset);
enum rs_record_type rs_preset_type(const struct rs_preset *preset);
bool rs_preset_ids_are_global(const struct rs_preset *preset);

/* The rules of a field, as an array of struct rs_field_rule *; may be empty. */
const GPtrArray *rs_preset_rules(const struct rs_preset *preset,
                                 enum rs_field field);

/* Names of the columns that `detect` asks for and these columns have not; to
 * be freed with its members. Of alternatives, the first. */
GPtrArray *rs_preset_missing(const struct rs_preset *preset,
                             const GPtrArray *columns);

/* The preset whose `detect` fits these columns (rs_reader_columns()); the one
 * that asks for most columns when several fit; NULL when none does. */
const struct rs_preset *rs_preset_detect(const struct rs_dialect *dialect,
                                         const GPtrArray *columns);

/* The preset of that type that shares most columns with these (of several, the
 * one that misses fewest), or NULL when none shares any. */
const struct rs_preset *rs_preset_nearest(const struct rs_dialect *dialect,
                                          const GPtrArray *columns);

#endif
