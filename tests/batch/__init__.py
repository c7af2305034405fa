"""Tests of summarizer.batch."""
