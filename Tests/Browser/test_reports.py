"""A report: drafted from the figures, written, issued."""

import datetime
import re

import pytest
from conftest import TODAY
from test_journeys import faults

SHOWN = "%d/%m/%Y"
PAGES = [
    "/bao-cao", "/bao-cao/moi", "/bao-cao/yeu-cau/moi", "/kiem-tra-bao-cao", "/bang-dieu-hanh", "/chi-so-766",
    "/so-lieu/khai",
]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("load")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_drafted_from_the_figures_written_and_issued(sign_in, scripts):
    writer = sign_in("tuphap", scripts=scripts)
    writer.goto("/bao-cao/moi")
    writer.get_by_label("Đề cương").select_option("par-quarter-commune")
    first = TODAY - datetime.timedelta(days=40 + int(scripts))
    writer.get_by_label("Số liệu từ ngày").fill(first.strftime(SHOWN))
    writer.get_by_label("đến ngày").fill("31/02/2026")
    press(writer, "Lập dự thảo")
    assert writer.get_by_role("alert").count() == 1
    assert writer.get_by_label("Số liệu từ ngày").input_value() == first.strftime(SHOWN)
    writer.get_by_label("đến ngày").fill(TODAY.strftime(SHOWN))
    press(writer, "Lập dự thảo")
    writer.wait_for_url(re.compile(r"/bao-cao/\d+/\d+$"))
    path = writer.url
    text = writer.locator("main").inner_text()
    assert re.search(r"Tổng số hồ sơ nhận giải quyết: [1-9]\d* hồ sơ", text) and "Chưa viết" in text
    press(writer, "Trình duyệt")
    assert "Còn phần bắt buộc chưa viết" in writer.get_by_role("alert").inner_text()
    writer.goto(path)
    for place in writer.locator("textarea[name^='v-']").all():
        if not place.input_value():
            place.fill("Không có.")
    press(writer, "Ghi (Ctrl + Enter)")
    assert "Đã ghi" in writer.get_by_role("status").inner_text()
    # axe itself is a script.
    assert not scripts or faults(writer) == []
    press(writer, "Trình duyệt")

    leader = sign_in("chutich", scripts=scripts)
    leader.goto(path)
    leader.locator("summary", has_text=re.compile("^Ban hành$")).click()
    # Behind every number that another journey may have taken; a leap says why.
    leader.get_by_label("Số, ký hiệu").fill(f"{300 + int(not scripts)}/BC-UBND")
    leader.locator("[name=bo_cach]").fill("Các số trước đã cấp ở sổ giấy (mẫu)")
    seen = leader.get_by_label(re.compile("^Đã xem"))
    if seen.count():
        seen.check()
    press(leader, "Ban hành")
    assert leader.get_by_role("alert").count() == 0, leader.get_by_role("alert").all_inner_texts()
    assert "Các lần ban hành" in leader.locator("main").inner_text()
    if scripts:
        assert faults(leader) == []
        with leader.expect_download() as download:
            leader.get_by_role("link", name="DOCX").click()
        assert download.value.suggested_filename == "bao-cao.docx"


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_pages_of_reports_and_figures_owe_nothing_to_anybody(sign_in, size):
    page = sign_in("quantri", size=size)
    page.goto("/bao-cao")
    shown = page.locator("main td a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for path in PAGES + shown[:2]:
        assert page.goto(path).status == 200, path
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
