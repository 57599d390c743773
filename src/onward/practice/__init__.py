"""Practice: questions, stories and repetition."""
