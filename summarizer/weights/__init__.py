"""The model store: which weights there are, where they lie, and whether they are sound."""
