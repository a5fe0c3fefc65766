"""Takes a picture of every page at 1366x768 and 390x844, light and dark, into .work/shots; `make shots`."""

import sys
import tempfile

from playwright.sync_api import sync_playwright

from conftest import ROOT, Office, launched
from test_entries import PAGES as ENTRIES
from test_journeys import INSIDE, PUBLIC
from test_plans import PAGES as PLANS

FOLDER = ROOT / ".work/shots"
# The picture that README shows.
FRONT = ROOT / "docs/screenshots/hom-nay.png"


def shoot(browser, office, user, paths, size, dark):
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="vi-VN", base_url=office.address,
        color_scheme="dark" if dark else "light")
    page = context.new_page()
    if user:
        page.goto("/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(user)
        page.get_by_label("Mật khẩu").fill(office.accounts[user])
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(office.address + "/")
    for path in paths:
        page.goto(path)
        name = (path.strip("/") or "hom-nay").replace("/", "_").split("?")[0]
        page.screenshot(path=FOLDER / f"{user or 'khach'}-{name}-{size[0]}{'-dark' if dark else ''}.png", full_page=True)
        if path == "/" and user == "motcua" and size[0] == 1366 and not dark:
            FRONT.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=FRONT)
    context.close()


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = Office(folder)
        browser = launched(playwright)
        for size in [(1366, 768), (390, 844)]:
            for dark in [False, True]:
                shoot(browser, office, None, PUBLIC, size, dark)
                shoot(browser, office, "motcua", ["/", "/ho-so/tiep-nhan", "/ho-so"], size, dark)
                shoot(browser, office, "quantri", INSIDE, size, dark)
                shoot(browser, office, "tuphap", ENTRIES, size, dark)
                shoot(browser, office, "chutich", PLANS, size, dark)
        browser.close()
        office.close()
    print(FOLDER)


if __name__ == "__main__":
    sys.exit(main())
