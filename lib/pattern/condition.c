#include "pattern/condition.h"

#include <string.h>

#include "base/limits.h"

/*
 * A shunting yard: operands go to the program as they are read, operators wait
 * on a stack until one that binds less, or the end, lets them follow.
 *
 *     actor or service and not news
 *     program:  actor service news NOT AND OR
 *
 * `any 1 of (a, b)` becomes ANY(1, 2) a b: the names stand behind the operator
 * and are counted there. The evaluator's stack therefore holds at most the
 * left sides of one `or` and one `and` for each open parenthesis.
 */
#define STACK_LEN (2 * (RS_CONDITION_DEPTH_MAX + 1) + 1)

enum op_kind { OP_NAME, OP_ANY, OP_NOT, OP_AND, OP_OR };

struct op {
    enum op_kind kind;
    uint32_t value; /* OP_NAME: the operand; OP_ANY: how many are needed */
    uint32_t count; /* OP_ANY: names that follow */
};

struct rs_condition {
    GArray *program;  /* struct op */
    GArray *operands; /* uint32_t */
    bool is_monotone;
};

enum token_kind {
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_ANY,
    TOKEN_OF,
    TOKEN_WRONG,
    TOKEN_END,
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
    enum token_kind token;
    size_t at, len;    /* of the token, in bytes of the text */
    GArray *waiting;   /* struct waiting */
    size_t depth;      /* open parentheses */
    size_t name_count; /* mentions of names so far */
    struct rs_condition *into;
};

static bool is_name_byte(char c)
{
    return g_ascii_islower(c) || g_ascii_isdigit(c) || c == '.' || c == '-';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum token_kind word_kind(const char *word, size_t len)
{
    static const struct {
        const char *word;
        enum token_kind kind;
    } reserved[] = {{"and", TOKEN_AND},
                    {"or", TOKEN_OR},
                    {"not", TOKEN_NOT},
                    {"any", TOKEN_ANY},
                    {"of", TOKEN_OF}};
    for (size_t i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (rs_view_is((struct rs_view){word, len}, reserved[i].word))
            return reserved[i].kind;
    return TOKEN_NAME;
}

static enum token_kind mark_kind(char c)
{
    switch (c) {
    case '\0':
        return TOKEN_END;
    case '(':
        return TOKEN_OPEN;
    case ')':
        return TOKEN_CLOSE;
    case ',':
        return TOKEN_COMMA;
    default:
        return TOKEN_WRONG;
    }
}

/* Reads the next token. A wrong one is as long as a code point, so that a
 * message can quote it. */
static void advance(struct parser *p)
{
    p->at += p->len;
    while (is_space(p->text[p->at]))
        p->at++;
    const char *from = p->text + p->at;
    p->len = 0;
    if (g_ascii_islower(from[0])) {
        while (is_name_byte(from[p->len]))
            p->len++;
        p->token = word_kind(from, p->len);
    } else if (g_ascii_isdigit(from[0])) {
        while (g_ascii_isdigit(from[p->len]))
            p->len++;
        p->token = TOKEN_NUMBER;
    } else {
        p->token = mark_kind(from[0]);
        p->len = p->token != TOKEN_END;
        while (p->len > 0 && ((unsigned char)from[p->len] & 0xc0) == 0x80)
            p->len++;
    }
}

/* Fails at the token, which is not what stands in `expected`. */
static bool fail_here(struct parser *p, const char *expected)
{
    if (p->token == TOKEN_END)
        return rs_yaml_fail(p->node, p->at, p->error,
                            "the condition ends here: expected %s", expected);
    const char *hint = g_ascii_isupper(p->text[p->at])
                           ? " (names and words are lower case)"
                           : "";
    return rs_yaml_fail(p->node, p->at, p->error,
                        "unexpected \"%.*s\": expected %s%s", (int)p->len,
                        p->text + p->at, expected, hint);
}

static void emit(struct parser *p, enum op_kind kind, uint32_t value)
{
    struct op op = {.kind = kind, .value = value};
    g_array_append_val(p->into->program, op);
    if (kind == OP_NOT)
        p->into->is_monotone = false;
}

static void mention(GArray *operands, uint32_t operand)
{
    for (guint i = 0; i < operands->len; i++)
        if (g_array_index(operands, uint32_t, i) == operand)
            return;
    g_array_append_val(operands, operand);
}

/* Takes the name that the token is into the program. */
static bool take_name(struct parser *p)
{
    if (++p->name_count > RS_CONDITION_NAMES_MAX)
        return rs_yaml_fail(p->node, p->at, p->error,
                            "more than %d names in one condition",
                            RS_CONDITION_NAMES_MAX);
    char *name = g_strndup(p->text + p->at, p->len);
    int operand = p->find(p->data, name);
    if (operand < 0) {
        const char *kind = strchr(name, '.') ? "indicator has the id"
                                             : "indicator has the slot";
        rs_yaml_fail(p->node, p->at, p->error, "no %s \"%s\"", kind, name);
    } else {
        emit(p, OP_NAME, (uint32_t)operand);
        mention(p->into->operands, (uint32_t)operand);
    }
    g_free(name);
    if (operand >= 0)
        advance(p);
    return operand >= 0;
}

static bool expect(struct parser *p, enum token_kind kind, const char *what)
{
    if (p->token != kind)
        return fail_here(p, what);
    advance(p);
    return true;
}

/* The names of an `any` list up to its closing parenthesis; no name twice, for
 * it would count twice. The first is at `first` in the program. */
static bool parse_list(struct parser *p, guint first)
{
    GArray *program = p->into->program;
    for (;;) {
        if (p->token != TOKEN_NAME)
            return fail_here(p, "a slot or an indicator's id");
        size_t at = p->at;
        if (!take_name(p))
            return false;
        uint32_t last =
            g_array_index(program, struct op, program->len - 1).value;
        for (guint i = first; i + 1 < program->len; i++)
            if (g_array_index(program, struct op, i).value == last)
                return rs_yaml_fail(p->node, at, p->error,
                                    "the same name twice in one list");
        if (p->token == TOKEN_CLOSE)
            return true;
        if (!expect(p, TOKEN_COMMA, "\",\" or \")\""))
            return false;
    }
}

/* `any N of (name, …)`, the token being `any`. */
static bool parse_any(struct parser *p)
{
    advance(p);
    size_t number_at = p->at;
    guint64 need = 0;
    if (p->token == TOKEN_NUMBER)
        need = g_ascii_strtoull(p->text + p->at, NULL, 10);
    if (!expect(p, TOKEN_NUMBER, "a number") ||
        !expect(p, TOKEN_OF, "\"of\"") ||
        !expect(p, TOKEN_OPEN, "\"(\" and a list of names"))
        return false;
    guint any = p->into->program->len;
    emit(p, OP_ANY, 0);
    if (!parse_list(p, any + 1))
        return false;
    advance(p);
    guint count = p->into->program->len - any - 1;
    if (need < 1 || need > count)
        return rs_yaml_fail(p->node, number_at, p->error,
                            "the number must be from 1 to %u, the length of "
                            "the list",
                            count);
    struct op *op = &g_array_index(p->into->program, struct op, any);
    op->value = (uint32_t)need;
    op->count = count;
    return true;
}

static struct waiting *top(struct parser *p)
{
    guint len = p->waiting->len;
    return len ? &g_array_index(p->waiting, struct waiting, len - 1) : NULL;
}

static void hold(struct parser *p, enum wait_kind kind)
{
    struct waiting waiting = {.kind = kind, .at = p->at};
    g_array_append_val(p->waiting, waiting);
}

/* Lets the waiting operators that bind at least as much as `kind` follow. */
static void release(struct parser *p, enum wait_kind kind)
{
    static const enum op_kind ops[] = {
        [WAIT_OR] = OP_OR, [WAIT_AND] = OP_AND, [WAIT_NOT] = OP_NOT};
    for (struct waiting *last; (last = top(p)) && last->kind >= kind;) {
        emit(p, ops[last->kind], 0);
        g_array_set_size(p->waiting, p->waiting->len - 1);
    }
}

/* One token where an operand must come; sets `*whole` when it was one, and not
 * something in front of it. */
static bool parse_operand(struct parser *p, bool *whole)
{
    *whole = p->token == TOKEN_NAME || p->token == TOKEN_ANY;
    if (p->token == TOKEN_NAME)
        return take_name(p);
    if (p->token == TOKEN_ANY)
        return parse_any(p);
    if (p->token == TOKEN_NOT) {
        if (top(p) && top(p)->kind == WAIT_NOT)
            return rs_yaml_fail(p->node, p->at, p->error, "\"not\" twice");
        hold(p, WAIT_NOT);
        advance(p);
        return true;
    }
    if (p->token != TOKEN_OPEN)
        return fail_here(p, "a slot, an indicator's id, \"not\", \"any\" or "
                            "\"(\"");
    if (++p->depth > RS_CONDITION_DEPTH_MAX)
        return rs_yaml_fail(p->node, p->at, p->error,
                            "parentheses nested more than %d deep",
                            RS_CONDITION_DEPTH_MAX);
    hold(p, WAIT_OPEN);
    advance(p);
    return true;
}

/* One token behind an operand; sets `*more` when an operand must follow. */
static bool parse_operator(struct parser *p, bool *more)
{
    *more = p->token == TOKEN_AND || p->token == TOKEN_OR;
    if (*more) {
        enum wait_kind kind = p->token == TOKEN_AND ? WAIT_AND : WAIT_OR;
        release(p, kind);
        hold(p, kind);
        advance(p);
        return true;
    }
    if (p->token != TOKEN_CLOSE)
        return fail_here(p, p->depth ? "\"and\", \"or\" or \")\""
                                     : "\"and\" or \"or\"");
    release(p, WAIT_OR);
    if (!top(p))
        return rs_yaml_fail(p->node, p->at, p->error,
                            "\")\" without a \"(\" before it");
    g_array_set_size(p->waiting, p->waiting->len - 1);
    p->depth--;
    advance(p);
    return true;
}

static bool parse(struct parser *p)
{
    advance(p);
    for (bool more = true; more || p->token != TOKEN_END;) {
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
    condition->program = g_array_new(FALSE, FALSE, sizeof(struct op));
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

/* Whether enough of the names that follow the ANY at `ops` are there. */
static bool any_holds(const struct op *ops, rs_condition_has_fn *has,
                      const void *data)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i <= ops->count && found < ops->value; i++)
        found += has(data, ops[i].value);
    return found >= ops->value;
}

bool rs_condition_holds(const struct rs_condition *condition,
                        rs_condition_has_fn *has, const void *data)
{
    bool stack[STACK_LEN];
    size_t len = 0;
    const GArray *program = condition->program;
    for (guint i = 0; i < program->len; i++) {
        const struct op *op = &g_array_index(program, struct op, i);
        if (op->kind == OP_NOT) {
            stack[len - 1] = !stack[len - 1];
        } else if (op->kind == OP_AND) {
            len--;
            stack[len - 1] = stack[len - 1] && stack[len];
        } else if (op->kind == OP_OR) {
            len--;
            stack[len - 1] = stack[len - 1] || stack[len];
        } else {
            g_assert(len < STACK_LEN);
            bool is_any = op->kind == OP_ANY;
            stack[len++] =
                is_any ? any_holds(op, has, data) : has(data, op->value);
            i += op->count;
        }
    }
    return stack[0];
}

const GArray *rs_condition_operands(const struct rs_condition *condition)
{
    return condition->operands;
}

bool rs_condition_is_monotone(const struct rs_condition *condition)
{
    return condition->is_monotone;
}
