"""The process that converts: `python convert_child.py SOURCE OUT QUANTIZATION`. Exit status 3: no conversion exists.

A script of its own, not a module of the package, so that it starts the same way from a checkout, a wheel
and a notebook. It is the only place that needs torch to run a model on CTranslate2.
"""

from __future__ import annotations

import sys
import warnings


def main(source: str, out: str, quantization: str) -> int:
    """Convert the model in `source` to CTranslate2 in `out`; give the exit status."""
    warnings.filterwarnings("ignore")  # of libraries about their own future: the last line of stderr is ours
    from ctranslate2.converters import TransformersConverter

    try:
        TransformersConverter(source).convert(out, quantization=quantization)
    except NotImplementedError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    except ValueError as error:
        sys.stderr.write(f"{error}\n".replace("\n", " ") + "\n")
        return 3 if "No conversion is registered" in str(error) else 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
