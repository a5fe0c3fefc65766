"""A round of scoring in a browser: a commune scores itself, is appraised, explains, is approved and published."""

import datetime
import re

import pytest
from conftest import TODAY
from test_journeys import faults

SHOWN = "%d/%m/%Y"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("load")


def clean(page, scripts):
    """No alert, and nothing axe complains of; axe itself is a script."""
    assert page.get_by_role("alert").count() == 0, page.get_by_role("alert").all_inner_texts()
    if scripts:
        assert faults(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def fill(page, sheet):
    """Answers every criterion that asks for something."""
    page.goto(sheet)
    links = page.locator("main td a, main th a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for link in sorted({link for link in links if "/tieu-chi/" in link}):
        page.goto(link)
        form = page.locator("form[action$='/khai']")
        if form.count():
            for box in form.locator("input[name^=s]").all():
                box.fill("3")
            if link.endswith("/1.3"):
                form.locator("input[name=s0]").fill(f"01/12/{TODAY.year - 1}")
            for choice in form.locator("select").all():
                choice.select_option("1")
            form.locator("textarea").fill("Theo sổ của xã (mẫu)")
            press(page, "Ghi số liệu")
            assert page.get_by_role("alert").count() == 0, (link, page.get_by_role("alert").all_inner_texts())


def share(appraiser, round_page, scripts):
    """Field 2 is given to whoever has the round, and drawn to be scored a second time by somebody else."""
    appraiser.goto(round_page + "/phan-cong")
    clean(appraiser, scripts)
    field = appraiser.locator("fieldset", has_text="2. Cải cách thể chế")
    field.get_by_label(re.compile("Kiểm Soát")).check()
    press(appraiser, "Ghi phân công")
    appraiser.goto(round_page + "/cham-lan-hai")
    clean(appraiser, scripts)
    appraiser.get_by_label("Tỷ lệ mẫu (%)").fill("0")
    appraiser.get_by_label(re.compile("Quản Trị")).check()
    press(appraiser, "Rút mẫu")
    assert "từ 1 đến 100" in appraiser.get_by_role("alert").inner_text()
    appraiser.get_by_label("Tỷ lệ mẫu (%)").fill("10")
    # The number with which field 2 is the first of the seven.
    appraiser.get_by_label(re.compile("Số gieo")).fill("12")
    press(appraiser, "Rút mẫu")
    text = appraiser.locator("main").inner_text()
    assert "1/7 phần" in text and "2. Cải cách thể chế" in text
    clean(appraiser, scripts)


def score_again(second, sheet, scripts):
    """The second appraiser sees nothing of the first before they are done."""
    second.goto("/cham-diem/viec-cua-toi")
    clean(second, scripts)
    second.locator("tr", has_text="Chấm lần hai").get_by_role("link").click()
    second.wait_for_url(re.compile("cham-lan-hai/2$"))
    part = second.url
    second.goto(sheet + "/tieu-chi/2.2")
    assert "góp ý dự thảo chậm" not in second.locator("main").inner_text()
    clean(second, scripts)
    second.goto(part)
    for box in second.locator("form fieldset").all():
        own = re.search(r"Tự chấm: ([0-9,]+)/", box.inner_text())
        is_other = box.inner_text().startswith("2.2") or not own
        box.locator("input[name^=d]").fill("3,5" if "2.2." in box.inner_text() else own[1] if own else "1")
        if is_other:
            box.locator("input[name^=l]").fill("Góp ý chậm một lần (mẫu)")
    second.get_by_label(re.compile("Đã chấm xong")).check()
    clean(second, scripts)
    press(second, "Ghi điểm")
    second.goto(sheet + "/tieu-chi/2.2")
    assert "góp ý dự thảo chậm" in second.locator("main").inner_text()


def settle(appraiser, round_page, scripts):
    """Somebody who scored neither time settles what differs."""
    appraiser.goto(round_page + "/cham-lan-hai")
    assert "3,50" in appraiser.locator("main").inner_text()
    folds = appraiser.locator("summary", has_text="Thống nhất điểm")
    for _ in range(folds.count()):
        folds.first.click()
        form = appraiser.locator("form[action*='/thong-nhat/']").first
        form.locator("select").select_option("2")
        form.locator("textarea").fill("Hai bên đã xem lại hồ sơ (mẫu).")
        clean(appraiser, scripts)
        form.get_by_role("button", name="Ghi", exact=True).click()
        appraiser.wait_for_load_state("load")
    assert folds.count() == 0
    assert "Hai bên đã xem lại hồ sơ" in appraiser.locator("main").inner_text()
    clean(appraiser, scripts)


def deadlines(appraiser, scripts):
    """Deadlines are set step by step, in order; what is out of order is told and nothing changes."""
    def day(days):
        return (TODAY + datetime.timedelta(days=days)).strftime(SHOWN)

    appraiser.locator("summary", has_text="Sửa thời hạn").click()
    appraiser.get_by_label("Hạn thẩm định").fill(day(20))
    appraiser.get_by_label("Hạn phê duyệt").fill(day(10))
    press(appraiser, "Ghi và báo các đơn vị")
    assert "không sớm hơn" in appraiser.get_by_role("alert").inner_text()
    if appraiser.locator("summary", has_text="Sửa thời hạn").count():
        fold = appraiser.locator("details", has=appraiser.locator("summary", has_text="Sửa thời hạn"))
        if fold.get_attribute("open") is None:
            appraiser.locator("summary", has_text="Sửa thời hạn").click()
    appraiser.get_by_label("Hạn thẩm định").fill(day(20))
    appraiser.get_by_label("Hạn phê duyệt").fill(day(30))
    appraiser.get_by_label("Hạn công bố").fill(day(40))
    press(appraiser, "Ghi và báo các đơn vị")
    clean(appraiser, scripts)
    text = appraiser.locator("main").inner_text()
    for days in [5, 20, 30, 40]:
        assert day(days) in text, days


@pytest.mark.parametrize("scripts", [True, False])
def test_a_round_is_scored_appraised_explained_approved_and_published(sign_in, scripts):
    year = TODAY.year - 1
    appraiser = sign_in("kiemsoat", scripts=scripts)
    appraiser.goto("/cham-diem/moi")
    appraiser.get_by_label("Bộ tiêu chí", exact=True).select_option("mau-cap-xa|mau-1")
    appraiser.get_by_label("Năm chấm điểm").fill(str(year))
    title = f"Đợt chấm điểm thử {int(scripts)}"
    appraiser.get_by_label("Tên đợt").fill(title)
    clean(appraiser, scripts)
    press(appraiser, "Mở đợt và báo các đơn vị")
    assert "Chưa ghi hạn tự chấm" in appraiser.get_by_role("alert").inner_text()
    assert appraiser.get_by_label("Tên đợt").input_value() == title
    appraiser.get_by_label("Hạn tự chấm").fill((TODAY + datetime.timedelta(days=5)).strftime(SHOWN))
    press(appraiser, "Mở đợt và báo các đơn vị")
    appraiser.wait_for_url(re.compile(r"/cham-diem/\d+/\d+$"))
    round_page = appraiser.url
    clean(appraiser, scripts)
    deadlines(appraiser, scripts)

    writer = sign_in("tuphap", scripts=scripts)
    writer.goto(round_page)
    press(writer, "Lập phiếu tự chấm")
    writer.wait_for_url(re.compile(r"/phieu/\d+/\d+$"))
    sheet = writer.url
    assert "tiêu chí chưa có điểm" in writer.locator("main").inner_text()
    clean(writer, scripts)
    assert appraiser.goto(sheet).status == 404
    fill(writer, sheet)
    writer.goto(sheet + "/tieu-chi/2.2")
    writer.get_by_label("Điểm", exact=True).fill("4,5")
    press(writer, "Ghi điểm")
    writer.goto(sheet + "/tieu-chi/1.1")
    writer.locator("summary", has_text="Tải tệp lên").click()
    writer.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 mau"})
    writer.locator("form[action$='/tep']").get_by_label("Ngày của tài liệu").fill(f"02/02/{year}")
    press(writer, "Gắn tệp")
    text = writer.locator("main").inner_text()
    assert "ke-hoach.pdf" in text and "chậm so với thời hạn" in text
    clean(writer, scripts)
    writer.goto(sheet)
    press(writer, "Trình lãnh đạo")

    leader = sign_in("chutich", scripts=scripts)
    leader.goto(sheet)
    press(leader, "Gửi phiếu")
    assert "Đã gửi, chờ thẩm định" in leader.locator("main").inner_text()

    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước thẩm định")
    appraiser.goto(sheet + "/tieu-chi/2.2")
    appraiser.get_by_label("Điểm", exact=True).fill("3")
    press(appraiser, "Ghi điểm")
    assert "phải ghi lý do" in appraiser.get_by_role("alert").inner_text()
    appraiser.locator("form[action$='/diem'] textarea").fill("Do góp ý dự thảo chậm (mẫu).")
    press(appraiser, "Ghi điểm")
    clean(appraiser, scripts)
    writer.goto(sheet + "/tieu-chi/2.2")
    assert "góp ý dự thảo chậm" not in writer.locator("main").inner_text()
    appraiser.goto(sheet)
    open_lines = appraiser.locator("p.note a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for link in [link for link in open_lines if "/tieu-chi/" in link]:
        appraiser.goto(link)
        appraiser.get_by_label("Điểm", exact=True).fill("1")
        appraiser.locator("form[action$='/diem'] textarea").fill("Chưa có số liệu, chấm theo hồ sơ (mẫu).")
        press(appraiser, "Ghi điểm")
    share(appraiser, round_page, scripts)
    chief = sign_in("quantri", scripts=scripts)
    score_again(chief, sheet, scripts)
    appraiser.goto(sheet)
    press(appraiser, "Thẩm định xong")
    assert "chưa thẩm định xong" in appraiser.get_by_role("alert").inner_text()
    press(appraiser, "Thẩm định xong lĩnh vực 2")
    assert "Đã thẩm định xong" in appraiser.locator("main").inner_text()
    clean(appraiser, scripts)
    # Who gave the first points does not learn of the second before others have settled them.
    appraiser.goto(round_page + "/cham-lan-hai")
    assert "chênh lệch ở phần anh/chị đã chấm" in appraiser.locator("main").inner_text()
    assert "3,50" not in appraiser.locator("main").inner_text()
    clean(appraiser, scripts)
    settle(sign_in("chutichtinh", scripts=scripts), round_page, scripts)
    appraiser.goto(sheet)
    press(appraiser, "Thẩm định xong")
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước giải trình")

    writer.goto(sheet + "/tieu-chi/2.2")
    assert "đã xem lại hồ sơ" in writer.locator("main").inner_text()
    writer.get_by_label("Giải trình, đề nghị xem lại").fill("Đơn vị đã góp ý đủ (mẫu).")
    press(writer, "Gửi giải trình")
    clean(writer, scripts)
    writer.goto(sheet)
    press(writer, "Giải trình xong")
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước hội đồng, phúc tra")
    clean(appraiser, scripts)

    chief.goto(round_page + "/quyet-dinh")
    chief.get_by_label("Trích yếu").fill("Về việc phê duyệt kết quả năm {nam} (mẫu)")
    press(chief, "Ghi nội dung")
    clean(chief, scripts)
    chief.goto(round_page + "/doi-chieu")
    assert "So với cả đợt" in chief.locator("main").inner_text()
    clean(chief, scripts)
    chief.goto(round_page)
    chief.locator("summary", has_text="Phê duyệt kết quả").click()
    chief.get_by_label("Số, ký hiệu").fill(f"{800 + int(not scripts)}/QĐ-UBND")
    chief.locator("[name=bo_cach]").fill("Các số trước đã cấp ở sổ giấy (mẫu)")
    press(chief, "Phê duyệt")
    clean(chief, scripts)
    press(chief, "Công bố kết quả")
    clean(chief, scripts)
    public = round_page.replace("/cham-diem/", "/cham-diem/cong-bo/")
    visitor = sign_in(scripts=scripts)
    visitor.goto(public)
    assert title in visitor.locator("h1").inner_text() and "(mẫu)" not in visitor.locator("main table").first.inner_text()
    clean(visitor, scripts)
    if scripts:
        writer.goto(sheet)
        with writer.expect_download() as download:
            writer.get_by_role("link", name="Tải dự thảo kế hoạch (DOCX)").click()
        assert download.value.suggested_filename == "ke-hoach-nang-cao-chi-so.docx"
    leader.goto(sheet)
    press(leader, "Lập kế hoạch với các nhiệm vụ này")
    assert "tiêu chí 2.2" in leader.locator("main").inner_text()


def test_nineteen_communes_are_ranked_and_published(sign_in):
    page = sign_in()
    page.goto("/cham-diem/cong-bo")
    page.get_by_role("link", name=re.compile("Yên Thế năm 2023")).click()
    rows = page.locator("main table").first.locator("tbody tr")
    assert rows.count() == 19
    ranks = [int(text) for text in rows.locator("td:first-child").all_inner_texts()]
    assert ranks == sorted(ranks) and ranks[0] == 1
    assert "hạng" in rows.first.inner_text()
    page.goto("/cham-diem/cong-bo")
    page.get_by_role("link", name=re.compile("Bạch Thông năm 2022")).click()
    assert "84,93" in page.locator("main table").first.inner_text()
    assert "Tốt" in page.locator("main table").first.inner_text()


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_pages_of_scores_owe_nothing_to_anybody(sign_in, size):
    page = sign_in("kiemtra", size=size)
    page.goto("/cham-diem")
    shown = page.locator("main td a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    first = next(link for link in shown if re.fullmatch(r"/cham-diem/\d+/\d+", link))
    page.goto(first)
    sheet = page.locator("main td a").evaluate_all("all => all.map(a => a.getAttribute('href'))")[1]
    for path in ["/cham-diem", "/cham-diem/cong-bo", first, first + "/xep-hang", first + "/doi-chieu", "/cham-diem/viec-cua-toi", sheet,
                 sheet + "/tieu-chi/2.2"]:
        assert page.goto(path).status == 200, path
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
