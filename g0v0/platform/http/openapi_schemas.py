"""JSON schemas of inputs (pydantic models) and outputs (TypedDicts), with what their docstrings say of each field."""

import ast
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import pairwise
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from g0v0.platform.http.forms import Upload
from g0v0.platform.http.params import Params

Json = dict[str, Any]
_REF = "#/components/schemas/"
_ANY_TEXT = Params.model_config.get("str_max_length")
_SOURCE = re.compile(r"\s*\bSources?: .*?(?:\.(?=\s|$)(?!\s*[a-z§])|$)", re.S)


class _Generator(GenerateJsonSchema):
    """Without a title on every field, and lenient about types that JSON does not know."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A field's name says it all."""
        return False

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        """A file part of a form."""
        return {"type": "string", "format": "binary"} if schema["cls"] is Upload else {}


class Schemas:
    """All schemas of one document; types of the same name from different features are told apart."""

    def __init__(self, inputs: Iterable[type[Params]], outputs: Iterable[Any]) -> None:
        models = list(dict.fromkeys(inputs))
        found, definitions = models_json_schema(
            [(model, "validation") for model in models], ref_template=_REF + "{model}", schema_generator=_Generator
        )
        self.components: Json = {_short(name): _tidied(schema) for name, schema in definitions.get("$defs", {}).items()}
        self._inputs: dict[type[Params], Json] = {model: _tidied(found[model, "validation"]) for model in models}
        for model in models:
            _describe(self.of_input(model), model, {name: field.alias for name, field in model.model_fields.items()})
        objects = list(dict.fromkeys(inner for hint in outputs for inner in _typed_dicts(hint)))
        taken = Counter(found.__name__ for found in objects) + Counter(self.components.keys())
        self._names = {
            found: found.__name__ if taken[found.__name__] == 1 else f"{_feature(found)}{found.__name__}"
            for found in objects
        }
        for found, name in self._names.items():
            self.components[name] = self._object(found)
        self.components = dict(sorted(self.components.items()))

    def of_input(self, model: type[Params]) -> Json:
        """The schema of a model with its properties, not a reference."""
        schema = self._inputs[model]
        return self.components[schema["$ref"].removeprefix(_REF)] if "$ref" in schema else schema

    def input_reference(self, model: type[Params]) -> Json:
        """A reference to it."""
        return self._inputs[model]

    def of_output(self, hint: Any) -> Json:
        """The schema of a type that answers are made of; objects are references."""
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Annotated, Required, NotRequired):
            return self.of_output(args[0])
        if origin in (Union, UnionType):
            return _any_of([self.of_output(part) for part in args])
        if hint in self._names:
            return {"$ref": _REF + self._names[hint]}
        if origin is Literal:
            return {"enum": list(args)}
        if list in (origin, hint):
            return {"type": "array", "items": self.of_output(args[0]) if args else {}}
        if dict in (origin, hint):
            return {"type": "object", "additionalProperties": self.of_output(args[1]) if args else {}}
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        return dict(_PLAIN[hint])

    def _object(self, found: type[Any]) -> Json:
        schema: Json = {
            "type": "object",
            "properties": {name: self.of_output(hint) for name, hint in _hints(found).items()},
            "required": sorted(cast(Any, found).__required_keys__, key=list(_hints(found)).index),
        }
        _describe(schema, found, {})
        return schema

    def keep_only(self, *documents: Any) -> None:
        """Forget the schemas that nothing in these refers to."""
        waiting, reached = [text for document in documents for text in _references(document)], set[str]()
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(_references(self.components[name]))
        self.components = {name: schema for name, schema in self.components.items() if name in reached}


_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Any: {},
    object: {},
}


_RENAMED = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
"""What pydantic calls bounds that stand behind a validator of ours."""


def _tidied(value: Any) -> Any:
    """The same in plain JSON Schema: short names, known words, and without the limit that all text has."""
    if isinstance(value, list):
        return [_tidied(item) for item in cast(list[Any], value)]
    if not isinstance(value, dict):
        return value
    tidy: Json = {}
    for key, inner in cast(Json, value).items():
        if key == "$ref":
            tidy[key] = _REF + _short(inner.removeprefix(_REF))
        elif not ((key == "title" and isinstance(inner, str)) or (key, inner) == ("maxLength", _ANY_TEXT)):
            tidy[_RENAMED.get(key, key)] = _tidied(inner)
    return tidy


def _short(name: str) -> str:
    """`BeatmapsPageQuery` instead of `g0v0__beatmaps__handlers__PageQuery`."""
    parts = name.split("__")
    return name if len(parts) < 3 else parts[1].capitalize() + parts[-1]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in cast(Json, value).items():
            if key == "$ref" and inner.startswith(_REF):
                yield inner.removeprefix(_REF)
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for item in cast(list[Any], value):
            yield from _references(item)


def _any_of(choices: list[Json]) -> Json:
    """`int | None` as one type with two names, anything else as a choice."""
    kinds = [choice.get("type") for choice in choices]
    if all(len(choice) == 1 and isinstance(kind, str) for choice, kind in zip(choices, kinds, strict=True)):
        return {"type": kinds}
    return {"anyOf": choices}


def _describe(schema: Json, found: type[Any], aliases: Mapping[str, str | None]) -> None:
    """Put what the docstrings of a class say to its schema and fields."""
    summary, more = explained(found.__doc__ if found.__doc__ != dict.__doc__ else None)
    if text := f"{summary}\n\n{more}".strip():
        schema["description"] = text
    for name, doc in _attribute_docs(found).items():
        prop = schema["properties"].get(aliases.get(name) or name)
        if prop is not None:
            prop.setdefault("description", doc)


def explained(docstring: str | None) -> tuple[str, str]:
    """First sentence and the rest of a docstring, without the passages that only say where a rule comes from."""
    text = _SOURCE.sub("", inspect.cleandoc(docstring or "")).strip()
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    first = re.match(r"(.+?[.?!])(?:\s+(?=[A-Z`(])|$)(.*)", paragraphs[0])
    if first is None:
        return paragraphs[0], "\n\n".join(paragraphs[1:])
    return str(first.group(1)), "\n\n".join(part for part in (str(first.group(2)), *paragraphs[1:]) if part)


def without_null(schema: Json) -> Json:
    """The schema of a parameter that may be left out: null is not something a query string can say."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return {**schema, "anyOf": choices} if choices else dict(schema)
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    default = {"default": schema["default"]} if schema.get("default") is not None else {}
    return {**choices[0], **rest, **default}


def like(example: Any) -> Json:
    """A schema that an example fits."""
    if isinstance(example, dict):
        fields = cast(dict[str, Any], example)
        return {
            "type": "object",
            "properties": {name: like(value) for name, value in fields.items()},
            "required": list(fields),
        }
    return {"type": "string" if isinstance(example, str) else ["string", "null"]}


def _typed_dicts(hint: Any) -> Iterator[type[Any]]:
    """Every TypedDict an answer may contain, itself included, outermost first."""
    waiting, seen = [hint], set[Any]()
    while waiting:
        current = waiting.pop(0)
        if is_typeddict(current) and current not in seen:
            seen.add(current)
            yield current
            waiting.extend(_hints(current).values())
        waiting.extend(get_args(current))


def _hints(found: type[Any]) -> dict[str, Any]:
    return get_type_hints(found, include_extras=True)


def _feature(found: type[Any]) -> str:
    """`Scores` for a class of g0v0.scores."""
    return found.__module__.split(".")[1].capitalize()


def _attribute_docs(found: type[Any]) -> dict[str, str]:
    """Field → the docstring below it, also of base classes."""
    docs: dict[str, str] = {}
    for base in reversed(_bases(found)):
        try:
            (node,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        except (OSError, TypeError, ValueError, SyntaxError):
            continue
        body = node.body if isinstance(node, ast.ClassDef) else []
        for field, below in pairwise(body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(value=ast.Constant(value=str(text))):
                    docs[name] = "\n\n".join(part for part in explained(text) if part)
                case _:
                    pass
    return docs


def _bases(found: type[Any]) -> list[type[Any]]:
    if is_typeddict(found):
        bases: tuple[Any, ...] = getattr(found, "__orig_bases__", ())
        return [found, *(inner for base in bases if is_typeddict(base) for inner in _bases(base))]
    return [base for base in found.__mro__ if base is not object and base.__module__.startswith("g0v0.")]
