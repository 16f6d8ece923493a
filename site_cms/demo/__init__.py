"""Sample content as text files, and its loader."""
