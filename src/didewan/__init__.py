"""Didewan reads Central Kurdish (Sorani) news and keeps the record: who did what to whom, when,
where, how many, and who says so, with the article's own words behind every field."""

__version__ = "0.1.0"
