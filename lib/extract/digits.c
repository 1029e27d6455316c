#include "extract/digits.h"

#include <glib.h>

#include "extract/currency.h"
#include "extract/names.h"
#include "extract/plain.h"

/* Bytes before and behind a number in which a word for telephones is looked
 * for; in UTF-8 an Arabic letter takes two, an emoji four. */
#define CUE_BEFORE_LEN 40
#define CUE_AFTER_LEN 24

/* Bytes between two numbers of a list: ", ", " / ", " y al ". */
#define LIST_GAP_LEN 8

/* Groups in which phones are written, as the digits of each in hexadecimal,
 * beside the cue that the shape alone is. */
static const char shapes[] = " a 334 37 64 46 55 244 433 3322 22222 235 253 "
                             "3222 2322 1333 45 54 "
                             "1334 434 344 47 56 65 254 245 2333 "
                             "2334 3234 3244 2244 21244 345 39 ";

enum cue { CUE_NONE, CUE_PHONE, CUE_OTHER };

static const char phone_words[] =
    "tel;tels;telf;tlf;tlfn;telefono;telefonos;telephone;cel;cels;celular;"
    "celulares;cell;cellphone;phone;phones;mobile;mob;movil;moviles;fono;fone;"
    "fon;telefone;portable;numero;numeros;num;numbers;whatsapp;whatsap;whats;"
    "watsap;watsapp;wasap;wassap;wasapp;guasap;guatsap;wpp;wsp;wapp;ws;wa;"
    "whatsapps;zap;telegram;signal;viber;imo;llama;llame;llamar;llamen;llamame;"
    "llamenos;llamanos;llamada;llamadas;marca;marcar;marque;marcame;ligue;liga;"
    "call;calls;text;txt;sms;contact;contacto;contactos;contactame;contactanos;"
    "contactar;comunicate;comuniquese;comunicarse;informes;info;informacion;"
    "escribe;escribeme;escribenos;escriban;escribanme;mensaje;mensajes;hmu;"
    "appelez;appeler;numéro;joindre;اتصل;رقم;هاتف;تواصل;للتواصل;جوال;واتساب;"
    "واتس;تلفن;شماره;تماس;واتساپ;电话;手机;联系;微信;telefon;numri;kontakt";

static const char other_words[] =
    "isbn;issn;id;ids;folio;expediente;exp;ref;referencia;reference;cuenta;"
    "account;acct;card;tarjeta;clabe;iban;order;orden;pedido;case;caso;ticket;"
    "imei;rfc;curp;nit;zip;cp;lat;lon;lng;serial;serie;placa;placas;ruc;cedula;"
    "dni;pasaporte;passport;tracking;routing;swift;ssn;ein;vin;patente;factura;"
    "invoice;decreto;articulo;oxxo;banco;bank;banorte;bancomer;bbva;upc;sku;"
    "docket;causa;carpeta;oficio;lote;matricula;registro;rtn;nss;cuit";

static const char *const phone_signs[] = {"☎", "✆",    "📞", "📱",
                                          "📲", "🤙", "📟", "📳"};

static void *open_cues(void *unused)
{
    (void)unused;
    struct rs_names *names = rs_names_open();
    rs_names_add_list(names, phone_words, CUE_PHONE);
    rs_names_add_list(names, other_words, CUE_OTHER);
    return names;
}

static const struct rs_names *cues(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_cues, NULL);
}

static bool is_digit(struct rs_view text, size_t at)
{
    return g_ascii_isdigit(rs_plain_byte(text, at));
}

/* Bytes of the gap at `at` inside of a number; 0: it ends there. */
static size_t gap_len(struct rs_view text, size_t at)
{
    size_t len = 0;
    while (len < 3 && at + len < text.len && text.at[at + len] &&
           strchr(" .-()_", text.at[at + len]))
        len++;
    return is_digit(text, at + len) ? len : 0;
}

/* Reads the groups from `at` on; false: more than a number may have. */
static bool read_groups(struct rs_view text, size_t at, struct rs_digits *n)
{
    while (is_digit(text, at)) {
        if (n->group_count == RS_DIGITS_GROUPS_MAX)
            return false;
        unsigned char len = 0;
        for (; is_digit(text, at); at++, len++) {
            if (n->digit_count == RS_DIGITS_DIGITS_MAX)
                return false;
            n->digits[n->digit_count++] = text.at[at];
        }
        n->group_len[n->group_count] = len;
        n->group_end[n->group_count++] = n->end = at;
        at += gap_len(text, at);
    }
    return true;
}

/* The first byte behind all that may be part of the run that begins at `at`. */
static size_t run_end(struct rs_view text, size_t at)
{
    while (is_digit(text, at)) {
        while (is_digit(text, at))
            at++;
        at += gap_len(text, at);
    }
    return at;
}

/* Length of what makes a number international at `at`: "+", "(+", "+ (", ➕. */
static size_t plus_len(struct rs_view text, size_t at)
{
    static const char heavy[] = "➕";
    size_t len = 0;
    if (rs_plain_byte(text, at) == '(')
        len++;
    if (rs_plain_byte(text, at + len) == '+')
        len++;
    else if (text.len - at - len >= sizeof heavy - 1 &&
             !memcmp(text.at + at + len, heavy, sizeof heavy - 1))
        len += sizeof heavy - 1;
    else
        return 0;
    while (len < 6 && rs_plain_byte(text, at + len) &&
           strchr(" (", rs_plain_byte(text, at + len)))
        len++;
    return is_digit(text, at + len) ? len : 0;
}

static void begin(struct rs_digits *n, size_t at)
{
    *n = (struct rs_digits){.start = at, .end = at};
}

bool rs_digits_next(struct rs_view text, size_t *at, struct rs_digits *number)
{
    for (size_t i = *at; i < text.len; i++) {
        char before = i ? text.at[i - 1] : ' ';
        size_t plus = g_ascii_isdigit(before) ? 0 : plus_len(text, i);
        bool paren = text.at[i] == '(' && is_digit(text, i + 1);
        if (!plus && !paren && !is_digit(text, i))
            continue;
        begin(number, i);
        number->has_plus = plus;
        size_t first = i + plus + (!plus && paren);
        bool fits = read_groups(text, first, number);
        size_t end = run_end(text, first);
        bool glued = !plus && (g_ascii_isalnum(before) || before == '_');
        if (!fits || glued || number->digit_count < 7) {
            i = end - 1;
            continue;
        }
        *at = MAX(end, number->end);
        return true;
    }
    *at = text.len;
    return false;
}

bool rs_digits_has_zeros(const struct rs_digits *n)
{
    return !n->has_plus && n->group_len[0] >= 2 && n->digit_count >= 11 &&
           g_str_has_prefix(n->digits, "00") && n->digits[2] != '0';
}

bool rs_digits_drop(struct rs_digits *n)
{
    if (n->group_count < 2)
        return false;
    n->group_count--;
    n->digit_count -= n->group_len[n->group_count];
    n->digits[n->digit_count] = '\0';
    n->end = n->group_end[n->group_count - 1];
    return true;
}

/* What stands behind the last group makes it part of something else. */
static bool is_others(struct rs_view text, const struct rs_digits *n)
{
    size_t at = n->end, unused;
    char next = rs_plain_byte(text, at);
    if (next && strchr(":/,", next) && is_digit(text, at + 1))
        return next != '/' || !is_digit(text, at + 7);
    if (next == '%' || next == '@')
        return true;
    if (g_ascii_isalpha(next) && !n->has_plus)
        return true;
    if (next == ' ' && rs_plain_byte(text, at + 1) == '%')
        return true;
    return rs_currency_after(text, at, &unused);
}

static bool has_shape(const struct rs_digits *n)
{
    static const char hex[] = "0123456789abcdef";
    char shape[RS_DIGITS_GROUPS_MAX + 3] = " ";
    for (size_t i = 0; i < n->group_count; i++) {
        if (n->group_len[i] > 15)
            return false;
        shape[1 + i] = hex[n->group_len[i]];
    }
    shape[1 + n->group_count] = ' ';
    return strstr(shapes, shape);
}

/* 10 digits at least, each apart, and not 1 2 3 …: a spelt-out number. */
static bool is_spelt(const struct rs_digits *n)
{
    bool climbs = true;
    for (size_t i = 0; i < n->group_count; i++) {
        if (n->group_len[i] != 1)
            return false;
        if (i && (n->digits[i] - n->digits[i - 1] + 10) % 10 != 1)
            climbs = false;
    }
    return n->group_count >= 10 && !climbs;
}

/* "1 2 3 4 5 6 7 8 9 10": more than one group of one digit. */
static bool is_counted(const struct rs_digits *n)
{
    size_t ones = 0;
    for (size_t i = 0; i < n->group_count; i++)
        ones += n->group_len[i] == 1;
    return ones > 1;
}

/* "1.200.000", "192.168.0.1": groups of a large number, or of an address. */
static bool is_dotted(struct rs_view text, const struct rs_digits *n)
{
    bool thousands = n->group_count > 1 && n->group_len[0] <= 3, dots = true;
    for (size_t i = 1; i < n->group_count; i++) {
        if (n->group_len[i] != 3)
            thousands = false;
        if (text.at[n->group_end[i - 1]] != '.')
            dots = false;
    }
    return thousands ||
           (dots && (n->group_count == 2 ||
                     (n->group_count == 4 && n->digit_count < 13 &&
                      n->group_len[0] <= 3 && n->group_len[1] <= 3)));
}

static unsigned number_at(const char *digits, size_t len)
{
    unsigned number = 0;
    for (size_t i = 0; i < len; i++)
        number = number * 10 + (unsigned)(digits[i] - '0');
    return number;
}

static bool is_year(const char *digits)
{
    unsigned year = number_at(digits, 4);
    return year >= 1900 && year < 2100;
}

/* "2021-2022", "5000-7000", "12-11-2026", "2026-11-12", "123-45-6789". */
static bool is_date(const struct rs_digits *n)
{
    const unsigned char *len = n->group_len;
    const char *d = n->digits;
    if (n->group_count == 2 && len[0] == 4 && len[1] == 4)
        return is_year(d) || is_year(d + 4) ||
               (number_at(d, 4) % 100 == 0 && number_at(d + 4, 4) % 100 == 0);
    if (n->group_count < 3)
        return n->digit_count == 8 && (is_year(d) || is_year(d + 4));
    if (len[0] == 4 && len[1] <= 2 && len[2] <= 2 && is_year(d))
        return true;
    if (len[0] <= 2 && len[1] <= 2 && len[2] == 4 &&
        is_year(d + len[0] + len[1]))
        return true;
    return len[0] == 3 && len[1] == 2 && len[2] == 4 && n->group_count == 3;
}

/* The nearest word or sign before the number that says what it is. */
static enum cue cue_before(struct rs_view text, size_t start)
{
    size_t from = start > CUE_BEFORE_LEN ? start - CUE_BEFORE_LEN : 0;
    while (from < start && ((unsigned char)text.at[from] & 0xc0) == 0x80)
        from++;
    struct rs_view before = {text.at, start};
    enum cue cue = CUE_NONE;
    size_t last = from, at = from;
    struct rs_name_found found;
    while (rs_names_next(cues(), before, &at, &found)) {
        cue = found.values[0];
        last = found.end;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(phone_signs); i++)
        if (g_strstr_len(text.at + last, (gssize)(start - last),
                         phone_signs[i]))
            return CUE_PHONE;
    return cue;
}

static bool has_cue_behind(struct rs_view text, size_t end)
{
    struct rs_view behind = {text.at + end,
                             MIN(text.len - end, (size_t)CUE_AFTER_LEN)};
    const char *line = memchr(behind.at, '\n', behind.len);
    if (line)
        behind.len = (size_t)(line - behind.at);
    while (behind.len && end + behind.len < text.len &&
           ((unsigned char)behind.at[behind.len] & 0xc0) == 0x80)
        behind.len--;
    size_t at = 0;
    struct rs_name_found found;
    return rs_names_next(cues(), behind, &at, &found) &&
           found.values[0] == CUE_PHONE;
}

static enum cue cue_of(struct rs_view text, size_t last_end,
                       const struct rs_digits *n)
{
    if (last_end && n->start - last_end <= LIST_GAP_LEN)
        return CUE_PHONE;
    enum cue cue = cue_before(text, n->start);
    if (cue == CUE_NONE && has_cue_behind(text, n->end))
        return CUE_PHONE;
    return cue;
}

/* What stands before the number says that it is none. */
static bool is_spoilt(struct rs_view text, size_t last_end, size_t start)
{
    size_t unused;
    char before = start ? text.at[start - 1] : ' ';
    char other = start > 1 ? text.at[start - 2] : ' ';
    if (rs_currency_before(text, start, &unused))
        return true;
    if (before == '/' && last_end && start - last_end <= LIST_GAP_LEN)
        return false;
    if (before && strchr("#/\\&=", before))
        return true;
    return before && strchr(".,-:", before) && g_ascii_isdigit(other);
}

/* "19.4326077": a place on the map. */
static bool is_coordinate(struct rs_view text, const struct rs_digits *n)
{
    return n->group_count == 2 && n->group_len[0] <= 3 &&
           n->group_len[1] >= 5 && text.at[n->group_end[0]] == '.';
}

/* Drops groups at the end until the rest is written as phones are; leaves the
 * number as it is where that does not come about. */
static bool shape(struct rs_view text, struct rs_digits *n)
{
    struct rs_digits shorter = *n;
    while (!has_shape(&shorter) && shorter.digit_count > 10)
        if (!rs_digits_drop(&shorter))
            return false;
    bool pairs_of_more = shorter.group_count == 5 && n->group_count > 5;
    if (!has_shape(&shorter) || is_dotted(text, &shorter) || pairs_of_more)
        return false;
    *n = shorter;
    return true;
}

/* Whether its shape says enough where no word does. */
static bool is_plain(struct rs_view text, const struct rs_digits *n)
{
    if (n->group_count == 1)
        return n->digit_count == 10 && n->digits[0] > '1';
    return has_shape(n) || is_spelt(n) ||
           (n->group_count == 2 && n->digit_count == 8 &&
            n->group_len[0] == 4 && text.at[n->group_end[0]] == '-');
}

enum rs_digits_trust rs_digits_judge(struct rs_view text, size_t last_end,
                                     struct rs_digits *n)
{
    if (is_spoilt(text, last_end, n->start))
        return RS_DIGITS_NONE;
    while (is_others(text, n))
        if (!rs_digits_drop(n))
            return RS_DIGITS_NONE;
    if (n->has_plus)
        return n->digit_count >= 7 ? RS_DIGITS_STRONG : RS_DIGITS_NONE;
    enum cue cue = cue_of(text, last_end, n);
    if (cue == CUE_OTHER || is_coordinate(text, n) ||
        (is_date(n) && (cue != CUE_PHONE || n->group_count > 2)))
        return RS_DIGITS_NONE;
    if (rs_digits_has_zeros(n))
        return cue == CUE_PHONE ? RS_DIGITS_STRONG : RS_DIGITS_WEAK;
    bool shaped = shape(text, n);
    if (n->digit_count < 7 || n->digit_count > 13)
        return RS_DIGITS_NONE;
    if (cue == CUE_PHONE)
        return RS_DIGITS_STRONG;
    if (is_dotted(text, n))
        return RS_DIGITS_NONE;
    if ((shaped || is_spelt(n) || n->group_count == 2) && is_plain(text, n))
        return RS_DIGITS_STRONG;
    return n->digit_count >= 9 && !is_counted(n) ? RS_DIGITS_WEAK
                                                 : RS_DIGITS_NONE;
}
