#!/bin/sh
# order-refuses.sh: order.sh accepts a small sound tree, and refuses it with
# any one fault put in, at the right place.
set -eu
lint=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cd "$tree"

sound() {
    rm -rf lib cmd tests
    mkdir -p lib/low lib/high cmd/x tests
    printf '# modules\nlow/one.h\nlow/two\nhigh/three\nx\nrastro.h\n' \
        >lib/order.txt
    echo '#include <glib.h>' >lib/low/one.h
    echo '#include "low/one.h"' >lib/low/two.h
    cat >lib/low/two.c <<'C'
#include "low/two.h"
#include <zlib.h>
/* exit(1) in a comment, "printf(" in
 * a literal: getenv("x") */
int f(void) { return g("printf(\"%s\")") + snprintf(0, 0, "stdout"); }
C
    echo '#include "low/two.h"' >lib/high/three.c
    : >lib/high/three.h
    echo '#include "high/three.h"' >lib/x.c
    : >lib/rastro.h
    printf '#include "rastro.h"\n#include "x.h"\nint main(void);\n' \
        >cmd/x/x.c
    : >cmd/x/x.h
}

# refuses FILE:LINE: runs after a fault was put in.
refuses() {
    if found=$("$lint/order.sh" .); then
        echo "accepted a fault that should be reported at $1" >&2
        exit 1
    fi
    if [ "$(echo "$found" | grep -c .)" != 1 ] ||
        ! echo "$found" | grep -q "^$1: "; then
        printf 'expected one fault, at %s, but found:\n%s\n' "$1" "$found" >&2
        exit 1
    fi
    sound
}

sound
"$lint/order.sh" .
echo '#include "high/three.h"' >>lib/low/two.h && refuses lib/low/two.h:2
echo '#include "low/none.h"' >>lib/low/two.c && refuses lib/low/two.c:6
echo '#include <zlib.h>' >>lib/low/two.h && refuses lib/low/two.h:2
: >lib/low/stray.c && refuses lib/low/stray.c:1
: >lib/low/two.c.orig && refuses lib/low/two.c.orig:1
echo 'low/two' >>lib/order.txt && refuses lib/order.txt:7
echo 'low/gone' >>lib/order.txt && refuses lib/order.txt:7
echo '#include "low/two.h"' >>cmd/x/x.c && refuses cmd/x/x.c:4
echo 'int a = printf("x");' >>lib/low/two.c && refuses lib/low/two.c:6
echo 'int a = fputs("x", stderr);' >>lib/low/two.c && refuses lib/low/two.c:6
echo '/* why */ void g(void) { exit(1); }' >>lib/x.c && refuses lib/x.c:2
echo "char q = '\"'; char *e = getenv(0);" >>lib/x.c && refuses lib/x.c:2
yes | head -450 >tests/long.c && refuses tests/long.c:450
