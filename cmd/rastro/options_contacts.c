#include "options_contacts.h"

#include "contact_key.h"

#define AT(member) OPTIONS_AT(struct options_contacts, member)

const GOptionEntry options_contacts_shown[] = {
    {"show-contacts", 0, 0, G_OPTION_ARG_NONE, AT(show),
     "Show phone numbers and accounts as they are, not masked", NULL},
    {"contact-key", 0, 0, G_OPTION_ARG_FILENAME, AT(key),
     "Mask contacts under the key in this file (default: the user's own, made "
     "when it is first needed)",
     "FILE"},
    G_OPTION_ENTRY_NULL};

bool options_contacts_read_key(const struct options_contacts *given,
                               GBytes **bytes, struct rs_view *key,
                               GError **error)
{
    gsize len;
    *bytes = contact_key_read(given->key, error);
    if (!*bytes)
        return false;
    key->at = g_bytes_get_data(*bytes, &len);
    key->len = len;
    return true;
}
