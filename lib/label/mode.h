/* What happens to what an earlier labelling has left. */
#ifndef RS_LABEL_MODE_H
#define RS_LABEL_MODE_H

enum rs_label_mode {
    RS_LABEL_REFUSE, /* it is a reason to leave everything as it is */
    RS_LABEL_REPLACE,
};

#endif
