// Names, aliases, pinyin and initials of a thing, one line each: CONTAINS on it finds 信, 信发, xinfa and xf alike.
CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (entity:Entity) ON (entity.search)
