"""Directives for any page: one directive, one file."""
