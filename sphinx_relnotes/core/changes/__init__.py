"""What changed in a version: read from a project's change log, or from the fragments and notes it is made of."""
