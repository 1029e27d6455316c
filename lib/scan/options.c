#include "scan/options.h"

#include <math.h>

#include "base/error.h"
#include "base/limits.h"
#include "extract/mask.h"
#include "extract/phone.h"
#include "post/date.h"

static bool wrong(GError **error, const char *option, const char *value,
                  const char *takes)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s %s: it takes %s", option,
                value, takes);
    return false;
}

static bool read_day(const char *option, const char *text, int32_t *day,
                     GError **error)
{
    struct rs_time time;
    if (!text)
        return true;
    if (!rs_date_read(rs_view_of(text), "%Y-%m-%d", &time))
        return wrong(error, option, text, "a day such as 2021-04-16");
    *day = rs_date_day(time, NULL);
    return true;
}

static bool read_zone(const char *text, GTimeZone **zone, GError **error)
{
    if (!text || !strcmp(text, "UTC"))
        return true;
    *zone = g_time_zone_new_identifier(text);
    return *zone || wrong(error, "--tz", text,
                          "a zone such as America/Mexico_City or -06:00");
}

static bool read_type(const char *text, struct rs_scan_settings *settings,
                      GError **error)
{
    if (!text)
        return true;
    static const char *const names[] = {[RS_TYPE_CSV] = "csv",
                                        [RS_TYPE_JSON] = "json",
                                        [RS_TYPE_JSONL] = "jsonl"};
    for (size_t i = RS_TYPE_CSV; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(text, names[i]))
            settings->type = (enum rs_type)i;
    return settings->type || wrong(error, "--type", text, "csv, json or jsonl");
}

static bool read_max_rejects(const char *text,
                             struct rs_scan_settings *settings, GError **error)
{
    settings->reject_percent = -1;
    if (!text)
        return true;
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    bool is_percent = end != text && !strcmp(end, "%");
    bool is_number = end != text && (is_percent || !*end);
    if (!is_number || !isfinite(value) || value < 0 || value > 1e15 ||
        (is_percent ? value > 100 : value != floor(value)))
        return wrong(error, "--max-rejects", text,
                     "a number of records, or a share such as 0.1%");
    if (is_percent)
        settings->reject_percent = value;
    else
        settings->reject_count = (uint64_t)value;
    return true;
}

static bool read_pool(const struct rs_scan_options *options,
                      struct rs_scan_settings *settings, GError **error)
{
    guint64 size = RS_POOL_POSTS;
    const char *text = options->sample_pool;
    if (text && !g_ascii_string_to_unsigned(text, 10, 0, RS_POOL_POSTS_MAX,
                                            &size, NULL))
        return wrong(error, "--sample-pool", text,
                     "a number of posts up to 100000; 0 for none");
    settings->pool_size = options->output ? (size_t)size : 0;
    return true;
}

static bool check_region(const char *region, GError **error)
{
    if (!region || rs_phone_has_region(region))
        return true;
    return wrong(error, "--region", region,
                 "the two capitals of a country, such as MX");
}

static const char *by_of(const struct rs_scan_options *options)
{
    return options->by ? options->by : "container";
}

bool rs_scan_options_mask_contacts(const struct rs_scan_options *options)
{
    struct rs_keys keys;
    GError *unread = NULL;
    if (!rs_keys_read(by_of(options), &keys, &unread)) {
        g_error_free(unread);
        return false;
    }
    return !options->show_contacts && rs_keys_hold(&keys, RS_KEY_CONTACT);
}

static bool check_contact_key(const struct rs_scan_options *options,
                              GError **error)
{
    bool is_given = options->contact_key.len > 0;
    if (options->contact_key.len >= RS_MASK_KEY_LEN_MIN ||
        (!is_given && !rs_scan_options_mask_contacts(options)))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                is_given ? "the contact key has fewer than %d bytes"
                         : "--by contact: contacts are masked under a key of "
                           "%d bytes or more, and there is none",
                RS_MASK_KEY_LEN_MIN);
    return false;
}

bool rs_scan_settings_init(struct rs_scan_settings *settings,
                           const struct rs_scan_options *options,
                           GError **error)
{
    *settings = (struct rs_scan_settings){
        .since = INT32_MIN,
        .until = INT32_MAX,
        .threads = options->threads ? options->threads : g_get_num_processors(),
        .chunk_len = options->chunk_len ? options->chunk_len : RS_CHUNK_LEN,
    };
    if (settings->threads > RS_THREADS_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "-j %u: it takes 1 to %u",
                    settings->threads, RS_THREADS_MAX);
        return false;
    }
    return read_day("--since", options->since, &settings->since, error) &&
           read_day("--until", options->until, &settings->until, error) &&
           read_zone(options->zone, &settings->zone, error) &&
           read_type(options->type, settings, error) &&
           read_max_rejects(options->max_rejects, settings, error) &&
           read_pool(options, settings, error) &&
           check_region(options->region, error) &&
           rs_keys_read(by_of(options), &settings->keys, error) &&
           check_contact_key(options, error);
}

void rs_scan_settings_clear(struct rs_scan_settings *settings)
{
    if (settings->zone)
        g_time_zone_unref(settings->zone);
    settings->zone = NULL;
}
