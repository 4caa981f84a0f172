"""Findings: what may be wrong with a post, beyond what keeps it from being shown."""
