/*
 * Packs: indicators and categories as data (patterns/README.md is the
 * reference of the format, for those who write them). This module reads the
 * YAML into plain structs and checks all that can be checked in one file.
 */
#ifndef RS_PATTERN_PACK_H
#define RS_PATTERN_PACK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "base/view.h"
#include "base/yaml.h"

/* The four states of a test in a pack. `todo` ones are known gaps: they are
 * run and reported, but fail only when they pass (then they are done). */
enum rs_pack_test_state {
    RS_TEST_HIT,
    RS_TEST_MISS,
    RS_TEST_TODO_HIT,
    RS_TEST_TODO_MISS,
};

struct rs_pack_test {
    enum rs_pack_test_state state;
    const char *text;
    const struct rs_yaml_node *node; /* for the place of a failure */
};

struct rs_pack_indicator {
    const char *id; /* first, as in a category (pattern/layer.c) */
    const char *slot;
    const char *language; /* NULL when absent, and so on below */
    const char *why;
    const char *source;
    GPtrArray *phrases; /* of const struct rs_yaml_node * (text) */
    GPtrArray *regexes; /* likewise */
    GPtrArray *unless;  /* likewise: phrases; a match inside one is void */
    GArray *tests;      /* of struct rs_pack_test */
    bool is_override;   /* replaces one of the pack that is extended */
    bool is_inherited;  /* stands in a pack that is extended */
    bool is_shipped;    /* comes with the library, and tested with it */
    const struct rs_yaml_node *node;
};

/* What voids a category. */
struct rs_pack_unless {
    const struct rs_yaml_node *when; /* the condition's text */
    uint32_t within; /* of the evidence, in folded code points; 0: anywhere */
};

/* What a category is looked for in. */
enum rs_applies { RS_APPLIES_BOTH, RS_APPLIES_POST, RS_APPLIES_NAME };

struct rs_pack_category {
    const char *id;
    const char *title;       /* for people; NULL: the id */
    bool flag;               /* posts that carry it count as flagged */
    bool is_seeker;          /* of possible victims: totals only */
    bool flag_is_open;       /* both as another definition says, if any */
    enum rs_applies applies; /* to posts, to names of containers */
    const struct rs_yaml_node *when; /* the condition's text */
    GArray *unless;                  /* of struct rs_pack_unless */
    uint32_t within;   /* folded code points; 0: anywhere in the post */
    GArray *tests;     /* of struct rs_pack_test */
    bool is_override;  /* as above */
    bool is_inherited; /* as above; its tests are left away */
    const struct rs_yaml_node *node;
};

struct rs_pack {
    char *file; /* path, or "smuggling-es.yaml" for a shipped one */
    const char *name, *version, *language, *licence;
    const struct rs_yaml_node *extends; /* NAME@VERSION, or NULL */
    GPtrArray *disable;   /* of const struct rs_yaml_node *: ids */
    struct rs_pack *base; /* what it extends, once laid over it; its own */
    bool is_shipped;      /* as above, all of it */
    bool is_lexicon;      /* a spreadsheet of words (pattern/lexicon.h) */
    GPtrArray *requires;  /* of const char *: names of packs */
    GPtrArray *slots;     /* of const struct rs_yaml_node *: names declared */
    GArray *indicators;   /* of struct rs_pack_indicator */
    GArray *categories;   /* of struct rs_pack_category */
    char sha256[65];      /* of the file's bytes */
    struct rs_yaml *yaml; /* owns all text above */
};

/* RS_ERROR_PACK with file, line, column and caret: unknown or missing keys,
 * wrong kinds, names that are not [a-z][a-z0-9-]* (an indicator's id has dots
 * too, one at least), the same id twice, nothing in it. What it extends is
 * not looked for: pattern/layer.h does that. */
RS_API struct rs_pack *rs_pack_open(const char *file, struct rs_view yaml,
                                    GError **error);
RS_API void rs_pack_close(struct rs_pack *pack);

/* Frees what an item of `indicators` or of `categories` holds. */
void rs_pack_indicator_clear(void *indicator);
void rs_pack_category_clear(void *category);

/* The YAML it was read from, byte for byte; its own. */
RS_API struct rs_view rs_pack_source(const struct rs_pack *pack);

#endif
