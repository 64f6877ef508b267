"""How pages look: the shipped templates, and what a workspace puts in their place.

A workspace may hold a folder `templates/`. A template in it wins over the shipped one of the same
name; `theme.yaml` names colours and fonts, `theme.css` is added to every style sheet.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tracker.errors import TrackerError
from tracker.resources import shipped
from tracker.scorecards import policy
from tracker.scorecards.language import Language
from tracker.scorecards.palette import DARK, LIGHT, tint

FONTS = (
    "Noto Sans CJK SC, Source Sans Pro, Noto Sans SC, system-ui, Segoe UI, "
    "PingFang SC, Microsoft YaHei, sans-serif"
)
"""The fonts of all pages, the first at hand; they hold Latin and Chinese alike."""

_COLOUR, _FONTS = re.compile(r"#[0-9A-Fa-f]{6}"), re.compile(r"[\w ,.-]+")


@dataclass(frozen=True)
class Theme:
    """Where templates are looked for, and the colours and fonts they use.

    Attributes
    ----------
    folder
        The workspace's own templates; None for the shipped ones alone.
    light, dark
        The palettes of paper and light screens, and of dark screens: `#RRGGBB` by name.
    fonts
        A list of font families, as CSS takes it.
    """

    folder: Path | None = None
    light: Mapping[str, str] = field(default_factory=lambda: LIGHT, hash=False)
    dark: Mapping[str, str] = field(default_factory=lambda: DARK, hash=False)
    fonts: str = FONTS

    @classmethod
    def of(cls, workspace: Path) -> Theme:
        """The theme of a workspace: its folder `templates/`, if it has one of its own.

        Raises
        ------
        TrackerError
            If `templates/theme.yaml` cannot be used.
        """
        folder = (workspace / "templates").resolve()
        if not folder.is_dir() or folder == shipped("templates").resolve():
            return cls()
        chosen = _chosen(folder / "theme.yaml")
        light, dark = ({**own, **chosen[name]} for name, own in _PALETTES.items())
        return cls(folder, light, dark, chosen["fonts"])

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file that pages may be made from, with its name, in the order of the names."""
        for folder in (shipped("templates"), self.folder):
            for path in sorted(folder.rglob("*")) if folder else ():
                if path.is_file():
                    yield path.relative_to(folder or path).as_posix(), path


SHIPPED = Theme()
"""The look without any workspace's own."""

_PALETTES = {"light": LIGHT, "dark": DARK}


def _chosen(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TrackerError(f"{file} cannot be read: {error}.") from error
    known = {"light": {}, "dark": {}, "fonts": FONTS}
    data = {} if data is None else data
    if not isinstance(data, dict) or not data.keys() <= known.keys():
        raise TrackerError(f"{file} holds {_listed(known)}, and nothing else.")
    chosen = {**known, **data}
    for name, palette in _PALETTES.items():
        _check_colours(file, name, chosen[name], palette)
    if not isinstance(chosen["fonts"], str) or not _FONTS.fullmatch(chosen["fonts"]):
        raise TrackerError(f"{file}: fonts is a list such as 'Source Serif, serif', unquoted.")
    return chosen


def _check_colours(file: Path, name: str, colours: object, palette: Mapping[str, str]) -> None:
    if not isinstance(colours, dict):
        raise TrackerError(f"{file}: {name} holds colours by name, such as met: '#12436D'.")
    for key, colour in colours.items():
        if key not in palette:
            raise TrackerError(f"{file}: there is no colour '{key}'; there are {_listed(palette)}.")
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise TrackerError(f"{file}: {name}, {key}: write a colour as '#12436D', in quotes.")


def _listed(names: Mapping[str, Any]) -> str:
    return ", ".join(names)


@cache
def environment(lang: str, theme: Theme) -> Environment:
    """The templates of a theme in a language.

    Those of a workspace run in a sandbox: who renders another's records runs none of their code.
    A template that stands in place of a shipped one finds that as `shipped/NAME`.
    """
    language = Language.of(lang)
    made = Environment if theme.folder is None else ImmutableSandboxedEnvironment
    own = [FileSystemLoader(theme.folder)] if theme.folder else []
    given = FileSystemLoader(shipped("templates"))
    environment = made(
        loader=ChoiceLoader([*own, given, PrefixLoader({"shipped": given})]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(language.messages, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(
        light=theme.light,
        dark=theme.dark,
        fonts=theme.fonts,
        tint=lambda colour, percent: tint(theme.light, colour, percent),
    )
    environment.filters["source"] = policy.source
    return environment


def where(error: Exception) -> str:
    """Which template, which line, and what is wrong there."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}: {error.message}"
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "templates" in frame.filename), None)
    words = f"there is no template '{error}'" if isinstance(error, TemplateNotFound) else str(error)
    return f"{Path(last.filename).name}, line {last.lineno}: {words}" if last else words
