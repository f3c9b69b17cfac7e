-- What an event is worth is kept in the article's words.

ALTER TABLE event_counts ADD COLUMN words VARCHAR;
