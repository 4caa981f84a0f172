"""What the head of a page tells search engines, chat programs and social networks."""
