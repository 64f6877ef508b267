"""One Spark for the whole test run: a local session, and the same Spark served by Connect.

Both speak to one Java process, since starting it takes most of the time of a small test.
"""

from __future__ import annotations

import os
import socket
import sys
import warnings
from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

# Compiling costs more than it saves on a hundred rows: together these save two thirds of the time.
_SMALL = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
_SETTINGS = {
    **_SMALL,
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
    "spark.connect.grpc.binding.address": "127.0.0.1",
}


@pytest.fixture(scope="session")
def connect_port() -> int:
    """A port that nothing listens on yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def spark(connect_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session in this machine's Java, which also serves Connect."""
    # Otherwise workers run whichever Python comes first, which may not know this program.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("tests")
    scratch = tmp_path_factory.mktemp("spark")
    for key, value in {
        **_SETTINGS,
        "spark.local.dir": str(scratch / "local"),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.connect.grpc.binding.port": str(connect_port),
    }.items():
        builder = builder.config(key, value)
    with warnings.catch_warnings():
        # PySpark 4.3 warns of pandas 3, which no data passes through here.
        warnings.simplefilter("ignore", FutureWarning)
        session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def connect_url(spark: SparkSession, connect_port: int) -> str:
    """Where `spark` is served by Connect."""
    return f"sc://127.0.0.1:{connect_port}"
