-- How a place belongs to what is told, and how exactly it says where.

ALTER TABLE mentions ADD COLUMN place_relation VARCHAR;    -- at, near, from, to, of; null: none, or no place
ALTER TABLE mentions ADD COLUMN place_precision VARCHAR;   -- town, district, province, country, near, vague
