"""Posts of other blog engines as posts of this project: exports in XML, and folders of static site generators."""
