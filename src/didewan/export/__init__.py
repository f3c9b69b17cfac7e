"""The way out: records as lines, reports and, later, other projects' formats.

What belongs here: turning records into what others read. What must not: reading articles, deciding.
"""
