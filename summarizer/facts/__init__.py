"""Key facts, found in the French: one module a kind, and the table of kinds."""
