/*
 * Messaging apps and platforms that a text names, in the spellings that people
 * use for them. Names that are also common words (signal, session, snap, imo,
 * zap) count only where the words or signs beside them say that an app is
 * meant: "on Signal", "signal: …", "snap @…"; "inbox" alone is no app.
 */
#ifndef RS_EXTRACT_APP_H
#define RS_EXTRACT_APP_H

#include "base/view.h"

struct rs_app {
    const char *id;    /* static, lower-case: "whatsapp" */
    size_t start, end; /* of the folded text */
};

/* The next app from byte `*at` of the folded text on; moves `*at` behind it. */
bool rs_app_next(struct rs_view text, size_t *at, struct rs_app *app);

/* The app that is named directly before byte `at`, so that what stands there
 * is an account of it: "Telegram: @…", "IG @…", "WhatsApp al +52…". NULL
 * without one. */
const char *rs_app_before(struct rs_view text, size_t at);

/* The title of an id, for reports: "WhatsApp"; the id itself if it is none
 * of ours. */
const char *rs_app_title(const char *id);

#endif
