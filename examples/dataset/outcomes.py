"""From a folder of reports to a data set: a Parquet file, a query with DuckDB, a plot with matplotlib.

python examples/dataset/outcomes.py [OUTPUT_FOLDER]

Needs: pip install 'govinfo-report[arrow,html]' duckdb matplotlib
"""

import sys
from pathlib import Path

import duckdb
import matplotlib
import pyarrow.parquet as pq

import govinfo_report as gr

matplotlib.use("Agg")
import matplotlib.pyplot as plt

here = Path(__file__).parent
out = Path(sys.argv[1]) if len(sys.argv) > 1 else here
cells = out / "cells.parquet"

# Twelve reports as they came: text in five layouts and two web pages. One row a cell.
pq.write_table(gr.to_arrow(gr.read_many(here / "reports", jobs=1)), cells)

# A row is `outcomes.granted`, or `outcomes.denied.state_secret`: its second part is the kind of outcome. A few
# reports state the sum of a kind as well, in a row `subtotal`, which must not count twice.
QUERY = f"""
    SELECT year, split_part("row", '.', 2) AS outcome, sum(value)::INT AS applications
    FROM '{cells}'
    WHERE "table" = 'applications' AND "column" = 'total' AND "row" LIKE 'outcomes.%'
        AND "row" <> 'outcomes.total' AND "row" NOT LIKE '%.subtotal'
    GROUP BY ALL ORDER BY ALL
"""
print(duckdb.sql(QUERY))

found = {(year, outcome): number for year, outcome, number in duckdb.sql(QUERY).fetchall()}
years = sorted({year for year, _ in found})
outcomes = {
    "granted": "#1b7837",
    "partially_granted": "#7fbf7b",
    "denied": "#b2182b",
    "unable_to_provide": "#f4a582",
    "not_processed": "#bababa",
    "other": "#e0e0e0",
}

figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
below = [0.0] * len(years)
for outcome, colour in outcomes.items():
    shares = [100 * found[year, outcome] / sum(found[year, other] for other in outcomes) for year in years]
    bars = axes.bar([str(year) for year in years], shares, 0.6, below, color=colour, label=outcome.replace("_", " "))
    labels = [f"{share:.0f}" if share >= 4 else "" for share in shares]
    axes.bar_label(bars, labels, label_type="center", color="white" if outcome in ("granted", "denied") else "black")
    below = [low + share for low, share in zip(below, shares, strict=True)]
axes.set_ylabel("% of applications answered")
axes.set_title("How four agencies answered applications for information")
axes.spines[["top", "right"]].set_visible(False)
axes.legend(
    *(part[::-1] for part in axes.get_legend_handles_labels()),
    loc="center left",
    bbox_to_anchor=(1, 0.5),
    frameon=False,
)
figure.savefig(out / "outcomes.png", dpi=150)
