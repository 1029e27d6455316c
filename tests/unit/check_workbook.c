#include "record/workbook.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "record/sheet.h"
#include "unit.h"
#include "zipped.h"

/* The parts of a workbook, without what stands around in each. NULL: the part
 * is not there. */
struct parts {
    const char *sheet, *strings, *sheets, *rels;
};

#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define OFFICE                                                                 \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define HEAD "<?xml version='1.0' encoding='UTF-8'?>"
#define RELATIONS                                                              \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"    \
    "relationships'>%s</Relationships>"
#define RELATION(id, type, target)                                             \
    "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'" \
    "/"                                                                        \
    ">"

static const char usual_sheets[] = "<sheet name='a' sheetId='1' r:id='r1'/>"
                                   "<sheet name='b' sheetId='2' r:id='r2'/>";
static const char usual_rels[] =
    RELATION("r2", "worksheet", "worksheets/other.xml")
        RELATION("r3", "sharedStrings", "sharedStrings.xml")
            RELATION("r1", "worksheet", "worksheets/sheet1.xml");

static void add(struct zipped *zip, const char *name, const char *format,
                const char *inside) G_GNUC_PRINTF(3, 0);

static void add(struct zipped *zip, const char *name, const char *format,
                const char *inside)
{
    g_autofree char *text = g_strdup_printf(format, inside);
    if (inside)
        zipped_add(zip, name, text, strlen(text));
}

static GByteArray *make(const struct parts *parts)
{
    struct zipped zip;
    const char *rels = parts->rels ? parts->rels : usual_rels;
    zipped_begin(&zip, "deflate");
    add(&zip, "_rels/.rels", HEAD RELATIONS,
        RELATION("x", "officeDocument", "xl/workbook.xml"));
    add(&zip, "xl/worksheets/other.xml",
        "<worksheet " MAIN "><sheetData>%s</sheetData></worksheet>",
        "<row><c><v>0</v></c></row>");
    add(&zip, "xl/worksheets/sheet1.xml",
        HEAD "<worksheet " MAIN "><sheetData>%s</sheetData></worksheet>",
        parts->sheet);
    add(&zip, "xl/sharedStrings.xml", HEAD "<sst " MAIN ">%s</sst>",
        parts->strings ? parts->strings : "");
    add(&zip, "xl/workbook.xml",
        HEAD "<workbook " MAIN " xmlns:r='" OFFICE "'><sheets>%s</sheets>"
             "</workbook>",
        parts->sheets ? parts->sheets : usual_sheets);
    add(&zip, "xl/_rels/workbook.xml.rels", HEAD RELATIONS, rels);
    return zipped_end(&zip);
}

static struct rs_view view_of(const GByteArray *bytes)
{
    return (struct rs_view){(const char *)bytes->data, bytes->len};
}

/* "row.column=text" of every cell, a line each; or "! " and the error; free
 * it. */
static char *cells_of(struct rs_view bytes)
{
    GError *error = NULL;
    GString *out = g_string_new(NULL);
    struct rs_workbook *book = rs_workbook_open(bytes, &error);
    for (size_t i = 0; book && i < rs_workbook_cell_count(book); i++) {
        struct rs_workbook_cell cell = rs_workbook_cell(book, i);
        g_string_append_printf(out, "%u.%u=%.*s\n", cell.row, cell.column,
                               (int)cell.text.len, cell.text.at);
    }
    if (!book) {
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        g_string_append_printf(out, "! %s", error->message);
        g_error_free(error);
    }
    rs_workbook_close(book);
    return g_string_free(out, FALSE);
}

static void gives(const struct parts *parts, const char *expected)
{
    GByteArray *bytes = make(parts);
    ck_assert(rs_workbook_is(view_of(bytes)));
    g_autofree char *found = cells_of(view_of(bytes));
    ck_assert_str_eq(found, expected);
    g_byte_array_unref(bytes);
}

START_TEST(cells_have_the_texts_of_the_strings_that_they_number)
{
    gives(
        &(struct parts){
            .sheet = "<row r='2'><c r='B2' t='s'><v>1</v></c>"
                     "<c r='D2' t='s'><v>0</v></c></row>"
                     "<row r='4'><c r='A4' t='s'><v>1</v></c></row>",
            .strings = "<si><t>of&amp;fer</t></si>"
                       "<si><t xml:space='preserve'> tw\xc3\xb3 </t></si>"},
        "2.1= tw\xc3\xb3 \n2.3=of&fer\n4.0= tw\xc3\xb3 \n");
}
END_TEST

START_TEST(runs_are_joined_and_reading_aids_left_out)
{
    gives(&(struct parts){.sheet = "<row><c t='s'><v>0</v></c></row>",
                          .strings = "<si><r><rPr><b/></rPr><t>of</t></r>"
                                     "<r><t>fer</t></r>"
                                     "<rPh sb='0' eb='1'><t>x</t></rPh></si>"},
          "1.0=offer\n");
}
END_TEST

START_TEST(texts_may_stand_in_the_cell_itself)
{
    gives(&(struct parts){.sheet =
                              "<row><c t='inlineStr'><is><t>a</t></is></c>"
                              "<c t='inlineStr'><is><r><t>b</t></r><r><t>c</t>"
                              "</r></is></c>"
                              "<c t='str'><f>A1&amp;\"x\"</f><v>ax</v></c>"
                              "<c t='e'><v>#N/A</v></c></row>"},
          "1.0=a\n1.1=bc\n1.2=ax\n1.3=#N/A\n");
}
END_TEST

START_TEST(numbers_and_truth_are_as_a_spreadsheet_shows_them)
{
    gives(&(struct parts){.sheet = "<row><c><v>7</v></c>"
                                   "<c t='n'><v>0.10000000000000001</v></c>"
                                   "<c><v>-12.50</v></c>"
                                   "<c><v>123456789012345</v></c>"
                                   "<c><v>123456789012345678</v></c>"
                                   "<c t='b'><v>1</v></c>"
                                   "<c t='b'><v>0</v></c>"
                                   "<c><v>1234567890123456789x</v></c></row>"},
          "1.0=7\n1.1=0.1\n1.2=-12.50\n1.3=123456789012345\n"
          "1.4=1.23456789012346e+17\n1.5=TRUE\n1.6=FALSE\n"
          "1.7=1234567890123456789x\n");
}
END_TEST

START_TEST(cells_and_rows_may_leave_out_where_they_are)
{
    gives(&(struct parts){.sheet =
                              "<row><c><v>1</v></c><c/><c r='AB1'><v>2"
                              "</v></c><c><v>3</v></c></row>"
                              "<row r='9'><c><v>4</v></c></row>"
                              "<row/><row><c r='XFD11'><v>5</v></c></row>"},
          "1.0=1\n1.27=2\n1.28=3\n9.0=4\n11.16383=5\n");
}
END_TEST

START_TEST(the_first_sheet_is_that_of_the_list_wherever_it_lies)
{
    gives(&(struct parts){.sheet = "<row><c><v>1</v></c></row>",
                          .sheets = "<sheet name='b' sheetId='7' r:id='r2'/>"
                                    "<sheet name='a' sheetId='1' r:id='r1'/>"},
          "1.0=0\n");
    gives(&(struct parts){.sheet = "<row><c><v>1</v></c></row>",
                          .rels = RELATION("r1", "worksheet",
                                           "/XL/worksheets/../worksheets/"
                                           "Sheet1.xml")},
          "1.0=1\n");
}
END_TEST

START_TEST(prefixes_of_names_do_not_matter)
{
    gives(&(struct parts){.sheet = "<x:row xmlns:x='urn:x'><x:c r='B1'><x:v>1"
                                   "</x:v></x:c></x:row>"},
          "1.1=1\n");
}
END_TEST

static const char no_string[] =
    "! /xl/worksheets/sheet1.xml: line 1: a cell refers to a string that is "
    "not there";

START_TEST(what_no_spreadsheet_writes_is_refused)
{
    static const char *const cells[][2] = {
        {"<row><c t='s'><v>1</v></c></row>", no_string},
        {"<row><c t='s'><v>-1</v></c></row>", no_string},
        {"<row><c t='s'><v>18446744073709551616</v></c></row>", no_string},
        {"<row r='2'/><row r='2'/>",
         "! /xl/worksheets/sheet1.xml: line 1: rows are not in order, or more "
         "than a sheet can have"},
        {"<row r='1048576'/><row/>",
         "! /xl/worksheets/sheet1.xml: line 1: more rows than a sheet can "
         "have"},
        {"<row r='1048577'/>",
         "! /xl/worksheets/sheet1.xml: line 1: rows are not in order, or more "
         "than a sheet can have"},
        {"<row><c r='XFE1'/></row>",
         "! /xl/worksheets/sheet1.xml: line 1: a cell beyond the last column "
         "that a sheet can have"},
        {"<row><c r='ZZZZZZZZZZZZZZ1'/></row>",
         "! /xl/worksheets/sheet1.xml: line 1: a cell beyond the last column "
         "that a sheet can have"},
        {"<row><c r='7'/></row>",
         "! /xl/worksheets/sheet1.xml: line 1: a cell beyond the last column "
         "that a sheet can have"},
        {"<c><v>1</v></c>",
         "! /xl/worksheets/sheet1.xml: line 1: a cell outside of rows"},
        {"<row>", "! /xl/worksheets/sheet1.xml: line 1: mismatched tag"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        gives(&(struct parts){.sheet = cells[i][0],
                              .strings = "<si><t>a</t></si>"},
              cells[i][1]);
}
END_TEST

START_TEST(parts_that_are_not_there_are_named)
{
    gives(&(struct parts){0}, "! /xl/worksheets/sheet1.xml: not there: this is "
                              "no .xlsx workbook");
    gives(&(struct parts){.sheet = "", .sheets = ""},
          "! /xl/workbook.xml: it has no sheet");
    gives(&(struct parts){.sheet = "",
                          .rels = RELATION("r9", "worksheet", "a.xml")},
          "! /xl/workbook.xml: it has no sheet");
}
END_TEST

/* A text of `count` times `piece`; free it. */
static char *repeat(const char *piece, size_t count)
{
    GString *text = g_string_new(NULL);
    while (count-- > 0)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

START_TEST(elements_are_64_deep_and_no_deeper)
{
    /* Two stand around them already. */
    g_autofree char *open = repeat("<a>", 62), *close = repeat("</a>", 62);
    g_autofree char *deep = g_strconcat(open, close, NULL);
    g_autofree char *deeper = g_strconcat("<a>", deep, "</a>", NULL);
    gives(&(struct parts){.sheet = deep}, "");
    gives(&(struct parts){.sheet = deeper},
          "! /xl/worksheets/sheet1.xml: line 1: elements too deep inside each "
          "other");
}
END_TEST

START_TEST(a_cell_has_as_many_bytes_as_excel_allows_and_no_more)
{
    g_autofree char *text = repeat("a", RS_SHEET_CELL_LEN_MAX);
    g_autofree char *fits = g_strconcat("<si><t>", text, "</t></si>", NULL);
    g_autofree char *long_run =
        g_strconcat("<si><t>", text, "</t><r><t>a</t></r></si>", NULL);
    g_autofree char *expected = g_strconcat("1.0=", text, "\n", NULL);
    gives(&(struct parts){.sheet = "<row><c t='s'><v>0</v></c></row>",
                          .strings = fits},
          expected);
    gives(&(struct parts){.sheet = "", .strings = long_run},
          "! /xl/sharedStrings.xml: line 1: a text longer than a cell can "
          "have");
}
END_TEST

/* The workbook with this as its list of sheets. */
static char *cells_of_list(const char *list, size_t len)
{
    struct zipped zip;
    zipped_begin(&zip, "deflate");
    add(&zip, "_rels/.rels", RELATIONS,
        RELATION("x", "officeDocument", "xl/workbook.xml"));
    zipped_add(&zip, "xl/workbook.xml", list, len);
    GByteArray *bytes = zipped_end(&zip);
    char *found = cells_of(view_of(bytes));
    g_byte_array_unref(bytes);
    return found;
}

START_TEST(a_document_type_is_refused_before_it_can_grow)
{
    static const char list[] =
        "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
        "<workbook>&b;</workbook>";
    g_autofree char *found = cells_of_list(list, strlen(list));
    ck_assert_str_eq(found, "! /xl/workbook.xml: line 1: it has a document "
                            "type, which could hold anything");
}
END_TEST

START_TEST(a_part_that_unpacks_to_more_than_a_sheet_has_is_refused)
{
    size_t len = RS_PART_LEN_MAX + 1;
    g_autofree char *blanks = g_strnfill(len, ' ');
    g_autofree char *found = cells_of_list(blanks, len);
    ck_assert_str_eq(found, "! /xl/workbook.xml: unpacks to more than a sheet "
                            "can have");
}
END_TEST

START_TEST(no_beginning_of_a_workbook_is_one)
{
    GByteArray *bytes =
        make(&(struct parts){.sheet = "<row><c><v>1</v></c></row>"});
    for (guint len = 0; len < bytes->len; len++) {
        g_autofree char *found =
            cells_of((struct rs_view){(const char *)bytes->data, len});
        ck_assert_msg(found[0] == '!', "%u bytes give %s", len, found);
    }
    g_byte_array_unref(bytes);
}
END_TEST

START_TEST(an_old_workbook_and_other_bytes_are_told_apart)
{
    static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    ck_assert(rs_workbook_is(rs_view_of(old)));
    g_autofree char *found = cells_of(rs_view_of(old));
    ck_assert_str_eq(found, "! an .xls, or a workbook with a password: save it "
                            "as .xlsx, without one");
    ck_assert(!rs_workbook_is(rs_view_of("PK,url,status\n")));
    ck_assert(!rs_workbook_is(rs_view_of("")));
}
END_TEST

START_TEST(a_sheet_has_the_rows_of_a_workbook_by_their_columns)
{
    static const char *const names[] = {"url", "STATUS", "none"};
    GByteArray *bytes = make(&(struct parts){
        .sheet = "<row r='3'><c r='C3' t='inlineStr'><is><t> Url </t></is></c>"
                 "<c r='E3' t='str'><v>status</v></c></row>"
                 "<row r='5'><c r='A5'><v>1</v></c></row>"
                 "<row r='6'><c r='E6' t='str'><v> up </v></c></row>"
                 "<row r='7'><c r='C7' t='str'><v>a\nb</v></c>"
                 "<c r='E7' t='b'><v>1</v></c></row>"});
    GError *error = NULL;
    struct rs_sheet *sheet = rs_sheet_open(view_of(bytes), names, 3, &error);
    ck_assert(sheet && rs_sheet_has(sheet, 0) && rs_sheet_has(sheet, 1) &&
              !rs_sheet_has(sheet, 2));
    const struct rs_sheet_row *row = rs_sheet_next(sheet, &error);
    ck_assert(row && row->line == 6);
    ck_assert_str_eq(row->cells[0], "");
    ck_assert_str_eq(row->cells[1], "up");
    ck_assert_str_eq(row->cells[2], "");
    row = rs_sheet_next(sheet, &error);
    ck_assert(row && row->line == 7);
    ck_assert_str_eq(row->cells[0], "a\nb");
    ck_assert_str_eq(row->cells[1], "TRUE");
    ck_assert(!rs_sheet_next(sheet, &error) && !error);
    rs_sheet_close(sheet);
    g_autoptr(GPtrArray) columns = rs_sheet_columns(view_of(bytes), &error);
    ck_assert_uint_eq(columns->len, 5);
    ck_assert_str_eq(columns->pdata[1], "");
    ck_assert_str_eq(columns->pdata[4], "status");
    g_byte_array_unref(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workbook");
    TCase *tests = tcase_create("workbook");
    tcase_add_test(tests, cells_have_the_texts_of_the_strings_that_they_number);
    tcase_add_test(tests, runs_are_joined_and_reading_aids_left_out);
    tcase_add_test(tests, texts_may_stand_in_the_cell_itself);
    tcase_add_test(tests, numbers_and_truth_are_as_a_spreadsheet_shows_them);
    tcase_add_test(tests, cells_and_rows_may_leave_out_where_they_are);
    tcase_add_test(tests, the_first_sheet_is_that_of_the_list_wherever_it_lies);
    tcase_add_test(tests, prefixes_of_names_do_not_matter);
    tcase_add_test(tests, what_no_spreadsheet_writes_is_refused);
    tcase_add_test(tests, parts_that_are_not_there_are_named);
    tcase_add_test(tests, elements_are_64_deep_and_no_deeper);
    tcase_add_test(tests, a_cell_has_as_many_bytes_as_excel_allows_and_no_more);
    tcase_add_test(tests, a_document_type_is_refused_before_it_can_grow);
    tcase_add_test(tests,
                   a_part_that_unpacks_to_more_than_a_sheet_has_is_refused);
    tcase_add_test(tests, no_beginning_of_a_workbook_is_one);
    tcase_add_test(tests, an_old_workbook_and_other_bytes_are_told_apart);
    tcase_add_test(tests, a_sheet_has_the_rows_of_a_workbook_by_their_columns);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
