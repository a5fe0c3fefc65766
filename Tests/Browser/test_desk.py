"""Drafts at the desk, and many dossiers at once."""

import re

import pytest
from playwright.sync_api import expect
from test_journeys import faults, take_in


@pytest.mark.parametrize("scripts", [True, False])
def test_going_back_and_saving_again_keeps_one_draft(sign_in, scripts):
    page = sign_in("motcua", scripts=scripts)
    page.goto("/ho-so/tiep-nhan")
    page.get_by_label("Họ tên người nộp").fill("Lý Thị Nháp (mẫu)")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**da_luu=1")
    page.go_back()
    page.get_by_label("Điện thoại").fill("0912345678")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**da_luu=1")
    assert page.get_by_label("Điện thoại").input_value() == "0912345678"
    expect(page.get_by_role("heading", name="Bản nháp của đơn vị (1)")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Bản nháp chưa tiếp nhận").click()
    page.get_by_role("link", name="Xóa bản nháp: Lý Thị Nháp (mẫu)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xóa bản nháp")
    assert not scripts or faults(page) == []
    page.get_by_role("button", name="Xóa bản nháp").click()
    expect(page.get_by_text("Đã xóa bản nháp.")).to_be_visible()
    assert page.get_by_text("Bản nháp của đơn vị").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_many_are_looked_over_confirmed_and_told_once(sign_in, scripts):
    desk = sign_in("motcua", scripts=scripts)
    name = f"Nhiều {'Có' if scripts else 'Không'} (mẫu)"
    for number in range(2):
        take_in(desk, f"{name} {number}")
    handler = sign_in("tuphap", scripts=scripts)
    for page, action in [(handler, "finish"), (desk, "giveBack")]:
        page.goto(f"/ho-so?tim={name.split(' (')[0]}")
        page.get_by_label("Ghi chú").fill("Ghi chú thử")
        page.get_by_role("button", name="Xem lại trước khi làm").click()
        # Nothing is ticked or chosen by itself; what was typed is still there.
        expect(page.get_by_role("alert")).to_be_focused()
        assert not scripts or faults(page) == []
        page.get_by_label("Việc", exact=True).select_option(action)
        page.get_by_role("button", name="Chọn cả trang").click()
        page.wait_for_url(re.compile(r"chon=1"))
        assert page.get_by_label("Ghi chú").input_value() == "Ghi chú thử"
        assert page.get_by_label("Việc", exact=True).input_value() == action
        page.get_by_role("button", name="Xem lại trước khi làm").click()
        expect(page.get_by_role("heading", name="Sẽ thực hiện: 2 hồ sơ")).to_be_visible()
        assert not scripts or faults(page) == []
        if action == "giveBack":
            page.get_by_label("Chính người nộp").check()
        page.get_by_role("button", name="xác nhận 2 hồ sơ").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("2 trong 2 hồ sơ")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_contain_text("2 trong 2 hồ sơ")
        assert not scripts or faults(page) == []
        page.get_by_role("link", name="Về danh sách").click()
        assert "/ho-so?tim=" in page.url
