-- Made when all rows are there.
CREATE INDEX post_container ON post (container);
CREATE INDEX post_text_post ON post_text (post);
CREATE INDEX pool_text_pool ON pool_text (pool);
CREATE INDEX finding_post ON finding (post);
CREATE INDEX finding_category ON finding (category, post);
CREATE INDEX hit_finding ON hit (finding);
CREATE INDEX hit_indicator ON hit (indicator);
CREATE INDEX fact_post ON fact (post, kind);
CREATE INDEX fact_value ON fact (kind, value);
