"""Change logs that a project keeps anyway, and the part of each that one release is about."""
