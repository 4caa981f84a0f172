"""Authors: who signs announcements, and where they are at home."""
