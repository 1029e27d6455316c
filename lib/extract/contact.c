/*
 * In this order, each spending what it takes: onion hosts, other addresses,
 * e-mail addresses, ids, accounts named by their app, handles, numbers. So the
 * digits of an address are never a phone, nor the "@example" of an e-mail
 * address a handle.
 */
#include "extract/contact.h"

#include "extract/app.h"
#include "extract/digits.h"
#include "extract/link.h"
#include "extract/phone.h"

struct finder {
    struct rs_plain *plain;
    struct rs_view text;
    const char *region;
    struct rs_arena *arena;
    GArray *facts;
};

static struct rs_view part(struct rs_view text, size_t start, size_t end)
{
    return (struct rs_view){text.at + start, end - start};
}

/* A contact at [start, end) of the text. `value` is copied. */
static struct rs_fact *add(struct finder *f, size_t start, size_t end,
                           struct rs_view value)
{
    struct rs_fact fact = {.kind = RS_FACT_CONTACT,
                           .type = "",
                           .platform = "",
                           .value = rs_arena_copy(f->arena, value)};
    rs_plain_span(f->plain, start, end, &fact.start, &fact.end);
    g_array_append_val(f->facts, fact);
    return &g_array_index(f->facts, struct rs_fact, f->facts->len - 1);
}

static void add_phone(struct finder *f, size_t start, size_t end,
                      const struct rs_phone *phone, const char *platform)
{
    struct rs_fact *fact = add(f, start, end, rs_view_of(phone->e164));
    fact->type = rs_phone_is_checked() ? "phone" : "phone-unchecked";
    fact->platform = platform ? platform : "";
    memcpy(fact->country, phone->country, sizeof fact->country);
    fact->prefix_len = phone->prefix_len;
}

/* "+" and the digits of `text`, in `out` of 32 bytes. */
static struct rs_view international(struct rs_view text, char *out)
{
    size_t len = 0;
    out[len++] = '+';
    for (size_t i = 0; i < text.len && len < 31; i++) {
        if (text.at[i] == '%')
            i += 2;
        else if (g_ascii_isdigit(text.at[i]))
            out[len++] = text.at[i];
    }
    return (struct rs_view){out, len};
}

static void add_link_phone(struct finder *f, const struct rs_link *link)
{
    char digits[32];
    struct rs_view number = international(
        part(f->text, link->value_start, link->value_end), digits);
    struct rs_phone phone;
    if (rs_phone_read(number, NULL, &phone)) {
        add_phone(f, link->start, link->end, &phone, link->platform);
        return;
    }
    struct rs_fact *fact = add(f, link->start, link->end, number);
    fact->type = "number";
    fact->platform = link->platform;
}

static void find_links(struct finder *f)
{
    struct rs_link link;
    for (size_t at = 0; rs_link_next(f->text, &at, &link);) {
        struct rs_view value = part(f->text, link.value_start, link.value_end);
        if (link.kind == RS_LINK_CODE)
            value =
                rs_plain_written(f->plain, link.value_start, link.value_end);
        if (link.kind == RS_LINK_PHONE) {
            add_link_phone(f, &link);
        } else if (link.kind != RS_LINK_OTHER) {
            struct rs_fact *fact = add(f, link.start, link.end, value);
            fact->type = link.type;
            fact->platform = link.platform;
        }
        rs_plain_spend(f->plain, link.start, link.end);
    }
}

static bool is_local_byte(char byte)
{
    return g_ascii_isalnum(byte) || (byte && strchr("._%+-", byte));
}

/* The end of the host that begins at `at`: dots inside, letters at the end;
 * 0 if there is none. */
static size_t host_end(struct rs_view text, size_t at)
{
    size_t end = at;
    while (g_ascii_isalnum(rs_plain_byte(text, end)) ||
           rs_plain_byte(text, end) == '-' || rs_plain_byte(text, end) == '.')
        end++;
    while (end > at && !g_ascii_isalnum(text.at[end - 1]))
        end--;
    size_t last = end;
    while (last > at && g_ascii_isalpha(text.at[last - 1]))
        last--;
    bool is_host = last > at + 1 && text.at[last - 1] == '.' && end - last >= 2;
    return is_host ? end : 0;
}

/* Bytes of the part before the @, at most (RFC 5321, 4.5.3.1.1). */
#define LOCAL_LEN_MAX 64

static void find_emails(struct finder *f)
{
    size_t done = 0;
    for (size_t at = 0; at < f->text.len; at++) {
        if (f->text.at[at] != '@')
            continue;
        size_t start = at;
        while (start > done && at - start < LOCAL_LEN_MAX &&
               is_local_byte(f->text.at[start - 1]))
            start--;
        while (start < at && !g_ascii_isalnum(f->text.at[start]))
            start++;
        size_t end = start < at ? host_end(f->text, at + 1) : 0;
        if (!end)
            continue;
        add(f, start, end, part(f->text, start, end))->type = "email";
        rs_plain_spend(f->plain, start, end);
        at = done = end - 1;
    }
}

static bool is_base32(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!g_ascii_islower(text.at[i]) &&
            !(text.at[i] >= '2' && text.at[i] <= '7'))
            return false;
    return true;
}

/* Hosts of 56 characters, and of 16 as they were until 2021. The path behind
 * one is spent with it. */
static void find_onions(struct finder *f)
{
    static const char suffix[] = ".onion";
    const char *text = f->text.at, *dot;
    for (size_t at = 0;
         (dot = memmem(text + at, f->text.len - at, suffix, 6));) {
        size_t end = (size_t)(dot - text), start = end;
        while (start > at && g_ascii_isalnum(text[start - 1]))
            start--;
        at = end + 6;
        if ((end - start != 56 && end - start != 16) ||
            !is_base32(part(f->text, start, end)) ||
            (start && text[start - 1] == '@') ||
            g_ascii_isalnum(rs_plain_byte(f->text, at)))
            continue;
        struct rs_fact *fact = add(f, start, at, part(f->text, start, at));
        fact->type = "onion";
        fact->platform = "tor";
        while (at < f->text.len && g_ascii_isgraph(text[at]))
            at++;
        rs_plain_spend(f->plain, start, at);
    }
}

static bool is_hex(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!g_ascii_isxdigit(text.at[i]))
            return false;
    return true;
}

/* A Session id: 05 and a public key of 32 bytes, in hexadecimal. */
static void find_sessions(struct finder *f)
{
    for (size_t at = 0; at < f->text.len;) {
        size_t start = at;
        while (at < f->text.len && g_ascii_isalnum(f->text.at[at]))
            at++;
        if (at - start == 66 && !memcmp(f->text.at + start, "05", 2) &&
            is_hex(part(f->text, start, at))) {
            struct rs_fact *fact = add(f, start, at, part(f->text, start, at));
            fact->type = fact->platform = "session";
            rs_plain_spend(f->plain, start, at);
        }
        at += at == start;
    }
}

/* The end of an account's name at `at`; at least one letter or '_' is in it
 * unless `at` itself is returned. */
static size_t account_end(struct rs_view text, size_t at)
{
    size_t end = at, letters = 0;
    for (; end < text.len && (g_ascii_isalnum(text.at[end]) ||
                              text.at[end] == '_' || text.at[end] == '.');
         end++)
        letters += g_ascii_isalpha(text.at[end]) || text.at[end] == '_';
    while (end > at && text.at[end - 1] == '.')
        end--;
    return letters && end - at >= 3 && end - at <= 32 ? end : at;
}

/* Apps whose accounts are named so, with a colon: "wickr: name". */
static bool has_accounts(const char *app)
{
    static const char *const with[] = {"telegram", "snapchat", "instagram",
                                       "wickr",    "threema",  "tiktok",
                                       "wechat",   "discord"};
    for (size_t i = 0; i < G_N_ELEMENTS(with); i++)
        if (!strcmp(app, with[i]))
            return true;
    return false;
}

/* Where the account begins behind an app that ends at `at`: a colon stands
 * between, perhaps with "id", "me" or "user" before it. 0: nowhere. */
static size_t account_start(struct rs_view text, size_t at)
{
    static const char *const fillers[] = {" id", " me", " user", " username",
                                          " usuario"};
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        size_t len = strlen(fillers[i]);
        if (text.len - at > len && !memcmp(text.at + at, fillers[i], len) &&
            strchr(" :", text.at[at + len])) {
            at += len;
            break;
        }
    }
    at += rs_plain_byte(text, at) == ' ';
    if (rs_plain_byte(text, at) != ':')
        return 0;
    at++;
    at += rs_plain_byte(text, at) == ' ';
    return at;
}

static void find_accounts(struct finder *f)
{
    struct rs_app app;
    for (size_t at = 0; rs_app_next(f->text, &at, &app);) {
        size_t start = account_start(f->text, app.end);
        if (!start || !has_accounts(app.id))
            continue;
        size_t end = account_end(f->text, start);
        if (end == start)
            continue;
        bool is_threema = !strcmp(app.id, "threema");
        if (is_threema && end - start != 8)
            continue;
        struct rs_fact *fact = add(f, start, end, part(f->text, start, end));
        fact->type = is_threema ? "threema" : "account";
        fact->platform = app.id;
        rs_plain_spend(f->plain, start, end);
    }
}

static bool is_everyone(struct rs_view name)
{
    static const char *const groups[] = {"everyone", "followers",  "highlight",
                                         "todos",    "seguidores", "all",
                                         "channel",  "here",       "admin"};
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
        if (rs_view_is(name, groups[i]))
            return true;
    return false;
}

static void find_handles(struct finder *f)
{
    for (size_t at = 0; at < f->text.len; at++) {
        if (f->text.at[at] != '@' || (at && is_local_byte(f->text.at[at - 1])))
            continue;
        size_t start = at + 1, end = account_end(f->text, start);
        if (end == start || is_everyone(part(f->text, start, end)))
            continue;
        const char *app = rs_app_before(f->text, at);
        struct rs_fact *fact = add(f, at, end, part(f->text, start, end));
        fact->type = "handle";
        fact->platform = app ? app : "";
        rs_plain_spend(f->plain, at, end);
        at = end - 1;
    }
}

/* Reads the digits as an international number; drops groups at the end until
 * they are valid ("+1 202 555 0101 2 lugares"). */
static bool read_international(struct rs_digits *number, struct rs_phone *phone)
{
    struct rs_digits shorter = *number;
    do {
        char digits[32];
        size_t skip = rs_digits_has_zeros(number) ? 2 : 0;
        struct rs_view rest = {shorter.digits + skip,
                               shorter.digit_count - skip};
        if (shorter.digit_count < 7 + skip)
            return false;
        if (rs_phone_read(international(rest, digits), NULL, phone)) {
            *number = shorter;
            return true;
        }
    } while (rs_digits_drop(&shorter));
    return false;
}

static bool read_number(struct finder *f, struct rs_digits *number,
                        struct rs_phone *phone)
{
    if (number->has_plus ||
        (rs_digits_has_zeros(number) && rs_phone_is_checked()))
        return read_international(number, phone);
    struct rs_view digits = {number->digits, number->digit_count};
    return f->region && rs_phone_read(digits, f->region, phone);
}

static void add_number(struct finder *f, const struct rs_digits *number,
                       const char *platform)
{
    char digits[RS_DIGITS_DIGITS_MAX + 2];
    digits[0] = '+';
    memcpy(digits + 1, number->digits, number->digit_count);
    size_t skip = number->has_plus ? 0 : 1;
    struct rs_view value = {digits + skip, 1 + number->digit_count - skip};
    struct rs_fact *fact = add(f, number->start, number->end, value);
    fact->type = "number";
    fact->platform = platform ? platform : "";
}

static void find_numbers(struct finder *f)
{
    struct rs_digits number;
    size_t last_end = 0;
    for (size_t at = 0; rs_digits_next(f->text, &at, &number);) {
        enum rs_digits_trust trust =
            rs_digits_judge(f->text, last_end, &number);
        if (trust == RS_DIGITS_NONE)
            continue;
        struct rs_phone phone;
        bool is_phone = read_number(f, &number, &phone);
        if (!is_phone && (trust == RS_DIGITS_WEAK || number.digit_count > 15))
            continue;
        const char *app = rs_app_before(f->text, number.start);
        if (is_phone)
            add_phone(f, number.start, number.end, &phone, app);
        else
            add_number(f, &number, app);
        last_end = at = number.end;
        rs_plain_spend(f->plain, number.start, number.end);
    }
}

void rs_contact_find(struct rs_plain *plain, const char *region,
                     struct rs_arena *arena, GArray *facts)
{
    struct finder finder = {.plain = plain,
                            .text = rs_plain_text(plain),
                            .region = region,
                            .arena = arena,
                            .facts = facts};
    find_onions(&finder);
    find_links(&finder);
    find_emails(&finder);
    find_sessions(&finder);
    find_accounts(&finder);
    find_handles(&finder);
    find_numbers(&finder);
}
