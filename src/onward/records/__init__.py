"""Records: the store. Every read in queries, every write in changes."""
