"""A bare group-by-max: the largest high end of each series, by one engine, from file to file."""

from __future__ import annotations

import sys


def main(engine: str, figures: str, out: str) -> None:
    """Read all columns of the figures, and write the largest high end by indicator and area."""
    if engine == "duckdb":
        import duckdb  # noqa: PLC0415

        with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
            connection.execute(
                f"COPY (SELECT indicator, area, max(high) AS high FROM '{figures}' GROUP BY ALL) "
                f"TO '{out}' (FORMAT parquet)"
            )
    elif engine == "pandas":
        import pandas as pd  # noqa: PLC0415

        rows = pd.read_parquet(figures)
        largest = rows.groupby(["indicator", "area"], as_index=False)["high"].max()
        largest.to_parquet(out)
    else:
        from tracker.bulk.engines.spark import session  # noqa: PLC0415

        rows = session({"spark.driver.memory": "6g"}).read.parquet(figures)
        rows.groupBy("indicator", "area").max("high").write.mode("overwrite").parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
