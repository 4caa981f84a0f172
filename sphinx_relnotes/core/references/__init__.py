"""References: what links and words of a post lead to."""
