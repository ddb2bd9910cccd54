-- The database of an edition: everything its documents and registers say, in one file.
--
-- It is written as a whole by `textus build` and never changed in place. Open it read-only; every table below
-- is there to be queried. Columns that name a document hold its name (documents.name), so that most questions
-- need no join. Example: every place where a person is mentioned, in the order of the texts:
--
--     SELECT document, passage, words FROM mentions
--     JOIN mention_entities USING (document, anchor)
--     WHERE entity = 'per_lansing' ORDER BY document, position;
--
-- Positions count from 0. Text is Unicode as the reading view shows it. A missing value is NULL.

-- The settings of the edition (edition.toml), one row.
CREATE TABLE edition (
    title       TEXT NOT NULL,
    editors     TEXT NOT NULL,   -- a JSON array of names
    description TEXT NOT NULL,
    rights      TEXT NOT NULL,
    published   TEXT,            -- ISO 8601 day
    base_url    TEXT NOT NULL,   -- ends in a slash; empty where no address is known
    languages   TEXT NOT NULL    -- a JSON array of language tags, main language first
);

-- One row for each source file. File paths are left out: they differ from machine to machine.
CREATE TABLE documents (
    name        TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    language    TEXT NOT NULL,   -- BCP 47 tag, or empty
    created     TEXT NOT NULL,   -- when the text was written, ISO 8601 or words, or empty
    published   TEXT NOT NULL,   -- when this edition of it was published, or empty
    source      TEXT NOT NULL,   -- the description of its source
    rights      TEXT NOT NULL,
    words       INTEGER NOT NULL,
    characters  INTEGER NOT NULL, -- characters of the source that are no white space
    shown       INTEGER NOT NULL  -- how many of them the reading view shows
) WITHOUT ROWID;

-- The authors and editors of documents.
CREATE TABLE document_agents (
    document    TEXT NOT NULL REFERENCES documents (name),
    role        TEXT NOT NULL CHECK (role IN ('author', 'editor')),
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (document, role, position)
) WITHOUT ROWID;

-- What is not shown as it stands: characters that each rule leaves out, elements without a processing model.
CREATE TABLE ledger (
    document    TEXT NOT NULL REFERENCES documents (name),
    entry       TEXT NOT NULL CHECK (entry IN ('left out', 'unmodelled')),
    name        TEXT NOT NULL,   -- the rule, or the element
    number      INTEGER NOT NULL,
    PRIMARY KEY (document, entry, name)
) WITHOUT ROWID;

-- Citable passages, in the order of the documents and of the text.
CREATE TABLE passages (
    id          INTEGER PRIMARY KEY, -- the rowid of passage_search; changes when a passage is added before it
    document    TEXT NOT NULL REFERENCES documents (name),
    position    INTEGER NOT NULL,
    anchor      TEXT NOT NULL,   -- the lasting address in the page
    ref         TEXT NOT NULL,   -- the reference in the citation tree, such as 2.p5
    unit        TEXT NOT NULL,   -- such as paragraph
    label       TEXT NOT NULL,   -- the number as a reader says it
    parent      TEXT NOT NULL,   -- the ref of the unit around it, or empty
    text        TEXT NOT NULL,   -- its words; empty for units that only hold others
    bare        TEXT NOT NULL,   -- the same without diacritics, where they are of another script than Latin; or empty
    UNIQUE (document, anchor)
);
CREATE UNIQUE INDEX passages_in_order ON passages (document, position);
CREATE INDEX passages_by_ref ON passages (ref, document);
CREATE INDEX passages_by_anchor ON passages (anchor);

-- Full text of the passages; case and diacritics do not count. Words of Greek, Hebrew or Arabic are found with
-- the marks they have in the text, or without any:
--     SELECT document, ref FROM passages JOIN passage_search ON id = passage_search.rowid
--     WHERE passage_search MATCH '"peace proposals"' ORDER BY id;
CREATE VIRTUAL TABLE passage_search USING fts5 (
    text, bare, content = 'passages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- Mentions of entities and dates, in the order of the text.
CREATE TABLE mentions (
    document    TEXT NOT NULL REFERENCES documents (name),
    position    INTEGER NOT NULL,
    anchor      TEXT NOT NULL,   -- the lasting address in the page
    kind        TEXT NOT NULL,   -- person, place, organization, event, work, term or date
    passage     TEXT,            -- the anchor of the passage it stands in; NULL outside all passages
    start       INTEGER NOT NULL, -- where its words begin in passages.text, in characters
    stop        INTEGER NOT NULL, -- where they end
    words       TEXT NOT NULL,   -- of a mention in parts, all parts with " … " between them
    element     TEXT NOT NULL,   -- the element that encodes it, such as persName
    view        TEXT NOT NULL,   -- reading, or diplomatic if only that view shows it; then start = stop
    PRIMARY KEY (document, anchor),
    FOREIGN KEY (document, passage) REFERENCES passages (document, anchor)
) WITHOUT ROWID;
CREATE UNIQUE INDEX mentions_in_order ON mentions (document, position);
CREATE INDEX mentions_by_anchor ON mentions (anchor);

-- Register entries.
CREATE TABLE entities (
    key         TEXT PRIMARY KEY, -- what addresses it in the edition
    kind        TEXT NOT NULL,
    identifier  TEXT NOT NULL,   -- its xml:id
    name        TEXT NOT NULL,   -- the main form, as a reader says it
    heading     TEXT NOT NULL,   -- the main form, as an index sorts it
    gloss       TEXT NOT NULL,   -- a few words that tell it from others
    description TEXT NOT NULL,
    edtf        TEXT,            -- when it was, as Extended Date/Time Format
    earliest    INTEGER,         -- the first day it may mean, as a Julian day number
    latest      INTEGER,         -- the last day
    latitude    REAL,            -- in degrees
    longitude   REAL
) WITHOUT ROWID;
CREATE INDEX entities_by_kind ON entities (kind, heading);

-- Which entities a mention refers to; usually one.
CREATE TABLE mention_entities (
    document    TEXT NOT NULL,
    anchor      TEXT NOT NULL,
    rank        INTEGER NOT NULL, -- 0 for the first it names
    entity      TEXT NOT NULL REFERENCES entities (key),
    PRIMARY KEY (document, anchor, rank),
    FOREIGN KEY (document, anchor) REFERENCES mentions (document, anchor)
) WITHOUT ROWID;
CREATE INDEX mention_entities_by_entity ON mention_entities (entity, document, anchor);

-- The forms of names, main form first.
CREATE TABLE names (
    id          INTEGER PRIMARY KEY, -- the rowid of name_search
    entity      TEXT NOT NULL REFERENCES entities (key),
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL,   -- as a reader says it
    heading     TEXT NOT NULL,   -- as an index sorts it
    language    TEXT NOT NULL,
    type        TEXT NOT NULL,
    bare        TEXT NOT NULL,   -- the text without diacritics, as for passages
    UNIQUE (entity, position)
);

-- Full text of the names, as for passages.
CREATE VIRTUAL TABLE name_search USING fts5 (
    text, bare, content = 'names', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- Authority identifiers, such as GND or GeoNames.
CREATE TABLE identifiers (
    entity      TEXT NOT NULL REFERENCES entities (key),
    position    INTEGER NOT NULL,
    authority   TEXT NOT NULL,   -- in lower case
    value       TEXT NOT NULL,
    certainty   TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE INDEX identifiers_by_value ON identifiers (value);

-- What registers say of entities: births, deaths, offices and the like, in order.
CREATE TABLE entity_facts (
    entity      TEXT NOT NULL REFERENCES entities (key),
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL,   -- such as birth
    text        TEXT NOT NULL,
    edtf        TEXT,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

-- The times that date mentions name.
CREATE TABLE dates (
    document    TEXT NOT NULL,
    anchor      TEXT NOT NULL,
    edtf        TEXT NOT NULL,
    calendar    TEXT NOT NULL,   -- the calendar of the words, such as julian, or empty
    new_style   TEXT NOT NULL,   -- its days in the Gregorian calendar, in words
    old_style   TEXT NOT NULL,   -- its days in the Julian calendar, in words, or empty
    sort        TEXT NOT NULL,   -- sorts as the dates do: numbers with 10^14 added, so that text order is their order
    certainty   TEXT NOT NULL,
    earliest    INTEGER,         -- the first day it may mean, as a Julian day number
    latest      INTEGER,         -- the last day
    as_read     INTEGER,         -- the day its words mean if read as New Style, where that is another day
    PRIMARY KEY (document, anchor),
    FOREIGN KEY (document, anchor) REFERENCES mentions (document, anchor)
) WITHOUT ROWID;
CREATE INDEX dates_in_order ON dates (sort, document);
