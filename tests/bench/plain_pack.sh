#!/bin/sh
# plain_pack.sh <WORDS: a pack that flags posts with any of these words.
cat <<'Y'
pack: plain
version: 1
language: mul
indicators:
  - id: plain.word
    slot: plain-word
    why: what every tool of the benchmark can look for
    phrases:
Y
sed 's/^/      - /'
cat <<'Y'
categories:
  - id: plain
    flag: true
    applies: post
    when: plain-word
Y
