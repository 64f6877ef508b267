PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: help setup scorecard test lint types layers tests format schema picture bench wheel clean

help: ## show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## install everything that is missing

$(READY): pyproject.toml .ci/system
	@.ci/system $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]' --group dev
	@touch $@

scorecard: $(READY) ## write the scorecards of the last finished quarter to reports/
	@$(BIN)/tracker report

test: lint types layers tests ## check and test everything

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)
	@$(BIN)/mypy

layers: $(READY)
	@$(BIN)/lint-imports --no-timing >/dev/null || $(BIN)/lint-imports

# Tracing slows a test, so only those that cover what must be covered are traced.
TRACED := tests/records tests/loading tests/evaluation
UNTRACED := tests/evaluation/test_properties.py tests/evaluation/test_engines.py
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile

tests: $(READY)
	@$(PYTEST) --cov --cov-report= $(TRACED) $(UNTRACED:%=--ignore %)
	@$(BIN)/coverage report --skip-covered --fail-under 95 \
	    --include 'tracker/records/*,tracker/loading/*,tracker/evaluation/*'
	@$(PYTEST) $(filter-out $(TRACED) %.py %_,$(wildcard tests/*)) $(wildcard tests/test_*.py) \
	    $(UNTRACED)

format: $(READY) ## format the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

schema: $(READY) ## write the JSON Schemas that editors complete records from
	@$(BIN)/tracker schema plan > targets/plan.schema.json
	@$(BIN)/tracker schema indicators > targets/indicators.schema.json

picture: $(READY) ## make the README's picture from the real PDF
	@$(BIN)/tracker report --as-of 2026-11-22 --plan guangzhou-2019 --format pdf -o $(VENV)/picture
	@$(BIN)/pypdfium2 render $(VENV)/picture/guangzhou-2019-2026-11-22.pdf --pages 1 --scale 1.6 \
	    --format png --output $(VENV)/picture >/dev/null 2>&1
	@mv $(VENV)/picture/*.png docs/scorecard.png

bench: $(READY) ## measure cold starts beside a bare import of pandas
	@$(BIN)/python tests/bench/cold_start.py

wheel: $(READY) ## build the distribution
	@$(BIN)/python -m build --outdir dist

clean: ## remove what make made
	@rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
