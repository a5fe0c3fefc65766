"""The live index: what it would be, why, what to do next; and a set of criteria from copy to use."""

import csv
import io
import re

import openpyxl
import pytest
from conftest import TODAY
from test_journeys import faults

PAGES = [
    "/diem",
    "/diem/thu",
    "/diem/du-kien",
    "/diem/khao-sat?bo=sipas-mau",
    "/diem?bo=dti-mau",
    "/bo-tieu-chi/dti-mau/mau-1",
    "/bo-tieu-chi",
    "/bo-tieu-chi/mau-cap-xa/mau-1",
]


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
    page.get_by_label("Ngưỡng đủ điểm").fill("cao")
    page.get_by_role("button", name="Ghi tiêu chí").click()
    assert page.get_by_role("alert").count() == 1 and page.get_by_label("Ngưỡng đủ điểm").input_value() == "cao"
    page.get_by_label("Ngưỡng đủ điểm").fill("80")
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


@pytest.mark.parametrize("scripts", [True, False])
def test_a_set_is_edited_whole_without_a_file(sign_in, scripts):
    name = "soan-1" if scripts else "soan-2"
    page = sign_in("quantri", scripts=scripts)
    page.goto("/bo-tieu-chi/mau-cap-xa/mau-1")
    page.locator("summary", has_text="Tạo phiên bản mới").click()
    page.get_by_label("Tên phiên bản mới").fill(name)
    page.get_by_label("Áp dụng từ ngày").fill("1/1/2091")
    page.get_by_role("button", name="Tạo dự thảo").click()
    page.wait_for_url(re.compile(name + "$"))
    # A criterion is added below another; its way of scoring is chosen, and its cells come.
    page.get_by_role("link", name="Sửa lĩnh vực 6").click()
    page.get_by_role("link", name="Thêm tiêu chí bên dưới 6").click()
    assert page.locator("[name='o.code']").input_value() == "6.3"
    page.get_by_label("Nội dung", exact=True).fill("Tiết kiệm chi thường xuyên")
    page.get_by_label("Điểm tối đa").fill("3")
    page.get_by_label("Cách chấm", exact=True).select_option("steps")
    page.get_by_role("button", name="Thêm vào dự thảo").click()
    assert "Đã đổi cách chấm" in page.get_by_role("alert").inner_text()
    page.get_by_label("Số liệu, tử số").fill("publicisedBudget")
    page.get_by_label(re.compile("^Bậc, thành phần")).fill("0 | 5 | 1\n3 | | 3")
    page.get_by_role("button", name="Thêm vào dự thảo").click()
    alert = page.get_by_role("alert")
    assert "chồng lên" in alert.inner_text() and "6.3" in alert.inner_text()
    if scripts:
        assert faults(page) == []
    page.get_by_label(re.compile("^Bậc, thành phần")).fill("0 | 5 | 1\n5 | | 3")
    page.get_by_label(re.compile("^Nguồn minh chứng tự động")).fill("Sổ theo dõi | sang-kien")
    page.get_by_role("button", name="Thêm vào dự thảo").click()
    page.wait_for_url(re.compile(name + "#tc-6.3$"))
    assert "tự tìm: sổ theo dõi sang-kien" in page.locator("#tc-6\\.3").inner_text()
    assert page.locator("dl").first.inner_text().count("103") == 1
    # Up, a look at both widths, and away again.
    page.get_by_role("link", name="Sửa 6.3", exact=True).click()
    page.get_by_role("button", name="Chuyển lên một bậc").click()
    page.wait_for_url(re.compile(name + "#tc-6.3$"))
    codes = [row.get_attribute("id") for row in page.locator("tr[id^='tc-6.']").all()]
    assert codes == ["tc-6.1", "tc-6.3", "tc-6.2"]
    for path in ["/sua/6.3", "/sua", "/them?duoi=6"]:
        page.goto(f"/bo-tieu-chi/mau-cap-xa/{name}{path}")
        for size in [(1366, 768), (390, 844)]:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            if scripts:
                assert faults(page) == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"/bo-tieu-chi/mau-cap-xa/{name}/sua/6.3")
    page.locator("summary", has_text="Bỏ tiêu chí 6.3").click()
    page.get_by_label("Tôi muốn bỏ tiêu chí này").check()
    page.get_by_role("button", name="Bỏ tiêu chí").click()
    page.wait_for_url(re.compile(name + "$"))
    assert page.locator("#tc-6\\.3").count() == 0


def test_a_survey_is_pasted_and_scored(sign_in):
    page = sign_in("chutich")
    page.goto("/diem?bo=sipas-mau")
    page.get_by_role("link", name="Kết quả khảo sát").click()
    rows = ["respondents\t60"]
    for part in ["access", "procedure", "officer", "result", "feedback"]:
        rows += [f"{part}{level}\t{count}" for level, count in
                 [("VeryBad", 0), ("Bad", 0), ("Fair", 10), ("Good", 40), ("VeryGood", 10)]]
    page.get_by_label(re.compile("^Hoặc dán")).fill("\n".join(rows))
    page.get_by_role("button", name="Ghi kết quả khảo sát").click()
    page.wait_for_load_state("load")
    assert "15/20" in page.locator("main table").first.inner_text()
    assert page.get_by_role("link", name=re.compile("Gắn phiếu")).count() >= 1
    page.goto("/diem?bo=sipas-mau")
    assert known(page) == "75/100" or known(page).startswith("75")


@pytest.mark.parametrize("scripts", [True, False])
def test_ballots_of_a_survey_come_in_as_a_file(sign_in, scripts):
    """A template is taken, filled in, and sent; bad rows are told, the same file again changes nothing."""
    page = sign_in("chutich", scripts=scripts)
    year = TODAY.year - (1 if scripts else 2)
    page.goto(f"/diem/khao-sat?bo=sipas-mau&nam={year}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Mẫu từng phiếu (XLSX)").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.active
    head = [cell.value for cell in sheet[1]]
    assert head[0] == "Mã đơn vị" and any("Tiếp cận dịch vụ" in (title or "") for title in head)
    while sheet.max_row > 1:
        sheet.delete_rows(2)
    for number in range(40):
        answer = "Hài lòng" if number % 4 else "Bình thường"
        sheet.append(["MAU.01"] + [answer] * (len(head) - 1))
    sheet.append(["MAU.01"] + ["Tạm được"] * (len(head) - 1))
    file = io.BytesIO()
    book.save(file)

    def send(replaces=False):
        page.locator("input[type=file]").set_input_files(
            {"name": "phieu.xlsx", "buffer": file.getvalue(),
             "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
        if replaces:
            page.get_by_label("Thay số đã khai bằng số trong tệp").check()
        page.get_by_role("button", name="Nhập kết quả khảo sát").click()
        page.wait_for_load_state("load")
        return page.locator("main").inner_text()

    text = send()
    assert "Đã đếm 40 phiếu" in text and "Tạm được" in text and "42" in text
    if scripts:
        assert faults(page) == []
        for size in [(1366, 768), (390, 844)]:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    again = send()
    assert "Ghi mới 0 số" in again
    page.get_by_role("link", name="Xem kết quả khảo sát").click()
    page.wait_for_load_state("load")
    # Thirty of forty are content (75), ten neither (50): 68,75 % of 20 points.
    assert "13,75/20" in page.locator("main table").first.inner_text()
    # What is no survey is told, and nothing is taken of it.
    rows = io.StringIO()
    csv.writer(rows).writerows([["Cột lạ"], ["1"]])
    page.goto(f"/diem/khao-sat?bo=sipas-mau&nam={year}")
    page.locator("input[type=file]").set_input_files(
        {"name": "la.csv", "mimeType": "text/csv", "buffer": rows.getvalue().encode()})
    page.get_by_role("button", name="Nhập kết quả khảo sát").click()
    page.wait_for_load_state("load")
    assert "Không thấy cột của khảo sát" in page.get_by_role("alert").inner_text()


def test_a_set_is_edited_in_a_spreadsheet_and_comes_back_with_its_citations(sign_in):
    page = sign_in("quantri")
    page.goto("/bo-tieu-chi/mau-cap-xa/mau-1")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng tính").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.active
    head = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, head["Mã"]).value: row for row in range(2, sheet.max_row + 1)}

    def edit(code, title, text):
        sheet.cell(rows[code], head[title]).value = text

    edit("Phiên bản", "Nội dung", "bang-1")
    edit("7.1", "Ngưỡng đủ điểm", 85.5)
    edit("7.1", "Căn cứ của cách chấm", "Kế hoạch của huyện (mẫu) | Mục 3 | 01/02/2026 | Giả định")

    def send():
        file = io.BytesIO()
        book.save(file)
        page.goto("/bo-tieu-chi/nhap")
        page.locator("input[type=file]").set_input_files(
            {"name": "bo.xlsx", "buffer": file.getvalue(),
             "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
        page.get_by_role("button", name="Nhập bộ tiêu chí").click()
        page.wait_for_load_state("load")

    # A citation without its four parts is told with its row, and nothing is stored.
    edit("7.2", "Căn cứ của tiêu chí", "Nghị định mẫu")
    send()
    assert f"Dòng {rows['7.2']}" in page.get_by_role("alert").inner_text()
    assert "đủ bốn phần" in page.get_by_role("alert").inner_text()
    edit("7.2", "Căn cứ của tiêu chí", None)
    send()
    page.wait_for_url(re.compile("/bang-1$"))
    assert "Kế hoạch của huyện (mẫu), Mục 3" in page.locator("#tc-7\\.1").inner_text()
    assert "chưa rõ" in page.locator("#tc-7\\.2").inner_text()
    assert faults(page) == []
    page.get_by_label("So sánh với").select_option("mau-cap-xa/mau-1")
    page.get_by_role("button", name="So sánh", exact=True).click()
    text = page.locator("main").inner_text()
    assert "85,5 %" in text and "7.1: căn cứ của cách chấm" in text and "3 thay đổi" in text
    # The same is typed in the editor, at both widths.
    page.goto("/bo-tieu-chi/mau-cap-xa/bang-1/sua/7.2")
    page.get_by_label(re.compile("^Căn cứ của tiêu chí")).fill("Nghị định mẫu")
    page.get_by_role("button", name="Ghi tiêu chí").click()
    assert "đủ bốn phần" in page.get_by_role("alert").inner_text()
    page.get_by_label(re.compile("^Căn cứ của tiêu chí")).fill("Nghị định mẫu | Điều 5 | | Giả định")
    for size in [(390, 844), (1366, 768)]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Ghi tiêu chí").click()
    page.wait_for_url(re.compile("bang-1#tc-7.2$"))
    assert "Nghị định mẫu, Điều 5" in page.locator("#tc-7\\.2").inner_text()


def test_the_sample_of_digital_transformation_is_scored_and_says_what_it_is(sign_in):
    page = sign_in("chutich")
    page.goto("/diem?bo=dti-mau")
    text = page.locator("main").inner_text()
    assert "Mẫu, không phải bộ tiêu chí chính thức" in text
    assert "chưa rõ" in page.locator("#tc-2\\.1").inner_text()
    assert "10/10" in page.locator("#tc-1\\.3").inner_text() or "/10" in page.locator("#tc-1\\.3").inner_text()
    page.get_by_role("link", name="Khai dữ kiện").click()
    page.get_by_label("Doanh nghiệp, hộ kinh doanh đang hoạt động").first.fill("200")
    page.get_by_label("Doanh nghiệp, hộ kinh doanh nhận thanh toán không dùng tiền mặt").first.fill("50")
    page.get_by_role("button", name="Ghi dữ kiện").click()
    page.wait_for_url(re.compile("/diem/du-kien"))
    page.goto("/diem?bo=dti-mau")
    assert "4/8" in page.locator("#tc-2\\.1").inner_text()
