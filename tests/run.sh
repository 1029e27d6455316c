#!/bin/bash
# run.sh [--all]: builds rastro and runs its tests. Missing Debian packages are
# installed first (see .ci/install.sh). With --all, or where CI is set, also
# under AddressSanitizer and UndefinedBehaviorSanitizer, and ThreadSanitizer, and
# report.html in a browser. CMakeLists.txt says which tests each of them runs.
# Where clang is, it builds the fuzzers and runs them and the unit tests: it sees
# other things than gcc, such as nothing added to NULL.
# Stops at the first build whose tests fail.
set -euo pipefail
cd "$(dirname "$0")/.."

builds=(release)
case "${1:-}" in
--all) builds+=(debug tsan) ;;
'') [ -z "${CI:-}" ] || builds+=(debug tsan) ;;
*)
    echo "usage: tests/run.sh [--all]" >&2
    exit 2
    ;;
esac

.ci/install.sh
# The test of report.html wants a browser, and what drives it; without them it
# is skipped.
if [ ${#builds[@]} -gt 1 ]; then
    .ci/install.sh .ci/browser.txt
    [ -d tests/page/node_modules ] ||
        npm ci --prefix tests/page --no-audit --no-fund ||
        echo "npm ci failed: the test of report.html will be skipped."
fi

# gcc 12's ThreadSanitizer does not know the address layout of newer kernels;
# where it may be, the layout is fixed for it.
fixed=()
if setarch -R true 2>/dev/null; then
    fixed=(setarch -R)
fi

jobs=$(nproc)
for build in "${builds[@]}"; do
    echo "== $build"
    cmake --preset "$build"
    cmake --build --preset "$build" --parallel "$jobs"
    run=()
    [ "$build" != tsan ] || run=(${fixed[@]+"${fixed[@]}"})
    ${run[@]+"${run[@]}"} ctest --preset "$build" --parallel "$jobs"
done

if [ ${#builds[@]} -gt 1 ] && command -v clang++ >/dev/null; then
    echo "== fuzz"
    cmake --preset fuzz
    cmake --build --preset fuzz --parallel "$jobs"
    ctest --preset fuzz --parallel "$jobs" --label-regex '^(fuzz|unit)$'
fi
