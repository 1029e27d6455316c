/*
 * Layers: a pack that `extends` another takes all that the other has, less
 * what it disables, with what it overrides replaced in its place, and its own
 * behind that. It then stands for the other.
 */
#ifndef RS_PATTERN_LAYER_H
#define RS_PATTERN_LAYER_H

#include "pattern/pack.h"

/* Splits what `pack` extends into a name (to be freed) and a version, which is
 * part of the pack. RS_ERROR_PACK at the place when it is not NAME@VERSION. */
bool rs_layer_wants(const struct rs_pack *pack, char **name,
                    const char **version, GError **error);

/* Lays `pack` over `base`, which is taken over even on error. Not changed by
 * what the base's own base was, if any: that must have been laid under it
 * before. RS_ERROR_PACK with the place: another version than the pinned one;
 * an id to disable or to override that the base does not have, with the
 * nearest; one that both have, without `override`. */
bool rs_layer_over(struct rs_pack *pack, struct rs_pack *base, GError **error);

#endif
