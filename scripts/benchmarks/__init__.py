"""Measurements of time and memory, and the page they go to."""
