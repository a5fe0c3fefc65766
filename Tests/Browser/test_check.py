"""The check of a report: a file is chosen or dropped, the findings are read."""

import pytest
from test_journeys import faults

WRONG = "Mở đầu.\n\nĐã giải quyết 480/500 hồ sơ, đạt 95%.\n"


def drop(page, path):
    """Somebody lets a file go over the field: the browser's own drag, with a file of the disk."""
    box = page.locator("#f-bao-cao").bounding_box()
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    carried = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    tools = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        tools.send("Input.dispatchDragEvent", {"type": step, "data": carried, **place})
    page.wait_for_function("document.querySelector('#f-bao-cao').files.length == 1")


@pytest.mark.parametrize("dropped", [True, False])
def test_a_file_is_dropped_and_its_findings_are_read(sign_in, tmp_path, dropped):
    page = sign_in("tuphap")
    page.goto("/kiem-tra-bao-cao")
    if dropped:
        path = tmp_path / "bao-cao.txt"
        path.write_text(WRONG, encoding="utf-8")
        drop(page, path)
    else:
        page.get_by_label("Tệp báo cáo (.docx, .pdf hoặc .txt)").set_input_files(
            {"name": "bao-cao.txt", "mimeType": "text/plain", "buffer": WRONG.encode()})
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_load_state("load")
    assert "bao-cao.txt" in page.get_by_role("status").inner_text()
    row = page.get_by_role("row").filter(has_text="Tỷ lệ sai")
    assert "3" in row.inner_text() and "96%" in row.inner_text()
    # The text as it was read, by its lines.
    page.get_by_text("Văn bản như phần mềm đã đọc").click()
    assert page.locator("#d3").inner_text().split("\t")[0].strip() == "3"
    assert faults(page) == []


def test_a_sound_file_and_one_that_is_none(sign_in):
    page = sign_in("tuphap", scripts=False)
    page.goto("/kiem-tra-bao-cao")
    field = page.get_by_label("Tệp báo cáo (.docx, .pdf hoặc .txt)")
    field.set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": WRONG.replace("95", "96").encode()})
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_load_state("load")
    assert "Không phát hiện mâu thuẫn nào" in page.get_by_role("status").inner_text()
    field.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 hong"})
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_load_state("load")
    assert "PDF" in page.get_by_role("alert").inner_text()
