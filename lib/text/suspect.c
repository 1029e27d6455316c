/*
 * Each byte of a group of 64 is one bit of a few words ("is a letter", "is a
 * digit"), and what is looked for is a product of shifted words: a letter, a
 * digit before it and a letter before that, as in c0yote, is
 *
 *     letter & digit << 1 & letter << 2
 *
 * with the bits of the group before shifted in. So a place is found at its
 * last byte, or at the one behind it, and nothing is looked at ahead.
 */
#include "text/suspect.h"

#include "text/fold_ascii.h"

#define GROUP_LEN ((size_t)64)

/* The bytes `count` before each. */
static inline uint64_t back(uint64_t bits, uint64_t before, unsigned count)
{
    return bits << count | before >> (64 - count);
}

#define BACK(member, count) back(group->member, before->member, count)

#if defined(__SSE2__) && !defined(RS_FOLD_PLAIN)

static inline uint64_t bits_of(__m128i bytes, unsigned at)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
}

static inline __m128i are(__m128i bytes, int c)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)c));
}

static inline __m128i load(const char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static inline void classify(const char *at, struct rs_suspect_group *group)
{
    for (unsigned i = 0; i < GROUP_LEN; i += 16) {
        __m128i bytes = load(at + i);
        __m128i sign = _mm_or_si128(are(bytes, '@'), are(bytes, '!'));
        sign = _mm_or_si128(sign, are(bytes, '|'));
        group->letter |= bits_of(rs_fold_between(bytes, 'a', 'z'), i);
        group->digit |= bits_of(rs_fold_between(bytes, '0', '9'), i);
        group->dollar |= bits_of(are(bytes, '$'), i);
        group->sign |= bits_of(sign, i);
        group->equal |= bits_of(_mm_cmpeq_epi8(bytes, load(at + i + 1)), i);
        group->high |= bits_of(bytes, i);
    }
}

/* The bytes from 0x80 on are negative here. */
static void classify_high(const char *at, struct rs_suspect_group *group,
                          uint64_t *styled)
{
    uint64_t xb4 = 0, x85 = 0, ipa = 0;
    for (unsigned i = 0; i < GROUP_LEN; i += 16) {
        __m128i bytes = load(at + i);
        __m128i xe1 = are(bytes, 0xe1);
        group->inner |=
            bits_of(_mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xc0)), i);
        group->first_of_2 |=
            bits_of(rs_fold_between(bytes, (char)0xc9, (char)0xd6), i);
        group->first_of_3 |= bits_of(_mm_or_si128(xe1, are(bytes, 0xea)), i);
        group->xe1 |= bits_of(xe1, i);
        group->x9f |= bits_of(are(bytes, 0x9f), i);
        xb4 |= bits_of(are(bytes, 0xb4), i);
        x85 |= bits_of(are(bytes, 0x85), i);
        ipa |= bits_of(_mm_or_si128(are(bytes, 0xc9), are(bytes, 0xca)), i);
    }
    styled[0] = xb4;
    styled[1] = x85;
    styled[2] = ipa;
}

#else

static inline void classify(const char *at, struct rs_suspect_group *group)
{
    for (unsigned i = 0; i < GROUP_LEN; i++) {
        char c = at[i];
        group->letter |= (uint64_t)(c >= 'a' && c <= 'z') << i;
        group->digit |= (uint64_t)(c >= '0' && c <= '9') << i;
        group->dollar |= (uint64_t)(c == '$') << i;
        group->sign |= (uint64_t)(c == '@' || c == '!' || c == '|') << i;
        group->equal |= (uint64_t)(c == at[i + 1]) << i;
        group->high |= (uint64_t)((unsigned char)c >= 0x80) << i;
    }
}

static void classify_high(const char *at, struct rs_suspect_group *group,
                          uint64_t *styled)
{
    styled[0] = styled[1] = styled[2] = 0;
    for (unsigned i = 0; i < GROUP_LEN; i++) {
        unsigned char c = (unsigned char)at[i];
        group->inner |= (uint64_t)(c >= 0x80 && c < 0xc0) << i;
        group->first_of_2 |= (uint64_t)(c >= 0xc9 && c <= 0xd6) << i;
        group->first_of_3 |= (uint64_t)(c == 0xe1 || c == 0xea) << i;
        group->xe1 |= (uint64_t)(c == 0xe1) << i;
        group->x9f |= (uint64_t)(c == 0x9f) << i;
        styled[0] |= (uint64_t)(c == 0xb4) << i;
        styled[1] |= (uint64_t)(c == 0x85) << i;
        styled[2] |= (uint64_t)(c == 0xc9 || c == 0xca) << i;
    }
}

#endif

/* Letters behind something high that has a letter before it. Adding the first
 * bit of a run of ones carries it to the bit behind the run. */
static uint64_t find_inside(struct rs_suspect_group *group,
                            const struct rs_suspect_group *before)
{
    uint64_t starts = group->high & BACK(letter, 1);
    uint64_t behind = before->is_inside;
    starts |= behind & group->high;
    uint64_t sum = group->high + starts;
    group->is_inside = sum < group->high;
    return (sum | behind) & ~group->high & group->letter;
}

/* Letters of other scripts beside one of a to z. Styled letters (U+0250 to
 * U+02BF, U+1D00 to U+1D3F, U+1F140 to U+1F17F) wherever they are. */
static uint64_t find_high(const char *at, struct rs_suspect_group *group,
                          const struct rs_suspect_group *before)
{
    uint64_t styled[3];
    classify_high(at, group, styled);
    uint64_t found = find_inside(group, before);
    found |= (group->first_of_2 | group->first_of_3) & BACK(letter, 1);
    found |= styled[0] & BACK(xe1, 1);
    found |= styled[1] & BACK(x9f, 1);
    found |= styled[2];
    return found;
}

/* What is high in the group before may be beside this one's first letters. */
static uint64_t find_behind_high(const struct rs_suspect_group *group,
                                 const struct rs_suspect_group *before)
{
    return group->letter &
           ((BACK(inner, 1) & BACK(first_of_2, 2)) |
            (BACK(inner, 1) & BACK(inner, 2) & BACK(first_of_3, 3)));
}

/* Whether a bit is set 2 to 10 places before: the next letter of a chain is
 * at most 9 bytes away. */
static uint64_t in_reach(uint64_t bits, uint64_t before)
{
    uint64_t reached = 0;
    for (unsigned i = 2; i <= 10; i++)
        reached |= back(bits, before, i);
    return reached;
}

/* The fourth and later of letters or digits that stand one by one. */
static uint64_t find_chains(struct rs_suspect_group *group,
                            const struct rs_suspect_group *before)
{
    uint64_t word = group->letter | group->digit;
    uint64_t word_before = before->letter | before->digit;
    group->single =
        ~word & back(word, word_before, 1) & ~back(word, word_before, 2);
    if (!group->single)
        return 0;
    group->second = group->single & in_reach(group->single, before->single);
    if (!group->second)
        return 0;
    group->third = group->second & in_reach(group->second, before->second);
    return group->third & in_reach(group->third, before->third);
}

/* Digits and signs in the place of letters: one or two inside a word, one
 * before four letters or behind. */
static uint64_t find_leet(const struct rs_suspect_group *group,
                          const struct rs_suspect_group *before)
{
    uint64_t edge = group->digit | group->dollar;
    uint64_t edge_before = before->digit | before->dollar;
    uint64_t any = edge | group->sign, any_before = edge_before | before->sign;
    if (!any && !any_before)
        return 0;
    uint64_t word = edge | group->letter;
    uint64_t word_before = edge_before | before->letter;
    uint64_t second = BACK(letter, 2), third = BACK(letter, 3);
    uint64_t inside = group->letter & back(any, any_before, 1) &
                      (second | (back(any, any_before, 2) & third));
    uint64_t leading = group->letter & BACK(letter, 1) & second & third &
                       back(edge, edge_before, 4) & ~back(word, word_before, 5);
    uint64_t trailing = ~word & back(edge, edge_before, 1) & second & third &
                        BACK(letter, 4) & BACK(letter, 5);
    return inside | leading | trailing;
}

/* Suspect places among 64 bytes; one byte more is read. */
static uint64_t look(const char *at, struct rs_suspect_group *group,
                     const struct rs_suspect_group *before)
{
    classify(at, group);
    uint64_t repeated = group->letter & BACK(equal, 1) & BACK(equal, 2);
    uint64_t found =
        repeated | find_chains(group, before) | find_leet(group, before);
    if (group->high)
        found |= find_high(at, group, before);
    else if (before->is_inside)
        found |= group->letter & 1;
    if (group->inner | before->inner)
        found |= find_behind_high(group, before);
    return found;
}

void rs_suspect_init(struct rs_suspect *suspect, struct rs_view folded)
{
    *suspect = (struct rs_suspect){.text = folded};
}

/* The last group is looked at in a copy, with spaces behind it. */
static void look_on(struct rs_suspect *suspect)
{
    struct rs_suspect_group group = {0};
    struct rs_view text = suspect->text;
    size_t left = text.len - suspect->next;
    if (left > GROUP_LEN) {
        suspect->found =
            look(text.at + suspect->next, &group, &suspect->before);
    } else {
        char copy[GROUP_LEN + 1];
        memset(copy, ' ', sizeof copy);
        if (left)
            memcpy(copy, text.at + suspect->next, left);
        suspect->found = look(copy, &group, &suspect->before);
    }
    suspect->before = group;
    suspect->next += GROUP_LEN;
}

size_t rs_suspect_next(struct rs_suspect *suspect, size_t from)
{
    for (;;) {
        while (suspect->found) {
            size_t at = suspect->next - GROUP_LEN +
                        (size_t)__builtin_ctzll(suspect->found);
            suspect->found &= suspect->found - 1;
            if (at >= from)
                return at;
        }
        if (suspect->next > suspect->text.len)
            return SIZE_MAX;
        look_on(suspect);
    }
}
