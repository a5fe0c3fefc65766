"""The nineteen communes of Yên Thế go through a whole round, and Lục Bình's plan comes out as Word."""

import datetime
import http.client
import io
import re
import urllib.parse
import zipfile
from xml.etree import ElementTree

from test_scores import SHOWN, TODAY, clean, press

OWN = "Mat khau rieng cua xa 2026"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Hand:
    """Sends a page's own forms for whoever is signed in on it, without drawing each page."""

    def __init__(self, page):
        self.page = page
        self.token = page.locator("input[name=form_token]").first.get_attribute("value")

    def send(self, path, **fields):
        answer = self.page.request.post(path, form={"form_token": self.token, **fields}, max_redirects=0)
        assert answer.status == 303, (path, answer.status, answer.text()[-1500:])
        return answer.headers["location"]

    def move(self, sheet, action, version):
        """A step of a sheet that nobody else has touched, so that its version is known."""
        return self.send(f"{sheet}/lam/{action}", ban=str(version))


def answered(page, sheet, code):
    """Answers one criterion by clicks; gives the fields that were typed."""
    page.goto(f"{sheet}/tieu-chi/{code}")
    form, fields = page.locator("form[action$='/khai']"), {}
    for box in form.locator("input[name^=s]").all():
        fields[box.get_attribute("name")] = "3"
        box.fill("3")
    if code == "1.3":
        fields["s0"] = f"01/12/{TODAY.year - 1}"
        form.locator("input[name=s0]").fill(fields["s0"])
    for choice in form.locator("select").all():
        fields[choice.get_attribute("name")] = "1"
        choice.select_option("1")
    form.locator("textarea").fill("Theo sổ của xã (mẫu)")
    press(page, "Ghi số liệu")
    assert page.get_by_role("alert").count() == 0, (code, page.get_by_role("alert").all_inner_texts())
    return fields


def open_criteria(page, sheet):
    """The criteria of a sheet that have no points yet."""
    page.goto(sheet)
    links = page.locator("p.note a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.rsplit("/", 1)[1] for link in links if "/tieu-chi/" in link]


class Clerk:
    """Somebody of a commune at their own machine: an address, a cookie and the forms of pages, none of them drawn."""

    def __init__(self, office, number, user):
        self.server = office.address.split("//")[1].split(":")
        self.source, self.user, self.cookie, self.token = f"127.0.1.{number}", user, "", ""

    def ask(self, method, path, fields=None):
        line = http.client.HTTPConnection(
            self.server[0], int(self.server[1].strip("/")), timeout=120, source_address=(self.source, 0))
        body = urllib.parse.urlencode({"form_token": self.token, **fields}) if fields is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        line.request(method, path, body=body, headers={"Cookie": self.cookie, **kind})
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = cookie.split(";")[0]
        if found := re.search(r'name="form_token" value="([^"]+)"', text):
            self.token = found[1]
        line.close()
        return answer.status, answer.headers.get("Location", ""), text

    def see(self, path):
        status, _, text = self.ask("GET", path)
        assert status == 200, (self.user, path, status)
        return text

    def send(self, path, **fields):
        status, location, text = self.ask("POST", path, fields)
        assert status == 303, (self.user, path, status, text[-1500:])
        return location

    def move(self, sheet, action, version):
        return self.send(f"{sheet}/lam/{action}", ban=str(version))

    def enter(self, given):
        """The first sign-in asks for a password of one's own."""
        assert self.send("/dang-nhap", ten=self.user, mat_khau=given) == "/mat-khau"
        self.see("/mat-khau")
        self.send("/mat-khau", cu=given, moi=OWN, lap_lai=OWN)
        self.send("/dang-nhap", ten=self.user, mat_khau=OWN)
        self.see("/cham-diem")
        return self


def engaged(admin):
    """An account for the leader of each commune, made on the page of accounts; gives their passwords."""
    admin.goto("/tai-khoan")
    hand, found = Hand(admin), {}
    for number in range(1, 20):
        answer = admin.request.post("/tai-khoan", form={
            "form_token": hand.token, "ten_dang_nhap": f"yt{number:02}", "ten": f"Lãnh đạo xã {number:02} (mẫu)",
            "cong_chuc": "", "don_vi": f"BG.YT.{number:02}", "vai_tro": "leader"})
        assert answer.status == 200, answer.text()[-1500:]
        found[number] = re.search(r"Mật khẩu của <b>yt\d+</b>: <b>([^<]+)</b>", answer.text())[1]
    return found


def opened(appraiser, year):
    """A round of all communes below, by clicks, with a deadline for each step."""
    appraiser.goto("/cham-diem/moi")
    assert appraiser.locator("input[name=chon]:checked").count() == 19
    appraiser.get_by_label("Bộ tiêu chí", exact=True).select_option("bach-thong|2022")
    appraiser.get_by_label("Năm chấm điểm").fill(str(year))
    appraiser.get_by_label("Tên đợt").fill("Chỉ số cải cách hành chính 19 xã, thị trấn Yên Thế (mẫu)")
    for days, step in [(5, "tự chấm"), (15, "thẩm định"), (20, "giải trình"), (30, "họp hội đồng"), (40, "phê duyệt")]:
        appraiser.get_by_label("Hạn " + step).fill((TODAY + datetime.timedelta(days=days)).strftime(SHOWN))
    appraiser.get_by_label("Hạn công bố").fill(TODAY.strftime(SHOWN))
    press(appraiser, "Mở đợt và báo các đơn vị")
    # A set of another year is not taken by mistake, nor a publication before the approval.
    alert = appraiser.get_by_role("alert").inner_text()
    assert f"không áp dụng cho năm {year}" in alert or "không sớm hơn" in alert
    appraiser.get_by_label("Bộ tiêu chí", exact=True).select_option("mau-cap-xa|mau-1")
    press(appraiser, "Mở đợt và báo các đơn vị")
    assert "không sớm hơn" in appraiser.get_by_role("alert").inner_text()
    appraiser.get_by_label("Hạn công bố").fill((TODAY + datetime.timedelta(days=50)).strftime(SHOWN))
    press(appraiser, "Mở đợt và báo các đơn vị")
    appraiser.wait_for_url(re.compile(r"/cham-diem/\d+/\d+$"))
    clean(appraiser, True)
    text = appraiser.locator("main").inner_text()
    for days in [5, 15, 20, 30, 40, 50]:
        assert (TODAY + datetime.timedelta(days=days)).strftime(SHOWN) in text, days
    return re.sub(r"^https?://[^/]+", "", appraiser.url)


def scored_by_clicks(writer, leader, round_page):
    """Xuân Lương's specialist scores, its leader sends; gives the sheet and what was answered."""
    writer.goto("/cham-diem")
    writer.goto(round_page)
    clean(writer, True)
    press(writer, "Lập phiếu tự chấm")
    sheet = re.sub(r"^https?://[^/]+", "", writer.url)
    # What the system knows by itself needs no answer.
    needed = [code for code in open_criteria(writer, sheet) if code not in ("1.1", "2.2")]
    assert {"1.2", "1.3", "3.4", "6.2"} <= set(needed)
    answers = {code: answered(writer, sheet, code) for code in needed}
    clean(writer, True)
    writer.goto(sheet + "/tieu-chi/2.2")
    writer.get_by_label("Điểm", exact=True).fill("4,5")
    press(writer, "Ghi điểm")
    clean(writer, True)
    writer.goto(sheet)
    press(writer, "Trình lãnh đạo")
    assert writer.get_by_role("button", name="Gửi phiếu", exact=True).count() == 0
    leader.goto(sheet)
    press(leader, "Gửi phiếu")
    clean(leader, True)
    return sheet, answers


def scored(clerks, round_page, first, answers):
    """Each of the other communes scores and sends its own sheet; gives their paths, by number."""
    sheets = {1: first}
    for number, clerk in clerks.items():
        clerk.see(round_page)
        sheet = clerk.send(round_page + "/lap-phieu")
        sheets[number] = sheet
        clerk.see(sheet)
        for code, fields in answers.items():
            # Waiting times differ, so that there is something to rank.
            own = {"s0": str(16 + number % 9)} if code == "3.4" else {}
            clerk.send(f"{sheet}/tieu-chi/{code}/khai", **{**fields, **own, "ly_do": "Theo sổ của xã (mẫu)"})
        clerk.send(f"{sheet}/tieu-chi/2.2/diem", diem="4")
        clerk.move(sheet, "trinh", 1)
        clerk.move(sheet, "gui", 2)
        # The sheet of another commune is not there for this one.
        assert clerk.ask("GET", first)[0] == 404
    return sheets


def appraised(appraiser, round_page, sheets):
    """Points that differ and points that were open, with reasons; the first sheet by clicks."""
    appraiser.goto(round_page)
    assert "Đã gửi 19/19" in appraiser.locator("main").inner_text()
    press(appraiser, "Chuyển sang bước thẩm định")
    first = sheets[1]
    rest = open_criteria(appraiser, first)
    for code in ["2.2"] + rest:
        appraiser.goto(f"{first}/tieu-chi/{code}")
        appraiser.get_by_label("Điểm", exact=True).fill("3" if code == "2.2" else "1")
        appraiser.locator("form[action$='/diem'] textarea").fill("Do góp ý dự thảo chậm (mẫu).")
        press(appraiser, "Ghi điểm")
        assert appraiser.get_by_role("alert").count() == 0, code
    clean(appraiser, True)
    appraiser.goto(first)
    press(appraiser, "Thẩm định xong")
    clean(appraiser, True)
    hand = Hand(appraiser)
    for number, sheet in sheets.items():
        if number == 1:
            continue
        for code in ["2.2"] + rest:
            hand.send(
                f"{sheet}/tieu-chi/{code}/diem", diem=f"{2 + number % 3}" if code == "2.2" else "1",
                ly_do="Do góp ý dự thảo chậm (mẫu).")
        hand.move(sheet, "tham-dinh-xong", 3)
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước giải trình")
    clean(appraiser, True)


def totals(page, path):
    """The total of each commune as a ranking shows it."""
    page.goto(path)
    rows = page.locator("main table").first.locator("tbody tr")
    return {
        row.locator("th").inner_text(): float(row.locator("[data-label='Điểm']").inner_text().replace(",", "."))
        for row in rows.all()}


APPEALS = {
    # Commune: what it says, what the council gives, what the council answers.
    1: ("Xã đã góp ý đủ ba dự thảo (mẫu).", "4,5", "Hội đồng chấp nhận giải trình (mẫu)."),
    2: ("Xã đã nộp báo cáo rà soát đúng hạn (mẫu).", None, "Không chấp nhận: báo cáo ký sau thời hạn (mẫu)."),
    3: ("Xã có kết luận theo dõi thi hành pháp luật (mẫu).", "2,5", "Hội đồng chấp nhận một phần (mẫu)."),
    4: ("Đề nghị xem lại điểm chất lượng thể chế (mẫu).", None, "Không chấp nhận: không có tài liệu mới (mẫu)."),
}


def appealed(writer, leader, clerks, appraiser, sheets):
    """Four communes object, each by its own account; the first by clicks, and it is answered."""
    first = sheets[1] + "/tieu-chi/2.2"
    writer.goto(first)
    assert "Do góp ý dự thảo chậm" in writer.locator("main").inner_text()
    writer.get_by_label("Giải trình, đề nghị xem lại").fill(APPEALS[1][0])
    press(writer, "Gửi giải trình")
    clean(writer, True)
    for number in [2, 3, 4]:
        path = sheets[number] + "/tieu-chi/2.2"
        assert "Do góp ý dự thảo chậm" in clerks[number].see(path)
        clerks[number].send(path + "/y-kien", y_kien=APPEALS[number][0])
        clerks[number].see(sheets[number])
        clerks[number].move(sheets[number], "giai-trinh-xong", 4)
    appraiser.goto(first)
    assert APPEALS[1][0] in appraiser.locator("main").inner_text()
    appraiser.get_by_label("Ý kiến").fill("Đã nhận, trình hội đồng xem xét (mẫu).")
    press(appraiser, "Gửi ý kiến")
    clean(appraiser, True)
    leader.goto(sheets[1])
    press(leader, "Giải trình xong")


def settled(appraiser, round_page, sheets):
    """The council takes one objection, takes one in part and refuses two, each with its reason."""
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước hội đồng, phúc tra")
    for number, (said, points, answer) in APPEALS.items():
        appraiser.goto(sheets[number] + "/tieu-chi/2.2")
        assert said in appraiser.locator("main").inner_text()
        if points:
            appraiser.get_by_label("Điểm", exact=True).fill(points)
            appraiser.locator("form[action$='/diem'] textarea").fill(answer)
            press(appraiser, "Ghi điểm")
        else:
            appraiser.get_by_label("Ý kiến").fill(answer)
            press(appraiser, "Gửi ý kiến")
        clean(appraiser, True)


def test_nineteen_communes_go_from_an_empty_round_to_the_public_ranking(office, sign_in):
    year = TODAY.year - 1
    admin, appraiser, leader = sign_in("quantri"), sign_in("kiemtra"), sign_in("chutichbacgiang")
    passwords = engaged(admin)
    clerks = {number: Clerk(office, number, f"yt{number:02}").enter(passwords[number]) for number in range(2, 20)}
    office.accounts["yt01"] = passwords[1]
    writer, chief = sign_in("xuanluong"), first_sign_in(sign_in, passwords[1])
    round_page = opened(appraiser, year)
    first, answers = scored_by_clicks(writer, chief, round_page)
    sheets = scored(clerks, round_page, first, answers)
    assert len(set(sheets.values())) == 19
    appraised(appraiser, round_page, sheets)
    before = totals(appraiser, round_page + "/xep-hang")
    appealed(writer, chief, clerks, appraiser, sheets)
    settled(appraiser, round_page, sheets)
    # Who scored and who appraised do not approve.
    for page in [writer, chief, appraiser]:
        page.goto(round_page)
        assert page.locator("summary", has_text="Phê duyệt kết quả").count() == 0
    leader.goto(round_page)
    clean(leader, True)
    leader.locator("summary", has_text="Phê duyệt kết quả").click()
    leader.get_by_label("Số, ký hiệu").fill("905/QĐ-UBND")
    leader.locator("[name=bo_cach]").fill("Các số trước đã cấp ở sổ giấy (mẫu)")
    press(leader, "Phê duyệt")
    press(leader, "Công bố kết quả")
    clean(leader, True)
    visitor = sign_in()
    public = round_page.replace("/cham-diem/", "/cham-diem/cong-bo/")
    visitor.goto(public)
    clean(visitor, True)
    rows = visitor.locator("main table").first.locator("tbody tr")
    assert rows.count() == 19
    points = [float(text.replace(",", ".")) for text in rows.locator("[data-label='Điểm']").all_inner_texts()]
    ranks = [int(text) for text in rows.locator("td:first-child").all_inner_texts()]
    assert points == sorted(points, reverse=True) and len(set(points)) > 3
    # As in competitions: the rank is one more than how many have more points.
    assert ranks == [1 + sum(other > own for other in points) for own in points]
    names = rows.locator("th").all_inner_texts()
    assert "Xã Xuân Lương" in names and len(set(names)) == 19
    # Of those who objected one has all its points back, one a part, two none; nobody else's changed.
    after = totals(visitor, public)
    moved = sorted(round(after[name] - before[name], 2) for name in after if after[name] != before[name])
    assert moved == [0.5, 1.5], moved
    assert round(after["Xã Xuân Lương"] - before["Xã Xuân Lương"], 2) == 1.5
    # Each reads what was answered to it; what others were answered is not theirs to read.
    for number in [2, 3, 4]:
        assert APPEALS[number][2] in clerks[number].see(sheets[number] + "/tieu-chi/2.2")
        assert clerks[number].ask("GET", sheets[1] + "/tieu-chi/2.2")[0] == 404
    writer.goto(sheets[1] + "/tieu-chi/2.2")
    assert APPEALS[1][2] in writer.locator("main").inner_text()


def first_sign_in(sign_in, given):
    """Xuân Lương's leader signs in for the first time, by clicks."""
    page = sign_in()
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("yt01")
    page.get_by_label("Mật khẩu").fill(given)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(re.compile("/mat-khau$"))
    page.locator("[name=cu]").fill(given)
    page.locator("[name=moi]").fill(OWN)
    page.locator("[name=lap_lai]").fill(OWN)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/dang-nhap"))
    page.get_by_label("Tên đăng nhập").fill("yt01")
    page.get_by_label("Mật khẩu").fill(OWN)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state("load")
    return page


def paragraphs(body):
    """The text of each paragraph of a Word file."""
    tree = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml"))
    return ["".join(part.text or "" for part in p.iter(WORD + "t")) for p in tree.iter(WORD + "p")]


def test_the_plan_of_luc_binh_comes_out_in_the_outline_of_its_paper(sign_in):
    page = sign_in("lucbinh")
    page.goto("/cham-diem")
    page.locator("main td a", has_text="Kết quả cuối cùng").click()
    page.wait_for_url(re.compile("/phieu/"))
    text = page.locator("main").inner_text()
    assert "84,93/100 điểm" in text and "Số liệu giả định" in text
    clean(page, True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải dự thảo kế hoạch (DOCX)").click()
    with open(download.value.path(), "rb") as file:
        lines = [line.strip() for line in paragraphs(file.read())]
    expected = [
        "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu",
        "II. ĐÁNH GIÁ KẾT QUẢ", "1. Kết quả chung", "84,93 điểm, xếp loại tốt",
        "1. Công tác chỉ đạo, điều hành cải cách hành chính: 20/21,5 điểm", "2. Cải cách thể chế: 8/10,5 điểm",
        "3. Cải cách thủ tục hành chính: 21/25,5 điểm", "4. Cải cách tổ chức bộ máy hành chính: 6,5/6,5 điểm",
        "5. Cải cách chế độ công vụ: 6,5/6,5 điểm", "6. Cải cách tài chính công: 6/8 điểm",
        "7. Xây dựng và phát triển chính quyền điện tử, chính quyền số: 16,93/21,5 điểm", "2. Hạn chế",
        "chậm so với yêu cầu (2.1.1, 2.1.4)", "3. Kết quả đánh giá đối với từng lĩnh vực",
        "Đạt 20/21,5 điểm", "Tiêu chí 1.4", "0/0,5 điểm. Do trong năm xã không có sáng kiến", "Tiêu chí 1.5",
        "1/2 điểm. Do một số nhiệm vụ còn chậm", "Đạt 8/10,5 điểm",
        "Tiêu chí 2.1: Theo dõi thi hành pháp luật: 2/4,5 điểm, điểm bị trừ", "Tiêu chí thành phần 2.1.1",
        "0,5/1 điểm. Do kế hoạch ban hành chậm so với thời gian quy định", "Tiêu chí thành phần 2.1.2",
        "1/1,5 điểm. Do không có kết luận kiểm tra", "Tiêu chí thành phần 2.1.3", "0/1 điểm. Do không ban hành đầy đủ",
        "Tiêu chí thành phần 2.1.4", "0,5/1 điểm. Do báo cáo không đúng thời gian", "Đạt 21/25,5 điểm",
        "Tiêu chí 3.2", "2/4,5 điểm, điểm bị trừ", "Tiêu chí thành phần 3.2.2", "0/2,5 điểm. Do không đảm bảo tỷ lệ",
        "Tiêu chí 3.5", "8/10 điểm, điểm bị trừ", "Tiêu chí thành phần 3.5.4", "0/2 điểm. Do không đạt tỷ lệ",
        "Đạt 6/8 điểm", "Tiêu chí 6.3", "1/3 điểm. Do tỷ lệ tiết kiệm chi", "Đạt 16,93/21,5 điểm", "Tiêu chí 7.4",
        "3,43/8 điểm, điểm bị trừ", "Tiêu chí thành phần 7.4.2", "0/2 điểm. Do trong năm không có đề xuất",
        "Tiêu chí thành phần 7.4.3", "1,13/2 điểm", "Tiêu chí thành phần 7.4.4", "0,3/2 điểm",
        "III. MỤC TIÊU, NHIỆM VỤ", "1. Mục tiêu", "2. Nhiệm vụ chung", "3. Nhiệm vụ cụ thể",
        "Công chức Tư pháp – Hộ tịch", "IV. TỔ CHỨC THỰC HIỆN", "1. Chủ tịch Ủy ban nhân dân",
        "3. Giao công chức Văn phòng – Thống kê",
    ]
    # Each stands in the paper, one after the other.
    whole, place = "\n".join(lines), 0
    for words in expected:
        found = whole.find(words, place)
        assert found >= 0, (words, whole[place:place + 600])
        place = found + len(words)
    page.goto("/cham-diem/cong-bo")
    page.get_by_role("link", name=re.compile("Bạch Thông năm 2022")).click()
    assert "Số liệu giả định" in page.locator("main").inner_text()
    # Without signing in: which paper names each criterion, where its threshold comes from, and what nobody knows.
    visitor = sign_in()
    visitor.goto(page.url)
    visitor.locator("summary", has_text="Căn cứ của bộ tiêu chí").click()
    cited = visitor.get_by_role("region", name="Căn cứ của từng tiêu chí")
    row = cited.locator("tr", has_text="7.4.3.")
    assert "Kế hoạch nâng cao chỉ số" in row.locator("[data-label='Căn cứ']").inner_text()
    assert "439/KH-UBND" in row.locator("[data-label='Căn cứ của cách chấm']").inner_text()
    assert "chưa rõ" in cited.get_by_role("row", name=re.compile("^4.R")).inner_text().lower()
    for size in [(390, 844), (1366, 768)]:
        visitor.set_viewport_size({"width": size[0], "height": size[1]})
        clean(visitor, True)


def test_the_district_that_has_ended_still_reads_its_rounds(sign_in):
    page = sign_in("yenthe")
    page.goto("/cham-diem")
    page.get_by_role("link", name=re.compile("Yên Thế năm 2023")).click()
    page.locator("main td a", has_text="Xã Đồng Vương").click()
    page.wait_for_url(re.compile("/phieu/"))
    assert "Kết quả cuối cùng" in page.locator("main").inner_text()
    clean(page, True)
