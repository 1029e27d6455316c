"""duckdb_count.py csv|jsonl WORDS FILE: posts with one of the words a page."""
import sys

import duckdb

TABLES = {
    "csv": 'SELECT "Facebook Id" AS page, "Message" AS message FROM '
           "read_csv(?, header = true, all_varchar = true, quote = '\"', "
           "escape = '\"', delim = ',')",
    "jsonl": "SELECT account.platformId AS page, message FROM read_json(?, "
             "format = 'newline_delimited', columns = {message: 'VARCHAR', "
             "account: 'STRUCT(platformId VARCHAR)'})",
}


def main():
    kind, words, path = sys.argv[1:]
    with open(words, encoding="ascii") as lines:
        regex = rf"(?i)\b({'|'.join(lines.read().split())})\b"
    query = (f"SELECT page, count(*) FROM ({TABLES[kind]}) "
             f"WHERE regexp_matches(message, '{regex}') GROUP BY page")
    for page, posts in duckdb.execute(query, [path]).fetchall():
        print(page, posts, sep=",")


main()
