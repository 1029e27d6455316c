#include "base/error.h"
#include "facts_found.h"
#include "unit.h"

struct sample {
    const char *text, *want;
};

static const struct sample places[] = {
    {"Reynosa", "reynosa"},
    {"REYNOSA", "reynosa"},
    {"#CiudadJuarez", "ciudad-juarez"},
    {"Cd. Juárez y Mc Allen", "ciudad-juarez | mcallen"},
    {"Ｒｅｙｎｏｓａ", "reynosa"},
    {"San Luis Rio Colorado, Sonora, México",
     "san-luis-rio-colorado | MX-SON | MX"},
    {"San Luis Potosí", "MX-SLP"},
    {"México", "MX"},
    {"🇲🇽", "MX"},
    {"Estados Unidos", "US"},
    {"EE.UU.", "US"},
    {"EE. UU.", "US"},
    {"viajes a USA", "US"},
    {"me gusta Texas", "US-TX"},
    {"من ليبيا", "LY"},
    {"从墨西哥", "MX"},
    {"el Darién", "XX-DARIEN"},
    {"La Paz, Bolivia", "la-paz-bo"},
    {"Bolivia: salida de La Paz", "BO | la-paz-bo"},
    {"🇧🇴 La Paz", "BO | la-paz-bo"},
    {"Santiago, Chile", "santiago-cl"},
    {"🇨🇱 Santiago", "CL | santiago-cl"},
    {"Nogales, México", "nogales | MX"},
    {"Roma Texas", "roma-tx"},
};

/* Common words, names of several places, and parts of words. */
static const char *const no_places[] = {
    "La Paz",
    "Santiago",
    "Valencia",
    "paz a todos",
    "ella usa el carro",
    "give it to us",
    "turkey sandwich",
    "fine china",
    "el altar de la iglesia",
    "our mission",
    "phoenix rising",
    "Washington",
    "San Antonio de Padua",
    "Reynosas",
    "mexicano",
    "Texan",
    "Altar",
    "la",
    "df",
    "🇲",
    "🇽🇽",
    "🇿🇿",
    "turbo diesel",
    "Roma",
    "juárez",
    "kent",
};

static const struct sample routes[] = {
    {"de Reynosa a Houston", "Reynosa → Houston"},
    {"De Tapachula a Houston!", "Tapachula → Houston"},
    {"from Tapachula to Houston", "Tapachula → Houston"},
    {"Tapachula hasta Houston", "Tapachula → Houston"},
    {"salida de Monterrey rumbo a San Antonio", "Monterrey → San Antonio"},
    {"🇲🇽➡️🇺🇸", "Mexico → United States"},
    {"🇲🇽 ➡️ 🇺🇸", "Mexico → United States"},
    {"Reynosa➡️McAllen", "Reynosa → McAllen"},
    {"Reynosa -> McAllen", "Reynosa → McAllen"},
    {"Reynosa → McAllen → Houston", "Reynosa → McAllen → Houston"},
    {"de Reynosa, Tamaulipas, a Houston, Texas", "Reynosa → Houston"},
    {"de Reynosa Tamaulipas México hasta Houston (USA)", "Reynosa → Houston"},
    {"de Guatemala a Houston por Reynosa", "Guatemala → Reynosa → Houston"},
    {"de Guatemala por Reynosa a Houston", "Guatemala → Reynosa → Houston"},
    {"de Tapachula a Monterrey y de Monterrey a Houston",
     "Tapachula → Monterrey | Monterrey → Houston"},
    {"de Tapachula a Houston, Dallas y Atlanta",
     "Tapachula → Houston | Tapachula → Dallas | Tapachula → Atlanta"},
    {"Reynosa a McAllen, Matamoros a Brownsville",
     "Reynosa → McAllen | Matamoros → Brownsville"},
    {"de mexico a usa", "Mexico → United States"},
    {"de la paz a cancun", ""},
    {"de Libia a Lampedusa", "Libya → Lampedusa"},
    {"من ليبيا الى إيطاليا", "Libya → Italy"},
    {"Calais to Dover", "Calais → Dover"},
    {"de Nogales a Phoenix", ""},
    {"de Nogales, Sonora a Phoenix", "Nogales (Sonora) → Phoenix"},
    {"came from Mexico to us", ""},
    {"from France to uk", "France → United Kingdom"},
};

static const char *const no_routes[] = {
    "Reynosa, Houston, Dallas",
    "Reynosa - Houston",
    "Reynosa Houston",
    "Reynosa y Houston",
    "Reynosa\nHouston",
    "Reynosa a\nHouston",
    "Houston",
    "de Reynosa",
    "a Houston",
    "México 🇲🇽",
    "🇲🇽🇺🇸",
    "Reynosa 3 a 1 Houston",
    "Reynosa a la una Houston",
    "Reynosa a Reynosa",
    "Reynosa por Houston",
    "Reynosa <-> Houston",
    "Reynosa → ",
    "Reynosa (a 5 km de) Houston",
    "Reynosa a $500 Houston",
};

START_TEST(a_place_is_found_by_its_names)
{
    found_must(places[_i].text, NULL, RS_FACT_PLACE, places[_i].want);
}
END_TEST

START_TEST(a_doubtful_name_alone_is_no_place)
{
    found_must(no_places[_i], NULL, RS_FACT_PLACE, "");
}
END_TEST

START_TEST(a_name_of_two_places_is_neither_where_both_countries_are_named)
{
    found_must("La Paz: ¿Bolivia o México?", NULL, RS_FACT_PLACE, "BO | MX");
}
END_TEST

START_TEST(a_route_is_what_words_of_direction_say)
{
    found_must(routes[_i].text, NULL, RS_FACT_ROUTE, routes[_i].want);
}
END_TEST

START_TEST(places_without_direction_are_no_route)
{
    found_must(no_routes[_i], NULL, RS_FACT_ROUTE, "");
}
END_TEST

START_TEST(a_route_makes_its_doubtful_stops_places)
{
    found_must("ella usa de mexico a usa", NULL, RS_FACT_PLACE, "MX | US");
    found_must("de Libia a Roma", NULL, RS_FACT_ROUTE, "");
    found_must("de Tecate a Yuma", NULL, RS_FACT_PLACE, "tecate | yuma");
}
END_TEST

START_TEST(every_shipped_place_is_found_under_its_own_name)
{
    ck_assert_uint_ge(rs_places_count(found_places), 200);
    for (uint32_t i = 0; i < rs_places_count(found_places); i++) {
        const struct rs_locality *place = rs_places_at(found_places, i);
        ck_assert_ptr_eq(rs_places_find(found_places, place->id), place);
        ck_assert_msg(rs_places_find(found_places, place->country),
                      "%s: no country %s", place->id, place->country);
        if (place->kind == RS_LOCALITY_COUNTRY)
            ck_assert_str_eq(place->country, place->id);
        GString *name = g_string_new(NULL);
        g_string_printf(name, "%s -> Libya -> %s",
                        strcmp(place->id, "LY") ? place->name : "Malta",
                        place->name);
        GString *got = found_in(name->str, NULL, RS_FACT_PLACE);
        ck_assert_msg(strstr(got->str, place->id) || strchr(place->name, '('),
                      "%s: %s", name->str, got->str);
        g_string_free(got, TRUE);
        g_string_free(name, TRUE);
    }
}
END_TEST

/* Rows behind the header, and what the error says; NULL: none. */
static const struct sample files[] = {
    {"a,A,,MX,origin,1,2,s\n", NULL},
    {"a,A,B;C,MX,origin;transit,-1.5,2,s", NULL},
    {"a,A,,MX,,1,2,s\n\n", NULL},
    {"a,A,,MX,origin,1,2\n", "p.csv:2: a row has eight cells"},
    {"a,A,,MX,origin,1,2,s,x\n", "p.csv:2: a row has eight cells"},
    {"a,A,,MX,start,1,2,s\n", "p.csv:2: role is"},
    {"a,A,,MEX,origin,1,2,s\n", "p.csv:2: country is"},
    {"a,A,,MX,origin,91,2,s\n", "p.csv:2: lat and lon"},
    {"a,A,,MX,origin,1,x,s\n", "p.csv:2: lat and lon"},
    {"a,A,,MX,origin,nan,1,s\n", "p.csv:2: lat and lon"},
    {"a,A,,MX,origin,1,2,s\na,B,,MX,origin,1,2,s\n", "p.csv:3: a place of"},
    {",A,,MX,origin,1,2,s\n", "p.csv:2: place_id, name"},
    {"a,A,,MX,origin,1,2,\n", "p.csv:2: place_id, name"},
    {"a,\xff,,MX,origin,1,2,s\n", "p.csv: is not UTF-8"},
};

START_TEST(a_wrong_gazetteer_is_refused_with_its_line)
{
    char *csv = g_strconcat("place_id,name,aliases,country,role,lat,lon,source",
                            "\n", files[_i].text, NULL);
    GError *error = NULL;
    struct rs_places *made = rs_places_open("p.csv", rs_view_of(csv), &error);
    ck_assert_int_eq(!made, files[_i].want != NULL);
    if (!made) {
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
        ck_assert_msg(g_str_has_prefix(error->message, files[_i].want), "%s",
                      error->message);
        g_error_free(error);
    }
    rs_places_close(made);
    g_free(csv);
}
END_TEST

START_TEST(a_file_without_the_header_is_refused)
{
    static const char *const texts[] = {"", "\n", "place_id\n", "a,A,,MX\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        GError *error = NULL;
        ck_assert(!rs_places_open("p.csv", rs_view_of(texts[i]), &error));
        ck_assert(g_str_has_prefix(error->message, "p.csv:1: "));
        g_error_free(error);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract_place");
    TCase *tests = tcase_create("extract_place");
    tcase_add_unchecked_fixture(tests, found_open, found_close);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_place_is_found_by_its_names, 0,
                        (int)G_N_ELEMENTS(places));
    tcase_add_loop_test(tests, a_doubtful_name_alone_is_no_place, 0,
                        (int)G_N_ELEMENTS(no_places));
    tcase_add_test(
        tests, a_name_of_two_places_is_neither_where_both_countries_are_named);
    tcase_add_loop_test(tests, a_route_is_what_words_of_direction_say, 0,
                        (int)G_N_ELEMENTS(routes));
    tcase_add_loop_test(tests, places_without_direction_are_no_route, 0,
                        (int)G_N_ELEMENTS(no_routes));
    tcase_add_test(tests, a_route_makes_its_doubtful_stops_places);
    tcase_add_test(tests, every_shipped_place_is_found_under_its_own_name);
    tcase_add_loop_test(tests, a_wrong_gazetteer_is_refused_with_its_line, 0,
                        (int)G_N_ELEMENTS(files));
    tcase_add_test(tests, a_file_without_the_header_is_refused);
    return unit_run(suite);
}
