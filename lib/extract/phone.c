#include "extract/phone.h"

#include <glib.h>

#ifdef RASTRO_PHONENUMBER

#include "extract/phone_library.h"

bool rs_phone_is_checked(void)
{
    return true;
}

const char *rs_phone_library(void)
{
    return "libphonenumber";
}

bool rs_phone_read(struct rs_view number, const char *region,
                   struct rs_phone *phone)
{
    if (!number.len || (number.at[0] != '+' && !region))
        return false;
    return rs_phone_library_read(number, region, phone);
}

bool rs_phone_has_region(const char *region)
{
    return rs_phone_library_has_region(region);
}

#else

/* Calling codes (ITU-T E.164, list of 2016) of one, two and three digits. All
 * of three digits begin as listed. The country is told for the codes that
 * belong to one country, of those that the packs are about. */
static const char codes_of_one[] = "17";
static const char *const codes_of_two[] = {
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
    "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
    "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
    "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};

static const struct {
    const char *code, *country;
} countries[] = {
    {"20", "EG"},  {"30", "GR"},  {"33", "FR"},  {"34", "ES"},  {"49", "DE"},
    {"51", "PE"},  {"52", "MX"},  {"53", "CU"},  {"54", "AR"},  {"55", "BR"},
    {"56", "CL"},  {"57", "CO"},  {"58", "VE"},  {"86", "CN"},  {"90", "TR"},
    {"91", "IN"},  {"92", "PK"},  {"93", "AF"},  {"98", "IR"},  {"213", "DZ"},
    {"216", "TN"}, {"218", "LY"}, {"355", "AL"}, {"381", "RS"}, {"501", "BZ"},
    {"502", "GT"}, {"503", "SV"}, {"504", "HN"}, {"505", "NI"}, {"506", "CR"},
    {"507", "PA"}, {"509", "HT"}, {"591", "BO"}, {"593", "EC"}, {"597", "SR"},
    {"880", "BD"}, {"961", "LB"}, {"963", "SY"}, {"964", "IQ"}};

/* Digits of the calling code; 0: there is none that begins so. */
static size_t code_len(const char *digits)
{
    if (strchr(codes_of_one, digits[0]))
        return 1;
    for (size_t i = 0; i < G_N_ELEMENTS(codes_of_two); i++)
        if (!strncmp(digits, codes_of_two[i], 2))
            return 2;
    bool is_three = (digits[0] == '2' && strchr("1234569", digits[1])) ||
                    (digits[0] == '3' && strchr("578", digits[1])) ||
                    (digits[0] == '4' && digits[1] == '2') ||
                    (digits[0] == '5' && strchr("09", digits[1])) ||
                    (digits[0] == '6' && strchr("789", digits[1])) ||
                    (digits[0] == '8' && strchr("0578", digits[1])) ||
                    (digits[0] == '9' && strchr("679", digits[1]));
    return is_three ? 3 : 0;
}

bool rs_phone_is_checked(void)
{
    return false;
}

const char *rs_phone_library(void)
{
    return "none";
}

bool rs_phone_read(struct rs_view number, const char *region,
                   struct rs_phone *phone)
{
    (void)region;
    *phone = (struct rs_phone){0};
    if (number.len < 9 || number.len > 16 || number.at[0] != '+')
        return false;
    for (size_t i = 1; i < number.len; i++)
        if (!g_ascii_isdigit(number.at[i]))
            return false;
    size_t len = code_len(number.at + 1);
    if (!len)
        return false;
    memcpy(phone->e164, number.at, number.len);
    phone->prefix_len = (uint8_t)(1 + len);
    for (size_t i = 0; i < G_N_ELEMENTS(countries); i++)
        if (strlen(countries[i].code) == len &&
            !strncmp(countries[i].code, number.at + 1, len))
            memcpy(phone->country, countries[i].country, 3);
    return true;
}

bool rs_phone_has_region(const char *region)
{
    return strlen(region) == 2 && g_ascii_isupper(region[0]) &&
           g_ascii_isupper(region[1]);
}

#endif
