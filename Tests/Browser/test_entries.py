"""The small registers: a specialist writes, proves and moves an entry on; the figures follow."""

import re

import pytest
from test_journeys import faults

ROOT = "/so-theo-doi-linh-vuc"
PAGES = [
    ROOT, f"{ROOT}/tuyen-truyen", f"{ROOT}/tuyen-truyen/ghi", f"{ROOT}/tuyen-truyen/nhap",
    f"{ROOT}/tuyen-truyen/so-lieu?theo=month", f"{ROOT}/sang-kien",
]


def figure(page, label):
    """What the overview says of a figure."""
    line = page.locator("li", has_text=re.compile(f"^{label}:")).first.inner_text()
    return line.split(":")[1].split("(")[0].strip()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_initiative_is_written_recognised_and_counted(sign_in, scripts):
    page = sign_in("tuphap", scripts=scripts)
    page.goto(ROOT)
    before = int(figure(page, "Sáng kiến được công nhận"))
    page.goto(f"{ROOT}/sang-kien/ghi")
    page.get_by_label("Tên sáng kiến").fill(f"Trả kết quả tại nhà cho người cao tuổi {scripts} (mẫu)")
    page.get_by_label("Tác giả, nhóm tác giả").fill("Trần Văn Tư Pháp (mẫu)")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.wait_for_url(re.compile(rf"{ROOT}/muc/\d+/\d+$"))
    path = page.url
    page.locator("summary", has_text="Dẫn văn bản").click()
    page.get_by_label("Số, ký hiệu").fill("7/BC-UBND")
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.wait_for_load_state("load")
    assert page.get_by_text("7/BC-UBND").count() == 1
    page.locator("summary", has_text="Chuyển trạng thái").first.click()
    page.get_by_label("Trạng thái mới").select_option(label="Được công nhận")
    page.get_by_role("button", name="Chuyển", exact=True).click()
    page.wait_for_load_state("load")
    assert page.url == path and "Được công nhận" in page.locator("dl").inner_text()
    page.goto(ROOT)
    assert int(figure(page, "Sáng kiến được công nhận")) == before + 1


def test_a_file_is_mended_and_imported_again(sign_in):
    page = sign_in("tuphap")
    text = "Ngày đăng,Nội dung tuyên truyền,Hình thức,Số lượng\n05/01/2026,Bài nhập từ tệp,tin-bai,1\n35/01/2026,Bài sai ngày,tin-bai,1\n"
    for content, said in [(text, "đã nhập 1, đã có 0, từ chối 1"), (text.replace("35/", "15/"), "đã nhập 1, đã có 1, từ chối 0")]:
        page.goto(f"{ROOT}/tuyen-truyen/nhap")
        page.set_input_files("#f-tep", [{"name": "so.csv", "mimeType": "text/csv", "buffer": content.encode()}])
        page.get_by_role("button", name="Nhập", exact=True).click()
        page.wait_for_load_state("load")
        assert said in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound(sign_in, path, width):
    page = sign_in("tuphap", size=(width, 800))
    assert page.goto(path).status == 200
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
