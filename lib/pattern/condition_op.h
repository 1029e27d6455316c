/* What a compiled condition is made of, for those who read it another way than
 * pattern/condition.c, which has the essay. */
#ifndef RS_PATTERN_CONDITION_OP_H
#define RS_PATTERN_CONDITION_OP_H

#include <glib.h>
#include <stdint.h>

struct rs_condition;

enum rs_condition_op_kind {
    RS_OP_NAME,
    RS_OP_COUNT,
    RS_OP_ANY,
    RS_OP_NOT,
    RS_OP_AND,
    RS_OP_OR,
};

struct rs_condition_op {
    enum rs_condition_op_kind kind;
    uint32_t value;  /* NAME, COUNT: the operand */
    uint32_t need;   /* ANY: points, COUNT: matches that are needed */
    uint32_t count;  /* ANY: names that follow, each … */
    uint32_t weight; /* … with its points */
};

/* The postfix program: struct rs_condition_op. */
const GArray *rs_condition_program(const struct rs_condition *condition);

#endif
