#!/bin/bash
# run.sh RASTRO: opens a report in Chromium and uses it: check.mjs. Exits with
# 77 (skipped), saying why, where Chromium, node or puppeteer-core are missing.
set -u
here=$(dirname "$(realpath "$0")")

skip() {
    echo "skipped: $1"
    exit 77
}

command -v node >/dev/null || skip "no node (Debian: nodejs)"
for name in chromium chromium-browser google-chrome; do
    CHROMIUM=$(command -v $name) && break
done
[ -n "${CHROMIUM:-}" ] || skip "no Chromium (Debian: chromium)"
[ -d "$here/node_modules/puppeteer-core" ] ||
    skip "no puppeteer-core (npm ci --prefix tests/page)"
export CHROMIUM

HERE=$(mktemp -d)
trap 'rm -rf "$HERE"' EXIT
export HOME=$HERE XDG_CONFIG_HOME=$HERE/.config XDG_CACHE_HOME=$HERE/.cache
export LC_ALL=C.UTF-8 TZ=UTC

node "$here/make.mjs" >"$HERE/posts.jsonl" &&
    "$1" scan -q --include-seekers -p "$here/pack.yaml" -o "$HERE/run" \
        "$HERE/posts.jsonl" >/dev/null 2>&1 &&
    "$1" report -q "$HERE/run" --formats html &&
    node "$here/check.mjs" "$HERE/run/report.html"
