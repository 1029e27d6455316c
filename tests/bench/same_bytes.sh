#!/bin/bash
# same_bytes.sh GENERATE [--record]: fails when a corpus is another than
# corpus.sha256 says, which --record writes anew.
set -euo pipefail
generate=$(realpath "$1")
sums=$(realpath "$(dirname "$0")")/corpus.sha256
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for type in csv jsonl telegram submissions comments; do
    "$generate" --type $type --posts 5000 --flagged 0.01 >"$type"
done
if [ "${2-}" = --record ]; then
    sha256sum -- * >"$sums"
else
    sha256sum --quiet -c "$sums"
fi
