"""The inspector's day: from the plan to the minutes, the findings, the conclusion, and the remedy that is proven."""

import datetime
import re
import subprocess

import pytest
from conftest import TODAY
from test_journeys import faults

SHOWN = "%d/%m/%Y"
PDF = {"name": "ban-chup.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 (mau)"}
PAGES = ["/kiem-tra", "/kiem-tra/moi", "/kiem-tra/khac-phuc", "/kiem-tra/lap-lai"]


def widths(page):
    return page.evaluate("[document.documentElement.scrollWidth, innerWidth]")


def plan(page):
    page.goto("/kiem-tra/moi")
    page.get_by_label("Nội dung kiểm tra").fill("Kiểm tra thử (mẫu)")
    page.get_by_label("Hạn báo cáo khắc phục").fill((TODAY + datetime.timedelta(days=40)).strftime(SHOWN))
    page.get_by_label("Nơi được giao đôn đốc").fill("Sở Nội vụ")
    page.get_by_label("Xã Xuân Lương", exact=True).check()
    page.get_by_role("button", name="Lập cuộc kiểm tra").click()
    page.wait_for_url(re.compile(r"/kiem-tra/\d+/\d+$"))
    return page.url


def grounds(page):
    for kind, number in [("Kế hoạch kiểm tra", "901/KH-UBND"), ("Quyết định thành lập đoàn (tổ) kiểm tra", "902/QĐ-UBND")]:
        fold = page.locator("details", has=page.locator("summary", has_text="Ghi kế hoạch, quyết định đã ký"))
        fold.locator("summary").click()
        fold.get_by_label("Loại", exact=True).select_option(label=kind)
        fold.get_by_label("Số, ký hiệu").fill(number)
        fold.get_by_label("Ngày ban hành").fill("hôm nay")
        fold.get_by_role("button", name="Thêm").click()
        page.wait_for_load_state("load")
    fold = page.locator("details", has=page.locator("summary", has_text="Thêm thành viên"))
    fold.locator("summary").click()
    fold.get_by_label("Họ tên").fill("Trần Thị Trưởng Đoàn (mẫu)")
    fold.get_by_label("Vai trò").select_option(label="Trưởng đoàn")
    fold.get_by_role("button", name="Thêm").click()
    page.wait_for_load_state("load")


def minutes(page, inspection):
    page.goto(inspection)
    page.get_by_role("link", name="Xã Xuân Lương").first.click()
    page.get_by_label("Ngày kiểm tra").fill("hôm nay")
    page.get_by_label("Số biên bản").fill("01/BB")
    page.get_by_label("Ngày biên bản").fill("hôm nay")
    page.locator("select[aria-label^='Đánh giá']").first.select_option(label="Chưa đạt")
    page.keyboard.press("Control+Enter")
    page.get_by_role("status").get_by_text("Đã ghi").wait_for()
    assert faults(page) == []
    press_fold(page, "Lập biên bản", {}, "Lập biên bản")
    assert "Đã lập lúc" in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Biên bản DOCX").click()
    assert download.value.suggested_filename.startswith("bien-ban-")
    page.locator("#ban-ky").set_input_files(PDF)
    page.get_by_role("button", name="Đính kèm bản ký").click()
    page.get_by_role("link", name="ban-chup.pdf").wait_for()
    assert faults(page) == []


def find_weakness(page, inspection):
    page.goto(inspection + "/phat-hien")
    page.get_by_label("Nội dung", exact=True).fill("Bảng niêm yết mã QR để khuất (mẫu).")
    page.get_by_label(re.compile("^Đơn vị")).fill("xuan luong")
    page.locator("select[name=chuc_danh]").select_option(index=2)
    page.get_by_label("Có trong biên bản đã ký").check()
    page.get_by_role("button", name=re.compile("Ghi và nhập tiếp")).click()
    page.wait_for_load_state("load")
    assert page.get_by_role("link", name=re.compile("Phát hiện, mục")).count() == 1
    assert faults(page) == []


def conclude(page, inspection):
    page.goto(inspection + "/ket-luan")
    # Nobody can issue what the checks hold up.
    assert "phải sửa" in page.locator(".status").inner_text()
    assert page.get_by_role("button", name="Ban hành kết luận").count() == 0
    page.locator("summary", has_text="Soạn trách nhiệm").click()
    page.get_by_label("Họ tên người ký").fill("Lê Thị Ký (mẫu)")
    duties = page.locator("textarea[name^='p-text:III']")
    for one in range(duties.count()):
        if not duties.nth(one).input_value():
            duties.nth(one).fill("Khắc phục đúng hạn (mẫu).")
    page.get_by_role("button", name=re.compile("^(Ghi|Lưu)")).first.click()
    page.wait_for_load_state("load")
    page.goto(inspection + "/ra-soat")
    assert faults(page) == []
    for _ in range(30):
        if not page.get_by_role("button", name="Xác nhận").count():
            break
        page.locator("input[name=ly_do]").first.fill("Đã xem (mẫu)")
        page.get_by_role("button", name="Xác nhận").first.click()
        page.wait_for_load_state("load")
    page.goto(inspection + "/ket-luan")
    press_fold(page, "Ban hành", {"Số, ký hiệu": "903/TB-UBND", "Lý do bỏ cách số": "Sổ giấy (mẫu)"}, "Ban hành kết luận")
    assert "903/TB-UBND" in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("DOCX")).click()
    assert download.value.suggested_filename == "ket-luan.docx"


def press_fold(page, fold, fields, button):
    page.locator("summary", has_text=re.compile(f"^{fold}$")).click()
    part = page.locator("details[open]", has=page.locator("summary", has_text=re.compile(f"^{fold}$")))
    for label, value in fields.items():
        part.get_by_label(label).fill(value)
    part.get_by_role("button", name=button).click()
    page.wait_for_load_state("load")


def test_an_inspection_goes_from_its_plan_to_a_proven_remedy(sign_in):
    inspector = sign_in("kiemtra")
    inspection = plan(inspector)
    grounds(inspector)
    minutes(inspector, inspection)
    find_weakness(inspector, inspection)
    conclude(inspector, inspection)

    commune = sign_in("xuanluong")
    commune.goto("/kiem-tra/khac-phuc")
    commune.get_by_role("link", name=re.compile("mã QR để khuất")).first.click()
    remedy = commune.url
    commune.get_by_label("Đã làm gì, khi nào, kết quả").fill("Đã dời bảng ra trước cửa (mẫu)")
    commune.get_by_role("button", name=re.compile("^Báo cáo")).click()
    assert "Chưa có tài liệu kiểm chứng" in commune.get_by_role("alert").inner_text()
    assert commune.get_by_label("Đã làm gì, khi nào, kết quả").input_value() == "Đã dời bảng ra trước cửa (mẫu)"
    commune.goto(remedy)
    press_fold(
        commune,
        "Dẫn văn bản",
        {
            "Số, ký hiệu": "15/BC-UBND",
            "Ngày ban hành": "hôm nay",
            "Cơ quan ban hành": "UBND xã Xuân Lương (mẫu)",
            "Trích yếu": "Báo cáo khắc phục (mẫu)",
        },
        "Ghi",
    )
    # What nobody here has proves nothing; a copy does.
    commune.get_by_label("Đã làm gì, khi nào, kết quả").fill("Đã dời bảng ra trước cửa (mẫu)")
    commune.get_by_role("button", name=re.compile("^Báo cáo")).click()
    assert "chưa chứng minh được gì" in commune.get_by_role("alert").inner_text()
    commune.goto(remedy)
    commune.locator("#tep-moi").set_input_files(PDF)
    commune.get_by_role("button", name="Đính kèm").click()
    commune.get_by_role("link", name="ban-chup.pdf").wait_for()
    commune.get_by_label("Đã làm gì, khi nào, kết quả").fill("Đã dời bảng ra trước cửa (mẫu)")
    commune.get_by_role("button", name=re.compile("^Báo cáo")).click()
    commune.wait_for_load_state("load")
    # The conclusion stands among the arrivals, and leads to its remedies.
    commune.get_by_role("link", name="903/TB-UBND").click()
    assert "Chờ vào sổ" in commune.locator(".status").inner_text()
    assert commune.get_by_role("link", name=re.compile("mã QR để khuất")).count() == 1
    commune.goto(remedy)

    inspector.goto(remedy)
    inspector.get_by_role("button", name="Công nhận đã khắc phục").click()
    inspector.wait_for_load_state("load")
    commune.reload()
    assert "Đã khắc phục" in commune.locator("main").inner_text()
    assert faults(commune) == [] and faults(inspector) == []


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_pages_of_inspections_owe_nothing_to_anybody(sign_in, size):
    page = sign_in("kiemtra", size=size)
    page.goto("/kiem-tra?nam=2023")
    links = page.locator("main a[href^='/kiem-tra/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    inspection = next(link for link in links if re.fullmatch(r"/kiem-tra/\d+/\d+", link))
    inside = [inspection + part for part in ["", "/phat-hien", "/ket-luan", "/ra-soat", "/khac-phuc"]]
    for path in PAGES + inside:
        assert page.goto(path).status == 200, path
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == [], path
        assert widths(page)[0] <= widths(page)[1], path


def test_the_conclusion_of_yen_the_with_its_remedies_and_what_came_again(sign_in, tmp_path):
    page = sign_in("yenthe")
    page.goto("/kiem-tra")
    page.get_by_role("link", name=re.compile("Công tác cải cách hành chính Nhà nước các xã, thị trấn")).first.click()
    inspection = page.url
    page.goto(inspection + "/khac-phuc")
    rows = page.locator("main table").first.locator("tbody tr").all_inner_texts()
    cells = {row.split("\t")[0]: [int(cell) for cell in row.split("\t")[1:6]] for row in rows}
    assert len(cells) >= 10 and cells["Xã Canh Nậu"][0] == 10, cells
    # Every remedy of a commune is in one of the four states.
    for unit, (all_of_them, *states) in cells.items():
        assert all_of_them == sum(states), unit
    assert "25/10/2023" in page.locator("main").inner_text()
    page.goto("/kiem-tra/lap-lai")
    again = page.locator("main").inner_text()
    for unit in ["Xã Canh Nậu", "Thị trấn Phồn Xương", "Xã Đồng Hưu"]:
        assert unit in again
    paper = tmp_path / "ket-luan.pdf"
    answer = page.request.get(inspection + "/ket-luan/pdf")
    assert answer.status == 200, answer.text()
    paper.write_bytes(answer.body())
    text = " ".join(subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True).stdout.split())
    for words in ["I. ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC", "II. HẠN CHẾ, KHUYẾT ĐIỂM", "III. TRÁCH NHIỆM", "Xuân Lương", "25/10/2023"]:
        assert words in text, text[:600]
