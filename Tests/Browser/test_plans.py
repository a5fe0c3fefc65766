"""Plans and tasks: a plan is drafted, filled from a spreadsheet and issued; a task goes down, is done and judged."""

import re

import pytest
from test_journeys import faults

PAGES = [
    "/nhiem-vu", "/nhiem-vu/don-vi", "/nhiem-vu/don-vi?han=overdue", "/nhiem-vu/moi", "/nhiem-vu/ra-soat",
    "/nhiem-vu/ra-soat?ky=thang", "/nhiem-vu/lich", "/ke-hoach", "/ke-hoach/moi?loai=par", "/nghia-vu",
]
# Those that only who may look at other units sees.
ELSEWHERE = ["/ke-hoach?nam=2023&don_vi=HD.TK.PK", "/nghia-vu?nam=2023&don_vi=HD.TK.PK"]
FIRST = [("/ke-hoach", "Xã Mẫu năm"), ("/nhiem-vu/don-vi", "Số hóa kết quả giải quyết"), ("/nghia-vu", "rà soát, đánh giá")]


def fold(page, name):
    page.locator("summary", has_text=re.compile(f"^{name}$")).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_plan_is_filled_from_a_spreadsheet_and_issued(sign_in, scripts):
    page = sign_in("chutich", scripts=scripts)
    page.goto("/ke-hoach/moi")
    page.get_by_label("Loại kế hoạch").select_option(label="Kế hoạch khác")
    page.get_by_label("Tên kế hoạch").fill(f"Kế hoạch thử {scripts} (mẫu)")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/\d+$"))
    fold(page, "Dán bảng nhiệm vụ")
    rows = "Trần Văn Tư Pháp (mẫu)\tRà soát thử\tChủ trì\t\t15 ngày làm việc\tBáo cáo\nAi đó\tViệc sai hạn\t\t\t1/1/2020\t"
    page.get_by_label("Các dòng").fill(rows)
    page.get_by_role("button", name="Thêm các nhiệm vụ").click()
    assert "Đã thêm 1 nhiệm vụ, đã có 0, từ chối 1 dòng" in page.get_by_role("status").inner_text()
    assert "Việc sai hạn" in page.get_by_label("Các dòng").input_value()
    fold(page, "Ban hành")
    page.get_by_label("Số, ký hiệu").last.fill(f"9{int(scripts)}1/KH-UBND")
    page.get_by_label("Ngày ban hành").fill("hôm nay")
    page.get_by_label("Lý do bỏ cách số").fill("Các số trước đã cấp ở sổ giấy (mẫu)")
    page.get_by_role("button", name="Ban hành").click()
    page.wait_for_load_state("load")
    assert "Đã ban hành" in page.locator("dl").inner_text()
    assert page.get_by_role("link", name="Rà soát thử").count() == 1


def test_a_task_goes_down_is_done_with_proof_and_judged(sign_in):
    leader, officer = sign_in("chutich"), sign_in("tuphap")
    leader.goto("/nhiem-vu/moi")
    leader.get_by_label("Việc phải làm").fill("Lập danh sách hồ sơ chứng thực (mẫu)")
    leader.get_by_label("Người, đơn vị thực hiện").select_option(label=re.compile("Trần Văn Tư Pháp").pattern + " (mẫu), Công chức Tư pháp – Hộ tịch")
    leader.get_by_label("Hạn").fill("3 ngày làm việc")
    leader.get_by_label("Sản phẩm phải có").fill("Danh sách")
    leader.get_by_role("button", name="Giao nhiệm vụ").click()
    leader.wait_for_url(re.compile(r"/nhiem-vu/\d+/\d+$"))
    officer.goto("/nhiem-vu")
    officer.get_by_role("link", name="Lập danh sách hồ sơ chứng thực").click()
    fold(officer, "Báo cáo hoàn thành")
    officer.get_by_label("Kết quả", exact=True).fill("Đã lập danh sách")
    officer.get_by_role("button", name="Báo cáo hoàn thành").click()
    assert "phải có sản phẩm" in officer.get_by_role("alert").inner_text()
    assert officer.get_by_label("Kết quả", exact=True).input_value() == "Đã lập danh sách"
    officer.get_by_label("Số, ký hiệu văn bản kết quả").fill("12/BC-UBND")
    officer.locator("#f-report-ngay").fill("hôm nay")
    officer.locator("#f-report-co_quan").fill("UBND xã Mẫu")
    officer.locator("#f-report-trich_yeu").fill("Danh sách hồ sơ chứng thực (mẫu)")
    officer.get_by_role("button", name="Báo cáo hoàn thành").click()
    officer.wait_for_load_state("load")
    assert "Chờ đánh giá" in officer.locator(".status").inner_text()
    leader.reload()
    fold(leader, "Đánh giá hoàn thành")
    leader.locator("input[name=da_xem]").check()
    leader.get_by_role("button", name="Đánh giá hoàn thành").click()
    leader.wait_for_load_state("load")
    assert "Hoàn thành ngày" in leader.locator(".status").inner_text()


@pytest.mark.parametrize("width", [1366, 390])
def test_pages_of_plans_are_sound(sign_in, width):
    page = sign_in("chutich", size=(width, 800))
    for path in PAGES:
        assert page.goto(path).status == 200
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    for path, link in FIRST:
        page.goto(path)
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state("load")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == [], link
        assert page.evaluate("document.documentElement.scrollWidth") <= width, link
    page = sign_in("quantri", size=(width, 800))
    for path in ELSEWHERE:
        page.goto(path)
        assert faults(page) == [], path
