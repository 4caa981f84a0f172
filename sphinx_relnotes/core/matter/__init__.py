"""Front matter: from the text of a post to typed values, each with its line."""
