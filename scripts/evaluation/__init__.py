"""Measurements against public data: one module a subject, each with `measure() -> Report`."""
