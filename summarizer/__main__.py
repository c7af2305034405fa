"""`python -m summarizer`: the command line, for an interpreter whose scripts are not on the path."""

from summarizer.cli import main

main(prog_name="summarizer")
