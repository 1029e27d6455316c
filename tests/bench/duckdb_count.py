"""duckdb_count.py csv|jsonl FILE: posts a page that match any of 20 regexes."""
import sys

import duckdb

PATTERNS = [
    r"\bcoyotes?\b", r"\bpolleros?\b", r"\bcru[csz]e seguro\b",
    r"\bcruces? en carro\b", r"\bviajes? a (usa|estados unidos)\b",
    r"\bguias? de confianza\b", r"\b100 ?% seguro\b", r"\bsin visa\b",
    r"\bpagas al llegar\b", r"\bsafe crossing\b", r"\btrusted guide\b",
    r"\bdrivers? (needed|wanted)\b", r"\bpay when you arrive\b",
    r"\btravessia segura\b", r"\bcoiotes?\b", r"\btraversee sure\b",
    r"\bpasseurs?\b", r"\b(percs|xans)\b", r"\bcristal\b",
    r"\bwhatsapp \+?\d[\d -]{6,}",
]


def table(kind):
    """The text and the page's name of every post of the file."""
    if kind == "csv":
        return ('(SELECT "Message" AS message, "Page Name" AS page '
                "FROM read_csv(?, header = true, all_varchar = true))")
    return ("(SELECT message, account.name AS page "
            "FROM read_json(?, format = 'newline_delimited', columns = "
            "{message: 'VARCHAR', account: 'STRUCT(name VARCHAR)'}))")


def main():
    kind, path = sys.argv[1:]
    match = " OR ".join(f"regexp_matches(text, '{p}')" for p in PATTERNS)
    query = ("SELECT page, count(*) AS posts FROM (SELECT page, "
             f"strip_accents(lower(message)) AS text FROM {table(kind)}) "
             f"WHERE {match} GROUP BY page ORDER BY posts DESC")
    for page, posts in duckdb.execute(query, [path]).fetchall():
        print(page, posts, sep=",")


main()
