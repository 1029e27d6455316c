#include "extract/app.h"

#include <glib.h>

#include "extract/names.h"
#include "extract/plain.h"

/* Names parted by ';'. Those of `doubtful` need a sign that an app is meant. */
static const struct {
    const char *id, *title, *names, *doubtful;
} apps[] = {
    {"whatsapp", "WhatsApp",
     "whatsapp;whatsap;whatssap;whatssapp;whattsapp;whatsaap;whatapp;watsapp;"
     "watsap;watssap;wattsapp;wasap;wassap;wasapp;guasap;guatsap;guazap;wapp;"
     "wpp;whats app;whats up app;wats app;whatsapp business;zapzap;zap zap;"
     "no zap;pelo zap;meu zap;o zap;chama no zap;whatsap;whapp;واتساب;واتس اب;"
     "واتس;الواتساب;الواتس;واتسب;واتساپ;واتس آپ;ватсап;вотсап;вацап",
     "whats;wsp;wts;ws;wa;zap"},
    {"telegram", "Telegram",
     "telegram;telegran;telegrama app;telegraam;تلجرام;تليجرام;تلغرام;تيليجرام;"
     "التلجرام;التليجرام;تلگرام;телеграм;телеграмм;телега;电报;飞机号",
     "tg;tele"},
    {"signal", "Signal", "signal app;signal messenger;سيجنال;سیگنال", "signal"},
    {"tiktok", "TikTok", "tiktok;tik tok;تيك توك;تیک تاک;тикток;抖音", "tt"},
    {"snapchat", "Snapchat", "snapchat;snap chat;snapchap;سناب شات;سناب",
     "snap;sc"},
    {"instagram", "Instagram",
     "instagram;instagran;insta;انستغرام;انستقرام;انستجرام;انستا;اینستاگرام;"
     "инстаграм",
     "ig"},
    {"messenger", "Messenger",
     "facebook messenger;fb messenger;mesenger;mensenger;ماسنجر;مسنجر",
     "messenger"},
    {"facebook", "Facebook", "facebook;feisbuk;facebok;فيسبوك;فیسبوک",
     "fb;face"},
    {"wickr", "Wickr", "wickr;wickr me;wickrme;wickr app", ""},
    {"threema", "Threema", "threema", ""},
    {"session", "Session",
     "session app;session messenger;session id;getsession", ""},
    {"discord", "Discord", "discord server;discord app;diskord", "discord"},
    {"wechat", "WeChat", "wechat;we chat;weixin;wechat id;微信;薇信;威信",
     "vx;wx"},
    {"viber", "Viber", "viber;فايبر;وایبر;вайбер", ""},
    {"imo", "IMO", "imo app;imo number;ايمو;ایمو", "imo"},
};

/* Values in the index: the app's place, and whether the name is doubtful. */
#define DOUBTFUL 0x100u

/* What may stand before a doubtful name, and behind one. */
static const char words_before[] =
    "on;via;by;en;por;pelo;sur;per;au;em;our;my;mi;meu;nuestro;add;"
    "agrega;agregame;app;use;usa;through;contact;contacto;al;al mi;en mi;my";
static const char words_behind[] =
    "app;id;number;numero;num;group;grupo;groupe;username;user;usuario;link;me "
    "at;at;al";

struct indexes {
    struct rs_names *apps, *before, *behind;
};

static void *open_indexes(void *unused)
{
    (void)unused;
    struct indexes *made = g_new(struct indexes, 1);
    *made = (struct indexes){rs_names_open(), rs_names_open(), rs_names_open()};
    for (size_t i = 0; i < G_N_ELEMENTS(apps); i++) {
        rs_names_add_list(made->apps, apps[i].names, (uint32_t)i);
        rs_names_add_list(made->apps, apps[i].doubtful, (uint32_t)i | DOUBTFUL);
    }
    rs_names_add_list(made->before, words_before, 0);
    rs_names_add_list(made->behind, words_behind, 0);
    return made;
}

static const struct indexes *indexes(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_indexes, NULL);
}

/* The word that ends directly before `at`, but for one space. */
static bool has_word_before(struct rs_view text, size_t at)
{
    if (!at || text.at[at - 1] != ' ')
        return false;
    size_t end = at - 1, start = end;
    while (start > 0 && g_ascii_isalnum(text.at[start - 1]))
        start--;
    struct rs_name_found found;
    return rs_names_at(indexes()->before, (struct rs_view){text.at, end}, start,
                       &found) &&
           found.end == end;
}

static bool has_sign_behind(struct rs_view text, size_t at)
{
    struct rs_name_found found;
    size_t next = at;
    while (rs_plain_byte(text, next) == ' ')
        next++;
    char byte = rs_plain_byte(text, next);
    if (byte && (byte == RS_PLAIN_SPENT || strchr(":@+=", byte)))
        return true;
    if (next > at && g_ascii_isdigit(byte))
        return g_ascii_isdigit(rs_plain_byte(text, next + 1)) &&
               g_ascii_isdigit(rs_plain_byte(text, next + 2));
    return next > at && rs_names_at(indexes()->behind, text, next, &found);
}

bool rs_app_next(struct rs_view text, size_t *at, struct rs_app *app)
{
    struct rs_name_found found;
    while (rs_names_next(indexes()->apps, text, at, &found)) {
        uint32_t value = found.values[0];
        if ((value & DOUBTFUL) && !has_word_before(text, found.start) &&
            !has_sign_behind(text, found.end))
            continue;
        *app = (struct rs_app){.id = apps[value & ~DOUBTFUL].id,
                               .start = found.start,
                               .end = found.end};
        return true;
    }
    return false;
}

/* Bytes between an app's name and its account: " : ", " me: ", " al ". */
#define GAP_LEN_MAX 12

/* Whether nothing but signs and words that lead over stands in the gap. */
static bool leads_over(struct rs_view text, size_t from, size_t to)
{
    struct rs_view gap = {text.at, to};
    struct rs_name_found found;
    while (from < to) {
        if (rs_names_at(indexes()->behind, gap, from, &found)) {
            from = found.end;
            continue;
        }
        if (!text.at[from] || !strchr(" :.-=>@(", text.at[from]))
            return false;
        from++;
    }
    return true;
}

const char *rs_app_before(struct rs_view text, size_t at)
{
    size_t from = at > 32 ? at - 32 : 0;
    while (from < at && ((unsigned char)text.at[from] & 0xc0) == 0x80)
        from++;
    struct rs_view before = {text.at, at};
    struct rs_name_found found = {0};
    const char *id = NULL;
    while (rs_names_next(indexes()->apps, before, &from, &found))
        id = at - found.end <= GAP_LEN_MAX && leads_over(text, found.end, at)
                 ? apps[found.values[0] & ~DOUBTFUL].id
                 : NULL;
    return id;
}

const char *rs_app_title(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(apps); i++)
        if (!strcmp(apps[i].id, id))
            return apps[i].title;
    return id;
}
