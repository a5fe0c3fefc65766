"""The program under measurement: its commands, and a running server with accounts and tokens."""

import html
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.parse

from . import machine

CCHC = os.environ.get("CCHC", ".build/release/cchc")
PASSWORD = "mot hai ba bon 5"


def command(*arguments):
    """Runs a command of the program and gives what it printed."""
    done = subprocess.run([CCHC, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"cchc {' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Server:
    """`cchc serve` on a free port, for as long as the `with` runs."""

    def __init__(self, database, work, variables=None):
        self.database, self.work, self.variables = database, work, variables
        self.files = work / "files"

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.output = open(self.work / "serve.log", "w+", encoding="utf-8")
        start = time.monotonic()
        self.process = subprocess.Popen(
            [CCHC, "serve", "--database", self.database, "--files", str(self.files), "--port", str(self.port)],
            env=self.variables, stdout=self.output, stderr=subprocess.STDOUT)
        while True:
            if self.process.poll() is not None:
                raise SystemExit("cchc serve ended: " + (self.work / "serve.log").read_text())
            try:
                if self.get("/dang-nhap")[0] == 200:
                    break
            except OSError:
                time.sleep(0.002)
        self.ready_seconds = time.monotonic() - start
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()

    @property
    def pid(self):
        return self.process.pid

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def memory(self, field="VmRSS"):
        return machine.memory(self.pid, field)

    def printed(self):
        return (self.work / "serve.log").read_text(encoding="utf-8")

    def request(self, method, path, body=None, **headers):
        """One request; gives status, headers and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def get(self, path, **headers):
        return self.request("GET", path, **headers)

    def form(self, path, cookie=None, **fields):
        """Sends a form as a page would."""
        if cookie:
            page = self.get(path, Cookie=cookie)[2]
            found = re.search(r'name="form_token" value="([^"]*)"', page)
            if found:
                fields["form_token"] = html.unescape(found.group(1))
        headers = {"Cookie": cookie} if cookie else {}
        return self.request(
            "POST", path, urllib.parse.urlencode(fields), Content_Type="application/x-www-form-urlencoded", **headers)

    def sign_in(self, name, password=PASSWORD):
        """Gives the cookie of a new session."""
        status, headers, _ = self.form("/dang-nhap", ten=name, mat_khau=password)
        if status != 303:
            raise SystemExit(f"sign-in of {name}: {status}")
        return headers["Set-Cookie"].split(";")[0]

    def first_sign_in(self, name, password):
        """Signs in with a given password, changes it to the one all have here, and signs in again."""
        cookie = self.sign_in(name, password)
        status, _, _ = self.form("/mat-khau", cookie, cu=password, moi=PASSWORD, lap_lai=PASSWORD)
        if status != 303:
            raise SystemExit(f"new password of {name}: {status}")
        return self.sign_in(name)

    def administrator(self):
        """Signs in as the first administrator, whose password an empty installation prints at its first start."""
        found = re.search(r"(\S+) / (\S+) \(", self.printed())
        if not found:
            raise SystemExit("no first administrator in: " + self.printed())
        return found.group(1), self.first_sign_in(found.group(1), found.group(2))

    def account(self, administrator, name, unit, role):
        """Makes an account with a role at one unit."""
        status, _, page = self.form(
            "/tai-khoan", administrator, ten_dang_nhap=name, ten=name, don_vi=unit, vai_tro=role, cap_duoi="")
        found = re.search(rf"<b>{name}</b>: <b>([^<]*)</b>", page)
        if not found:
            raise SystemExit(f"account {name}: {status}")
        self.first_sign_in(name, html.unescape(found.group(1)))


def token(database, unit, scopes):
    """A new access token."""
    return json.loads(command(
        "token", "create", "--database", database, "--unit", unit, "--name", "bench", "--scope", scopes,
        "--format", "json"))["token"]
