/*
 * What the posts of a category say together: where they stand, since when, and
 * the routes, prices and contacts that they state. A newsroom's sentence about
 * a category is made of these (publish/prose.h).
 */
#ifndef RS_RUN_FIGURES_H
#define RS_RUN_FIGURES_H

#include "run/run.h"

/* Routes that are named; the others are counted. */
#define RS_FIGURES_ROUTES 3

struct rs_figures_kind {
    char *kind; /* "page" */
    int64_t containers;
};

struct rs_figures_route {
    char *route;
    int64_t posts, containers;
};

/* Of the currency and unit in which most prices are stated. */
struct rs_figures_price {
    char *currency, *unit; /* as facts have them; empty: not said */
    int64_t posts, stated;
    double min, median, max;
};

struct rs_figures {
    char *name, *title;
    int64_t posts, containers;
    char *first, *last;     /* days of the posts; NULL without any */
    GArray *kinds;          /* struct rs_figures_kind */
    int64_t members;        /* of all containers that say it, added up: nobody
                             * knows how many people that is */
    int64_t members_stated; /* containers that say it */
    int64_t routed;         /* posts that state a route */
    int64_t route_count;    /* different ones */
    GArray *routes;         /* struct rs_figures_route: those of most posts */
    int64_t priced;         /* posts that state a price, in any currency */
    struct rs_figures_price price; /* stated == 0: there is none */
    int64_t safe, arrival;         /* posts with these indicators */
    int64_t contacts;
    int64_t shared;  /* of these, in posts of two containers and more */
    int64_t sharing; /* containers with one of those */
};

/* Of each category that flags and that a post carries, most posts first. NULL
 * with an error; else the caller's to unref. */
RS_API GPtrArray *rs_figures_read(const struct rs_run *run, GError **error);

#endif
