"""What runs a model: one module an engine."""
