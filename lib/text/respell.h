/*
 * A word as it would be spelt by someone with nothing to hide: lookalikes as
 * the letters that they pass for (cоyоte in half Cyrillic), digits and signs in
 * the place of letters (c0y0te, p@$e), letters held down (seguuuro) and emoji
 * put between letters (coy🔥ote). A word has one reading:
 *
 *   - a lookalike is read in a word with a plain or styled letter, when all
 *     its letters can be read; a word that is wholly of another script stays
 *   - digits are read in a word of at least as many letters, and two of them,
 *     whose digits are among 0 1 3 4 5 7, no more than one together or two
 *     alike, and that has one between letters, or before or behind four of
 *     them; 24hrs, covid19, h2o, 2x1, mp3 and 500usd stay
 *   - 1 and | are l in pairs, between vowels, before a vowel that they begin
 *     with and behind a, e, i, o that they end with, elsewhere i
 *   - three or more of one letter are one; of r and l between vowels, and of
 *     l before a first vowel, two (perrro, pollllo; llllamame)
 *   - emoji are taken out where three letters or fewer are on a side of them
 *
 * Not read: letters swapped or left out (cyoote, c*yote), upside-down letters,
 * other digits, syllables apart (co-yo-te).
 */
#ifndef RS_TEXT_RESPELL_H
#define RS_TEXT_RESPELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a folded code point is in a word. */
enum rs_respell_class {
    RS_RESPELL_LETTER, /* a to z */
    RS_RESPELL_DIGIT,
    RS_RESPELL_OTHER,   /* other letters, and marks */
    RS_RESPELL_SIGN,    /* may stand for a letter: @ $ ! | € £ ¢ ¥ */
    RS_RESPELL_PICTURE, /* emoji, and symbols like them */
    RS_RESPELL_SPACE,
    RS_RESPELL_POINT, /* anything else */
};
enum rs_respell_class rs_respell_class_of(uint32_t code_point);

/* Whether it makes up words: letters, digits and marks. */
bool rs_respell_is_word(enum rs_respell_class kind);

/* The letter that a digit or sign stands for where it stands for one, or 0. */
char rs_respell_leet(uint32_t code_point);

/* Code points of a word; longer ones are no words that anyone reads. */
#define RS_RESPELL_MAX 128

struct rs_respell_unit {
    uint32_t code_point;
    uint32_t at; /* where it stands */
};

struct rs_respell_word {
    struct rs_respell_unit units[RS_RESPELL_MAX];
    size_t count;
};

/* Respells a word. False when that changes nothing. */
bool rs_respell(struct rs_respell_word *word);

#endif
