"""Pictures that stand for announcements in previews: 1200 by 630 pixels, drawn with Pillow, an extra."""
