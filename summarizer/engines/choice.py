"""The engine for a model, by the name that users give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.protocols import Translator
    from summarizer.weights.store import ResolvedModel, Store

Engine = Literal["ct2", "marian"]


def open_engine(model: ResolvedModel, engine: Engine, store: Store, threads: int) -> Translator:
    """An engine that loads its model at its first use; its libraries are imported here.

    Parameters
    ----------
    model: the weights.
    engine: `ct2` (CTranslate2 int8 on the CPU) or `marian` (transformers; a GPU if there is one).
    store: converts the weights for CTranslate2, once.
    threads: CPU threads of the engine.

    Raises ModelError when the weights cannot be converted.
    """
    if engine == "marian":
        from summarizer.engines.marian import MarianTranslator

        return MarianTranslator(model.path, name=model.name, digest=model.digest, threads=threads)
    from summarizer.engines.ct2 import Ct2Translator

    folder = store.converted(model)
    return Ct2Translator(folder, model.path, name=model.name, digest=model.digest, threads=threads)
