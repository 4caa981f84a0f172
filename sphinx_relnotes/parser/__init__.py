"""From the text of a post to docutils nodes: the only room that knows the inside of MyST and of markdown-it."""
