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
#include "post/layout.h"
#include "post/rule.h"
#include "record/record.h"

struct rs_preset;

/* Parses preset YAML; `file` is for messages. RS_ERROR_PACK when wrong. */
struct rs_preset *rs_preset_open(const char *file, struct rs_view yaml,
                                 GError **error);
void rs_preset_close(struct rs_preset *preset);

const char *rs_preset_name(const struct rs_preset *preset);
const char *rs_preset_title(const struct rs_preset *preset);
enum rs_record_type rs_preset_type(const struct rs_preset *preset);

/* Where its posts lie in a record. */
const struct rs_layout *rs_preset_layout(const struct rs_preset *preset);

/* The pointer of the array of posts in each record, or NULL. */
const char *rs_preset_rows(const struct rs_preset *preset);

bool rs_preset_ids_are_global(const struct rs_preset *preset);

/* The rules of a field, as an array of struct rs_field_rule *; may be empty. */
const GPtrArray *rs_preset_rules(const struct rs_preset *preset,
                                 enum rs_field field);

/* How many columns `detect` asks for: 0 when they are not all here. */
size_t rs_preset_fit(const struct rs_preset *preset, const GPtrArray *columns);

/* How many columns the preset names, in `detect` and in rules, and how many of
 * these columns it means by them. */
void rs_preset_share(const struct rs_preset *preset, const GPtrArray *columns,
                     size_t *wanted, size_t *found);

/* Names of the columns that `detect` asks for and these columns have not; to
 * be freed with its members. Of alternatives, the first. */
GPtrArray *rs_preset_missing(const struct rs_preset *preset,
                             const GPtrArray *columns);

#endif
