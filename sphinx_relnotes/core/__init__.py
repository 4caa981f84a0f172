"""What is known about announcements, in plain Python: no docutils, no Sphinx, no warnings.

Functions take text and values and return values and :class:`~.problems.Problem` lists;
who reports the problems, and where, is decided by the rooms above.
"""
