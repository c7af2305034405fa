"""Engines, on tiny real models."""
