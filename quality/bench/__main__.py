"""``./run bench``: one command a bench. Figures depend on the machine; ratios in one run do less."""

from __future__ import annotations

import importlib

import click

BENCHES = {
    "way": "The whole way from a wire folder to an edition: items a second, memory, what each stage costs.",
    "wire": "The same on the items of a file of item lines, by default the Reuters items of the public sets.",
    "kills": "A run killed again and again against an undisturbed one, compared field by field.",
    "refresh": "A thousand feeds of a local server: all new, and none changed.",
    "growth": "What an item costs in a small archive and in a large one.",
    "quotes": "What finding the quotes of an item costs, and the memory both languages take.",
    "stories": "What placing an item costs among few strands and among many.",
    "pages": "The front page kept and not kept, beside the server's own hello.",
}
"""Name → one-line help; the module is ``quality.bench.<name>`` and holds the click command ``command``."""


class Benches(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(BENCHES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in BENCHES:
            return None
        command: click.Command = importlib.import_module(f"quality.bench.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Benches"):
            formatter.write_dl(list(BENCHES.items()))


@click.group(cls=Benches)
def bench() -> None:
    """Speeds and staying power of the watch."""


if __name__ == "__main__":
    bench(prog_name="./run bench")
