"""`summarizer schema`: the JSON Schema of a brief."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) that every brief in JSON keeps to."""
    from summarizer.render.contract import json_schema

    click.echo(json_schema(), nl=False)
