"""What the readers' templates load."""
