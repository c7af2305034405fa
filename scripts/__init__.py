"""Thin mains over tested functions."""
