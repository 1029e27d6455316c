#ifdef RASTRO_PHONENUMBER

/* Its headers convert, and ours are C: view.h has compound literals. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <phonenumbers/phonenumberutil.h>

extern "C" {
#include "extract/phone_library.h"
}
#pragma GCC diagnostic pop

#include <cstring>
#include <set>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* The name libphonenumber has for no region at all. */
static const char unknown_region[] = "ZZ";

/* Copies where it fits; the country of a number that belongs to none is
 * "001", which does not. */
static bool copy(char *to, size_t room, const std::string &from)
{
    bool fits = from.size() < room;
    std::memcpy(to, from.c_str(), fits ? from.size() + 1 : 0);
    return fits;
}

static std::size_t digits_of(int code)
{
    return code < 10 ? 1 : code < 100 ? 2 : 3;
}

bool rs_phone_library_read(rs_view number, const char *region, rs_phone *phone)
{
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber parsed;
    *phone = rs_phone{};
    if (util->Parse(std::string(number.at, number.len),
                    region ? region : unknown_region,
                    &parsed) != PhoneNumberUtil::NO_PARSING_ERROR ||
        !util->IsValidNumber(parsed))
        return false;
    std::string e164, country;
    util->Format(parsed, PhoneNumberUtil::E164, &e164);
    util->GetRegionCodeForNumber(parsed, &country);
    copy(phone->country, sizeof phone->country, country);
    phone->prefix_len =
        static_cast<uint8_t>(1 + digits_of(parsed.country_code()));
    return copy(phone->e164, sizeof phone->e164, e164);
}

bool rs_phone_library_has_region(const char *region)
{
    std::set<std::string> regions;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
    return regions.count(region) > 0;
}

#endif
