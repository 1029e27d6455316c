-- The tables that a report is made of, as views: open rastro.db in any tool and
-- read them. They show contacts as they were written, unlike a report. Counts
-- are of posts that carry a category with flag = 1, unless a column says
-- otherwise. Languages are those that the export states.

-- A post that is flagged, once, with all its categories.
CREATE VIEW flagged_post AS
SELECT post.id AS post, post.container, post.day, post.language,
    group_concat(category.name, ' ') AS categories
FROM post
JOIN finding ON finding.post = post.id
JOIN category ON category.id = finding.category AND category.flag
GROUP BY post.id;

-- A contact in a flagged post. `identity` and `value` say which are the same: a
-- phone number is, whatever application it is given for; an account is not.
CREATE VIEW flagged_contact AS
SELECT flagged_post.post, flagged_post.container, flagged_post.day, fact.type,
    fact.platform, fact.value, fact.country, fact.prefix,
    CASE WHEN fact.type IN ('phone', 'phone-unchecked') THEN 'phone'
        WHEN fact.type IN ('handle', 'account') OR fact.type = fact.platform
            THEN 'account ' || fact.platform
        ELSE fact.type END AS identity
FROM flagged_post JOIN fact USING (post)
WHERE fact.kind = 'contact';

-- The prices of a container's flagged posts, in the currency and unit that most
-- of these posts state.
CREATE VIEW entity_price AS
WITH stated AS (
    SELECT DISTINCT flagged_post.container, flagged_post.post, fact.currency,
        fact.unit, CAST(fact.amount_min AS REAL) AS amount
    FROM flagged_post JOIN fact USING (post)
    WHERE fact.kind = 'price'
),
grouped AS (
    SELECT container, currency, unit, count(DISTINCT post) AS posts,
        row_number() OVER (PARTITION BY container
            ORDER BY count(DISTINCT post) DESC, currency, unit) AS place
    FROM stated GROUP BY container, currency, unit
),
ranked AS (
    SELECT stated.*, grouped.posts,
        row_number() OVER (PARTITION BY container ORDER BY amount, post)
            AS rank,
        count(*) OVER (PARTITION BY container) AS n
    FROM stated JOIN grouped USING (container, currency, unit)
    WHERE grouped.place = 1
)
SELECT container, currency, unit, posts, min(amount) AS min,
    avg(CASE WHEN rank IN ((n + 1) / 2, (n + 2) / 2) THEN amount END) AS median,
    max(amount) AS max
FROM ranked GROUP BY container;

-- T1: one row for each page, group, channel with a flagged post or a telling
-- name. Members are not of different people: sums over pages overlap.
CREATE VIEW entities AS
WITH said AS (
    SELECT flagged_post.container,
        count(DISTINCT CASE WHEN indicator.slot = 'guarantee' THEN post END)
            AS guarantee_posts,
        count(DISTINCT CASE WHEN indicator.slot = 'payment' THEN post END)
            AS pay_on_arrival_posts
    FROM flagged_post
    JOIN finding USING (post)
    JOIN hit ON hit.finding = finding.id
    JOIN indicator ON indicator.id = hit.indicator
        AND indicator.slot IN ('guarantee', 'payment')
    GROUP BY flagged_post.container
),
routed AS (
    SELECT flagged_post.container, group_concat(DISTINCT fact.value) AS routes
    FROM flagged_post JOIN fact USING (post)
    WHERE fact.kind = 'route'
    GROUP BY flagged_post.container
),
-- es.mode.boat is boat, whatever the pack and its language.
moved AS (
    SELECT flagged_post.container, group_concat(DISTINCT replace(indicator.name,
        rtrim(indicator.name, replace(indicator.name, '.', '')), '')) AS modes
    FROM flagged_post
    JOIN finding USING (post)
    JOIN hit ON hit.finding = finding.id
    JOIN indicator ON indicator.id = hit.indicator AND indicator.slot = 'mode'
    GROUP BY flagged_post.container
),
reached AS (
    SELECT container, count(DISTINCT identity || ' ' || value) AS contacts,
        group_concat(DISTINCT type) AS contact_types
    FROM flagged_contact GROUP BY container
),
spoken AS (
    SELECT container, group_concat(DISTINCT nullif(language, '')) AS languages
    FROM flagged_post GROUP BY container
)
SELECT container.platform, container.kind, container.container_id,
    container.name, container.members, container.members_as_of,
    container.first_post, container.last_post,
    CAST(julianday(container.last_post) - julianday(container.first_post) + 1
        AS INTEGER) AS days_active,
    container.posts, container.flagged,
    1.0 * container.flagged / nullif(container.posts, 0) AS flagged_share,
    (SELECT category.name FROM container_category
        JOIN category ON category.id = container_category.category
        WHERE container_category.container = container.id AND category.flag
        ORDER BY container_category.posts DESC, category.id LIMIT 1)
        AS top_category,
    container.first_flagged, container.last_flagged, container.evasive,
    container.flagged_by_name,
    coalesce(spoken.languages, '') AS languages,
    coalesce(routed.routes, '') AS routes, coalesce(moved.modes, '') AS modes,
    entity_price.currency AS price_currency, entity_price.unit AS price_unit,
    entity_price.posts AS price_posts, entity_price.min AS price_min,
    entity_price.median AS price_median, entity_price.max AS price_max,
    coalesce(said.guarantee_posts, 0) AS guarantee_posts,
    coalesce(said.pay_on_arrival_posts, 0) AS pay_on_arrival_posts,
    coalesce(reached.contact_types, '') AS contact_types,
    coalesce(reached.contacts, 0) AS contacts
FROM container
LEFT JOIN said ON said.container = container.id
LEFT JOIN routed ON routed.container = container.id
LEFT JOIN moved ON moved.container = container.id
LEFT JOIN entity_price ON entity_price.container = container.id
LEFT JOIN reached ON reached.container = container.id
LEFT JOIN spoken ON spoken.container = container.id
WHERE container.flagged > 0 OR container.flagged_by_name <> ''
ORDER BY container.flagged DESC, container.posts DESC, container.platform,
    container.container_id, container.id;

-- T2
CREATE VIEW category_language AS
SELECT category.name AS category, category.flag, post.language,
    count(*) AS posts, count(DISTINCT post.container) AS containers
FROM finding
JOIN post ON post.id = finding.post
JOIN category ON category.id = finding.category
GROUP BY category.id, post.language
ORDER BY category.flag DESC, category.name, posts DESC, post.language;

-- T3: weeks begin on Monday, as ISO 8601 has them; `all_posts` is what they are
-- a part of: all posts of the week that count, with a category or not.
CREATE VIEW category_week AS
SELECT category.name AS category, category.flag,
    date(post.day, 'weekday 0', '-6 days') AS week, count(*) AS posts,
    (SELECT sum(day.posts) FROM day
        WHERE day.day BETWEEN date(post.day, 'weekday 0', '-6 days')
            AND date(post.day, 'weekday 0')) AS all_posts
FROM finding
JOIN post ON post.id = finding.post
JOIN category ON category.id = finding.category
WHERE post.day IS NOT NULL
GROUP BY category.id, week
ORDER BY category.flag DESC, category.name, week;

-- Weeks from the first to the last post, with all posts and the flagged ones.
CREATE VIEW timeline AS
WITH weeks AS (
    SELECT date(day, 'weekday 0', '-6 days') AS week, sum(posts) AS posts
    FROM day GROUP BY week
),
flagged AS (
    SELECT date(day, 'weekday 0', '-6 days') AS week, count(*) AS posts
    FROM flagged_post WHERE day IS NOT NULL GROUP BY week
)
SELECT weeks.week, weeks.posts, coalesce(flagged.posts, 0) AS flagged
FROM weeks LEFT JOIN flagged ON flagged.week = weeks.week
ORDER BY weeks.week;

-- T4: each price that a flagged post states, by category, route (where the post
-- states one), currency and unit. A range counts with its lower end.
CREATE VIEW prices AS
WITH stated AS (
    SELECT DISTINCT finding.post, post.container, category.name AS category,
        coalesce(route.value, '') AS route, price.currency, price.unit,
        CAST(price.amount_min AS REAL) AS amount
    FROM finding
    JOIN category ON category.id = finding.category AND category.flag
    JOIN post ON post.id = finding.post
    JOIN fact AS price ON price.post = finding.post AND price.kind = 'price'
    LEFT JOIN fact AS route ON route.post = finding.post
        AND route.kind = 'route'
),
ranked AS (
    SELECT *, row_number() OVER priced AS rank, count(*) OVER grouped AS n
    FROM stated
    WINDOW grouped AS (PARTITION BY category, route, currency, unit),
        priced AS (PARTITION BY category, route, currency, unit
            ORDER BY amount, post)
)
SELECT category, route, currency, unit, count(DISTINCT post) AS posts,
    count(DISTINCT container) AS containers, n AS stated, min(amount) AS min,
    avg(CASE WHEN rank IN ((n + 1) / 2, (n + 2) / 2) THEN amount END) AS median,
    max(amount) AS max
FROM ranked
GROUP BY category, route, currency, unit
ORDER BY posts DESC, category, route, currency, unit;

-- T5: applications named, or linked to, in flagged posts.
CREATE VIEW channels AS
WITH named AS (
    SELECT flagged_post.post, flagged_post.container,
        CASE fact.kind WHEN 'app' THEN fact.value ELSE fact.platform END AS app,
        CASE fact.kind WHEN 'contact' THEN fact.type || ' ' || fact.value END
            AS contact
    FROM flagged_post JOIN fact USING (post)
    WHERE fact.kind IN ('app', 'contact')
)
SELECT CASE app WHEN '' THEN 'not said' ELSE app END AS app,
    count(DISTINCT post) AS posts, count(DISTINCT container) AS containers,
    count(DISTINCT contact) AS contacts
FROM named GROUP BY app
ORDER BY posts DESC, app;

-- Contacts in flagged posts; those of several pages are a lead.
CREATE VIEW contacts AS
SELECT min(type) AS type,
    coalesce(group_concat(DISTINCT nullif(platform, '')), '') AS platform,
    value AS contact, max(country) AS country, max(prefix) AS prefix,
    count(DISTINCT post) AS posts, count(DISTINCT container) AS containers,
    min(day) AS first_day, max(day) AS last_day
FROM flagged_contact GROUP BY identity, value
ORDER BY containers DESC, posts DESC, identity, value;

-- Routes that flagged posts state.
CREATE VIEW routes AS
SELECT fact.value AS route, count(DISTINCT flagged_post.post) AS posts,
    count(DISTINCT flagged_post.container) AS containers,
    min(flagged_post.day) AS first_day, max(flagged_post.day) AS last_day
FROM flagged_post JOIN fact USING (post)
WHERE fact.kind = 'route'
GROUP BY fact.value
ORDER BY posts DESC, fact.value;

-- Flagged posts that are copies of each other, but for numbers, emoji and
-- punctuation.
CREATE VIEW copies AS
SELECT post.likeness, count(*) AS posts,
    count(DISTINCT post.container) AS containers, min(post.day) AS first_day,
    max(post.day) AS last_day, min(post.id) AS post
FROM flagged_post JOIN post ON post.id = flagged_post.post
WHERE post.likeness IS NOT NULL
GROUP BY post.likeness HAVING count(*) > 1
ORDER BY containers DESC, posts DESC, post;

-- Each finding of a flagged category with its words and its place.
CREATE VIEW posts AS
SELECT post.id AS post, container.platform, container.kind,
    container.container_id, container.name, post.post_id, post.url,
    post.created, post.day, category.name AS category,
    (SELECT group_concat(name, ' ') FROM (SELECT DISTINCT indicator.name
        FROM hit JOIN indicator ON indicator.id = hit.indicator
        WHERE hit.finding = finding.id ORDER BY hit.start, indicator.name))
        AS indicators,
    (SELECT group_concat(text, ' | ') FROM (SELECT DISTINCT hit.text FROM hit
        WHERE hit.finding = finding.id ORDER BY hit.start, hit."end"))
        AS words,
    finding.field, finding.excerpt, finding.excerpt_start, post.language,
    post.interactions, post.sponsored, post.removed, input.name AS input,
    coalesce(input.member, '') AS member, post.record, post.line
FROM finding
JOIN category ON category.id = finding.category AND category.flag
JOIN post ON post.id = finding.post
JOIN container ON container.id = post.container
JOIN input ON input.id = post.input
ORDER BY post.id, finding.id;

-- The texts of posts that carry a category, each with its page: what the search
-- index, post_text_fts, looks in, by their rowid.
CREATE VIEW texts AS
SELECT post_text.rowid AS rowid, post.id AS post, container.platform,
    container.name, post.day,
    (SELECT group_concat(name, ' ') FROM (SELECT DISTINCT category.name
        FROM finding JOIN category ON category.id = finding.category
        WHERE finding.post = post.id ORDER BY category.id)) AS categories,
    post.url, post_text.field, post_text.text
FROM post_text
JOIN post ON post.id = post_text.post
JOIN container ON container.id = post.container
ORDER BY post_text.rowid;
