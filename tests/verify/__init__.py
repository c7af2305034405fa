"""Tests of summarizer.verify."""
