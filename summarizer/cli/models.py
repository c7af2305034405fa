"""`summarizer models`: which weights there are, and how they come, go and are checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.errors import ModelCorrupt, ModelError, UsageError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.weights.listing import ListedModel
    from summarizer.weights.remote import RemoteModel
    from summarizer.weights.store import Store

_allow_pickle = click.option(
    "--allow-pickle",
    is_flag=True,
    help="Accept weights in pickle files, which can run code as they load. Remembered for these files.",
)


@click.group()
def models() -> None:
    """List, get, check and remove models."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_context
def list_(context: click.Context, *, as_json: bool) -> None:
    """Print the models that ship, that are here, and that are known on the hub; * is the default."""
    from summarizer.weights.listing import is_named, list_models
    from summarizer.weights.preference import default_model

    store, default = _store(context), default_model()
    found = list_models(store, default)
    _tell_leftovers(store)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    rows = [_row(model, is_default=is_named(model, default)) for model in found]
    _print_table(("model", "task", "MB", "licence", "where", "revision", "verified", "note"), rows)


@models.command()
@click.argument("name")
@click.option("--revision", help="A commit, tag or branch to pin instead of the pinned or newest one.")
@click.option("--sha256", help="Of an archive: what `models bundle` printed when it was made.")
@_allow_pickle
@click.pass_context
def pull(context: click.Context, name: str, revision: str | None, sha256: str | None, *, allow_pickle: bool) -> None:
    """Get a model: NAME is a short name, a hub id, or an archive made by `models bundle`."""
    from summarizer.weights import manage

    store = _store(context, allow_pickle=allow_pickle)
    archive = Path(name)
    if archive.is_file():
        if revision:
            raise UsageError("an archive holds one revision; leave out --revision")
        model = manage.unbundle(store, archive, sha256=sha256)
    elif sha256:
        raise UsageError(f"{name} is no file here, and --sha256 is for archives; name the archive's file")
    else:
        model = manage.pull(store, name, revision=revision, announce=_announce)
    click.echo(f"{model.name}\t{model.revision}\t{model.path}")


@models.command()
@click.argument("names", nargs=-1)
@click.pass_context
def verify(context: click.Context, names: tuple[str, ...]) -> None:
    """Read every byte of the named models, or of all that are here, and of what was converted from them."""
    from summarizer.weights import manage
    from summarizer.weights.store import bundled_folders

    store = _store(context)
    wanted = names or (*(folder.name for folder in bundled_folders()), *store.lock.models())
    damaged = []
    for name in wanted:
        try:
            click.echo(f"{name}\tsound\t{manage.verify(store, name).digest}")
        except ModelError as error:
            damaged.append(error)
            click.echo(f"{name}\tfailed\t{error}")
    if len(damaged) == 1:
        raise damaged[0]
    if damaged:
        raise ModelCorrupt(f"{len(damaged)} of {len(wanted)} models failed; the lines above say what to do for each")


@models.command()
@click.argument("name")
@_allow_pickle
@click.pass_context
def path(context: click.Context, name: str, *, allow_pickle: bool) -> None:
    """Print the folder of a model that is here."""
    click.echo(_store(context, allow_pickle=allow_pickle).resolve(name).path)


@models.command()
@click.argument("name", required=False)
@click.option("--leftovers", is_flag=True, help="Delete what transfers that broke off left, instead of a model.")
@click.pass_context
def remove(context: click.Context, name: str | None, *, leftovers: bool) -> None:
    """Delete a pulled model and what was converted from it."""
    from summarizer.weights.remove import remove as remove_model
    from summarizer.weights.remove import remove_leftovers

    if leftovers == (name is not None):
        raise UsageError("name the model to remove, or give --leftovers")
    if name is None:
        click.echo(f"{remove_leftovers(_store(context)) / 1e6:.1f} MB freed")
        return
    remove_model(_store(context), name)
    click.echo(f"{name}\tremoved")


@models.command()
@click.argument("name")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: NAME.tar here.")
@_allow_pickle
@click.pass_context
def bundle(context: click.Context, name: str, output: Path | None, *, allow_pickle: bool) -> None:
    """Write a model with its pin and licence into one archive for a machine without a network.

    There: summarizer models pull ARCHIVE --sha256 DIGEST
    """
    from summarizer.weights import manage

    out = output or Path(f"{Path(name).name}.tar")
    digest = manage.bundle(_store(context, allow_pickle=allow_pickle), name, out)
    click.echo(f"{out}\t{digest}")


@models.command()
@click.argument("name")
@_allow_pickle
@click.pass_context
def use(context: click.Context, name: str, *, allow_pickle: bool) -> None:
    """Make a model that is here the default for translation."""
    from summarizer.weights import preference

    model = preference.use(_store(context, allow_pickle=allow_pickle), name)
    click.echo(f"{model.name}\tdefault\t{preference.config_file()}")


def _store(context: click.Context, *, allow_pickle: bool = False) -> Store:
    from summarizer.weights.hub import Hub
    from summarizer.weights.store import Store

    settings = context.find_object(Settings) or Settings()
    hub = Hub(offline=settings.offline, progress=sys.stderr.isatty())
    return Store(settings, allow_pickle=allow_pickle, hub=hub)


def _tell_leftovers(store: Store) -> None:
    from summarizer.weights.remove import leftovers, size_of

    if left := leftovers(store):
        size = sum(map(size_of, left)) / 1e6
        click.echo(
            f"transfers that broke off left {size:.1f} MB: "
            "pull again to go on, or: summarizer models remove --leftovers",
            err=True,
        )


def _announce(model: RemoteModel, size: int) -> None:
    from summarizer.weights.registry import find_known

    known = find_known(model.hub)
    licence = known.licence if known else model.licence
    restricted = ", non-commercial use only" if known and known.non_commercial else ""
    click.echo(
        f"{model.hub} at {model.revision[:12]}: {size / 1e6:.1f} MB to fetch; licence {licence}{restricted}", err=True
    )


def _row(model: ListedModel, *, is_default: bool) -> tuple[str, ...]:
    verified = {True: "yes", False: "DAMAGED", None: ""}[model.sound]
    return (
        model.name + (" *" if is_default else ""),
        model.task,
        "" if model.megabytes is None else f"{model.megabytes:.0f}",
        model.licence + (" (non-commercial)" if model.non_commercial else ""),
        model.where,
        model.revision[:12],
        verified,
        model.note,
    )


def _print_table(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Columns on a terminal, tabs in a pipe."""
    if not sys.stdout.isatty():
        for row in (heading, *rows):
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*heading, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
