-- What `report` adds to rastro.db, for whoever opens it in another tool: words
-- of the texts of labelled posts, whatever their case and accents. Datasette
-- finds it by its content="post_text".
CREATE VIRTUAL TABLE post_text_fts USING fts5 (
    text, content="post_text", tokenize="unicode61 remove_diacritics 2"
);
