"""New announcements made of earlier ones: what changes from release to release is told from versions and schedule."""
