"""A working day at the counter, by keyboard and by mouse, and what every page owes to everybody (WCAG 2.2 AA)."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

CARD = "030190004321|031234567|Trịnh Thị Quét (mẫu)|01021990|Nữ|Xóm 3, Xã Mẫu, Tỉnh Mẫu|01012022"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

PUBLIC = ["/dang-nhap", "/thu-tuc", "/thu-tuc/1.001193", "/tra-cuu", "/phim-tat", "/khong-co-trang-nay"]
INSIDE = [
    "/", "/ho-so", "/ho-so/den-han", "/ho-so/tiep-nhan", "/thong-ke", "/thong-ke?don_vi=HD.BG&tu=2023-01-01&den=2023-08-28&theo=unit",
    "/lich", "/don-vi", "/don-vi/MAU.01", "/tai-khoan", "/so-theo-doi", "/nhap-so", "/nhat-ky", "/mat-khau", "/thu-tuc",
]


def faults(page):
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page, options=RULES).response["violations"]]


def take_in(page, name, procedure="1.001193"):
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Thủ tục").fill(procedure)
    page.get_by_label("Họ tên người nộp").fill(name)
    page.get_by_role("button", name="Tiếp nhận (Ctrl + Enter)").click()
    page.wait_for_url(re.compile(r"moi=1"))
    return page.get_by_role("heading", level=1).inner_text()


def test_a_dossier_is_taken_in_without_the_mouse(sign_in):
    page = sign_in("motcua")
    page.keyboard.press("F2")
    page.wait_for_url("**/tiep-nhan*")
    # Typed before the page has put the cursor there, letters are lost.
    expect(page.get_by_label("Quét mã QR thẻ căn cước")).to_be_focused()
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    page.locator("[name=ten]:not([value=''])").wait_for()
    assert page.get_by_label("Họ tên người nộp").input_value() == "Trịnh Thị Quét (mẫu)"
    assert page.get_by_label("Số định danh").input_value() == "030190004321"
    expect(page.get_by_label("Thủ tục", exact=True)).to_be_focused()
    page.keyboard.type("1.001193")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/ho-so/\d+/\d+\?moi=1"))
    assert "MAU.01-" in page.get_by_role("heading", level=1).inner_text()
    assert "hẹn trả 17:30" in page.locator(".status").inner_text()


def test_a_dossier_is_handed_on_supplemented_finished_and_returned(sign_in):
    desk = sign_in("motcua")
    code = take_in(desk, "Lý Văn Đi (mẫu)", "1.004222")
    expert = sign_in("tuphap")
    expert.goto(desk.url.split("?")[0])

    def act(name, **fields):
        expert.locator("summary", has_text=name).click()
        form = expert.locator("details[open] form")
        for label, value in fields.items():
            form.locator(f"[name={label}]").fill(value)
        form.get_by_role("button", name=name).click()
        expert.wait_for_load_state("load")

    act("Yêu cầu bổ sung", ly_do="Thiếu bản chính để đối chiếu")
    assert "tạm dừng tính thời gian" in expert.locator(".status").inner_text()
    expert.get_by_role("button", name="Phiếu yêu cầu bổ sung").click()
    expert.wait_for_url("**/giay-to/**")
    assert "Thiếu bản chính để đối chiếu" in expert.locator("body").inner_text()
    expert.go_back()
    expert.reload()
    act("Tiếp tục")
    act("Có kết quả")
    assert "Trước hạn" in expert.locator(".status").inner_text() or "Đúng hạn" in expert.locator(".status").inner_text()
    desk.goto(desk.url.split("?")[0])
    desk.locator("summary", has_text="Trả kết quả").click()
    desk.locator("details[open]").get_by_role("button", name="Trả kết quả").click()
    desk.wait_for_load_state("load")
    assert "Đã trả kết quả" in desk.locator(".status").inner_text()
    desk.locator("#tim").fill(code.lower())
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/ho-so/\d+/\d+"))


def test_the_receipt_is_one_sheet_of_a4_with_name_code_and_promise(sign_in, tmp_path):
    page = sign_in("motcua")
    code = take_in(page, "Mạc Thị In (mẫu)")
    page.get_by_role("button", name="Giấy tiếp nhận").click()
    page.wait_for_url("**/giay-to/**")
    text = page.locator("body").inner_text()
    for words in [code, "Mạc Thị In (mẫu)", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "17 giờ 30 phút"]:
        assert words.lower() in text.lower()
    assert page.locator("svg").count() == 1
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", sheet)
    assert [round(float(side)) for side in box.groups()] == [595, 842]


def test_a_figure_opens_the_dossiers_behind_it_and_exports_them(sign_in):
    page = sign_in("quantri")
    page.goto("/thong-ke?don_vi=HD.BG&tu=2023-01-01&den=2023-08-28&pham_vi=own&theo=field")
    total = page.locator("tr.total")
    assert total.locator("td").nth(0).inner_text() == "1.449"
    assert total.locator("td").nth(7).inner_text() == "6"
    total.locator("td").nth(7).get_by_role("link").click()
    page.wait_for_url("**cot=late**")
    assert page.locator("a.row").count() == 6
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất CSV").click()
    lines = download.value.path().read_text("utf-8-sig").strip().split("\n")
    assert len(lines) == 7 and all("Quá hạn" in line for line in lines[1:])


def test_a_register_is_imported_with_its_progress_and_its_bad_rows(sign_in, tmp_path):
    page = sign_in("quantri")
    page.goto("/nhap-so")
    file = tmp_path / "so.csv"
    file.write_text(
        "Mã hồ sơ;Đơn vị;Mã thủ tục;Kênh nộp;Ngày tiếp nhận\nSO-1;MAU.01;1.001193;Trực tiếp;02/03/2026 08:00\n"
        "SO-2;MAU.01;1.001193;Trực tiếp;32/03/2026\n", "utf-8")
    page.locator("#f-hs").set_input_files(file)
    page.get_by_role("button", name="Nhập sổ hồ sơ").click()
    page.wait_for_url("**/viec/**")
    page.get_by_text("Đã nhập 1, đã có 0, từ chối 1").wait_for()
    assert "Dòng 3" in page.locator("main").inner_text()


def test_everything_works_without_scripts(sign_in):
    page = sign_in("motcua", scripts=False)
    code = take_in(page, "Không Kịch Bản (mẫu)")
    page.goto("/ho-so?tim=" + code)
    assert page.get_by_role("heading", level=1).inner_text() == code
    page.locator("summary", has_text="Rút hồ sơ").click()
    page.locator("details[open] [name=ly_do]").fill("Người dân rút")
    page.locator("details[open]").get_by_role("button", name="Rút hồ sơ").click()
    assert "Đã rút" in page.locator(".status").inner_text() or "rút" in page.locator(".status").inner_text()


def test_a_mistake_is_said_at_the_top_and_what_was_typed_stays(sign_in):
    page = sign_in("motcua")
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill("Giữ Lại (mẫu)")
    page.get_by_label("Tiếp nhận lúc").fill("32/13")
    page.get_by_label("Thủ tục").fill("1.001193")
    page.get_by_role("button", name="Tiếp nhận (Ctrl + Enter)").click()
    assert "32/13" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Họ tên người nộp").input_value() == "Giữ Lại (mẫu)"


def throw_away(page, name):
    """Deletes a draft: other journeys count those of the unit."""
    page.goto("/ho-so/tiep-nhan")
    page.get_by_role("link", name=f"Xóa bản nháp: {name}").click()
    page.get_by_role("button", name="Xóa bản nháp").click()
    expect(page.get_by_text("Đã xóa bản nháp.")).to_be_visible()


def test_who_leaves_what_is_not_saved_is_asked_and_who_saves_or_sends_is_not(sign_in):
    page = sign_in("motcua")
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill("Rời Trang (mẫu)")
    page.goto("/ho-so")
    assert asked == ["beforeunload"]
    # Nothing typed, nothing asked.
    page.goto("/ho-so/tiep-nhan")
    page.goto("/ho-so")
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill("Lưu Nháp (mẫu)")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**nhap=**")
    page.goto("/ho-so")
    assert asked == ["beforeunload"]
    throw_away(page, "Lưu Nháp (mẫu)")


def test_a_form_is_sent_once_and_again_by_who_comes_back_to_it(sign_in):
    page = sign_in("motcua")
    page.goto("/ho-so/tiep-nhan")
    sends = """again => {
        if (again) window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
        const form = document.querySelector('main form[method=post]');
        const event = new Event('submit', {cancelable: true});
        return form.dispatchEvent(event);
    }"""
    assert page.evaluate(sends, False)
    assert not page.evaluate(sends, False), "the same press twice"
    assert page.evaluate(sends, True), "a browser kept the page as it was left"


def test_the_common_intake_fits_one_screen(sign_in):
    page = sign_in("motcua")
    page.goto("/ho-so/tiep-nhan")
    for name in ["Tiếp nhận (Ctrl + Enter)", "Tiếp nhận và in giấy"]:
        box = page.get_by_role("button", name=name).bounding_box()
        assert box["y"] + box["height"] <= 768, name


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_long_words_do_not_widen_a_dossier(sign_in, size):
    page = sign_in("motcua", size=size)
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill(f"Rất Dài {size[0]} (mẫu)")
    page.get_by_label("Thủ tục").fill("1.001193")
    page.get_by_label("Địa chỉ").fill("x" * 200)
    page.get_by_role("button", name="Tiếp nhận (Ctrl + Enter)").click()
    page.wait_for_url(re.compile(r"moi=1"))
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_taking_in_and_printing_leads_to_the_next_citizen(sign_in):
    page = sign_in("motcua")
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill("In Ngay (mẫu)")
    page.get_by_label("Thủ tục").fill("đăng ký khai sinh")
    page.get_by_role("button", name="Tiếp nhận và in giấy").click()
    page.wait_for_url("**/giay-to/**")
    assert "In Ngay (mẫu)" in page.locator("main.sheet").inner_text()
    page.get_by_role("link", name="Tiếp nhận hồ sơ khác").click()
    page.wait_for_url("**/ho-so/tiep-nhan*")
    assert page.get_by_label("Họ tên người nộp").input_value() == ""


@pytest.mark.parametrize("dark", [False, True])
def test_public_pages_have_no_barriers(sign_in, dark):
    page = sign_in(dark=dark)
    for path in PUBLIC:
        page.goto(path)
        assert faults(page) == [], path


@pytest.mark.parametrize("size,dark", [((1366, 768), False), ((390, 844), False), ((1366, 768), True)])
def test_pages_inside_have_no_barriers_and_do_not_scroll_sideways(sign_in, size, dark):
    page = sign_in("quantri", size=size, dark=dark)
    dossier = sign_in("motcua", size=size, dark=dark)
    take_in(dossier, f"Trang Hồ Sơ {size[0]} {'tối' if dark else 'sáng'} (mẫu)")
    for where, path in [(page, path) for path in INSIDE] + [(dossier, dossier.url)]:
        where.goto(path)
        assert faults(where) == [], path
        width = where.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{path} is {width} wide"


def test_the_whole_demo_verifies_after_a_day_of_work(office):
    result = office.command("verify")
    assert result.returncode == 0, result.stdout + result.stderr
