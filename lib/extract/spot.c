#include "extract/spot.h"

#include "base/utf8.h"

/* Values of one name: more places than this share none. */
#define VALUES_MAX 8

/* Of regional indicators, U+1F1E6 is A. */
#define FLAG_A 0x1f1e6u

/* The country whose flag begins at `*at`, which is moved behind it. */
static const struct rs_locality *read_flag(const struct rs_places *places,
                                           struct rs_view text, size_t *at)
{
    char id[3] = "";
    size_t next = *at;
    for (size_t i = 0; i < 2; i++) {
        uint32_t c = next < text.len ? rs_utf8_next(text, &next) : 0;
        if (c < FLAG_A || c > FLAG_A + 25)
            return NULL;
        id[i] = (char)('A' + (c - FLAG_A));
    }
    *at = next;
    return rs_places_find(places, id);
}

static void find_flags(const struct rs_places *places, struct rs_view text,
                       GArray *spots)
{
    for (size_t at = 0; at + 8 <= text.len;) {
        size_t start = at;
        /* Every regional indicator begins with f0 9f 87. */
        if (memcmp(text.at + at, "\xf0\x9f\x87", 3)) {
            at++;
            continue;
        }
        const struct rs_locality *place = read_flag(places, text, &at);
        struct rs_spot spot = {start, at, place, true};
        if (place)
            g_array_append_val(spots, spot);
        at += at == start;
    }
}

static bool is_capitals(const struct rs_plain *plain, size_t start, size_t end)
{
    struct rs_view written = rs_plain_written(plain, start, end);
    for (size_t i = 0; i < written.len; i++)
        if (g_ascii_islower(written.at[i]))
            return false;
    return true;
}

/* A name with all the places that it may be, each with its marks. */
struct named {
    size_t start, end;
    uint32_t values[VALUES_MAX];
    size_t count;
};

/* Takes the places of a name, each once with all its marks; not those of which
 * it is the name only in capitals, where it is not in capitals. */
static struct named read_named(const struct rs_plain *plain,
                               const struct rs_name_found *found)
{
    struct named named = {.start = found->start, .end = found->end};
    bool capitals = is_capitals(plain, found->start, found->end);
    for (size_t i = 0; i < found->value_count; i++) {
        uint32_t value = found->values[i];
        if ((value & RS_PLACES_CAPITALS) && !capitals)
            continue;
        size_t at = 0;
        while (at < named.count && (named.values[at] & RS_PLACES_INDEX) !=
                                       (value & RS_PLACES_INDEX))
            at++;
        if (at == VALUES_MAX)
            continue;
        if (at == named.count)
            named.values[named.count++] = 0;
        named.values[at] |= value;
    }
    return named;
}

/* The one place that it is for sure, or NULL. */
static const struct rs_locality *sure(const struct rs_places *places,
                                      const struct named *named)
{
    for (size_t i = 0; i < named->count; i++)
        if (!(named->values[i] & RS_PLACES_DOUBTFUL) ||
            (named->values[i] & RS_PLACES_CAPITALS))
            return rs_places_at(places, named->values[i]);
    return NULL;
}

/* The one whose country the text names, or NULL. */
static const struct rs_locality *by_country(const struct rs_places *places,
                                            const struct named *named,
                                            const GArray *spots)
{
    const struct rs_locality *only = NULL;
    for (size_t i = 0; i < named->count; i++) {
        const struct rs_locality *place =
            rs_places_at(places, named->values[i]);
        bool has_country = false;
        for (guint j = 0; j < spots->len; j++) {
            const struct rs_spot *spot =
                &g_array_index(spots, struct rs_spot, j);
            if (spot->is_firm && spot->place->kind == RS_LOCALITY_COUNTRY &&
                !strcmp(spot->place->id, place->country))
                has_country = true;
        }
        if (has_country && only)
            return NULL;
        if (has_country)
            only = place;
    }
    return only;
}

static int compare_spots(gconstpointer a, gconstpointer b)
{
    const struct rs_spot *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* Spots whose place is sure go to `spots`, the others to `open`. */
static void find_names(const struct rs_places *places,
                       const struct rs_plain *plain, GArray *spots,
                       GArray *open)
{
    struct rs_view text = rs_plain_text(plain);
    struct rs_name_found found;
    for (size_t at = 0;
         rs_names_next(rs_places_names(places), text, &at, &found);) {
        struct named named = read_named(plain, &found);
        struct rs_spot spot = {found.start, found.end, sure(places, &named),
                               true};
        if (spot.place)
            g_array_append_val(spots, spot);
        else if (named.count)
            g_array_append_val(open, named);
    }
}

void rs_spot_find(const struct rs_places *places, const struct rs_plain *plain,
                  GArray *spots)
{
    g_array_set_size(spots, 0);
    GArray *open = g_array_new(FALSE, FALSE, sizeof(struct named));
    find_flags(places, rs_plain_text(plain), spots);
    find_names(places, plain, spots, open);
    GArray *countries = g_array_new(FALSE, FALSE, sizeof(struct rs_spot));
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < spots->len; i++) {
        struct rs_spot *spot = &g_array_index(spots, struct rs_spot, i);
        if (spot->place->kind == RS_LOCALITY_COUNTRY &&
            g_hash_table_add(seen, (void *)(uintptr_t)spot->place))
            g_array_append_vals(countries, spot, 1);
    }
    for (guint i = 0; i < open->len; i++) {
        const struct named *named = &g_array_index(open, struct named, i);
        const struct rs_locality *place = by_country(places, named, countries);
        struct rs_spot spot = {named->start, named->end, place, place};
        if (!place && named->count == 1)
            spot.place = rs_places_at(places, named->values[0]);
        g_array_append_val(spots, spot);
    }
    g_array_sort(spots, compare_spots);
    g_hash_table_unref(seen);
    g_array_unref(countries);
    g_array_unref(open);
}

/* Words parted by ';', folded, that stand alone between two places. */
static const char words_to[] =
    ";a;a la;al;a los;hasta;hasta la;hasta el;hasta los;para;para os;para a;"
    "para o;pa;pa los;hacia;hacia los;rumbo a;rumbo a los;con rumbo a;"
    "con destino a;destino;directo a;directo hasta;llegando a;llegando hasta;"
    "to;to the;into;into the;up to;until;till;all the way to;towards;"
    "direct to;ate;ate a;ate os;ate o;vers;vers la;vers le;vers l';jusqu'a;"
    "jusqu'au;jusqu'en;au;aux;en direction de;ne;per ne;per;deri ne;bis;nach;"
    "الى;الي;نحو;ل;به;تا;到;去;往;";
static const char words_via[] =
    ";por;por la;via;pasando por;cruzando por;cruce por;entrando por;through;"
    "through the;by way of;crossing at;passando por;en passant par;par;عبر;经;";
static const char words_list[] =
    ";y;e;o;u;and;or;et;ou;dhe;&;/;|;•;و;o a;y a;or to;and to;and the;y hasta;";

static const char *const arrows[] = {
    "➡", "→", "⇒", "⟶", "⟹", "➔", "➜",  "➞",  "➝", "➙",   "➤",    "➢",    "➥",
    "⏩", "⇨", "👉", "▶", "►", "🔜", "->", "=>", ">", "⮕", "🡆", "🡲", "↪"};

/* The gap holds an arrow and, but for that, no letter or digit. */
static bool is_arrow(struct rs_view gap)
{
    bool has_arrow = false;
    for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++)
        if (memmem(gap.at, gap.len, arrows[i], strlen(arrows[i])))
            has_arrow = true;
    for (size_t at = 0; at < gap.len;) {
        uint32_t c = rs_utf8_next(gap, &at);
        if (g_unichar_isalnum(c) || c == '\n' || c == RS_PLAIN_SPENT)
            return false;
    }
    return has_arrow && !memmem(gap.at, gap.len, "<", 1);
}

static bool is_one_of(const char *list, struct rs_view word)
{
    char key[32];
    if (word.len + 3 > sizeof key || memchr(word.at, '\0', word.len))
        return false;
    key[0] = ';';
    memcpy(key + 1, word.at, word.len);
    memcpy(key + 1 + word.len, ";", 2);
    return strstr(list, key);
}

/* Bytes of a gap that joins two places: the longest words with spaces. */
#define GAP_LEN_MAX 40

enum rs_gap rs_spot_gap(struct rs_view gap)
{
    if (gap.len > GAP_LEN_MAX)
        return RS_GAP_OTHER;
    if (is_arrow(gap))
        return RS_GAP_TO;
    if (memchr(gap.at, '\n', gap.len))
        return RS_GAP_OTHER;
    gap = rs_view_trim(gap);
    while (gap.len && gap.at[0] && strchr(",()", gap.at[0]))
        gap = rs_view_trim(rs_view_from(gap, 1));
    while (gap.len && gap.at[gap.len - 1] &&
           strchr(":,()", gap.at[gap.len - 1]))
        gap = rs_view_trim((struct rs_view){gap.at, gap.len - 1});
    if (!gap.len)
        return RS_GAP_PART;
    if (is_one_of(words_to, gap))
        return RS_GAP_TO;
    if (is_one_of(words_via, gap))
        return RS_GAP_VIA;
    if (is_one_of(words_list, gap))
        return RS_GAP_LIST;
    return RS_GAP_OTHER;
}
