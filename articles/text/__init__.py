"""Floor 0: pure functions on text, without models, settings or requests."""
