"""Letters on their way out: written as mail, kept as drafts, sent when asked."""
