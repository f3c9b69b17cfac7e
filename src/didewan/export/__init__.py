"""The way out: records as lines, reports, and incidents in other projects' formats.

What belongs here: turning records and incidents into what others read, by the codebooks in the lexicon. What
must not: reading articles, deciding which claims tell one incident.
"""
