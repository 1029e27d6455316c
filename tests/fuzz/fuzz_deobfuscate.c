/*
 * Any bytes: the second reading is well-formed, never longer than the folded
 * text, and leads back to it (deobfuscated_check()); it is the same again; and
 * there is one without the original when there is one with it.
 */
#include "text/deobfuscate.h"

#include "../unit/deobfuscated.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rs_view original = {(const char *)data, size};
    struct rs_deobfuscated one, two;
    GString *folded = g_string_new(NULL);
    rs_fold(original, folded);
    struct rs_view text = {folded->str, folded->len};
    rs_deobfuscated_init(&one);
    rs_deobfuscated_init(&two);
    bool is_read = rs_deobfuscate(text, original, &one);
    if (is_read)
        deobfuscated_check(text, &one);
    deobfuscated_must(rs_deobfuscate(text, original, &two) == is_read);
    deobfuscated_must(!is_read || g_string_equal(one.text, two.text));
    bool is_read_alone = rs_deobfuscate(text, (struct rs_view){NULL, 0}, &two);
    deobfuscated_must(is_read_alone == is_read);
    if (is_read_alone)
        deobfuscated_check(text, &two);
    rs_deobfuscated_clear(&one);
    rs_deobfuscated_clear(&two);
    g_string_free(folded, TRUE);
    return 0;
}
