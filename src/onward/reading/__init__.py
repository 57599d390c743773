"""Reading: from a message to what it says about the search, with its words."""
