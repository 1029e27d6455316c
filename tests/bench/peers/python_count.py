"""python_count.py csv|jsonl WORDS FILE: posts with one of the words a page."""
import collections
import csv
import gzip
import json
import re
import sys


def posts(kind, lines):
    """The page's id and the text of every post."""
    if kind == "csv":
        for row in csv.DictReader(lines):
            yield row["Facebook Id"], row["Message"]
    else:
        for line in lines:
            post = json.loads(line)
            yield post["account"]["platformId"], post["message"]


def main():
    kind, words, path = sys.argv[1:]
    with open(words, encoding="ascii") as lines:
        regex = re.compile(rf"\b(?:{'|'.join(lines.read().split())})\b",
                           re.ASCII | re.IGNORECASE)
    counts = collections.Counter()
    csv.field_size_limit(1 << 30)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for page, message in posts(kind, lines):
            if regex.search(message):
                counts[page] += 1
    for page, count in counts.items():
        print(page, count, sep=",")


main()
