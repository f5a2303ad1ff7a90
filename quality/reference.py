"""Writes docs/reference from the code itself: settings, commands, stages, errors.

``python -m quality.reference`` writes; ``--check`` only tells what is out of date (exit 1).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from newswatch import errors, pipeline
from newswatch.cli import COMMANDS, newswatch
from newswatch.errors import NewswatchError
from newswatch.settings import PREFIX, Settings

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MADE = "<!-- Made by ./run docs from the code; change it there. -->\n"


def settings_page() -> str:
    """One heading a setting."""
    lines = ["# Settings", MADE]
    lines.append(
        f"Each can stand in the environment (`{PREFIX}NAME`), in a file that `{PREFIX}NAME_FILE` names, or in "
        "`newswatch.toml` in the data folder. The first of these wins.\n"
    )
    for name, field in Settings.model_fields.items():
        secret = "Secret" in str(field.annotation)
        default = "none" if field.default is None else f"`{field.default}`"
        lines.append(f"## {name}\n\n{field.description} Default: {default}.{' Secret.' if secret else ''}\n")
    return "\n".join(lines)


def commands_page() -> str:
    """One heading a command, with its subcommands and options."""
    lines = ["# Commands", MADE]
    for name in COMMANDS:
        command = newswatch.get_command(click.Context(newswatch), name)
        assert command is not None
        lines += _command(f"newswatch {name}", command, 2)
    return "\n".join(lines)


def _command(name: str, command: click.Command, depth: int) -> Iterator[str]:
    yield f"{'#' * depth} {name}\n\n{(command.help or '').strip()}\n"
    for option in command.params:
        if isinstance(option, click.Argument):
            continue
        help_text = getattr(option, "help", "") or ""
        yield f"- `{', '.join(option.opts)}`: {help_text}"
    if command.params:
        yield ""
    if isinstance(command, click.Group):
        for below, sub in command.commands.items():
            yield from _command(f"{name} {below}", sub, depth + 1)


def stages_page() -> str:
    """One heading a stage."""
    lines = ["# Stages", MADE, (pipeline.__doc__ or "").strip() + "\n"]
    for stage in pipeline.STAGES:
        order = "In order of receipt, one worker at a time." if stage.ordered else "Any number of workers at once."
        needs, gives = ", ".join(sorted(stage.requires)), ", ".join(sorted(stage.assigns))
        lines.append(f"## {stage.name}\n\nNeeds: {needs}. Gives: {gives}. {order} Version {stage.version}.\n")
    return "\n".join(lines)


def errors_page() -> str:
    """The tree, then one heading a code."""
    lines = ["# Errors", MADE, "```text", (errors.__doc__ or "").strip(), "```", ""]
    for kind in _below(NewswatchError):
        said = (kind.__doc__ or "").strip().splitlines()
        lines.append(f"## {kind.code}\n\n`{kind.__name__}`. {said[0] if said else ''}\n")
    return "\n".join(lines)


def _below(kind: type[NewswatchError]) -> Iterator[type[NewswatchError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _below(child)


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "stages.md": stages_page,
    "errors.md": errors_page,
}


def out_of_date() -> list[str]:
    """Names of pages that differ from what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != page()
    ]


def main() -> int:
    if "--check" in sys.argv:
        late = out_of_date()
        print("\n".join(f"docs/reference/{name} is out of date: ./run docs" for name in late) or "up to date")
        return 1 if late else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
