/*
 * Every bound rastro puts on what it reads, with its unit and its reason.
 * A thing that meets a bound is reported, never dropped in silence.
 */
#ifndef RS_BASE_LIMITS_H
#define RS_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of a chunk: large enough that queueing costs nothing beside parsing,
 * small enough that a few in flight stay in the processor's last cache. */
#define RS_CHUNK_LEN ((size_t)1 << 20)

/* Bytes of one record. The longest real line seen is 775 KB (a page of 100
 * tweets); more than this is rejected as `too-long`. */
#define RS_RECORD_LEN_MAX ((size_t)16 << 20)

/* Bytes that may be read, not used, behind a chunk or a record: simdjson wants
 * 32 (SIMDJSON_PADDING), vector loops of ours at most 64. */
#define RS_PADDING ((size_t)64)

/* Bytes of an input looked at to find its type, dialect and preset; more where
 * its first record is longer. */
#define RS_PROBE_LEN ((size_t)1 << 20)

/* Records of an input whose keys are looked at to find its preset. */
#define RS_PROBE_RECORDS 64

/* Bytes an arena keeps when it is reset: what a usual chunk takes, so that no
 * page has to be faulted in twice. */
#define RS_ARENA_KEEP_LEN ((size_t)4 << 20)

/* Bytes of compressed input read at a time. */
#define RS_BLOCK_LEN ((size_t)256 << 10)

/* Members of one archive, those passed over included: libarchive keeps about
 * 300 bytes for each of a zip's. A dump of folders of daily files has 10,000. */
#define RS_MEMBERS_MAX 100000u

/* Bytes of a member's path: as many as Linux takes for one. */
#define RS_MEMBER_PATH_LEN_MAX ((size_t)4096)

/* Bytes read of an archive before its first member: the directory of a zip,
 * which libarchive reads whole; 100,000 entries have about 10 MiB. */
#define RS_DIRECTORY_LEN_MAX ((uint64_t)64 << 20)

/* Bytes that a CSV record with something wrong in its quotes is believed to
 * have: more than any post's text (63,206 characters on Facebook). And how many
 * times its length may be read again to find where it should have ended. */
#define RS_CSV_LOOK_LEN ((size_t)256 << 10)
#define RS_CSV_LOOKS 16

/* Rows of a CSV looked at to guess how it is written, and the lines that may
 * stand before its header (Brandwatch writes up to ten). */
#define RS_CSV_GUESS_ROWS 200
#define RS_CSV_SKIP_ROWS_MAX 32

/* Bytes of a list of containers that a scan is restricted to. */
#define RS_LIST_LEN_MAX ((size_t)64 << 20)

/* Bytes of a workbook (.xlsx), and of one of its parts unpacked: a sheet of
 * 100,000 posts for reviewers has 40 MB. Bytes and numbers of cells as Excel
 * has them: 32,767 characters, 1,048,576 rows, and columns as below. */
#define RS_WORKBOOK_LEN_MAX ((size_t)64 << 20)
#define RS_PART_LEN_MAX ((size_t)64 << 20)
#define RS_SHEET_CELL_LEN_MAX ((size_t)4 * 32767)
#define RS_SHEET_ROWS_MAX 1048576u

/* XML elements inside each other; those of a workbook have eight. */
#define RS_XML_DEPTH_MAX 64u

/* Columns of a CSV: Excel's own limit, and far above any export's (97). */
#define RS_COLUMNS_MAX 16384

/* Distinct columns or JSON pointers that one mapping may read. */
#define RS_SLOTS_MAX 256

/* Tables that a mapping may join to the posts of a record; ours need two. */
#define RS_TABLES_MAX 8

/* Bytes of a row of such a table, and cells that it may give: all posts of a
 * page may want the same row. Users take 2 KB and give a handful of cells. A
 * larger row joins no post. */
#define RS_TABLE_ROW_LEN_MAX ((size_t)64 << 10)
#define RS_TABLE_ROW_CELLS_MAX ((size_t)RS_SLOTS_MAX)

/* Posts of one page; a post in 64 bytes of JSON says nothing. What follows is
 * one reject: verdicts take more memory than such posts do. */
#define RS_PAGE_POSTS_MAX 262144

/* Bytes of what stands around the posts of a document that are kept: the
 * names of a chat, of a wall. */
#define RS_CONTEXT_LEN_MAX ((size_t)64 << 10)

/* Objects and arrays around the posts of a document that are followed into;
 * the deepest known (a full export of Telegram) has four. */
#define RS_FLATTEN_DEPTH 16

/* Bytes of a document that are passed over until they give an empty line: far
 * below RS_RECORD_LEN_MAX, so that they are never taken for a long record. */
#define RS_FLATTEN_BLANKS ((size_t)64 << 10)

/* Cells a single record may give to the slots (an array gives one each). */
#define RS_CELLS_MAX 4096

/* Depth of a JSON path that we follow; simdjson itself stops at 1,024. */
#define RS_JSON_DEPTH_MAX 64

/* JSON pointers that the first records of an input may show, and the bytes of
 * one: shown to the user when no preset fits, where longer helps nobody. */
#define RS_POINTERS_MAX 4096
#define RS_POINTER_LEN_MAX ((size_t)1024)

/* Bytes of a pack or preset file. Ours are under 64 KB; an alias bomb in a
 * larger one would cost memory before it could be refused. */
#define RS_YAML_LEN_MAX ((size_t)4 << 20)

/* Lists and maps inside each other in such a file; ours need eight. */
#define RS_YAML_DEPTH_MAX 32

/* Categories of all packs of a scan together: a post's labels are the bits of
 * one 64-bit word, in memory and in the post index. */
#define RS_CATEGORIES_MAX 64

/* Evidence slots of all packs together: a set of slots is two such words
 * (pattern/slots.h). Ours are 63. */
#define RS_EVIDENCE_SLOTS_MAX 128

/* Literals that are remembered with their places in one text: of a text with
 * more of them, regexes are tried everywhere. A post of 1,000 words has 700. */
#define RS_SIEVE_SPOTS_MAX 65536u

/* Files in a cache, and bytes of one: the sieve of the packs shipped is a file
 * of 11 MB, and each edit of a pack of one's own makes one more. */
#define RS_CACHE_FILES_MAX 8u
#define RS_CACHE_FILE_LEN_MAX ((uint64_t)256 << 20)

/* Indicators of all packs together, and phrases and regexes in them. */
#define RS_INDICATORS_MAX 65535
#define RS_PATTERNS_MAX 1000000

/* Parentheses open at once, and mentions of names, in one `when:` or `unless:`;
 * it is evaluated for many windows of a post, on a stack of fixed size. Ours
 * have at most 3 and 300. */
#define RS_CONDITION_DEPTH_MAX 64
#define RS_CONDITION_NAMES_MAX 512

/* Different matches that a condition may ask for (`N of name`): a price list
 * has a few dozen. */
#define RS_CONDITION_COUNT_MAX 1000

/* Folded code points that the gap between two texts of a post counts as: a
 * line or two, so that a title and what stands under it are one piece, and a
 * `within` that means a single phrase does not reach over. */
#define RS_FIELD_GAP 20

/* Packs that extend each other, one on top of the other. */
#define RS_EXTENDS_MAX 8

/* Folded code points that a category's `within:` may span. A piece of evidence
 * so far from the next is no longer part of one advert; the longest post that
 * a platform allows is 63,206 (Facebook). */
#define RS_WITHIN_MAX 100000

/* Hits kept for one post. A post with more is undecided: what lies beyond
 * could matter and has not been looked at. */
#define RS_HITS_MAX 262144

/* Microseconds that the tests of packs may take before a scan. */
#define RS_TRIAL_US 50000

/* PCRE2 match limits: of a regex that is interpreted as long as it is new, then
 * of the run with machine code, then of the interpreter's retry. PCRE2's own
 * default is 10,000,000, which can take a second and more. */
#define RS_MATCH_LIMIT_PLAIN 2000u
#define RS_MATCH_LIMIT 200000u
#define RS_MATCH_LIMIT_RETRY 5000000u

/* Bytes of text that a regex is run on at once, and by which such windows
 * overlap. A pattern that takes steps by the square of the text (\w+@) takes
 * them by the window instead: at most 6,000 a byte, where a post of 16 MiB
 * would take 10^14. A match may be as long as the overlap. */
#define RS_REGEX_WINDOW_LEN ((size_t)8 << 10)
#define RS_REGEX_OVERLAP_LEN ((size_t)2 << 10)

/* KiB of heap the interpreter may take for one match. */
#define RS_MATCH_HEAP_KIB 65536u

/* Bytes of a text in which contacts, prices and places are looked for: four
 * times the 63,206 characters that the longest post of a platform has. */
#define RS_FACTS_TEXT_LEN_MAX ((size_t)256 << 10)

/* Facts kept of a post, the first ones. Posts that list more are lists, not
 * offers; and a tally by three kinds of facts has a row for each combination
 * of theirs: 614,000 at most for one post. */
#define RS_FACTS_MAX 256

/* Bytes of a rejected record shown in rejects.csv. */
#define RS_REJECT_RAW_LEN ((size_t)200)

/* Letters that a text must have to be told from others by its letters. */
#define RS_LIKENESS_LETTERS 20

/* Bytes kept of each text of a post that carries a category. */
#define RS_KEPT_TEXT_LEN_MAX ((size_t)(64 * 1024))

/* Posts of the sample pool unless it is said, and at most; bytes of each of
 * their texts. A reviewer reads a few hundred of them; 100,000 such texts are
 * 800 MB in memory. */
#define RS_POOL_POSTS 2000u
#define RS_POOL_POSTS_MAX 100000u
#define RS_POOL_TEXT_LEN_MAX ((size_t)(8 * 1024))

/* Code points kept on each side of the evidence in an excerpt, and the bytes
 * of an excerpt at most. */
#define RS_EXCERPT_AROUND 60
#define RS_EXCERPT_LEN_MAX ((size_t)1200)

/* Workers of one scan: far more than inflating one file can feed. */
#define RS_THREADS_MAX 256u

/* Chunks that one reader may have read and not yet judged. */
#define RS_CHUNKS_IN_FLIGHT 4

/* Bytes of labelled rows that may wait to be written. */
#define RS_BACKLOG_BYTES ((size_t)16 << 20)

/* Posts that finished inputs may hold back while an earlier input is still
 * being merged (about 100 bytes each). */
#define RS_BACKLOG_POSTS 400000

/* Bytes of one section of a scan's journal, which holds the verdicts on one
 * chunk: a few hundred KiB for a usual one. What is read back is believed no
 * further than this. */
#define RS_JOURNAL_SECTION_MAX ((size_t)1 << 30)

/* Bytes of verdicts, unpacked, that end a section of those that a run keeps:
 * about 9,000 plain posts, enough for zstd to find what repeats. And how many
 * sections may wait to be packed and written. */
#define RS_KEPT_SECTION_LEN ((size_t)1 << 20)
#define RS_KEPT_SECTIONS_WAITING 4u

#endif
