#include "pattern/condition.h"

#include <string.h>

#include "base/limits.h"
#include "pattern/condition_op.h"
#include "pattern/condition_token.h"

/*
 * A shunting yard: operands go to the program as they are read, operators wait
 * on a stack until one that binds less, or the end, lets them follow.
 *
 *     actor or service and not news
 *     program:  actor service news NOT AND OR
 *
 * `any 1 of (a, b)` becomes ANY(1, 2) a b: the names stand behind the operator
 * and are counted there, each with its points, which are 1 but for `points`; `2
 * of a` is one operand, COUNT(2) a. The evaluator's stack therefore holds at
 * most the left sides of one `or` and one `and` for each open parenthesis.
 */
#define STACK_LEN (2 * (RS_CONDITION_DEPTH_MAX + 1) + 1)

struct rs_condition {
    GArray *program;  /* struct rs_condition_op */
    GArray *operands; /* uint32_t */
    bool is_monotone, has_counts;
};

/* An operator or parenthesis that waits; in order of binding. */
enum wait_kind { WAIT_OPEN, WAIT_OR, WAIT_AND, WAIT_NOT };

struct waiting {
    enum wait_kind kind;
    size_t at;
};

struct parser {
    const struct rs_yaml_node *node;
    const char *text;
    rs_condition_name_fn *find;
    void *data;
    GError **error;
    struct rs_condition_token token;
    GArray *waiting;   /* struct waiting */
    size_t depth;      /* open parentheses */
    size_t name_count; /* mentions of names so far */
    struct rs_condition *into;
};

static void advance(struct parser *p)
{
    p->token = rs_condition_token_next(p->text, p->token.at + p->token.len);
}

/* Fails at the token, which is not what stands in `expected`. */
static bool fail_here(struct parser *p, const char *expected)
{
    if (p->token.kind == RS_TOKEN_END)
        return rs_yaml_fail(p->node, p->token.at, p->error,
                            "the condition ends here: expected %s", expected);
    const char *hint = g_ascii_isupper(p->text[p->token.at])
                           ? " (names and words are lower case)"
                           : "";
    return rs_yaml_fail(p->node, p->token.at, p->error,
                        "unexpected \"%.*s\": expected %s%s", (int)p->token.len,
                        p->text + p->token.at, expected, hint);
}

static void emit(struct parser *p, enum rs_condition_op_kind kind,
                 uint32_t value)
{
    struct rs_condition_op op = {.kind = kind, .value = value};
    g_array_append_val(p->into->program, op);
    if (kind == RS_OP_NOT)
        p->into->is_monotone = false;
}

static void mention(GArray *operands, uint32_t operand)
{
    for (guint i = 0; i < operands->len; i++)
        if (g_array_index(operands, uint32_t, i) == operand)
            return;
    g_array_append_val(operands, operand);
}

/* The number that the token is; 0 when it is none, or one too large. */
static uint32_t take_number(struct parser *p)
{
    guint64 number = 0;
    if (p->token.kind == RS_TOKEN_NUMBER)
        number = g_ascii_strtoull(p->text + p->token.at, NULL, 10);
    return number <= RS_CONDITION_COUNT_MAX ? (uint32_t)number : 0;
}

static bool fail_number(struct parser *p, size_t at, uint32_t most)
{
    return rs_yaml_fail(p->node, at, p->error,
                        "the number must be from 1 to %u", most);
}

/* Takes the name that the token is into the program. */
static bool take_name(struct parser *p)
{
    if (++p->name_count > RS_CONDITION_NAMES_MAX)
        return rs_yaml_fail(p->node, p->token.at, p->error,
                            "more than %d names in one condition",
                            RS_CONDITION_NAMES_MAX);
    char *name = g_strndup(p->text + p->token.at, p->token.len);
    int operand = p->find(p->data, name);
    if (operand < 0) {
        const char *kind = strchr(name, '.') ? "indicator has the id"
                                             : "pack has or declares the slot";
        rs_yaml_fail(p->node, p->token.at, p->error, "no %s \"%s\"", kind,
                     name);
    } else {
        emit(p, RS_OP_NAME, (uint32_t)operand);
        mention(p->into->operands, (uint32_t)operand);
    }
    g_free(name);
    if (operand >= 0)
        advance(p);
    return operand >= 0;
}

static bool expect(struct parser *p, enum rs_condition_token_kind kind,
                   const char *what)
{
    if (p->token.kind != kind)
        return fail_here(p, what);
    advance(p);
    return true;
}

/* The points of the name that was taken last, where `weighs` and a number
 * follows; else 1. */
static bool parse_weight(struct parser *p, bool weighs)
{
    GArray *program = p->into->program;
    struct rs_condition_op *op =
        &g_array_index(program, struct rs_condition_op, program->len - 1);
    op->weight = 1;
    if (!weighs || p->token.kind != RS_TOKEN_NUMBER)
        return true;
    op->weight = take_number(p);
    if (op->weight == 0)
        return fail_number(p, p->token.at, RS_CONDITION_COUNT_MAX);
    advance(p);
    return true;
}

/* The names of a list up to its closing parenthesis; no name twice, for it
 * would count twice. The first is at `first` in the program. */
static bool parse_list(struct parser *p, guint first, bool weighs)
{
    GArray *program = p->into->program;
    for (;;) {
        if (p->token.kind != RS_TOKEN_NAME)
            return fail_here(p, "a slot or an indicator's id");
        size_t at = p->token.at;
        if (!take_name(p))
            return false;
        uint32_t last =
            g_array_index(program, struct rs_condition_op, program->len - 1)
                .value;
        for (guint i = first; i + 1 < program->len; i++)
            if (g_array_index(program, struct rs_condition_op, i).value == last)
                return rs_yaml_fail(p->node, at, p->error,
                                    "the same name twice in one list");
        if (!parse_weight(p, weighs))
            return false;
        if (p->token.kind == RS_TOKEN_CLOSE)
            return true;
        if (!expect(p, RS_TOKEN_COMMA, "\",\" or \")\""))
            return false;
    }
}

static uint32_t sum_weights(const GArray *program, guint first)
{
    uint32_t sum = 0;
    for (guint i = first; i < program->len; i++)
        sum += g_array_index(program, struct rs_condition_op, i).weight;
    return sum;
}

/* `any N of (name, …)` or `points N of (name N, …)`, the token being the first
 * word. */
static bool parse_any(struct parser *p)
{
    bool weighs = p->token.kind == RS_TOKEN_POINTS;
    advance(p);
    size_t number_at = p->token.at;
    uint32_t need = take_number(p);
    if (!expect(p, RS_TOKEN_NUMBER, "a number") ||
        !expect(p, RS_TOKEN_OF, "\"of\"") ||
        !expect(p, RS_TOKEN_OPEN, "\"(\" and a list of names"))
        return false;
    GArray *program = p->into->program;
    guint any = program->len;
    emit(p, RS_OP_ANY, 0);
    if (!parse_list(p, any + 1, weighs))
        return false;
    advance(p);
    uint32_t most = sum_weights(program, any + 1);
    if (need < 1 || need > most)
        return fail_number(p, number_at, most);
    struct rs_condition_op *op =
        &g_array_index(program, struct rs_condition_op, any);
    op->need = need;
    op->count = program->len - any - 1;
    return true;
}

/* `N of name`, the token being N. */
static bool parse_count(struct parser *p)
{
    uint32_t need = take_number(p);
    if (need == 0)
        return fail_number(p, p->token.at, RS_CONDITION_COUNT_MAX);
    advance(p);
    if (!expect(p, RS_TOKEN_OF, "\"of\""))
        return false;
    if (p->token.kind != RS_TOKEN_NAME)
        return fail_here(p, "one slot or indicator's id (for several, "
                            "\"any N of (…)\")");
    if (!take_name(p))
        return false;
    GArray *program = p->into->program;
    struct rs_condition_op *op =
        &g_array_index(program, struct rs_condition_op, program->len - 1);
    op->kind = RS_OP_COUNT;
    op->need = need;
    p->into->has_counts = true;
    return true;
}

static struct waiting *top(struct parser *p)
{
    guint len = p->waiting->len;
    return len ? &g_array_index(p->waiting, struct waiting, len - 1) : NULL;
}

static void hold(struct parser *p, enum wait_kind kind)
{
    struct waiting waiting = {.kind = kind, .at = p->token.at};
    g_array_append_val(p->waiting, waiting);
}

/* Lets the waiting operators that bind at least as much as `kind` follow. */
static void release(struct parser *p, enum wait_kind kind)
{
    static const enum rs_condition_op_kind ops[] = {
        [WAIT_OR] = RS_OP_OR, [WAIT_AND] = RS_OP_AND, [WAIT_NOT] = RS_OP_NOT};
    for (struct waiting *last; (last = top(p)) && last->kind >= kind;) {
        emit(p, ops[last->kind], 0);
        g_array_set_size(p->waiting, p->waiting->len - 1);
    }
}

/* One token where an operand must come; sets `*whole` when it was one, and not
 * something in front of it. */
static bool parse_operand(struct parser *p, bool *whole)
{
    *whole = p->token.kind == RS_TOKEN_NAME ||
             p->token.kind == RS_TOKEN_NUMBER ||
             p->token.kind == RS_TOKEN_ANY || p->token.kind == RS_TOKEN_POINTS;
    if (p->token.kind == RS_TOKEN_NAME)
        return take_name(p);
    if (p->token.kind == RS_TOKEN_ANY || p->token.kind == RS_TOKEN_POINTS)
        return parse_any(p);
    if (p->token.kind == RS_TOKEN_NUMBER)
        return parse_count(p);
    if (p->token.kind == RS_TOKEN_NOT) {
        if (top(p) && top(p)->kind == WAIT_NOT)
            return rs_yaml_fail(p->node, p->token.at, p->error,
                                "\"not\" twice");
        hold(p, WAIT_NOT);
        advance(p);
        return true;
    }
    if (p->token.kind != RS_TOKEN_OPEN)
        return fail_here(p, "a slot, an indicator's id, \"not\", \"any\", "
                            "\"points\" or \"(\"");
    if (++p->depth > RS_CONDITION_DEPTH_MAX)
        return rs_yaml_fail(p->node, p->token.at, p->error,
                            "parentheses nested more than %d deep",
                            RS_CONDITION_DEPTH_MAX);
    hold(p, WAIT_OPEN);
    advance(p);
    return true;
}

/* One token behind an operand; sets `*more` when an operand must follow. */
static bool parse_operator(struct parser *p, bool *more)
{
    *more = p->token.kind == RS_TOKEN_AND || p->token.kind == RS_TOKEN_OR;
    if (*more) {
        enum wait_kind kind =
            p->token.kind == RS_TOKEN_AND ? WAIT_AND : WAIT_OR;
        release(p, kind);
        hold(p, kind);
        advance(p);
        return true;
    }
    if (p->token.kind != RS_TOKEN_CLOSE)
        return fail_here(p, p->depth ? "\"and\", \"or\" or \")\""
                                     : "\"and\" or \"or\"");
    release(p, WAIT_OR);
    if (!top(p))
        return rs_yaml_fail(p->node, p->token.at, p->error,
                            "\")\" without a \"(\" before it");
    g_array_set_size(p->waiting, p->waiting->len - 1);
    p->depth--;
    advance(p);
    return true;
}

static bool parse(struct parser *p)
{
    advance(p);
    for (bool more = true; more || p->token.kind != RS_TOKEN_END;) {
        bool whole = false;
        if (more && !parse_operand(p, &whole))
            return false;
        if (more)
            more = !whole;
        else if (!parse_operator(p, &more))
            return false;
    }
    release(p, WAIT_OR);
    if (top(p))
        return rs_yaml_fail(p->node, top(p)->at, p->error,
                            "\"(\" is never closed");
    return true;
}

struct rs_condition *rs_condition_open(const struct rs_yaml_node *node,
                                       rs_condition_name_fn *find, void *data,
                                       GError **error)
{
    struct rs_condition *condition = g_new0(struct rs_condition, 1);
    condition->program =
        g_array_new(FALSE, FALSE, sizeof(struct rs_condition_op));
    condition->operands = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    condition->is_monotone = true;
    struct parser parser = {.node = node,
                            .text = rs_yaml_text(node),
                            .find = find,
                            .data = data,
                            .error = error,
                            .into = condition};
    parser.waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting));
    bool ok = parse(&parser);
    g_array_free(parser.waiting, TRUE);
    if (ok)
        return condition;
    rs_condition_close(condition);
    return NULL;
}

void rs_condition_close(struct rs_condition *condition)
{
    if (!condition)
        return;
    g_array_free(condition->program, TRUE);
    g_array_free(condition->operands, TRUE);
    g_free(condition);
}

/* Whether the names that follow the ANY at `ops` have points enough. */
static bool any_holds(const struct rs_condition_op *ops,
                      rs_condition_count_fn *count, const void *data)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i <= ops->count && found < ops->need; i++)
        found += count(data, ops[i].value) ? ops[i].weight : 0;
    return found >= ops->need;
}

bool rs_condition_holds(const struct rs_condition *condition,
                        rs_condition_count_fn *count, const void *data)
{
    bool stack[STACK_LEN];
    size_t len = 0;
    const GArray *program = condition->program;
    for (guint i = 0; i < program->len; i++) {
        const struct rs_condition_op *op =
            &g_array_index(program, struct rs_condition_op, i);
        if (op->kind == RS_OP_NOT) {
            stack[len - 1] = !stack[len - 1];
        } else if (op->kind == RS_OP_AND) {
            len--;
            stack[len - 1] = stack[len - 1] && stack[len];
        } else if (op->kind == RS_OP_OR) {
            len--;
            stack[len - 1] = stack[len - 1] || stack[len];
        } else {
            g_assert(len < STACK_LEN);
            stack[len++] = op->kind == RS_OP_ANY
                               ? any_holds(op, count, data)
                               : count(data, op->value) >= MAX(op->need, 1);
            i += op->count;
        }
    }
    return stack[0];
}

const GArray *rs_condition_program(const struct rs_condition *condition)
{
    return condition->program;
}

const GArray *rs_condition_operands(const struct rs_condition *condition)
{
    return condition->operands;
}

bool rs_condition_is_monotone(const struct rs_condition *condition)
{
    return condition->is_monotone;
}

bool rs_condition_has_counts(const struct rs_condition *condition)
{
    return condition->has_counts;
}

uint32_t rs_condition_need(const struct rs_condition *condition,
                           uint32_t operand)
{
    uint32_t need = 1;
    for (guint i = 0; i < condition->program->len; i++) {
        const struct rs_condition_op *op =
            &g_array_index(condition->program, struct rs_condition_op, i);
        if (op->kind == RS_OP_COUNT && op->value == operand)
            need = MAX(need, op->need);
    }
    return need;
}
