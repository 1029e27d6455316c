# shellcheck shell=bash disable=SC2034
# Sourced by the scripts beside it, from the project's top folder: builds what
# they need, and keeps the corpora.
#   BENCH_DIR    where corpora and peers are kept (build/bench)
#   BENCH_BUILD  the build folder (build, made by the release preset)
folder=${BENCH_DIR:-build/bench}
mkdir -p "$folder"
folder=$(realpath "$folder")
build=${BENCH_BUILD:-build}
if [ ! -e "$build/CMakeCache.txt" ]; then
    cmake --preset release >/dev/null
fi
cmake --build "$build" --target rastro bench_generate bench_measure \
    >"$folder/build.log" 2>&1 || { cat "$folder/build.log" >&2; exit 1; }
build=$(realpath "$build")
rastro=$build/rastro
generate=$build/tests/bench/bench_generate
measure=$build/tests/bench/bench_measure
# A cache of its own, so that the user's neither helps nor grows.
export XDG_CACHE_HOME=$folder/cache

# The corpus is made again when the generator is another one.
version=$(cksum <"$generate" | cut -d ' ' -f 1)
# corpus TYPE POSTS [OPTION...]: the name of that file, which is there
# afterwards.
corpus() {
    local type=$1 posts=$2
    shift 2
    local options
    options=$(printf %s "$@")
    local file=$folder/posts-$version-$posts$options.$type.gz
    if [ ! -e "$file" ]; then
        echo "generating $posts posts as $type $*" >&2
        "$generate" --type "$type" --posts "$posts" "$@" |
            gzip >"$file.part"
        mv "$file.part" "$file"
    fi
    echo "$file"
}

machine() {
    echo "$(date -u +%F), $(nproc) processors," \
        "$(awk -F ': ' '/^model name/ { name = $2 } END { print name }' \
            /proc/cpuinfo)," \
        "$("$rastro" --version | sed -n 1p)"
}
