"""Versions: which releases a post announces, told from its title and its links."""
