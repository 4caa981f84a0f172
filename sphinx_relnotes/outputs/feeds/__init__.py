"""Feeds: Atom, RSS and JSON Feed, of pages as Sphinx has written them.

Each format is a pure function of values (:mod:`.values`). An entry is made once, where its page is written, and kept
in a file of its own; a feed is a head and entries in a row.
"""
