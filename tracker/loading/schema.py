"""JSON Schemas of the files people write, made from the records, for editors to complete and check.

JSON Schema draft 2020-12. Editors read YAML 1.2, where 22, 3.10 and true are no texts; here every
scalar is the text as written, so the schemas take them all.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from tracker.loading.contents import Catalogue
from tracker.records.observations import Record
from tracker.records.plans import Plan

Kind = Literal["plan", "indicators"]

_RECORDS: dict[Kind, type[Record]] = {"plan": Plan, "indicators": Catalogue}


class _Editors(GenerateJsonSchema):
    """Schemas for YAML as editors read it."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be absent; it may not be there without a value."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping by key, in which every key must have the form asked for."""
        return super().dict_schema(schema) | {"additionalProperties": False}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return made if made.get("default") else {k: v for k, v in made.items() if k != "default"}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """The key is title enough."""
        return False


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a plan's file, or of targets/indicators.yaml."""
    made = _RECORDS[kind].model_json_schema(schema_generator=_Editors)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}
