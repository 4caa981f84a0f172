"""What is done to documents after they were parsed, and again before they are written."""
