"""The desk on a phone, at the counter's screen and on paper: nothing is cut, hidden or out of line."""

import re

import pytest
from test_journeys import take_in

PHONE = (390, 844)
DESK = [
    "/", "/ho-so", "/ho-so/den-han", "/ho-so/tiep-nhan", "/thong-ke", "/thu-tuc", "/thu-tuc/1.001193", "/lich", "/don-vi",
    "/don-vi/MAU.01", "/so-theo-doi",
]
OFFICE = ["/tai-khoan", "/nhap-so", "/nhat-ky", "/mat-khau"]
# Links inside a sentence are as high as its line; everything else is for a finger.
SMALL = """() => [...document.querySelectorAll('header a, header button, nav a, td a, thead a, button, input, select, summary')]
  .filter(e => e.type != 'hidden' && e.checkVisibility() && !e.closest('label'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.right > 0 && (r.height < 23.5 || r.width < 23.5))
  .map(([e, r]) => `${e.outerHTML.slice(0, 90)} ${Math.round(r.width)}x${Math.round(r.height)}`)"""


def issue(page, name):
    """Takes in and gives the address of the receipt."""
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Thủ tục").fill("1.001193")
    page.get_by_label("Họ tên người nộp").fill(name)
    page.get_by_label("Địa chỉ").fill("Thôn " + "Đồng" * 30)
    page.get_by_role("button", name="Tiếp nhận và in giấy").click()
    page.wait_for_url("**/giay-to/**")
    return page.url


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")


def test_the_receipt_is_read_on_a_phone_and_printed_as_it_was_issued(sign_in):
    page = sign_in("motcua", size=PHONE)
    address = issue(page, "Điện Thoại (mẫu)")
    assert width(page) <= PHONE[0]
    assert page.locator("main.sheet").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 15
    # On paper it is what was issued, to the pixel, also when it is printed from the phone.
    page.emulate_media(media="print")
    shown = page.locator("main.sheet").screenshot()
    page.goto(address + "/goc")
    assert page.locator("main.sheet").screenshot() == shown


def test_the_paper_of_the_whole_way_is_read_on_a_phone(sign_in):
    page = sign_in("motcua", size=PHONE)
    take_in(page, "Kiểm Soát Nhỏ (mẫu)", "1.004222")
    page.get_by_role("button", name="Phiếu kiểm soát").click()
    page.wait_for_url("**/giay-to/**")
    assert width(page) <= PHONE[0]


@pytest.mark.parametrize("path, field, first", [
    ("/ho-so", "han", ".rows"), ("/ho-so/den-han", "kenh", ".rows"), ("/van-ban", "loai", ".rows"),
    ("/nhiem-vu/don-vi", "han", ".cards")])
def test_on_a_phone_the_first_screen_is_not_all_filter_and_the_filter_unfolds(sign_in, path, field, first):
    page = sign_in("chutich", size=PHONE, scripts=False)
    page.goto(path)
    assert page.locator("main").locator(first).first.bounding_box()["y"] < PHONE[1]
    choice, more = page.locator(f"main select[name={field}]"), page.get_by_label("Thêm điều kiện lọc")
    assert not choice.is_visible()
    more.check()
    value = choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(value)
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url(f"**{field}={value}*")
    # What filters is shown.
    assert choice.is_visible() and more.is_checked()
    page.set_viewport_size({"width": 1366, "height": 768})
    assert choice.is_visible() and not more.is_visible()


@pytest.mark.parametrize("path", ["/ho-so", "/ho-so/den-han"])
def test_a_printed_list_lies_across_and_leaves_room_for_the_procedure(sign_in, path):
    page = sign_in("motcua")
    page.goto(path)
    sheet = page.pdf(prefer_css_page_size=True)
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", sheet)
    assert [round(float(side)) for side in box.groups()] == [842, 595]
    page.emulate_media(media="print")
    # Between the margins of a sheet that lies across.
    page.set_viewport_size({"width": 1046, "height": 718})
    widths = {
        name: page.locator(f"th.{name}").bounding_box()["width"] for name in ["person", "procedure", "state"]}
    assert widths["procedure"] >= 300 and widths["person"] >= 150 and widths["state"] >= 100, widths
    assert page.locator("td.screen:visible, form:visible, nav:visible").count() == 0


def test_the_wide_table_of_statistics_slides_under_its_first_column(sign_in):
    page = sign_in("quantri", size=PHONE)
    page.goto("/thong-ke?don_vi=HD.BG&tu=2023-01-01&den=2023-08-28&theo=unit")
    assert width(page) <= PHONE[0]
    table = page.get_by_role("region", name="Biểu II.06a")
    assert page.get_by_text("Kéo ngang bảng").is_visible()
    head = table.locator("tbody th").first
    before = head.bounding_box()["x"]
    table.focus()
    assert table.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 20", arg=table.element_handle())
    assert head.bounding_box()["x"] == before
    last = table.locator("tbody tr").first.locator("td").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box["x"] >= before + head.bounding_box()["width"] and box["x"] + box["width"] <= PHONE[0]


@pytest.mark.parametrize("wrong", [False, True])
def test_the_fields_of_one_row_of_the_intake_stand_in_line(sign_in, wrong):
    page = sign_in("motcua")
    page.goto("/ho-so/tiep-nhan")
    if wrong:
        page.get_by_label("Tiếp nhận lúc").fill("32/13")
        page.get_by_label("Thủ tục").fill("không có thủ tục này")
        page.get_by_role("button", name="Tiếp nhận (Ctrl + Enter)").click()
        page.get_by_role("alert").wait_for()
    page.locator("summary", has_text="Phí, số hóa").click()
    for row in [
        ["quet", "thu_tuc"], ["ten", "so"], ["dia_chi", "dien_thoai", "kenh"], ["noi_dung", "luc", "tra_ket_qua"],
        ["loai", "so_hoa"], ["phi", "thanh_toan", "noi_ho_tro", "noi_quyet_dinh"],
    ]:
        fields = [page.locator(f"#f-{name}").bounding_box() for name in row]
        labels = [page.locator(f"label[for=f-{name}]").bounding_box() for name in row]
        for places in [[box["y"] for box in fields], [box["y"] + box["height"] for box in fields],
                       [box["y"] for box in labels]]:
            assert max(places) - min(places) < 1, (row, places)


@pytest.mark.parametrize("size", [(1366, 768), PHONE])
def test_nothing_on_the_desk_is_too_small_for_a_finger_or_too_wide_for_the_screen(sign_in, size):
    for page, paths in [(sign_in("motcua", size=size), DESK), (sign_in("quantri", size=size), OFFICE)]:
        for path in paths:
            page.goto(path)
            assert page.evaluate(SMALL) == [], path
            assert width(page) <= size[0], path


def test_every_way_in_the_bar_of_a_phone_is_on_the_screen(sign_in):
    page = sign_in("quantri", size=PHONE)
    for link in page.locator("nav.main ul:first-child a").all():
        box = link.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0] and box["height"] >= 44, link.inner_text()


def test_what_the_keyboard_reaches_is_not_under_the_bar_of_a_phone(sign_in):
    page = sign_in("motcua", size=PHONE)
    page.goto("/ho-so")
    bar = page.locator("nav.main").bounding_box()["y"]
    page.locator("a.row").first.focus()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
        box = page.locator("a.row:focus").bounding_box()
        assert 0 <= box["y"] and box["y"] + box["height"] <= bar
    assert page.locator("a.row:focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_the_journal_says_in_vietnamese_what_was_done(sign_in):
    page = sign_in("quantri")
    kinds = set()
    for unit in ["MAU", "MAU.01", "HD", "BK", "BG"]:
        page.goto(f"/nhat-ky?don_vi={unit}")
        for _ in range(200):
            kinds |= set(page.locator("tbody td:nth-child(3)").all_inner_texts())
            older = page.get_by_role("link", name="Cũ hơn")
            if older.count() == 0:
                break
            older.click()
            page.wait_for_load_state()
        else:
            pytest.fail("the journal has no end")
    assert len(kinds) > 10
    assert [kind for kind in kinds if re.fullmatch(r"[a-z]+\.[A-Za-z.-]+", kind)] == []
