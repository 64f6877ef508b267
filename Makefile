PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TESTABLE := $(VENV)/testable
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help setup scorecard test lint types layers tests format schema messages picture bench wheel clean

help: ## show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(TESTABLE) ## install everything that is missing, also for the tests

$(READY): pyproject.toml .ci/system
	@.ci/system $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --editable .
	@touch $@

$(TESTABLE): $(READY)
	@.ci/system $(PYTHON) test
	@$(PIP) --editable '.[spark]' --group dev
	@touch $@

scorecard: $(READY) ## write the scorecards of the last finished quarter to reports/
	@$(BIN)/tracker report

test: lint types layers tests ## check and test everything

lint: $(TESTABLE)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(TESTABLE)
	@$(BIN)/mypy

layers: $(TESTABLE)
	@$(BIN)/lint-imports >/dev/null || $(BIN)/lint-imports

# Tracing slows a test, so only those that cover what must be covered are traced.
TRACED := tests/records tests/loading tests/evaluation
UNTRACED := tests/evaluation/test_properties.py tests/evaluation/test_engines.py
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile

tests: $(TESTABLE)
	@$(PYTEST) --cov --cov-report= $(TRACED) $(UNTRACED:%=--ignore %)
	@$(BIN)/coverage report --skip-covered --fail-under 95 \
	    --include 'tracker/records/*,tracker/loading/*,tracker/evaluation/*'
	@$(PYTEST) $(filter-out $(TRACED) %.py %_,$(wildcard tests/*)) $(wildcard tests/test_*.py) \
	    $(UNTRACED)

format: $(TESTABLE) ## format the code
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

schema: $(TESTABLE) ## write the JSON Schemas that editors complete records from
	@$(BIN)/tracker schema plan > targets/plan.schema.json
	@$(BIN)/tracker schema indicators > targets/indicators.schema.json

# A language is a folder of templates/locale; Babel reads its catalogues as they are written.
BABEL := $(BIN)/pybabel --quiet
DOMAIN := --domain scorecard --input-file $(VENV)/scorecard.pot --output-dir templates/locale

messages: $(TESTABLE) ## bring the catalogues of messages up to date; NEW=fr begins one
	@$(BABEL) extract --mapping-file templates/babel.cfg --output-file $(VENV)/scorecard.pot \
	    --no-location --project tracker --version - tracker/scorecards templates
	@$(if $(NEW),$(BABEL) init $(DOMAIN) --width 100 --locale $(NEW))
	@$(BABEL) update $(DOMAIN) --width 100 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

picture: $(TESTABLE) ## make the README's pictures from the real PDFs
	@$(BIN)/tracker report --as-of 2026-11-22 --plan guangzhou-2019 --lang en,zh --format pdf \
	    -o $(VENV)/picture
	@for lang in '' .zh; do \
	    $(BIN)/pypdfium2 render $(VENV)/picture/guangzhou-2019-2026-11-22$$lang.pdf --pages 1 \
	        --scale 1.6 --format png --output $(VENV)/picture >/dev/null 2>&1 && \
	    mv $(VENV)/picture/*.png docs/scorecard$$lang.png || exit 1; \
	done

bench: $(TESTABLE) ## measure, each beside what it is compared with
	@$(BIN)/python tests/bench/cold_start.py
	@$(BIN)/python tests/bench/pdf.py
	@$(BIN)/python tests/bench/quarters.py
	@$(BIN)/python -m tests.bench.reading
	@$(BIN)/python -m tests.bench.loading
	@$(BIN)/python -m tests.bench.engines

wheel: $(TESTABLE) ## build the distribution
	@$(BIN)/python -m build --outdir dist

clean: ## remove what make made
	@rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
