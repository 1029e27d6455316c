#include "post/bound.h"

bool rs_bound_is_blank(struct rs_view text)
{
    return rs_view_trim(text).len == 0;
}

void rs_bound_gather(struct rs_cells *cells, const struct rs_record *record,
                     size_t slot_count)
{
    memset(cells->first, 0, slot_count * sizeof *cells->first);
    memset(cells->last, 0, slot_count * sizeof *cells->last);
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct rs_cell *cell = &record->cells[i];
        const struct rs_cell **first = &cells->first[cell->slot];
        if (!*first || rs_bound_is_blank((*first)->text))
            *first = cell;
        cells->last[cell->slot] = cell;
    }
}

static struct rs_view text_in(const struct rs_cells *cells, uint16_t slot)
{
    const struct rs_cell *cell =
        slot == RS_BOUND_NO_SLOT ? NULL : cells->first[slot];
    return cell ? rs_view_trim(cell->text) : (struct rs_view){NULL, 0};
}

static bool contains(struct rs_view text, const char *part)
{
    return text.len && memmem(text.at, text.len, part, strlen(part));
}

static bool equals_any(struct rs_view text, char *const *words)
{
    for (; *words; words++) {
        if (rs_view_is(text, *words))
            return true;
    }
    return false;
}

bool rs_bound_applies(const struct rs_bound *bound,
                      const struct rs_cells *cells)
{
    const struct rs_field_rule *rule = bound->rule;
    if (!rule->when && !rule->contains && !rule->equals)
        return true;
    struct rs_view text =
        text_in(cells, rule->when ? bound->when : bound->column);
    if (rule->contains && !contains(text, rule->contains))
        return false;
    if (rule->equals && !equals_any(text, rule->equals))
        return false;
    return text.len > 0;
}

/* The text that the rule has for this one; empty when it has none. */
static struct rs_view translate(struct rs_view text, char *const *values)
{
    for (; *values; values += 2) {
        if (rs_view_is(text, values[0]))
            return rs_view_of(values[1]);
    }
    return (struct rs_view){NULL, 0};
}

/* "/r/x" with "https://host" before it; what has that prefix already, or is
 * a whole URL, stays as it is. */
static struct rs_view add_prefix(struct rs_view text, const char *prefix,
                                 struct rs_arena *arena)
{
    size_t len = strlen(prefix);
    if (text.len >= len && !memcmp(text.at, prefix, len))
        return text;
    if (contains(text, "://"))
        return text;
    char *whole = rs_arena_alloc(arena, len + text.len);
    memcpy(whole, prefix, len);
    memcpy(whole + len, text.at, text.len);
    return (struct rs_view){whole, len + text.len};
}

struct rs_view rs_bound_value(const struct rs_bound *bound,
                              const struct rs_cells *cells,
                              struct rs_arena *arena)
{
    const struct rs_field_rule *rule = bound->rule;
    if (!rs_bound_applies(bound, cells))
        return (struct rs_view){NULL, 0};
    struct rs_view text =
        rule->value ? bound->value : text_in(cells, bound->column);
    if (rule->take && text.len)
        text = rule->take(text);
    if (rule->values && text.len)
        text = translate(text, rule->values);
    if (rule->prefix && text.len)
        text = add_prefix(text, rule->prefix, arena);
    return text;
}

/* Ways of writing no, from CSV, JSON, Python and R. */
static bool is_no(struct rs_view text)
{
    static const char *const words[] = {"0",    "false", "no",  "none",
                                        "null", "nan",   "n/a", "f",
                                        "0.0",  "[]",    "{}",  "NA"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i]) == text.len &&
            !g_ascii_strncasecmp(words[i], text.at, text.len))
            return true;
    }
    return text.len == 0;
}

bool rs_bound_is_true(const struct rs_bound *bound,
                      const struct rs_cells *cells, struct rs_arena *arena)
{
    if (bound->rule->contains || bound->rule->equals)
        return rs_bound_applies(bound, cells);
    return !is_no(rs_bound_value(bound, cells, arena));
}
