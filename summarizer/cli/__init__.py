"""The command line. Commands are loaded when they are called, so that `--help` is quick."""

from __future__ import annotations

import atexit
import errno
import gc
from importlib import import_module
from typing import Any

import click

from summarizer.cli.exits import report, status_of
from summarizer.cli.streams import open_streams
from summarizer.errors import SummarizerError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})  # what a disk says that takes no more
COMMANDS = {
    "brief": ("summarizer.cli.brief:brief", "Brief French articles in English, with evidence."),
    "facts": ("summarizer.cli.facts:facts", "List the key facts of an article."),
    "translate": ("summarizer.cli.translate:translate", "Translate a whole text, or line by line."),
    "batch": ("summarizer.cli.batch:batch", "Brief folders of articles, and resume where a run broke off."),
    "digest": ("summarizer.cli.digest:digest", "One page over the briefs of a batch."),
    "models": ("summarizer.cli.models:models", "List, get, check and remove models."),
    "memory": ("summarizer.cli.memory:memory", "Show, empty or export the translation memory."),
    "schema": ("summarizer.cli.schema:schema", "Print the JSON Schema of a brief."),
}


class LazyGroup(click.Group):
    """A group that knows the names and the one-line helps of its commands, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program, whichever of its streams are open."""
        open_streams()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of ours becomes one line on stderr and its exit code."""
        try:
            return super().invoke(ctx)
        except (SummarizerError, KeyboardInterrupt) as error:
            report(error)
            ctx.exit(status_of(error))
        except OSError as error:
            if error.filename is not None or error.errno not in _FULL:
                raise
            full = SummarizerError(f"standard output cannot be written: {error.strerror}; make room, or use -o FILE")
            report(full)
            ctx.exit(status_of(full))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="summarizer")
def main() -> None:
    """French news in, a checked English brief with evidence out: offline, on a plain CPU."""
    # Models are half a million objects that live to the end: to walk over them again and again, and once more at exit,
    # costs half a second of three and frees nothing.
    gc.set_threshold(50_000, 20, 100)
    atexit.register(gc.freeze)
