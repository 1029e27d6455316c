#include "pattern/sieve.h"

static GArray *numbers_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static struct rs_sieve *sieve_new(void)
{
    struct rs_sieve *sieve = g_new0(struct rs_sieve, 1);
    sieve->blind = numbers_new();
    sieve->owners = numbers_new();
    sieve->starts = numbers_new();
    return sieve;
}

void rs_sieve_close(struct rs_sieve *sieve)
{
    if (!sieve)
        return;
    rs_hyperscan_close(sieve->hyperscan);
    g_array_unref(sieve->blind);
    g_array_unref(sieve->owners);
    g_array_unref(sieve->starts);
    g_free(sieve);
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Puts them in order, each once. */
static void sort_once(GArray *numbers)
{
    guint kept = 0;
    g_array_sort(numbers, compare_numbers);
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = number_at(numbers, i);
        if (kept == 0 || number_at(numbers, kept - 1) != number)
            g_array_index(numbers, uint32_t, kept++) = number;
    }
    g_array_set_size(numbers, kept);
}

/* What Hyperscan refuses makes all that it stands for blind. */
static void compile(struct rs_sieve *sieve, const GPtrArray *needles)
{
    g_autofree struct rs_hyperscan_pattern *patterns =
        g_new0(struct rs_hyperscan_pattern, needles->len + 1);
    g_array_append_val(sieve->starts, sieve->owners->len);
    for (guint i = 0; i < needles->len; i++) {
        const struct rs_needle *needle = needles->pdata[i];
        patterns[i].text =
            (struct rs_view){needle->text->str, needle->text->len};
        patterns[i].is_regex = needle->is_regex;
        g_array_append_vals(sieve->owners, needle->owners->data,
                            needle->owners->len);
        g_array_append_val(sieve->starts, sieve->owners->len);
    }
    g_autoptr(GArray) refused = numbers_new();
    sieve->hyperscan = rs_hyperscan_open(patterns, needles->len, refused);
    for (guint i = 0; i < refused->len; i++) {
        const struct rs_needle *needle = needles->pdata[number_at(refused, i)];
        g_array_append_vals(sieve->blind, needle->owners->data,
                            needle->owners->len);
    }
}

struct rs_sieve *rs_sieve_open(const struct rs_prefilter_pattern *patterns,
                               size_t count)
{
    struct rs_sieve *sieve = sieve_new();
    g_autoptr(GPtrArray) needles =
        rs_needles_find(patterns, count, sieve->blind);
    compile(sieve, needles);
    for (uint32_t i = 0; !sieve->hyperscan && i < count; i++)
        g_array_append_val(sieve->blind, i);
    sort_once(sieve->blind);
    return sieve;
}

static void write_numbers(const GArray *numbers, GByteArray *out)
{
    uint32_t len = numbers->len;
    g_byte_array_append(out, (const guint8 *)&len, sizeof len);
    g_byte_array_append(out, (const guint8 *)numbers->data,
                        len * (guint)sizeof(uint32_t));
}

/* Takes numbers off the front of the bytes, all of them below `end`. */
static bool read_numbers(struct rs_view *bytes, GArray *into, size_t end)
{
    uint32_t count;
    if (bytes->len < sizeof count)
        return false;
    memcpy(&count, bytes->at, sizeof count);
    size_t len = count * sizeof(uint32_t);
    *bytes =
        (struct rs_view){bytes->at + sizeof count, bytes->len - sizeof count};
    if (len > bytes->len)
        return false;
    g_array_append_vals(into, bytes->at, count);
    *bytes = (struct rs_view){bytes->at + len, bytes->len - len};
    for (guint i = 0; i < count; i++)
        if (number_at(into, i) >= end)
            return false;
    return true;
}

static bool is_ascending(const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++)
        if (number_at(numbers, i) < number_at(numbers, i - 1))
            return false;
    return true;
}

bool rs_sieve_write(const struct rs_sieve *sieve, GByteArray *out)
{
    write_numbers(sieve->blind, out);
    write_numbers(sieve->owners, out);
    write_numbers(sieve->starts, out);
    return sieve->hyperscan && rs_hyperscan_write(sieve->hyperscan, out);
}

/* A wrong place would be read: what can be looked at is. */
struct rs_sieve *rs_sieve_read(struct rs_view bytes, size_t count)
{
    struct rs_sieve *sieve = sieve_new();
    GArray *owners = sieve->owners, *starts = sieve->starts;
    if (read_numbers(&bytes, sieve->blind, count) &&
        read_numbers(&bytes, owners, count) &&
        read_numbers(&bytes, starts, (size_t)owners->len + 1) &&
        starts->len > 0 && is_ascending(starts) && number_at(starts, 0) == 0 &&
        number_at(starts, starts->len - 1) == owners->len)
        sieve->hyperscan = rs_hyperscan_read(bytes);
    if (sieve->hyperscan)
        return sieve;
    rs_sieve_close(sieve);
    return NULL;
}
