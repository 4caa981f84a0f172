"""Files made beside the pages."""
