#include "scan/judging.h"

#include "text/fold.h"

struct rs_judging {
    struct rs_judge *judge;
    uint64_t flag_bits;
    GString *folded;
    const struct rs_judgement *last;
};

struct rs_judging *rs_judging_open(const struct rs_rules *rules)
{
    struct rs_judging *judging = g_new0(struct rs_judging, 1);
    judging->judge = rs_judge_open(rules);
    judging->flag_bits = rs_rules_flag_bits(rules);
    judging->folded = g_string_new(NULL);
    return judging;
}

void rs_judging_close(struct rs_judging *judging)
{
    if (!judging)
        return;
    g_string_free(judging->folded, TRUE);
    rs_judge_close(judging->judge);
    g_free(judging);
}

struct rs_judge *rs_judging_judge(struct rs_judging *judging)
{
    return judging->judge;
}

const struct rs_judgement *rs_judging_post(struct rs_judging *judging,
                                           const struct rs_post *post)
{
    size_t ends[RS_TEXTS_MAX];
    struct rs_readings_text texts[RS_TEXTS_MAX];
    g_string_truncate(judging->folded, 0);
    for (size_t i = 0; i < post->text_count; i++) {
        rs_fold(post->texts[i].text, judging->folded);
        ends[i] = judging->folded->len;
    }
    for (size_t i = 0; i < post->text_count; i++) {
        size_t start = i ? ends[i - 1] : 0;
        texts[i] = (struct rs_readings_text){
            .folded = {judging->folded->str + start, ends[i] - start},
            .original = post->texts[i].text,
        };
    }
    judging->last = rs_judge(judging->judge, texts, post->text_count);
    return judging->last;
}

struct rs_view rs_judging_folded(const struct rs_judging *judging)
{
    return (struct rs_view){judging->folded->str, judging->folded->len};
}

bool rs_judging_is_flagged(const struct rs_judging *judging)
{
    return judging->last->categories & judging->flag_bits;
}

bool rs_judging_is_undecided(const struct rs_judging *judging)
{
    return !rs_judging_is_flagged(judging) &&
           (judging->last->undecided & judging->flag_bits);
}
