#include "extract/mask.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/utf8.h"

/* Bytes of the hash that are shown. */
#define SHOWN_LEN 3

/* Digits in a row that are not shown. */
#define DIGITS_MIN 7

struct rs_mask {
    size_t key_len;
    char key[];
};

struct rs_mask *rs_mask_open(struct rs_view key)
{
    g_assert(key.len >= RS_MASK_KEY_LEN_MIN && key.len <= INT_MAX);
    struct rs_mask *mask = g_malloc(sizeof *mask + key.len);
    mask->key_len = key.len;
    memcpy(mask->key, key.at, key.len);
    return mask;
}

void rs_mask_close(struct rs_mask *mask)
{
    if (!mask)
        return;
    OPENSSL_cleanse(mask->key, mask->key_len);
    g_free(mask);
}

static void add_hash(const struct rs_mask *mask, const char *text, size_t len,
                     size_t shown, GString *out)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned digest_len = 0;
    const void *made =
        HMAC(EVP_sha256(), mask->key, (int)mask->key_len,
             (const unsigned char *)text, len, digest, &digest_len);
    g_assert(made && digest_len >= shown);
    for (size_t i = 0; i < shown; i++)
        g_string_append_printf(out, "%02x", digest[i]);
}

void rs_mask_fingerprint(const struct rs_mask *mask,
                         char out[RS_MASK_FINGERPRINT_LEN + 1])
{
    static const char label[] = "rastro contact key";
    GString *hex = g_string_new(NULL);
    add_hash(mask, label, sizeof label - 1, RS_MASK_FINGERPRINT_LEN / 2, hex);
    memcpy(out, hex->str, RS_MASK_FINGERPRINT_LEN + 1);
    g_string_free(hex, TRUE);
}

static bool is_type(const struct rs_fact *contact, const char *type)
{
    return !strcmp(contact->type, type);
}

static bool is_phone(const struct rs_fact *contact)
{
    return is_type(contact, "phone") || is_type(contact, "phone-unchecked");
}

/* What has to be the same for two contacts to be the same. */
static GString *identity(const struct rs_fact *contact)
{
    GString *text = g_string_new(NULL);
    bool is_account = is_type(contact, "handle") ||
                      is_type(contact, "account") ||
                      is_type(contact, contact->platform);
    if (is_phone(contact))
        g_string_append(text, "phone:");
    else if (is_account)
        g_string_append_printf(text, "account:%s:", contact->platform);
    else
        g_string_append_printf(text, "%s:", contact->type);
    g_string_append_len(text, contact->value.at, (gssize)contact->value.len);
    return text;
}

/* Bytes shown of the beginning: a calling code, or two of a longer text. */
static size_t shown_len(const struct rs_fact *contact)
{
    size_t len = contact->value.len;
    if (contact->prefix_len)
        return MIN((size_t)contact->prefix_len, len);
    return len >= 6 ? 2 : len >= 3 ? 1 : 0;
}

static void add_part(struct rs_view text, size_t from, size_t to, GString *out)
{
    g_string_append_len(out, text.at + from, (gssize)(to - from));
}

void rs_mask_contact(const struct rs_mask *mask, const struct rs_fact *contact,
                     GString *out)
{
    struct rs_view value = contact->value;
    size_t head = rs_utf8_align(value, shown_len(contact));
    size_t tail =
        value.len >= 6 ? rs_utf8_align(value, value.len - 2) : value.len;
    GString *text = identity(contact);
    if (is_type(contact, "handle"))
        g_string_append_c(out, '@');
    add_part(value, 0, head, out);
    g_string_append(out, "…");
    add_part(value, MAX(head, tail), value.len, out);
    g_string_append(out, " #");
    add_hash(mask, text->str, text->len, SHOWN_LEN, out);
    g_string_free(text, TRUE);
}

/* A piece of text that is not shown as it is. */
struct cover {
    size_t start, end;
    const struct rs_fact *contact; /* NULL: digits, of which two are shown */
    size_t shown_at;
};

/* What may stand between the digits of one number; a keycap's two marks. */
static bool is_joint(uint32_t c)
{
    return (c < 0x80 && c && strchr(" .-()_\t", (int)c)) || c == 0xa0 ||
           c == 0xfe0f || c == 0x20e3 || c == 0x200b || c == 0x202f ||
           c == 0x2010 || c == 0x2011 || c == 0x2013;
}

/* The digits from `at` on, where one is, as a cover if they are too many;
 * returns where they end, or `limit` before a known piece of text. */
static size_t cover_digits(struct rs_view text, size_t at, size_t limit,
                           struct cover *cover, bool *is_needed)
{
    struct rs_view part = {text.at, limit};
    size_t count = 0, gap = 0, before_last = at, last = at;
    *cover = (struct cover){.start = at, .end = at};
    while (at < limit && gap <= 6) {
        size_t here = at;
        uint32_t c = rs_utf8_next(part, &at);
        if (g_unichar_isdigit(c)) {
            count++;
            gap = 0;
            before_last = last;
            last = here;
            cover->end = at;
        } else if (is_joint(c)) {
            gap++;
        } else {
            break;
        }
    }
    cover->shown_at = before_last;
    *is_needed = count >= DIGITS_MIN;
    return cover->end;
}

static void cover_between(struct rs_view text, size_t from, size_t to,
                          GArray *covers)
{
    for (size_t at = from; at < to;) {
        size_t next = at;
        if (!g_unichar_isdigit(rs_utf8_next(text, &next))) {
            at = next;
            continue;
        }
        struct cover cover;
        bool is_needed;
        at = cover_digits(text, at, to, &cover, &is_needed);
        if (is_needed)
            g_array_append_val(covers, cover);
    }
}

static GArray *covers_of(struct rs_view text, const GArray *facts)
{
    GArray *covers = g_array_new(FALSE, FALSE, sizeof(struct cover));
    size_t at = 0;
    for (guint i = 0; i < facts->len; i++) {
        const struct rs_fact *fact = &g_array_index(facts, struct rs_fact, i);
        if ((fact->kind != RS_FACT_CONTACT && fact->kind != RS_FACT_PRICE) ||
            fact->start < at)
            continue;
        cover_between(text, at, fact->start, covers);
        struct cover cover = {fact->start, fact->end, fact, 0};
        if (fact->kind == RS_FACT_CONTACT)
            g_array_append_val(covers, cover);
        at = fact->end;
    }
    cover_between(text, at, text.len, covers);
    return covers;
}

void rs_mask_text(const struct rs_mask *mask, struct rs_view text, size_t from,
                  size_t to, const GArray *facts, GString *out)
{
    g_assert(from <= to && to <= text.len);
    GArray *covers = covers_of(text, facts);
    for (guint i = 0; i < covers->len; i++) {
        const struct cover *cover = &g_array_index(covers, struct cover, i);
        if (cover->end <= from || cover->start >= to)
            continue;
        if (cover->start > from)
            add_part(text, from, cover->start, out);
        if (cover->contact) {
            rs_mask_contact(mask, cover->contact, out);
        } else {
            g_string_append(out, "…");
            add_part(text, cover->shown_at, cover->end, out);
        }
        from = cover->end;
    }
    if (from < to)
        add_part(text, from, to, out);
    g_array_unref(covers);
}

void rs_mask_name(struct rs_view name, GString *out)
{
    GArray *none = g_array_new(FALSE, FALSE, sizeof(struct rs_fact));
    rs_mask_text(NULL, name, 0, name.len, none, out);
    g_array_unref(none);
}
