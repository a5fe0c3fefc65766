"""The clerk's day: what comes in is registered, assigned, answered; the answer gets its number and goes out."""

import re

import pytest
from playwright.sync_api import expect
from test_journeys import faults

PAGES = [
    "/van-ban", "/van-ban?chieu=di", "/van-ban/vao-so-den", "/van-ban/vao-so-di", "/van-ban/soan", "/van-ban/so",
    "/van-ban/so?don_vi=HD.TK.PK&nam=2023&so=out:plan", "/van-ban/quy-pham?don_vi=HD.BG", "/van-ban?tim=cai%20cach",
]


def press(page, name):
    """Presses a button, opening its fold first where it has one."""
    fold = page.locator("summary", has_text=re.compile(f"^{name}$"))
    if fold.count() and not page.get_by_role("button", name=name, exact=True).is_visible():
        fold.first.click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("load")


def status(page):
    return page.locator(".status").inner_text()


def test_a_document_is_registered_by_keyboard_assigned_and_answered(sign_in):
    clerk = sign_in("vanthu")
    clerk.goto("/van-ban/vao-so-den")
    # Whoever types before the page has put the cursor there loses letters: the first field must have it.
    expect(clerk.get_by_label("Số, ký hiệu")).to_be_focused()
    for text in ["77/UBND-NV", "hôm nay", "UBND Tỉnh Mẫu", "V/v đăng ký chỉ tiêu (văn bản mẫu)"]:
        clerk.keyboard.type(text)
        clerk.keyboard.press("Tab")
    clerk.keyboard.press("Control+Enter")
    clerk.wait_for_url(re.compile(r"/van-ban/\d+/\d+$"))
    path = clerk.url
    assert "chờ phân công" in status(clerk)

    leader = sign_in("chutich")
    leader.get_by_role("link", name="Văn bản chờ phân công").click()
    leader.get_by_role("link", name="77/UBND-NV").click()
    leader.get_by_label("Người chủ trì").select_option(label=leader.locator(
        "select[name=can_bo] option", has_text="Tư Pháp").inner_text())
    leader.get_by_label("Hạn xử lý").fill("5 ngày")
    press(leader, "Chuyển xử lý")
    assert "Đang xử lý" in status(leader)

    expert = sign_in("tuphap")
    expert.get_by_role("link", name="Văn bản giao cho tôi").click()
    expert.get_by_role("link", name="77/UBND-NV").click()
    expert.get_by_role("link", name="Soạn văn bản trả lời").click()
    expert.get_by_label("Ký hiệu").fill("UBND-TP")
    expert.get_by_label("Nội dung").last.fill("I. KẾT QUẢ\nXã đăng ký chỉ tiêu như sau.\n| Chỉ tiêu | Mức |\n| Đúng hạn | 100% |")
    press(expert, "Lưu dự thảo")
    answer = expert.url
    press(expert, "Trình thẩm tra, ký")
    clerk.goto(answer)
    press(clerk, "Thẩm tra xong")
    leader.goto(answer)
    leader.get_by_label("Họ tên người ký").fill("Lê Thị Chủ Tịch (mẫu)")
    press(leader, "Ký")
    clerk.goto(answer)
    press(clerk, "Phát hành: lấy số và ngày")
    assert re.search(r"\d\d/UBND-TP", clerk.get_by_role("heading", level=1).inner_text())
    clerk.get_by_label("Tỉnh Mẫu").check()
    press(clerk, "Gửi")
    assert "Đã gửi" in status(clerk)
    clerk.goto(path)
    assert "Đã xử lý" in status(clerk) and "Đúng hạn" in status(clerk)
    assert faults(clerk) == []


def test_a_refused_entry_keeps_what_was_typed_without_scripts(sign_in):
    page = sign_in("vanthu", scripts=False)
    page.goto("/van-ban/vao-so-di")
    page.get_by_label("Số, ký hiệu").fill("kế hoạch 5")
    page.get_by_label("Ngày ban hành").fill("15/02/2023")
    page.get_by_label("Trích yếu nội dung").fill("Phong trào thi đua")
    page.get_by_role("button", name="Vào sổ").click()
    assert "không đọc được" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Trích yếu nội dung").input_value() == "Phong trào thi đua"


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_pages_of_documents_owe_nothing_to_anybody(sign_in, size):
    page = sign_in("quantri", size=size)
    for path in PAGES:
        page.goto(path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
