#include "post/bound.h"

#include "post/number.h"

bool rs_bound_is_blank(struct rs_view text)
{
    return rs_view_trim(text).len == 0;
}

void rs_bound_gather(struct rs_cells *cells, const struct rs_record *record,
                     size_t slot_count)
{
    cells->record = record;
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

/* True when a condition more than "not empty" holds for the cells of a slot,
 * of which one at least is not blank. */
static bool holds(const struct rs_field_rule *rule,
                  const struct rs_cells *cells, uint16_t slot)
{
    bool is_contained = !rule->contains, is_equal = !rule->equals;
    const struct rs_cell *last = cells->last[slot];
    for (const struct rs_cell *cell = cells->first[slot]; cell <= last;
         cell++) {
        struct rs_view text = rs_view_trim(cell->text);
        if (cell->slot != slot || text.len == 0)
            continue;
        if (rule->unlike && equals_any(text, rule->unlike))
            return false;
        is_contained = is_contained || contains(text, rule->contains);
        is_equal = is_equal || equals_any(text, rule->equals);
    }
    return is_contained && is_equal;
}

bool rs_bound_applies(const struct rs_bound *bound,
                      const struct rs_cells *cells)
{
    if (bound->condition == RS_BOUND_ALWAYS)
        return true;
    if (text_in(cells, bound->looks).len == 0)
        return rs_rule_takes_blank(bound->rule);
    return bound->condition == RS_BOUND_PRESENT ||
           holds(bound->rule, cells, bound->looks);
}

static bool is_part(const struct rs_bound *bound, uint16_t slot)
{
    for (size_t i = 0; i < bound->part_count; i++) {
        if (bound->parts[i] == slot)
            return true;
    }
    return false;
}

static bool is_joined(const struct rs_bound *bound, const struct rs_cell *cell)
{
    return is_part(bound, cell->slot) && cell->text.len &&
           !(bound->rule->with && rs_bound_is_blank(cell->text));
}

static char *add(char *end, struct rs_view text)
{
    if (text.len)
        memcpy(end, text.at, text.len);
    return end + text.len;
}

struct rs_view rs_bound_join(const struct rs_bound *bound,
                             const struct rs_cells *cells,
                             struct rs_arena *arena)
{
    const struct rs_record *record = cells->record;
    struct rs_view with = rs_view_of(bound->rule->with);
    struct rs_view one = {NULL, 0};
    size_t count = 0, len = 0;
    for (size_t i = 0; i < record->cell_count; i++) {
        if (!is_joined(bound, &record->cells[i]))
            continue;
        one = record->cells[i].text;
        len += one.len;
        count++;
    }
    if (count <= 1)
        return one;
    len += (count - 1) * with.len;
    char *whole = rs_arena_alloc(arena, len), *end = whole;
    for (size_t i = 0; i < record->cell_count; i++) {
        if (!is_joined(bound, &record->cells[i]))
            continue;
        if (end > whole)
            end = add(end, with);
        end = add(end, record->cells[i].text);
    }
    return (struct rs_view){whole, len};
}

/* A template's text with the columns filled in: of their cells the first that
 * is not blank. An id of which digits are lost would be another id. */
static struct rs_view fill_in(const struct rs_bound *bound,
                              const struct rs_cells *cells,
                              struct rs_arena *arena)
{
    char *const *plain = bound->rule->template;
    size_t len = strlen(plain[0]);
    for (size_t i = 0; i < bound->part_count; i++) {
        struct rs_view part = text_in(cells, bound->parts[i]);
        if (part.len == 0 || rs_number_is_damaged_id(part))
            return (struct rs_view){NULL, 0};
        len += rs_number_id(part).len + strlen(plain[2 * i + 2]);
    }
    char *whole = rs_arena_alloc(arena, len);
    char *end = add(whole, rs_view_of(plain[0]));
    for (size_t i = 0; i < bound->part_count; i++) {
        end = add(end, rs_number_id(text_in(cells, bound->parts[i])));
        end = add(end, rs_view_of(plain[2 * i + 2]));
    }
    return (struct rs_view){whole, len};
}

/* What a rule reads, before anything is done to it. */
static struct rs_view source_of(const struct rs_bound *bound,
                                const struct rs_cells *cells,
                                struct rs_arena *arena)
{
    if (bound->rule->column)
        return text_in(cells, bound->column);
    if (bound->rule->value)
        return bound->value;
    return rs_view_trim(bound->rule->join ? rs_bound_join(bound, cells, arena)
                                          : fill_in(bound, cells, arena));
}

/* The text that the rule has for this one; empty when it has none. */
static struct rs_view translate(struct rs_view text,
                                const struct rs_field_rule *rule)
{
    for (char *const *values = rule->values; *values; values += 2) {
        if (rs_view_is(text, values[0]))
            return rs_view_of(values[1]);
    }
    return rs_view_of(rule->other);
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
    if (bound->condition && !rs_bound_applies(bound, cells))
        return (struct rs_view){NULL, 0};
    struct rs_view text = source_of(bound, cells, arena);
    if (rule->take && text.len)
        text = rule->take(text);
    if (rule->values && text.len)
        text = translate(text, rule);
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
    if (bound->condition == RS_BOUND_COMPARE)
        return rs_bound_applies(bound, cells);
    return !is_no(rs_bound_value(bound, cells, arena));
}
