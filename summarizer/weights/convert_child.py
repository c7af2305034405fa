"""The process that converts: `python convert_child.py SOURCE OUT QUANTIZATION`. Exit status 3: no conversion exists.

A script of its own, not a module of the package, so that it starts the same way from a checkout, a wheel
and a notebook. It is the only place that needs torch to run a model on CTranslate2.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

# Where a model normalises is fixed by its architecture; configurations that transformers 5 wrote no longer say it,
# and CTranslate2's converter asks for it.
_NORMALISATION = {
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "mbart": {"normalize_before": True, "normalize_embedding": True},
    "pegasus": {"normalize_before": True, "normalize_embedding": False},
}


def main(source: str, out: str, quantization: str) -> int:
    """Convert the model in `source` to CTranslate2 in `out`; give the exit status."""
    warnings.filterwarnings("ignore")  # of libraries about their own future: the last line of stderr is ours
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc] # the library has no types
        def load_model(self, *args: Any, **kwargs: Any) -> Any:
            model = super().load_model(*args, **kwargs)
            for name, value in _NORMALISATION.get(model.config.model_type, {}).items():
                if not hasattr(model.config, name):
                    setattr(model.config, name, value)
            return model

    try:
        Converter(source).convert(out, quantization=quantization)
    except NotImplementedError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    except ValueError as error:
        sys.stderr.write(" ".join(str(error).split()) + "\n")
        return 3 if "No conversion is registered" in str(error) else 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
