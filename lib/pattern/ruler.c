#include "pattern/ruler.h"

#include "base/limits.h"

/* Bytes between the places of a text up to which code points are counted
 * beforehand. */
#define BLOCK_LEN 256

static uint32_t count_code_points(const char *at, size_t len)
{
    uint32_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)at[i] & 0xc0) != 0x80;
    return count;
}

/* Code points before byte `at`, given those before each block. */
static uint32_t place_of(struct rs_view text, const GArray *blocks, uint32_t at)
{
    uint32_t block = at / BLOCK_LEN;
    return g_array_index(blocks, uint32_t, block) +
           count_code_points(text.at + (size_t)block * BLOCK_LEN,
                             at % BLOCK_LEN);
}

/* Returns how many code points the text has. */
static uint32_t count_blocks(struct rs_view text, GArray *blocks)
{
    uint32_t count = 0;
    g_array_set_size(blocks, 0);
    for (size_t at = 0; at <= text.len; at += BLOCK_LEN) {
        g_array_append_val(blocks, count);
        count += count_code_points(text.at + at, MIN(BLOCK_LEN, text.len - at));
    }
    return count;
}

void rs_ruler_measure(const struct rs_view *texts, const GArray *hits,
                      GArray *places)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t text = 0, begin = 0, len = 0;
    if (hits->len)
        len = count_blocks(texts[0], blocks);
    for (guint i = 0; i < hits->len; i++) {
        const struct rs_hit *hit = &g_array_index(hits, struct rs_hit, i);
        while (text < hit->text) {
            begin += len ? len + RS_FIELD_GAP : 0;
            len = count_blocks(texts[++text], blocks);
        }
        struct rs_ruler_place place = {
            begin + place_of(texts[text], blocks, hit->start),
            begin + place_of(texts[text], blocks, hit->end)};
        g_array_append_val(places, place);
    }
}
