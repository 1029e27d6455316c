# Samples of a scan to tables of stages. Lines come sorted by address:
#   ADDRESS function SIZE SYMBOL         of the program
#   ADDRESS sample COUNT OBJECT SYMBOL   in the program or in a library
# so that the function of a sample in the program is the last one before it.
# `functions` names a file of SYMBOL SIZE SOURCE for the library's own.

# The stage that a shared library works for.
function stage_of_library(name)
{
    if (name ~ /libhs/) return "match: Hyperscan"
    if (name ~ /libpcre2|perf-[0-9]+\.map|\[JIT\]|anon/) return "match: PCRE2"
    if (name ~ /libisal|libz\.|libz-|libzstd|liblzma|libbz2|libarchive/)
        return "input: unpacking libraries"
    if (name ~ /libcrypto|libxxhash/) return "hashes of inputs and ids"
    if (name ~ /libicu/) return "text: ICU"
    if (name ~ /simdjson|libcsv/) return "record: simdjson, libcsv"
    if (name ~ /libsqlite/) return "store: SQLite"
    if (name ~ /libphonenumber|libprotobuf|libre2|absl|libboost/)
        return "extract: libphonenumber"
    if (name ~ /libfyaml|ld-linux|^ld-/) return "start-up: YAML, linking"
    if (name ~ /kernel|\[k\]|vdso/) return "kernel: files, memory"
    return "libc, GLib, C++: memory, copies, tables"
}

BEGIN {
    while ((getline line < functions) > 0) {
        split(line, part, "\t")
        source[part[1], part[2]] = part[3]
        # By the name alone, where it is the name of one function only.
        if (!(part[1] in named))
            named[part[1]] = part[3]
        else if (named[part[1]] != part[3])
            named[part[1]] = ""
    }
}

$2 == "function" {
    symbol = $4
    size = $3
    next
}

{
    count = $3
    object = $4
    name = $5
    sub(/.*\//, "", object)
    file = ""
    if (object == program) {
        if ($1 != "") {
            name = symbol
            file = source[symbol, size]
        }
        if (file == "")
            file = named[name]
        if (file == "")
            stage = "the program, elsewhere"
        else if (file ~ /\//)
            stage = substr(file, 1, index(file, "/") - 1) "/"
        else
            stage = "scan/"
        where = file
    } else {
        stage = stage_of_library(object)
        # Without its symbols a library is one function.
        if (name ~ /^0x/ || object ~ /^perf-/)
            name = object ~ /^perf-/ ? "(compiled regexes)" : "(inside)"
        where = object
        sub(/\.so.*/, "", where)
        if (where ~ /^perf-/)
            where = "PCRE2 JIT"
    }
    total += count
    stages[stage] += count
    if (where != "")
        tops["`" name "`, " where] += count
}

# Prints the rows of `values` from the largest on, at most `limit` of them and
# none under `least` of the total; takes them out.
function rows(values, limit, least,    i, key, best, share)
{
    for (i = 0; i < limit; i++) {
        best = ""
        for (key in values)
            if (best == "" || values[key] > values[best])
                best = key
        if (best == "" || values[best] < least * total)
            return
        share = values[best] / total
        printf "| %s | %.1f %% | %.3f | %.0f |\n", best, share * 100, \
            share * cpu * 1e9 / len, share * cpu * 1e9 / posts
        delete values[best]
    }
}

END {
    if (!total) {
        print "stages.awk: no samples" > "/dev/stderr"
        exit 1
    }
    print "| stage | share | ns a byte | ns a post |"
    print "|---|---:|---:|---:|"
    rows(stages, 100, 0.0005)
    printf "| **all** | 100 %% | %.3f | %.0f |\n\n", cpu * 1e9 / len, \
        cpu * 1e9 / posts
    print "| function | share | ns a byte | ns a post |"
    print "|---|---:|---:|---:|"
    rows(tops, 20, 0.005)
}
