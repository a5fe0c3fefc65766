"""A program with a fresh demo, served for the journeys, and a browser that reports every error of a page."""

import datetime
import os
import re
import subprocess
import tempfile
import threading
import zoneinfo
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# The demo's day: a Wednesday, ten o'clock. The journeys look at the real clock only through the program.
PROGRAM = os.environ.get("CCHC") or next(
    (str(p) for p in [ROOT / ".build/debug/cchc", ROOT / ".build/release/cchc"] if p.exists()), "")

# The program's day, wherever the tests run.
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh")).date()


def launched(playwright):
    """Chromium without its windows: the same pages, sooner drawn."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])


class Office:
    """A running program: its address and the sign-ins it printed."""

    def __init__(self, folder):
        self.database = f"sqlite:{folder}/demo.sqlite"
        subprocess.run([PROGRAM, "demo", "--database", self.database], check=True, cwd=ROOT, stdout=subprocess.PIPE)
        self.server = subprocess.Popen(
            [PROGRAM, "serve", "--database", self.database, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        self.accounts, self.address = {}, ""
        for line in self.server.stdout:
            if match := re.match(r"\s+.*: (\w+) / (\S+)", line):
                self.accounts[match[1]] = match[2]
            if match := re.search(r"http://\S+", line):
                self.address = match[0]
                break
        assert self.address, "the server ended before it answered"
        # A log that nobody reads would fill its pipe, and the server would wait for ever.
        threading.Thread(target=self.server.stdout.read, daemon=True).start()

    def command(self, *words):
        return subprocess.run(
            [PROGRAM, *words, "--database", self.database], cwd=ROOT, capture_output=True, text=True)

    def close(self):
        self.server.terminate()
        self.server.wait(120)


@pytest.fixture(scope="session")
def office():
    assert PROGRAM, "build the program first: swift build"
    with tempfile.TemporaryDirectory() as folder:
        office = Office(folder)
        yield office
        office.close()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(office, browser):
    """Gives a page in which somebody is signed in; fails the test on any error a page reports."""
    contexts, faults = [], []

    def enter(user=None, size=(1366, 768), scripts=True, dark=False):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="vi-VN", java_script_enabled=scripts,
            color_scheme="dark" if dark else "light", base_url=office.address)
        # Long enough for a slow machine that does much else; what takes longer hangs.
        context.set_default_timeout(120_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if user:
            page.goto("/dang-nhap")
            page.get_by_label("Tên đăng nhập").fill(user)
            page.get_by_label("Mật khẩu").fill(office.accounts[user])
            # A sign-in that is refused says why on the page it leads to; there is no use in waiting for another.
            with page.expect_navigation():
                page.get_by_role("button", name="Đăng nhập").click()
            assert page.url == office.address + "/", page.locator("main").inner_text()
        return page

    yield enter
    for context in contexts:
        context.close()
    # A refused form is an answer, not a fault of the page.
    assert [fault for fault in faults if "status of 4" not in fault] == []
