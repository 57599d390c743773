"""Mail: from bytes to messages. Pure but for the sources."""
