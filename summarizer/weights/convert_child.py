"""The process that converts: `python convert_child.py SOURCE OUT QUANTIZATION`.

Exit status 3: no conversion exists; 4: the disk takes no more; 1: the model is broken. The last line says why.

A script of its own, not a module of the package, so that it starts the same way from a checkout, a wheel
and a notebook. It is the only place that needs torch to run a model on CTranslate2.
"""

from __future__ import annotations

import errno
import pickle
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
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


def main(source: str, out: str, quantization: str) -> int:
    """Convert the model in `source` to CTranslate2 in `out`; give the exit status."""
    warnings.filterwarnings("ignore")  # of libraries about their own future: the last line of stderr is ours
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc] # the library has no types
        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:
            model, report = model_class.from_pretrained(
                path,
                **{**options, "trust_remote_code": False, "weights_only": True},
                local_files_only=True,
                output_loading_info=True,
            )
            if missing := sorted(report["missing_keys"]):  # transformers fills them with random numbers
                more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
                raise ValueError(f"its weights lack {', '.join(missing[:3])}{more}")
            for name, value in _NORMALISATION.get(model.config.model_type, {}).items():
                if not hasattr(model.config, name):
                    setattr(model.config, name, value)
            return model

        def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:
            options |= {"trust_remote_code": False, "local_files_only": True}
            return super().load_tokenizer(tokenizer_class, path, **options)

    try:
        Converter(source).convert(out, quantization=quantization)
    except Exception as error:  # noqa: BLE001 -- on a broken file the libraries raise anything, and all of it is told
        words = " ".join(str(error).split()) or type(error).__name__
        if isinstance(error, pickle.UnpicklingError):  # torch advises to drop the guard
            words = "its pickle is broken, or holds more than weights"
        sys.stderr.write(f"{words[:300]}\n")
        return _status(error)
    return 0


def _status(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in _DISK:
        return 4
    unknown = isinstance(error, NotImplementedError) or "No conversion is registered" in str(error)
    return 3 if unknown else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
