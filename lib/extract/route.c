#include "extract/route.h"

#include "extract/spot.h"

struct finder {
    const struct rs_plain *plain;
    struct rs_arena *arena;
    GArray *spots; /* struct rs_spot */
    GArray *facts;
};

static struct rs_spot *spot_at(const struct finder *f, guint i)
{
    return &g_array_index(f->spots, struct rs_spot, i);
}

static enum rs_gap gap_between(const struct finder *f, guint left, guint right)
{
    size_t from = spot_at(f, left)->end, to = spot_at(f, right)->start;
    struct rs_view text = rs_plain_text(f->plain);
    if (from > to)
        return RS_GAP_OTHER;
    return rs_spot_gap((struct rs_view){text.at + from, to - from});
}

/* "Reynosa, Tamaulipas", "Houston (USA)": the second holds the first. */
static bool is_part_of(const struct finder *f, guint left, guint right)
{
    const struct rs_locality *part = spot_at(f, left)->place;
    const struct rs_locality *whole = spot_at(f, right)->place;
    return part && whole && whole->kind > part->kind &&
           !strcmp(part->country, whole->country) &&
           gap_between(f, left, right) == RS_GAP_PART;
}

/* The last of the spots that say the same place as spot `i`. */
static guint end_of_stop(const struct finder *f, guint i)
{
    while (i + 1 < f->spots->len && is_part_of(f, i, i + 1))
        i++;
    return i;
}

/* Spots of one route, in the order of travel. */
struct route {
    guint stops[RS_ROUTE_STOPS_MAX];
    guint count;
    guint first, last; /* spots, in the order of the text */
};

static void add_route(struct finder *f, const struct route *route)
{
    const struct rs_locality **stops =
        rs_arena_alloc(f->arena, route->count * sizeof *stops);
    GString *value = g_string_new(NULL);
    for (guint i = 0; i < route->count; i++) {
        struct rs_spot *spot = spot_at(f, route->stops[i]);
        spot->is_firm = true;
        stops[i] = spot->place;
        g_string_append_printf(value, "%s%s", i ? " → " : "",
                               spot->place->name);
    }
    struct rs_fact fact = {
        .kind = RS_FACT_ROUTE,
        .type = "",
        .platform = "",
        .value =
            rs_arena_copy(f->arena, (struct rs_view){value->str, value->len}),
        .stops = stops,
        .stop_count = route->count,
    };
    rs_plain_span(f->plain, spot_at(f, route->first)->start,
                  spot_at(f, route->last)->end, &fact.start, &fact.end);
    g_array_append_val(f->facts, fact);
    g_string_free(value, TRUE);
}

/* Takes the stop that begins at spot `next`, if the gap before it leads there;
 * `*to` tells whether the last stop so far was one that is travelled to. */
static bool take_stop(const struct finder *f, struct route *route, guint next,
                      bool *to)
{
    enum rs_gap gap = gap_between(f, route->last, next);
    guint last = route->stops[route->count - 1];
    if ((gap != RS_GAP_TO && gap != RS_GAP_VIA) ||
        route->count == RS_ROUTE_STOPS_MAX || !spot_at(f, next)->place ||
        spot_at(f, next)->place == spot_at(f, last)->place)
        return false;
    bool is_between = gap == RS_GAP_VIA && *to;
    route->stops[route->count++] = is_between ? last : next;
    if (is_between)
        route->stops[route->count - 2] = next;
    else
        *to = gap == RS_GAP_TO;
    return true;
}

/* "… a Houston, Dallas y Atlanta": each is a route of its own. Returns the
 * last spot taken. */
static guint add_others(struct finder *f, struct route *route)
{
    while (route->last + 1 < f->spots->len) {
        guint next = route->last + 1;
        enum rs_gap gap = gap_between(f, route->last, next);
        const struct rs_spot *spot = spot_at(f, next);
        if ((gap != RS_GAP_LIST && gap != RS_GAP_PART) || !spot->place ||
            !spot->is_firm)
            break;
        guint end = end_of_stop(f, next);
        /* "A a B, C a D": C is where another route begins. */
        if (end + 1 < f->spots->len &&
            gap_between(f, end, end + 1) == RS_GAP_TO)
            break;
        route->stops[route->count - 1] = next;
        route->last = end;
        add_route(f, route);
    }
    return route->last;
}

/* Reads the route that begins at spot `i`; returns the last spot taken. */
static guint read_route(struct finder *f, guint i)
{
    struct route route = {.stops = {i}, .count = 1, .first = i};
    route.last = end_of_stop(f, i);
    bool to = false;
    while (route.last + 1 < f->spots->len &&
           take_stop(f, &route, route.last + 1, &to))
        route.last = end_of_stop(f, route.last + 1);
    if (!to)
        return i;
    add_route(f, &route);
    return add_others(f, &route);
}

static void add_place(struct finder *f, const struct rs_spot *spot)
{
    const struct rs_locality **stops = rs_arena_alloc(f->arena, sizeof *stops);
    stops[0] = spot->place;
    struct rs_fact fact = {.kind = RS_FACT_PLACE,
                           .type = "",
                           .platform = "",
                           .value = rs_view_of(spot->place->id),
                           .stops = stops,
                           .stop_count = 1};
    rs_plain_span(f->plain, spot->start, spot->end, &fact.start, &fact.end);
    g_array_append_val(f->facts, fact);
}

void rs_route_find(const struct rs_places *places, const struct rs_plain *plain,
                   struct rs_arena *arena, GArray *facts)
{
    struct finder f = {.plain = plain, .arena = arena, .facts = facts};
    f.spots = g_array_new(FALSE, FALSE, sizeof(struct rs_spot));
    rs_spot_find(places, plain, f.spots);
    for (guint i = 0; i < f.spots->len; i++)
        if (spot_at(&f, i)->place)
            i = read_route(&f, i);
    for (guint i = 0; i < f.spots->len; i++)
        if (spot_at(&f, i)->is_firm)
            add_place(&f, spot_at(&f, i));
    g_array_unref(f.spots);
}
