"""Announcements as other channels take them: forums, release pages, mail, plain and short text. Free of Sphinx."""
