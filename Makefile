# Two commands on a fresh machine: `make brief` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEED := seeds/000_806d541d36a054ef.txt

.PHONY: brief test check install clean

brief: $(VENV)/.installed
	@$(BIN)/summarizer brief $(SEED)

test: $(VENV)/.installed
	@$(BIN)/python -m pytest

check: $(VENV)/.installed
	@scripts/check

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[documents,watch]" --group dev
	@touch $@

clean:
	rm -rf $(VENV)
