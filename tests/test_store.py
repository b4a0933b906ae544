"""Changing an index: only what changed is read, and nothing is ever half done."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock

from indexer.errors import (
    BadMetadata,
    DuplicateDocument,
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexStale,
    NotFound,
)
from indexer.index import IndexHandle, check, open_index, remove, status, update
from indexer.index.generations import LOCK, generations
from indexer.index.manifest import MANIFEST


def write(folder: Path, name: str, body: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(body, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three small documents of our own."""
    source = tmp_path / "documents"
    write(source, "a.vi.txt", "Điều 1. Phạm vi\nQuy chế này áp dụng cho viên chức.\n")
    write(source, "b.vi.txt", "Điều 1. Đối tượng\nNgười lao động nữ đang nuôi con nhỏ.\n")
    write(source, "c.en.txt", "Article 1. Scope\nThese rules apply to all clerks.\n")
    return source


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def docids(index: Path) -> list[str]:
    return sorted(card.docid for card in open_index(index).cards())


def test_a_folder_becomes_documents_that_can_be_read_back(folder: Path, index: Path) -> None:
    report = update(index, [folder])
    assert (report.added, report.documents, report.generation) == (3, 3, 1)
    assert docids(index) == ["a.vi", "b.vi", "c.en"]
    document = open_index(index).document("b.vi")
    assert "nuôi con nhỏ" in document.text
    provision = document.provisions[0]
    assert document.text[provision.start : provision.end].startswith("Điều 1. Đối tượng")


def test_nothing_changed_means_no_new_generation(folder: Path, index: Path) -> None:
    update(index, [folder])
    report = update(index, [folder])
    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)
    assert report.generation == 1


def test_only_changed_files_are_read_again(folder: Path, index: Path) -> None:
    update(index, [folder])
    write(folder, "a.vi.txt", "Điều 1. Phạm vi\nQuy chế này áp dụng cho công chức.\n")
    seen: list[str] = []
    report = update(index, [folder], progress=lambda done, total, name: seen.append(name))
    assert (report.added, report.changed, report.unchanged) == (0, 1, 2)
    assert {name for name in seen if name} == {"a.vi.txt"}
    assert "công chức" in open_index(index).document("a.vi").text


def test_a_file_that_is_gone_takes_its_documents_with_it(folder: Path, index: Path) -> None:
    update(index, [folder])
    (folder / "b.vi.txt").unlink()
    report = update(index, [folder])
    assert report.removed == 1
    assert docids(index) == ["a.vi", "c.en"]


def test_files_of_other_folders_stay(folder: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "d.en.txt", "Article 1. Fees\nA fee is paid.\n")
    update(index, [folder])
    update(index, [other])
    assert docids(index) == ["a.vi", "b.vi", "c.en", "d.en"]


def test_removed_documents_are_gone_and_unknown_ones_are_named(folder: Path, index: Path) -> None:
    update(index, [folder])
    report = remove(index, ["a.vi", "nowhere"])
    assert report.removed == 1
    assert [error.reference for error in report.failed if isinstance(error, NotFound)] == [
        "nowhere"
    ]
    assert docids(index) == ["b.vi", "c.en"]
    with pytest.raises(NotFound):
        open_index(index).document("a.vi")


def test_many_small_updates_leave_few_segments(index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    for number in range(12):
        write(folder, f"n{number:02}.en.txt", f"Article 1. Rule {number}\nRule number {number}.\n")
        update(index, [folder])
    opened = open_index(index)
    assert opened.document_count == 12
    assert len(opened.segments) <= 3
    assert [card.docid for card in opened.cards()] == [f"n{n:02}.en" for n in range(12)]


def test_a_merged_index_scores_as_one_built_at_once(tmp_path: Path) -> None:
    from indexer.search import rank

    folder = tmp_path / "documents"
    texts = ["người lao động nghỉ thai sản", "lao động nữ", "nghỉ hưu", "bảo hiểm xã hội"]
    for number, text in enumerate(texts):
        write(folder, f"d{number}.vi.txt", f"Điều 1. Quy định\n{text.capitalize()} tại cơ quan.\n")
        update(tmp_path / "grown", [folder])
    update(tmp_path / "fresh", [folder])
    grown, fresh = open_index(tmp_path / "grown"), open_index(tmp_path / "fresh")
    for query in ("lao động nữ nghỉ thai sản", "nghi huu", "bảo hiểm"):
        assert dict(rank(grown, query, 10)) == pytest.approx(dict(rank(fresh, query, 10)))


def test_two_texts_of_one_name_are_both_kept(folder: Path, index: Path, tmp_path: Path) -> None:
    """A digest and the official text of a law have the same number, and so the same docid."""
    write(tmp_path / "twin", "a.vi.txt", "Điều 1. Khác\nMột văn bản khác.\n")
    report = update(index, [folder, tmp_path / "twin"])
    assert (report.failed, report.documents) == ((), 4)
    assert "Một văn bản khác" in open_index(index).document("a.vi~2").text
    write(folder, "a.vi.txt", "Điều 1. Phạm vi\nQuy chế này áp dụng cho công chức.\n")
    update(index, [folder, tmp_path / "twin"])
    assert docids(index) == ["a.vi", "a.vi~2", "b.vi", "c.en"]
    assert "công chức" in open_index(index).document("a.vi").text


def test_a_copy_of_a_file_is_told_and_not_doubled(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    write(tmp_path / "copy", "a.vi.txt", (folder / "a.vi.txt").read_text(encoding="utf-8"))
    for _ in range(2):
        report = update(index, [folder, tmp_path / "copy"])
        assert [type(error) for error in report.failed] == [DuplicateDocument]
        assert report.documents == 3


def test_a_file_that_gave_nothing_is_told_each_time_and_one_that_gave_most_once(
    index: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    write(folder, "broken.vi.md", "---\nsigned: soon\n---\nNội dung.\n")
    write(folder, "most.jsonl", '{"id": "x", "text": "Nội dung.", "language": "vi"}\n{"id": 1}\n')
    assert len(update(index, [folder]).failed) == 2
    again = update(index, [folder])
    assert [type(error) for error in again.failed] == [BadMetadata]
    assert (again.unchanged, again.documents) == (1, 1)


def test_an_id_given_twice_in_one_file_is_told(index: Path, tmp_path: Path) -> None:
    lines = [f'{{"id": "x", "title": "T", "text": "Số {n}.", "language": "vi"}}' for n in (1, 2)]
    path = write(tmp_path / "lines", "l.jsonl", "\n".join(lines))
    report = update(index, [path])
    assert [type(error) for error in report.failed] == [DuplicateDocument]
    assert "two lines" in str(report.failed[0])
    assert open_index(index).document("x").text == "Số 1."


def test_rebuild_without_paths_reads_what_the_index_was_made_from(
    folder: Path, index: Path
) -> None:
    update(index, [folder])
    report = update(index, rebuild=True)
    assert (report.documents, report.generation) == (3, 2)


def test_a_second_writer_is_told_who_holds_the_lock(folder: Path, index: Path) -> None:
    update(index, [folder])
    with FileLock(index / LOCK):
        with pytest.raises(IndexLocked) as caught:
            update(index, [folder], wait_s=0.1)
    assert str(index) in str(caught.value)


def test_no_index_says_which_command_makes_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="tracuu index"):
        open_index(tmp_path / "nothing")


@pytest.mark.parametrize("harm", ["cut", "gone", "manifest"])
def test_a_damaged_index_says_which_command_mends_it(folder: Path, index: Path, harm: str) -> None:
    update(index, [folder])
    generation = generations(index)[0][1]
    if harm == "manifest":
        (generation / MANIFEST).write_text("{", encoding="utf-8")
    else:
        arrays = next(generation.glob("*.arrays"))
        data = arrays.read_bytes()
        arrays.unlink()
        if harm == "cut":
            arrays.write_bytes(data[: len(data) // 2])
    with pytest.raises(IndexDamaged, match="--rebuild"):
        open_index(index)
    assert not check(index).ok
    update(index, rebuild=True)
    assert check(index).ok


@pytest.mark.parametrize("found", [1, None])
def test_one_changed_figure_in_the_manifest_is_damage(
    folder: Path, index: Path, found: int | None
) -> None:
    update(index, [folder])
    path = generations(index)[0][1] / MANIFEST
    whole = json.loads(path.read_text(encoding="utf-8"))
    if found is None:
        whole["crc32"] = found
    else:
        whole["manifest"]["segments"][0]["passages"] += found
    path.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(IndexDamaged):
        open_index(index)


def test_a_manifest_with_the_checksum_of_the_first_version_is_read(
    folder: Path, index: Path
) -> None:
    update(index, [folder])
    path = generations(index)[0][1] / MANIFEST
    body = json.loads(path.read_text(encoding="utf-8"))["manifest"]
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")
    old = {"sha256": hashlib.sha256(canonical).hexdigest(), "manifest": body}
    path.write_text(json.dumps(old), encoding="utf-8")
    assert open_index(index).document_count == 3


def test_the_generation_before_serves_when_the_newest_is_damaged(folder: Path, index: Path) -> None:
    update(index, [folder])
    write(folder, "d.en.txt", "Article 1. Fees\nA fee is paid.\n")
    update(index, [folder])
    (generations(index)[0][1] / MANIFEST).unlink()
    opened = open_index(index)
    assert opened.generation == 1
    assert isinstance(opened.warning, IndexDamaged)
    assert status(index).warning


def test_check_finds_one_changed_byte(folder: Path, index: Path) -> None:
    update(index, [folder])
    text = next(generations(index)[0][1].glob("*.text"))
    data = bytearray(text.read_bytes())
    data[len(data) // 2] ^= 1
    text.write_bytes(data)
    report = check(index)
    assert not report.ok
    assert text.name in report.problems[0]


def test_another_schema_version_asks_for_a_rebuild(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(index, [folder])
    monkeypatch.setattr("indexer.index.schema.SCHEMA_VERSION", "another")
    with pytest.raises(IndexStale, match="--rebuild"):
        open_index(index)
    update(index, rebuild=True)
    assert open_index(index).document_count == 3


def test_a_long_lived_reader_moves_to_the_new_generation(folder: Path, index: Path) -> None:
    update(index, [folder])
    handle = IndexHandle(index)
    before = handle.current()
    write(folder, "d.en.txt", "Article 1. Fees\nA fee is paid.\n")
    update(index, [folder])
    after = handle.current()
    assert (before.generation, after.generation) == (1, 2)
    assert before.document("a.vi").text  # the old one still answers those who hold it
    assert handle.current() is after


def test_workers_give_the_index_that_one_process_gives(tmp_path: Path) -> None:
    from indexer.search import rank

    folder = large_folder(tmp_path)
    update(tmp_path / "many", [folder])
    with patch("indexer.index.store.usable_workers", return_value=1):
        update(tmp_path / "one", [folder])
    many, one = open_index(tmp_path / "many"), open_index(tmp_path / "one")
    assert docids(tmp_path / "many") == docids(tmp_path / "one")
    assert rank(many, "nghỉ thai sản 7", 20) == rank(one, "nghỉ thai sản 7", 20)
    for name in ("bigrams.packed", "syllables.lengths", "document.first_passage"):
        arrays = [index.segments[0].array(name).tolist() for index in (many, one)]
        assert arrays[0] == arrays[1]


def large_folder(tmp_path: Path) -> Path:
    """Text for several batches, so that workers are started."""
    folder = tmp_path / "large"
    for number in range(6):
        line = f"Người lao động số {number} được nghỉ thai sản theo quy định của cơ quan.\n"
        articles = (f"Điều {n}. Quy định {n}\n{line * 40}" for n in range(1, 301))
        write(folder, f"d{number}.vi.txt", "".join(articles))
    return folder


def test_no_worker_outlives_a_killed_writer(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from indexer.index import update; "
    code += "update(Path(sys.argv[1]), [Path(sys.argv[2])])"
    command = [sys.executable, "-c", code, str(tmp_path / "index"), str(large_folder(tmp_path))]
    writer = subprocess.Popen(command, start_new_session=True)
    building = tmp_path / "index" / "gen-000001.building"
    while not any(building.glob("*.text")):
        assert writer.poll() is None
        time.sleep(0.02)
    writer.kill()
    writer.wait()
    for _ in range(200):
        try:
            os.killpg(writer.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(writer.pid, signal.SIGKILL)
    pytest.fail("a worker was still there ten seconds after its writer was killed")


def test_killing_the_writer_leaves_the_last_generation_in_service(
    folder: Path, index: Path
) -> None:
    """A few moments here; ``bench/kill.py`` does two hundred."""
    update(index, [folder])
    code = "import sys; from pathlib import Path; from indexer.index import update; "
    code += "update(Path(sys.argv[1]), [Path(sys.argv[2])], rebuild=True)"
    for delay_s in (0.05, 0.3, 0.6, 0.9):
        process = subprocess.Popen([sys.executable, "-c", code, str(index), str(folder)])
        time.sleep(delay_s)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert docids(index) == ["a.vi", "b.vi", "c.en"]
    report = update(index, [folder], rebuild=True)
    assert report.documents == 3
    assert not list(index.glob("*.building"))
