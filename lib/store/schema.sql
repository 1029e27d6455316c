-- rastro.db, schema 3. The working copy of a run: it holds words of posts and
-- contacts as they were written; do not publish it as it is. Days are text,
-- 2021-04-16, or NULL where a post has no date that could be read. Counts
-- leave out duplicates and undecided posts.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE input (
    id INTEGER PRIMARY KEY,  -- 1-based, in the order of the scan
    name TEXT NOT NULL,      -- the file, as it was named or found
    member TEXT,             -- the path in the archive that it is, or NULL
    format TEXT NOT NULL,    -- gzip, plain …
    charset TEXT NOT NULL,
    preset TEXT NOT NULL,
    sha256 TEXT NOT NULL,    -- of the file's own bytes
    bytes INTEGER NOT NULL,
    unpacked INTEGER NOT NULL,
    records INTEGER NOT NULL,
    scanned INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    filtered INTEGER NOT NULL,
    not_a_post INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    damage TEXT              -- why it ended early; NULL when it did not
);

CREATE TABLE category (
    id INTEGER PRIMARY KEY,  -- 0-based: the bit in post_index
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    flag INTEGER NOT NULL,   -- 1: posts that carry it count as flagged
    seeker INTEGER NOT NULL, -- 1: of possible victims: totals only
    posts INTEGER NOT NULL   -- that carry it, of all containers
);

-- Kinds of evidence, in the order in which the rules name them.
CREATE TABLE slot (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    slot TEXT NOT NULL,
    pack TEXT NOT NULL,
    language TEXT NOT NULL
);

CREATE TABLE container (
    id INTEGER PRIMARY KEY,  -- 0-based, in order of first sight
    platform TEXT NOT NULL,
    kind TEXT NOT NULL,
    container_id TEXT NOT NULL,
    name TEXT NOT NULL,      -- of the newest post
    about TEXT NOT NULL,
    members INTEGER,
    members_as_of TEXT,
    posts INTEGER NOT NULL,
    first_post TEXT,         -- the days of its first and last post
    last_post TEXT,
    flagged INTEGER NOT NULL,
    evasive INTEGER NOT NULL, -- of these, flagged only by what a second
                              -- reading shows (c0y0te)
    first_flagged TEXT,
    last_flagged TEXT,
    flagged_by_name TEXT NOT NULL -- category names, joined by spaces
);

CREATE TABLE container_category (
    container INTEGER NOT NULL REFERENCES container (id),
    category INTEGER NOT NULL REFERENCES category (id),
    posts INTEGER NOT NULL,
    PRIMARY KEY (container, category)
) WITHOUT ROWID;

-- Names under which a container carries a category, whatever it posts.
CREATE TABLE container_name (
    id INTEGER PRIMARY KEY,
    container INTEGER NOT NULL REFERENCES container (id),
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    categories TEXT NOT NULL -- names, joined by spaces
);

-- Posts that carry a category, with their place: the record is 1-based, the
-- line too, the byte 0-based in the unpacked input.
CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    container INTEGER NOT NULL REFERENCES container (id),
    post_id TEXT NOT NULL,
    url TEXT NOT NULL,
    created TEXT NOT NULL,   -- as it was written
    day TEXT,
    language TEXT NOT NULL,  -- the export's own word
    interactions INTEGER,    -- NULL: not in the export
    sponsored INTEGER NOT NULL, -- 1: paid for, says the export
    removed INTEGER NOT NULL,   -- 1: removed or withheld, says the export
    facts_cut INTEGER NOT NULL, -- 1: there may be more than those in `fact`
    likeness TEXT,           -- the same for copies with other numbers, emoji
                             -- and punctuation; NULL for short texts
    input INTEGER NOT NULL REFERENCES input (id),
    record INTEGER NOT NULL,
    line INTEGER NOT NULL,
    byte INTEGER NOT NULL
);

-- The texts of these posts as they were written.
CREATE TABLE post_text (
    post INTEGER NOT NULL REFERENCES post (id),
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    cut INTEGER NOT NULL     -- 1: it goes on, in the export
);

CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    post INTEGER NOT NULL REFERENCES post (id),
    category INTEGER NOT NULL REFERENCES category (id),
    pack TEXT NOT NULL,      -- whose rule it was
    field TEXT NOT NULL,
    excerpt TEXT NOT NULL,   -- verbatim
    excerpt_start INTEGER NOT NULL -- byte of the field
);

-- The words that made a finding: bytes [start, end) of the field as it was
-- written, and of its folded form. Via: written; or deobfuscated, when they
-- are these words only in a second reading (c0y0te, c o y o t e).
CREATE TABLE hit (
    finding INTEGER NOT NULL REFERENCES finding (id),
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    folded_start INTEGER NOT NULL,
    folded_end INTEGER NOT NULL,
    via TEXT NOT NULL
);

-- What the texts of these posts state, whatever the rules make of it: bytes
-- [start, end) of the field as it was written. Kind: contact, app, price,
-- place, route. Value: what is counted (+15555550123, whatsapp, 8500 USD, an id
-- of places.csv, Tapachula → Houston).
CREATE TABLE fact (
    post INTEGER NOT NULL REFERENCES post (id),
    kind TEXT NOT NULL,
    type TEXT NOT NULL,      -- of a contact: phone, email, handle …
    platform TEXT NOT NULL,  -- of a contact, where known
    value TEXT NOT NULL,
    country TEXT NOT NULL,   -- of a phone, where known: ISO 3166-1
    prefix TEXT NOT NULL,    -- of a phone: + and the calling code
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    amount_min TEXT,         -- this and the next three: of a price, decimal
    amount_max TEXT,
    currency TEXT,           -- empty where it is not said
    unit TEXT                -- person, deposit …; empty where it is not said
);

-- All posts that count, by day: what those above are a part of. Posts without a
-- day are in none.
CREATE TABLE day (day TEXT PRIMARY KEY, posts INTEGER NOT NULL) WITHOUT ROWID;

-- Every post that counts, 32 bytes each, up to 4,096 to a row, all numbers
-- little-endian: 12 bytes id hash and 4 of its text (zeros: no usable id),
-- 4 container, 4 day since 1970-01-01 (-2147483648: none), 8 category bits.
CREATE TABLE post_index (
    id INTEGER PRIMARY KEY,
    input INTEGER NOT NULL REFERENCES input (id),
    posts INTEGER NOT NULL,
    data BLOB NOT NULL
);

-- A random sample of all posts that count, for review: `scan --sample-pool N`.
-- `meta` has sample_pool, which is N, and unflagged, the number of posts that
-- those with flagged = 0 are a sample of. Possible victims are in neither.
CREATE TABLE pool (
    id INTEGER PRIMARY KEY,  -- 1-based, in random order
    container INTEGER NOT NULL REFERENCES container (id),
    post_id TEXT NOT NULL,
    url TEXT NOT NULL,
    day TEXT,
    categories TEXT NOT NULL, -- names, joined by spaces
    flagged INTEGER NOT NULL, -- 1: one of them is flagged; also in `post`
    input INTEGER NOT NULL REFERENCES input (id),
    record INTEGER NOT NULL,
    line INTEGER NOT NULL
);

-- Their texts as they were written, 8 KiB of each at most.
CREATE TABLE pool_text (
    pool INTEGER NOT NULL REFERENCES pool (id),
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    cut INTEGER NOT NULL     -- 1: it goes on, in the export
);

-- Posts that are not counted, and that someone may want to look at.
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,    -- undecided, changed
    input INTEGER NOT NULL REFERENCES input (id),
    record INTEGER NOT NULL,
    line INTEGER NOT NULL,
    byte INTEGER NOT NULL
);
