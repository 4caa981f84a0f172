"""What pages show of the library: headers, lists, tables, notes and time lines, made of parts."""
