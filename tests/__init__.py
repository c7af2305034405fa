"""Tests mirror the package; cases are data in cases/."""
