from __future__ import annotations

import bench_library


def test_a_small_library_is_filled_and_asked(tmp_path, capsys):
    store = str(tmp_path / "bench.sqlite")
    assert bench_library.main(["--articles", "150", "--store", store]) in (0, 1)
    said = capsys.readouterr().out
    rows = {
        cells[0]: cells[1:]
        for line in said.splitlines()
        if line.startswith("| ") and len(cells := line.strip("| ").split(" | ")) == 5
    }
    assert rows.keys() >= bench_library.queries(bench_library.World(1)).keys()
    assert rows["the newest"][0] == "50"
    assert rows["the newest"][2] == "150"
    assert rows["verified"][0] == "20"
    assert rows["nothing"][0] == "0"
    assert int(rows["a word in most articles"][2]) > int(rows["a rare word"][2])
    assert int(rows["a large box"][2]) > int(rows["a box"][2])


def test_the_same_seed_makes_the_same_articles():
    assert bench_library.World(3).article(0) == bench_library.World(3).article(0)
    assert bench_library.World(3).article(0) != bench_library.World(4).article(0)
