# Reads lib/order.txt, then every source of lib/, cmd/ and tests/.
#
#   order     an include in lib/ names a module that stands above the including
#             one in lib/order.txt, or the module itself
#   complete  lib/order.txt names the modules that there are, each once
#   wrapped   a header of ours includes the C library, GLib and the compiler's own, no third party
#   cmd       a source in cmd/ includes its own headers and rastro.h
#   silent    lib/ does not print, exit or read the environment
#   short     no source has 450 lines or more

BEGIN {
    for (i = 1; i < ARGC; i++)
        known[ARGV[i]] = 1
    split("assert complex ctype errno fenv float inttypes limits locale " \
        "math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint " \
        "stdio stdlib stdnoreturn string tgmath threads time uchar wchar " \
        "wctype glib sys/types emmintrin immintrin arm_neon", plain, " ")
    for (i in plain)
        allowed[plain[i] ".h"] = 1
    start = "(^|[^A-Za-z0-9_])"
    prints = start "(printf|vprintf|puts|putchar|perror|g_print|g_printerr)" \
        "[ \t]*\\("
    streams = start "(stdout|stderr)($|[^A-Za-z0-9_])"
    exits = start "(exit|_exit|_Exit|quick_exit)[ \t]*\\("
    environment = start "(getenv|secure_getenv|g_getenv|setenv|g_setenv)" \
        "[ \t]*\\("
}

function fail(what)
{
    printf "%s:%d: %s\n", FILENAME, FNR, what
    failed = 1
}

# The line without comments, and with its literals emptied. `comment` tells
# whether a comment goes on.
function code_of(line,    out, i, c, quote)
{
    out = ""
    quote = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (comment) {
            if (c == "*" && substr(line, i + 1, 1) == "/") {
                comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote)
                quote = ""
        } else if (c == "/" && substr(line, i + 1, 1) == "*") {
            comment = 1
            i++
        } else if (c == "/" && substr(line, i + 1, 1) == "/") {
            return out
        } else {
            if (c == "\"" || (c == "'" && out !~ /[0-9]$/))
                quote = c
            out = out c
        }
    }
    return out
}

function module_of(file)
{
    sub(/^lib\//, "", file)
    sub(/\.[a-z]*$/, "", file)
    return file
}

function check_quoted(name,    target)
{
    target = name
    sub(/\.h$/, "", target)
    if (is_lib && !(target in place))
        fail("includes " name ", which is no module of lib/order.txt")
    else if (is_lib && place[target] > place[module])
        fail("includes " name " from below it in lib/order.txt")
    else if (is_cmd && name != "rastro.h" && !((folder name) in known))
        fail("cmd/ includes rastro.h and its own headers, not " name)
}

function check_include(line,    name)
{
    name = line
    sub(/^[^<"]*[<"]/, "", name)
    sub(/[>"].*/, "", name)
    if (line ~ /"/)
        check_quoted(name)
    else if (is_header && (is_lib || is_cmd) && !(name in allowed))
        fail("a header of ours includes <" name ">: wrap it in a source")
}

FILENAME == "lib/order.txt" {
    if ($0 !~ /^[a-z]/)
        next
    name = $1
    sub(/\.h$/, "", name)
    if (name in listed) {
        fail(name " is named twice")
        next
    }
    listed[name] = place[name] = FNR
    next
}

FNR == 1 {
    comment = 0
    is_lib = FILENAME ~ /^lib\//
    is_cmd = FILENAME ~ /^cmd\//
    is_header = FILENAME ~ /\.h$/
    folder = FILENAME
    sub(/[^\/]*$/, "", folder)
    module = module_of(FILENAME)
    if (is_lib && !(module in listed))
        place[module] = 1000000
}

FNR == 450 { fail("450 lines or more: split it by idea") }

!comment && /^[ \t]*#[ \t]*include/ {
    check_include($0)
    next
}

{
    code = code_of($0)
    if (!is_lib)
        next
    if (code ~ prints || code ~ streams)
        fail("the library never prints")
    if (code ~ exits)
        fail("the library never exits")
    if (code ~ environment)
        fail("the library never reads the environment")
}

END {
    for (i = 1; i < ARGC; i++) {
        FILENAME = ARGV[i]
        FNR = 1
        if (FILENAME !~ /^lib\/.*\.(c|cpp|h)$/)
            continue
        seen[module_of(FILENAME)] = 1
        if (!(module_of(FILENAME) in listed))
            fail("not in lib/order.txt")
    }
    FILENAME = "lib/order.txt"
    for (name in listed) {
        FNR = listed[name]
        if (!(name in seen))
            fail(name " has no source")
    }
    exit failed
}
