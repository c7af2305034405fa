"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.tiny import make_marian

settings.register_profile("patient", deadline=None)  # that a machine is busy is no fault of the code
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tiny_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny real MarianMT folder."""
    return make_marian(tmp_path_factory.mktemp("models") / "tiny-marian")


@pytest.fixture(scope="session")
def tiny_ct2(tiny_marian: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model converted to CTranslate2 float32."""
    from ctranslate2.converters import TransformersConverter

    folder = tmp_path_factory.mktemp("converted") / "float32"
    TransformersConverter(str(tiny_marian)).convert(str(folder), quantization="float32")
    return folder
