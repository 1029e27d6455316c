#include "pattern/attempt.h"

#include <glib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/limits.h"

/* Bytes of the JIT's stack: what it begins with, and what it may grow to.
 * PCRE2 itself would use 32 KiB of the thread's. */
#define JIT_STACK_LEN ((size_t)32 << 10)
#define JIT_STACK_LEN_MAX ((size_t)1 << 20)

struct rs_attempt {
    pcre2_match_context *plain, *quick, *patient;
    pcre2_jit_stack *stack; /* NULL without JIT */
    pcre2_match_data *data;
};

static pcre2_match_context *context_open(uint32_t limit)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (!context)
        g_error("out of memory");
    pcre2_set_match_limit(context, limit);
    pcre2_set_depth_limit(context, limit);
    pcre2_set_heap_limit(context, RS_MATCH_HEAP_KIB);
    return context;
}

/* Room for the whole match only: groups are of no interest. */
static pcre2_match_data *data_open(void)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data)
        g_error("out of memory");
    return data;
}

struct rs_attempt *rs_attempt_open(void)
{
    struct rs_attempt *attempt = g_new0(struct rs_attempt, 1);
    attempt->plain = context_open(RS_MATCH_LIMIT_PLAIN);
    attempt->quick = context_open(RS_MATCH_LIMIT);
    attempt->patient = context_open(RS_MATCH_LIMIT_RETRY);
    attempt->data = data_open();
    attempt->stack =
        pcre2_jit_stack_create(JIT_STACK_LEN, JIT_STACK_LEN_MAX, NULL);
    if (attempt->stack)
        pcre2_jit_stack_assign(attempt->quick, NULL, attempt->stack);
    return attempt;
}

void rs_attempt_close(struct rs_attempt *attempt)
{
    if (!attempt)
        return;
    pcre2_jit_stack_free(attempt->stack);
    pcre2_match_data_free(attempt->data);
    pcre2_match_context_free(attempt->patient);
    pcre2_match_context_free(attempt->quick);
    pcre2_match_context_free(attempt->plain);
    g_free(attempt);
}

static bool is_limit(int outcome)
{
    return outcome == PCRE2_ERROR_MATCHLIMIT ||
           outcome == PCRE2_ERROR_DEPTHLIMIT ||
           outcome == PCRE2_ERROR_HEAPLIMIT ||
           outcome == PCRE2_ERROR_JIT_STACKLIMIT;
}

/* PCRE2_NO_UTF_CHECK is allowed since rs_fold() gives valid UTF-8 only. */
static int run(const pcre2_code *code, const struct rs_attempt_range *range,
               pcre2_match_data *data, uint32_t options,
               pcre2_match_context *context)
{
    options |= PCRE2_NO_UTF_CHECK | (range->goes_on ? PCRE2_NOTEOL : 0);
    pcre2_set_offset_limit(context, range->limit);
    return pcre2_match(code, (PCRE2_SPTR)range->text.at, range->text.len,
                       range->from, options, data, context);
}

static enum rs_attempt_outcome outcome_of(int outcome)
{
    if (outcome >= 0)
        return RS_ATTEMPT_FOUND;
    return outcome == PCRE2_ERROR_NOMATCH ? RS_ATTEMPT_NONE
                                          : RS_ATTEMPT_UNDECIDED;
}

/* What is not interpreted soon has machine code made for it, with limits of its
 * own, so that it does not matter which was picked. The last, patient run has
 * match data of its own: the interpreter keeps there what heap it took. */
enum rs_attempt_outcome rs_attempt_run(struct rs_attempt *attempt,
                                       const struct rs_code_regex *regex,
                                       const struct rs_attempt_range *range,
                                       size_t found[2])
{
    pcre2_match_data *data = attempt->data;
    const pcre2_code *plain = rs_code_plain(regex);
    int outcome = PCRE2_ERROR_MATCHLIMIT;
    if (rs_code_pick(regex) == plain)
        outcome = run(plain, range, data, 0, attempt->plain);
    if (is_limit(outcome))
        outcome = run(rs_code_fast(regex), range, data, 0, attempt->quick);
    if (is_limit(outcome)) {
        data = data_open();
        outcome = run(plain, range, data, PCRE2_NO_JIT, attempt->patient);
    }
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
    found[0] = span[0];
    found[1] = span[1];
    if (data != attempt->data)
        pcre2_match_data_free(data);
    return outcome_of(outcome);
}
