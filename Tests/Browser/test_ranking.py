"""The nineteen communes of Yên Thế go through a whole round, and Lục Bình's plan comes out as Word."""

import datetime
import io
import re
import zipfile
from xml.etree import ElementTree

from test_scores import SHOWN, TODAY, clean, press

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


def opened(appraiser, year):
    """A round of all communes below, by clicks."""
    appraiser.goto("/cham-diem/moi")
    assert appraiser.locator("input[name=chon]:checked").count() == 19
    appraiser.get_by_label("Bộ tiêu chí", exact=True).select_option("bach-thong|2022")
    appraiser.get_by_label("Năm chấm điểm").fill(str(year))
    appraiser.get_by_label("Tên đợt").fill("Chỉ số cải cách hành chính 19 xã, thị trấn Yên Thế (mẫu)")
    appraiser.get_by_label("Hạn tự chấm").fill((TODAY + datetime.timedelta(days=5)).strftime(SHOWN))
    press(appraiser, "Mở đợt và báo các đơn vị")
    # A set of another year is not taken by mistake.
    assert f"không áp dụng cho năm {year}" in appraiser.get_by_role("alert").inner_text()
    appraiser.get_by_label("Bộ tiêu chí", exact=True).select_option("mau-cap-xa|mau-1")
    press(appraiser, "Mở đợt và báo các đơn vị")
    appraiser.wait_for_url(re.compile(r"/cham-diem/\d+/\d+$"))
    clean(appraiser, True)
    return re.sub(r"^https?://[^/]+", "", appraiser.url)


def scored(scorer, round_page):
    """Nineteen sheets, the first by clicks, each sent; gives their paths."""
    scorer.goto("/cham-diem")
    assert "Đã gửi 0/19 phiếu" in scorer.locator("main").inner_text()
    scorer.goto(round_page)
    clean(scorer, True)
    press(scorer, "Lập phiếu: Xã Xuân Lương")
    first = re.sub(r"^https?://[^/]+", "", scorer.url)
    # What the system knows by itself needs no answer.
    needed = [code for code in open_criteria(scorer, first) if code not in ("1.1", "2.2")]
    assert {"1.2", "1.3", "3.4", "6.2"} <= set(needed)
    answers = {code: answered(scorer, first, code) for code in needed}
    clean(scorer, True)
    scorer.goto(first + "/tieu-chi/2.2")
    scorer.get_by_label("Điểm", exact=True).fill("4,5")
    press(scorer, "Ghi điểm")
    clean(scorer, True)
    scorer.goto(first)
    press(scorer, "Trình lãnh đạo")
    press(scorer, "Gửi phiếu")
    clean(scorer, True)
    scorer.goto(round_page)
    units = scorer.locator("form input[name=don_vi]").evaluate_all("all => all.map(a => a.value)")
    assert len(units) == 18
    hand, sheets = Hand(scorer), [first]
    for place, unit in enumerate(units):
        sheet = hand.send(round_page + "/lap-phieu", don_vi=unit)
        sheets.append(sheet)
        for code, fields in answers.items():
            # Waiting times differ, so that there is something to rank.
            own = {"s0": str(16 + place % 9)} if code == "3.4" else {}
            hand.send(f"{sheet}/tieu-chi/{code}/khai", **{**fields, **own, "ly_do": "Theo sổ của xã (mẫu)"})
        hand.send(f"{sheet}/tieu-chi/2.2/diem", diem="4")
        hand.move(sheet, "trinh", 1)
        hand.move(sheet, "gui", 2)
    scorer.goto("/cham-diem")
    assert "Đã gửi 19/19 phiếu" in scorer.locator("main").inner_text()
    return sheets


def appraised(appraiser, round_page, sheets):
    """Points that differ and points that were open, with reasons; the first sheet by clicks."""
    appraiser.goto(round_page)
    assert "Đã gửi 19/19" in appraiser.locator("main").inner_text()
    press(appraiser, "Chuyển sang bước thẩm định")
    first = sheets[0]
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
    for place, sheet in enumerate(sheets[1:]):
        for code in ["2.2"] + rest:
            hand.send(
                f"{sheet}/tieu-chi/{code}/diem", diem=f"{2 + place % 3}" if code == "2.2" else "1",
                ly_do="Do góp ý dự thảo chậm (mẫu).")
        hand.move(sheet, "tham-dinh-xong", 3)
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước giải trình")
    clean(appraiser, True)


def appealed(scorer, appraiser, sheet):
    """One commune objects and is answered; each sees what the other wrote."""
    scorer.goto(sheet + "/tieu-chi/2.2")
    assert "Do góp ý dự thảo chậm" in scorer.locator("main").inner_text()
    scorer.get_by_label("Giải trình, đề nghị xem lại").fill("Xã đã góp ý đủ ba dự thảo (mẫu).")
    press(scorer, "Gửi giải trình")
    clean(scorer, True)
    appraiser.goto(sheet + "/tieu-chi/2.2")
    assert "góp ý đủ ba dự thảo" in appraiser.locator("main").inner_text()
    appraiser.get_by_label("Ý kiến").fill("Đã nhận, trình hội đồng xem xét (mẫu).")
    press(appraiser, "Gửi ý kiến")
    clean(appraiser, True)
    scorer.goto(sheet)
    press(scorer, "Giải trình xong")


def settled(appraiser, round_page, sheet):
    """The council takes the objection in part."""
    appraiser.goto(round_page)
    press(appraiser, "Chuyển sang bước hội đồng, phúc tra")
    appraiser.goto(sheet + "/tieu-chi/2.2")
    appraiser.get_by_label("Điểm", exact=True).fill("3,5")
    appraiser.locator("form[action$='/diem'] textarea").fill("Hội đồng chấp nhận một phần giải trình (mẫu).")
    press(appraiser, "Ghi điểm")
    clean(appraiser, True)


def test_nineteen_communes_go_from_an_empty_round_to_the_public_ranking(sign_in):
    year = TODAY.year - 1
    appraiser, scorer, leader = sign_in("kiemtra"), sign_in("yenthe"), sign_in("chutichbacgiang")
    round_page = opened(appraiser, year)
    sheets = scored(scorer, round_page)
    assert appraiser.goto(sheets[0]).status == 200
    appraised(appraiser, round_page, sheets)
    appealed(scorer, appraiser, sheets[0])
    settled(appraiser, round_page, sheets[0])
    # Who scored and who appraised do not approve.
    for page in [scorer, appraiser]:
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
    visitor.goto(round_page.replace("/cham-diem/", "/cham-diem/cong-bo/"))
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


def test_the_district_that_has_ended_still_reads_its_rounds(sign_in):
    page = sign_in("yenthe")
    page.goto("/cham-diem")
    page.get_by_role("link", name=re.compile("Yên Thế năm 2023")).click()
    page.locator("main td a", has_text="Xã Đồng Vương").click()
    page.wait_for_url(re.compile("/phieu/"))
    assert "Kết quả cuối cùng" in page.locator("main").inner_text()
    clean(page, True)
