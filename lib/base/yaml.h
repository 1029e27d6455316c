/*
 * YAML documents that know where everything stood, so that a mistake is shown
 * at its file, line and column, with a caret under it:
 *
 *     my.yaml:7:5: unknown key "phrase": did you mean "phrases"?
 *       7 |     phrase: [coyote]
 *         |     ^
 *
 * Scalars stay the text that was written: `no` and `2026.11.1` are text.
 * Refused, with their place: anchors and aliases, tags, merge and duplicate
 * keys, keys that are not text, NULs, bytes that are not UTF-8, a second
 * document, an empty file, more than RS_YAML_DEPTH_MAX levels or
 * RS_YAML_LEN_MAX bytes.
 */
#ifndef RS_BASE_YAML_H
#define RS_BASE_YAML_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

struct rs_yaml;
struct rs_yaml_node; /* belongs to its document */

enum rs_yaml_kind { RS_YAML_TEXT, RS_YAML_LIST, RS_YAML_MAP };

/* Parses `bytes`, which are copied; `name` is what errors call the file.
 * RS_ERROR_PACK with the place on any mistake. */
struct rs_yaml *rs_yaml_open(const char *name, struct rs_view bytes,
                             GError **error);
void rs_yaml_close(struct rs_yaml *yaml);

/* The bytes it was read from. */
struct rs_view rs_yaml_source(const struct rs_yaml *yaml);

const struct rs_yaml_node *rs_yaml_root(const struct rs_yaml *yaml);
enum rs_yaml_kind rs_yaml_kind(const struct rs_yaml_node *node);

/* The text of a scalar node, NUL-terminated, never NULL (empty for null). */
const char *rs_yaml_text(const struct rs_yaml_node *node);

/* Items of a list or pairs of a map; 0 for text. */
size_t rs_yaml_count(const struct rs_yaml_node *node);

/* The 0-based item of a list, or value of a map's pair. */
const struct rs_yaml_node *rs_yaml_item(const struct rs_yaml_node *node,
                                        size_t index);

/* The key node of the 0-based pair of a map. */
const struct rs_yaml_node *rs_yaml_key(const struct rs_yaml_node *node,
                                       size_t index);

/* The value under `key` in a map, or NULL. */
const struct rs_yaml_node *rs_yaml_find(const struct rs_yaml_node *node,
                                        const char *key);

/* 1-based line of the node's first character. */
unsigned rs_yaml_line(const struct rs_yaml_node *node);

/* Sets an RS_ERROR_PACK at the node's place (its first character, inside the
 * quotes if any, plus `offset` bytes of a one-line scalar), in the form shown
 * above. A null's place is its key's. Always
 * returns false, so that a caller can `return rs_yaml_fail(…)`. */
bool rs_yaml_fail(const struct rs_yaml_node *node, size_t offset,
                  GError **error, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Fails at the first key of the map that is not in `allowed` (NULL-ended),
 * naming the nearest allowed one. */
bool rs_yaml_check_keys(const struct rs_yaml_node *map,
                        const char *const *allowed, GError **error);

/* The node's place in numbers; `*file` is to be freed. */
void rs_yaml_place(const struct rs_yaml_node *node, char **file, unsigned *line,
                   unsigned *column);

#endif
