"""The live index: what it would be, why, what to do next; and a set of criteria from copy to use."""

import re

import pytest
from test_journeys import faults

PAGES = ["/diem", "/diem/thu", "/diem/du-kien", "/bo-tieu-chi", "/bo-tieu-chi/mau-cap-xa/mau-1"]


def known(page):
    """The points that are known today."""
    return page.locator(".status strong").first.inner_text().split(" ")[0]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_pages_are_for_everybody(sign_in, path, size):
    page = sign_in("chutich", size=size)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_fact_is_tried_then_declared_and_the_score_follows(sign_in, scripts):
    page = sign_in("chutich", scripts=scripts)
    page.goto("/diem")
    before = known(page)
    page.get_by_role("link", name="Thử thay đổi số liệu").click()
    label = "Thời gian chờ bình quân tại Bộ phận Một cửa (phút)"
    page.get_by_label(label).first.fill("15" if scripts else "20")
    page.get_by_role("button", name="Tính thử").click()
    assert page.get_by_role("status").get_by_text("Nếu vậy").count() == 1
    page.goto("/diem")
    assert known(page) == before
    page.get_by_role("link", name="Khai dữ kiện").click()
    page.get_by_label(label).first.fill("15" if scripts else "20")
    page.get_by_role("button", name="Ghi dữ kiện").click()
    page.wait_for_url(re.compile("/diem/du-kien"))
    page.goto("/diem")
    assert known(page) != before
    page.locator("#tc-3\\.4").scroll_into_view_if_needed()
    assert ("5/5" if scripts else "3,33/5") in page.locator("#tc-3\\.4").inner_text()


def test_the_next_point_leads_to_its_dossiers(sign_in):
    page = sign_in("chutich")
    page.goto("/diem")
    row = page.locator("#ke-tiep + .table tr", has_text="7.1").first
    assert "thì đủ điểm" in row.inner_text()
    row.get_by_role("link", name="Hồ sơ tiếp nhận trực tuyến", exact=True).click()
    assert page.url.split("?")[0].endswith("/ho-so")


def test_a_set_is_copied_edited_compared_and_put_in_force(sign_in):
    page = sign_in("quantri")
    page.goto("/bo-tieu-chi/mau-cap-xa/mau-1")
    page.locator("summary", has_text="Tạo phiên bản mới").click()
    page.get_by_label("Tên phiên bản mới").fill("thu-1")
    page.get_by_label("Áp dụng từ ngày").fill("1/1/2090")
    page.get_by_role("button", name="Tạo dự thảo").click()
    page.wait_for_url(re.compile("thu-1$"))
    page.get_by_role("link", name="Sửa 7.1", exact=True).click()
    assert faults(page) == []
    page.get_by_label("Mức đủ điểm").fill("cao")
    page.get_by_role("button", name="Ghi tiêu chí").click()
    assert page.get_by_role("alert").count() == 1 and page.get_by_label("Mức đủ điểm").input_value() == "cao"
    page.get_by_label("Mức đủ điểm").fill("80")
    page.get_by_role("button", name="Ghi tiêu chí").click()
    page.wait_for_url(re.compile("thu-1#tc-7"))
    page.get_by_label("So sánh với").select_option("mau-cap-xa/mau-1")
    page.get_by_role("button", name="So sánh", exact=True).click()
    assert "7.1: cách chấm" in page.locator("main").inner_text()
    assert faults(page) == []
    page.go_back()
    page.locator("summary", has_text="Đưa vào dùng").click()
    page.get_by_label("Tôi đã kiểm tra").check()
    page.get_by_role("button", name="Đưa vào dùng").click()
    page.wait_for_load_state("load")
    assert page.get_by_text("Đang dùng").count() >= 1 and page.get_by_role("link", name="Sửa 7.1", exact=True).count() == 0
