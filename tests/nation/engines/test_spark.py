"""Spark on this computer answers every question as plain Python does; a master that does not answer is told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.winners import small_nation
from nation.asked import differing

from pscdesk.errors import InputError
from pscdesk.nation.engines import spark
from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.shelf import write_shelf

pytestmark = [  # Spark leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
FOURTEEN = small_nation(14)


@pytest.mark.slow
def test_every_question_gives_what_plain_python_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_compiling = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
    for name, value in without_compiling.items():  # hundreds of small questions are asked, and each would be compiled
        monkeypatch.setitem(spark._SETTINGS, name, value)
    with open_engine("spark:local[1]", write_shelf(FOURTEEN, tmp_path)) as engine:
        assert differing(engine, FOURTEEN) == []


def test_a_master_where_nothing_listens_is_told_within_seconds(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        name = f"spark://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(InputError) as told, open_engine(name, write_shelf(FOURTEEN, tmp_path)):
            pass
    assert told.value.text == (
        "Spark does not answer. The shelf is as it was. "
        "Check the address of its master, or leave --engine out: the figures are the same."
    )


def test_a_master_that_is_no_address_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="Spark does not answer"),
        open_engine("spark:nonsense", write_shelf(FOURTEEN, tmp_path)),
    ):
        pass


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    write_shelf(FOURTEEN, tmp_path)
    lines = (
        "import sys",
        "from pathlib import Path",
        "from pscdesk.errors import InputError",
        "from pscdesk.nation.engines.engine import open_engine",
        "from pscdesk.nation.shelf import open_shelf",
        "try:",
        "    open_engine('spark', open_shelf(Path(sys.argv[1]))).__enter__()",
        "except InputError as told:",
        "    print(told.text)",
    )
    without = {**os.environ, "JAVA_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", "\n".join(lines), str(tmp_path)], env=without, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == (
        "Spark does not start here: it needs Java 17. On Debian: apt-get install default-jre-headless"
    )
