/*
 * Cells of an object in one pass. On-Demand gives the fields one after
 * another; the tree of wanted pointers says whether a field is wanted, leads
 * to something wanted, or can be skipped unread. So each byte is looked at
 * once by simdjson's first stage and mostly never again, and the recursion is
 * as deep as the wanted pointers, not as the input.
 *
 * On-Demand has a token for each value: from its first byte to the next
 * structural one. That is all we take from it. Strings are cut out of their
 * token in place and unescaped by us (get_string() refuses lone surrogates,
 * and copies), numbers stay text (19-digit ids survive), and scalars are
 * checked against the grammar (On-Demand would pass `12abc`). The length of a
 * key is not on offer, but its end is: the last quote before the colon before
 * the value.
 */
#include <glib.h>

#include <string>
#include <vector>

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

/* Our headers are C: view.h has compound literals. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
extern "C" {
#include "base/limits.h"
#include "base/octet.h"
#include "record/json.h"
#include "record/json_text.h"
}
#pragma GCC diagnostic pop

namespace ondemand = simdjson::ondemand;
namespace dom = simdjson::dom;
using simdjson::error_code;

static_assert(simdjson::SIMDJSON_PADDING <= RS_PADDING,
              "chunks have too little padding for simdjson");

struct rs_json {
    ondemand::parser parser;
    dom::parser dom;
    const rs_json_paths *paths;
    rs_json_cells *cells;
    bool is_repaired, has_too_many;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static rs_view token_of(std::string_view token)
{
    rs_view text = {token.data(), token.size()};
    while (text.len && is_blank(text.at[text.len - 1]))
        text.len--;
    return text;
}

static error_code add_cell(rs_json *json, uint16_t slot, rs_cell_kind kind,
                           rs_view text)
{
    rs_json_cells *cells = json->cells;
    for (; slot != RS_JSON_NO_SLOT; slot = json->paths->next_slot[slot]) {
        if (cells->count == RS_CELLS_MAX) {
            json->has_too_many = true;
            return simdjson::CAPACITY;
        }
        cells->at[cells->count++] = {slot, (uint8_t)kind, text};
    }
    return simdjson::SUCCESS;
}

/* The content of a string's token: what stands between the quotes. */
static error_code add_string(rs_json *json, uint16_t slot, rs_view token)
{
    if (token.len < 2 || token.at[token.len - 1] != '"')
        return simdjson::STRING_ERROR;
    rs_view content = {token.at + 1, token.len - 2}, text;
    if (!rs_json_text_unescape(json->cells->arena, content, &text,
                               &json->is_repaired))
        return simdjson::STRING_ERROR;
    return add_cell(json, slot, RS_CELL_TEXT, text);
}

static error_code add_scalar(rs_json *json, uint16_t slot, rs_view token)
{
    if (rs_view_is(token, "null"))
        return simdjson::SUCCESS;
    if (rs_view_is(token, "true") || rs_view_is(token, "false"))
        return add_cell(json, slot, RS_CELL_BOOL, token);
    if (!rs_json_text_is_number(token))
        return simdjson::NUMBER_ERROR;
    return add_cell(json, slot, RS_CELL_NUMBER, token);
}

static error_code read_object(rs_json *json, uint16_t node,
                              ondemand::object object);

static error_code read_value(rs_json *json, uint16_t at, ondemand::value value,
                             std::string_view raw);

static error_code read_array(rs_json *json, uint16_t node,
                             ondemand::array array)
{
    for (auto result : array) {
        ondemand::value value;
        SIMDJSON_TRY(result.get(value));
        std::string_view raw = value.raw_json_token();
        SIMDJSON_TRY(read_value(json, node, value, raw));
    }
    return simdjson::SUCCESS;
}

/* The value at a path that is, or leads to, a wanted one. */
static error_code read_value(rs_json *json, uint16_t at, ondemand::value value,
                             std::string_view raw)
{
    const rs_json_node &node = json->paths->nodes[at];
    if (raw.empty())
        return simdjson::TAPE_ERROR;
    if (raw[0] == '{' && node.has_children) {
        ondemand::object object;
        SIMDJSON_TRY(value.get_object().get(object));
        return read_object(json, at, object);
    }
    if (raw[0] == '[' && node.element) {
        ondemand::array array;
        SIMDJSON_TRY(value.get_array().get(array));
        return read_array(json, node.element, array);
    }
    if (raw[0] == '{' || raw[0] == '[' || node.slot == RS_JSON_NO_SLOT)
        return simdjson::SUCCESS;
    if (raw[0] != '"')
        return add_scalar(json, node.slot, token_of(raw));
    ondemand::raw_json_string used;
    SIMDJSON_TRY(value.get_raw_json_string().get(used));
    return add_string(json, node.slot, token_of(raw));
}

/* The key that begins at `key`, its quote left out, and ends before `value`.
 * simdjson has seen the quotes and the colon between. */
static rs_view key_before(const char *key, const char *value)
{
    const char *end = value;
    while (end > key && *end != ':')
        end--;
    while (end > key && *end != '"')
        end--;
    return {key, (size_t)(end - key)};
}

/* Whether a key has an escape. Looks at eight bytes at a time; those behind
 * the key are of the value or the padding. */
static bool has_backslash(rs_view key)
{
    for (size_t at = 0; at < key.len; at += RS_OCTET_LEN) {
        uint64_t found = rs_octet_equal(rs_octet_load(key.at + at), '\\');
        if (found)
            return at + rs_octet_first(found) < key.len;
    }
    return false;
}

/* The node of a wanted key, or 0. Keys with escapes are rare. */
static uint16_t find_key(rs_json *json, uint16_t node, rs_view key)
{
    uint16_t child = rs_json_paths_child(json->paths, node, key);
    if (child || !has_backslash(key))
        return child;
    bool ignored;
    rs_view text;
    if (!rs_json_text_unescape(json->cells->arena, key, &text, &ignored))
        return 0;
    return rs_json_paths_child(json->paths, node, text);
}

static error_code read_object(rs_json *json, uint16_t node,
                              ondemand::object object)
{
    for (auto result : object) {
        ondemand::field field;
        SIMDJSON_TRY(std::move(result).get(field));
        std::string_view raw = field.value().raw_json_token();
        rs_view key = key_before(field.key().raw(), raw.data() - 1);
        uint16_t child = find_key(json, node, key);
        if (child)
            SIMDJSON_TRY(read_value(json, child, field.value(), raw));
    }
    return simdjson::SUCCESS;
}

/* simdjson grows to exactly what a line needs, once for every line that is
 * longer than all before it. Powers of two are reached sooner. */
static void reserve(rs_json *json, size_t len)
{
    size_t capacity = json->parser.capacity();
    if (len <= capacity)
        return;
    size_t wanted = MAX(capacity, (size_t)64 << 10);
    while (wanted < len)
        wanted *= 2;
    if (json->parser.allocate(wanted, json->parser.max_depth()))
        g_error("out of memory for a line of %zu bytes", len);
}

static error_code read_document(rs_json *json, rs_view text)
{
    ondemand::document document;
    ondemand::object object;
    reserve(json, text.len);
    simdjson::padded_string_view padded(text.at, text.len,
                                        text.len + RS_PADDING);
    SIMDJSON_TRY(json->parser.iterate(padded).get(document));
    SIMDJSON_TRY(document.get_object().get(object));
    SIMDJSON_TRY(read_object(json, 0, object));
    bool at_end =
        document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

/* What does not begin like an object: is it JSON at all? Not asked of what is
 * longer than a chunk: a tree takes ten times the text's memory. */
static rs_reject judge_other(rs_json *json, rs_view text)
{
    dom::element element;
    if (text.len > RS_CHUNK_LEN ||
        json->dom.parse(text.at, text.len, false).get(element))
        return RS_REJECT_BAD_JSON;
    return RS_REJECT_NOT_OBJECT;
}

static rs_reject judge(rs_json *json, rs_view text)
{
    if (text.len == 0)
        return RS_REJECT_BAD_JSON;
    if (text.at[0] != '{')
        return judge_other(json, text);
    if (!read_document(json, text))
        return RS_REJECT_NONE;
    return json->has_too_many ? RS_REJECT_TOO_MANY_CELLS : RS_REJECT_BAD_JSON;
}

/* An object or array half gone through, and the length of its own pointer. */
struct level {
    bool is_object;
    dom::object::iterator member, member_end;
    dom::array::iterator element, element_end;
    size_t path_len;
};

static void add_step(std::string &path, std::string_view key)
{
    path += '/';
    for (char byte : key) {
        if (byte == '~')
            path += "~0";
        else if (byte == '/')
            path += "~1";
        else
            path += byte;
    }
}

static void add_pointer(const std::string &path, GPtrArray *pointers,
                        GHashTable *seen)
{
    if (path.find('\0') != path.npos || path.size() > RS_POINTER_LEN_MAX ||
        g_hash_table_contains(seen, path.c_str()))
        return;
    char *pointer = g_strdup(path.c_str());
    g_ptr_array_add(pointers, pointer);
    g_hash_table_add(seen, pointer);
}

static level level_of(dom::element element, size_t path_len)
{
    level level = {};
    dom::object object;
    dom::array array;
    level.path_len = path_len;
    level.is_object = !element.get(object);
    if (level.is_object) {
        level.member = object.begin();
        level.member_end = object.end();
    } else if (!element.get(array)) {
        level.element = array.begin();
        level.element_end = array.end();
    }
    return level;
}

/* The next child of a level, whose step is put behind the level's path; false
 * at the end. */
static bool next_child(level &level, std::string &path, dom::element &child)
{
    path.resize(level.path_len);
    if (level.is_object) {
        if (!(level.member != level.member_end))
            return false;
        add_step(path, level.member.key());
        child = level.member.value();
        ++level.member;
        return true;
    }
    if (!(level.element != level.element_end))
        return false;
    add_step(path, "*");
    child = *level.element;
    ++level.element;
    return true;
}

static void add_leaves(dom::element root, GPtrArray *pointers, GHashTable *seen)
{
    std::vector<level> levels = {level_of(root, 0)};
    std::string path;
    while (!levels.empty() && pointers->len < RS_POINTERS_MAX) {
        dom::element child;
        if (!next_child(levels.back(), path, child))
            levels.pop_back();
        else if (!child.is_object() && !child.is_array())
            add_pointer(path, pointers, seen);
        else if (levels.size() < RS_JSON_DEPTH_MAX)
            levels.push_back(level_of(child, path.size()));
    }
}

extern "C" {

rs_json *rs_json_open(void)
{
    return new rs_json();
}

void rs_json_close(rs_json *json)
{
    delete json;
}

rs_reject rs_json_read(rs_json *json, const rs_json_paths *paths, rs_view text,
                       rs_json_cells *cells)
{
    size_t count = cells->count;
    json->paths = paths;
    json->cells = cells;
    json->is_repaired = json->has_too_many = false;
    rs_reject reject = judge(json, text);
    if (reject)
        cells->count = count;
    else if (json->is_repaired)
        cells->repairs |= 1u << RS_REPAIR_ILL_FORMED;
    return reject;
}

bool rs_json_add_pointers(rs_json *json, rs_view text, GPtrArray *pointers,
                          GHashTable *seen)
{
    dom::element root;
    if (json->dom.parse(text.at, text.len, false).get(root) ||
        !root.is_object())
        return false;
    add_leaves(root, pointers, seen);
    return true;
}
}
