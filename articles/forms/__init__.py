"""Floor 3: what people may type, and what they are told when it will not do."""
