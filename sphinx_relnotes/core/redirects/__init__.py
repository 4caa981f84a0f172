"""Which old address leads where: decided of announcements and pages, for builds and checks alike."""
