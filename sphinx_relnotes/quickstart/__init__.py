"""A news section for a folder of documentation: texts in, texts out; the command shows, asks, writes and builds."""
