"""``schema``: the JSON Schema of what ``dump`` prints."""

from __future__ import annotations

import json

import click

from govinfo_report.commands.output import output


@click.command(
    epilog="""\b
Example:
  python -m govinfo_report schema -o report.schema.json
"""
)
@click.option("-o", "--output", "path", type=click.Path(), help="Write to a file: whole, or not at all.")
def schema(path: str | None) -> None:
    """Print the JSON Schema (2020-12) of a report in JSON."""
    from govinfo_report.writers.schema import json_schema

    with output(path) as out:
        out.write((json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode())
