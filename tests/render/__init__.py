"""Tests of summarizer.render."""
