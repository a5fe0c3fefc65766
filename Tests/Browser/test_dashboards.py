"""The dashboards of a district and of a commune: charts, ranking, what got worse, the way down, and on paper."""

import pytest

DISTRICT = "/bang-dieu-hanh?don_vi=HD.BG&tu=01/01/2023&den=28/08/2023&quy_uoc=calendar"
# Months have others before them: charts have lines, and some things got worse.
MONTH = "/bang-dieu-hanh?don_vi=HD.BG&ky=2023-06&quy_uoc=calendar"
WIDTHS = [(1366, 768), (390, 844)]


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", WIDTHS)
def test_a_districts_board_shows_charts_that_say_what_they_show(sign_in, size):
    page = sign_in("quantri", size)
    page.goto(MONTH)
    fits(page)
    charts = page.locator("svg.spark")
    assert charts.count() > 3
    for chart in charts.all():
        title = chart.locator("title").text_content()
        assert title and chart.get_attribute("aria-label") == title and "tháng 6 năm 2023" in title
        assert chart.bounding_box()["width"] <= size[0]
    # The numbers of a chart unfold as a table.
    card = page.locator("section.card", has=page.locator("svg.spark")).first
    card.get_by_text("Số liệu của biểu đồ").click()
    assert card.locator("tbody tr").count() == 6 and card.get_by_role("table").is_visible()
    inside, outside = card.get_by_role("table").bounding_box(), card.bounding_box()
    assert inside["x"] + inside["width"] <= outside["x"] + outside["width"]
    assert page.get_by_text("Số liệu của biểu đồ").count() == charts.count()
    fits(page)


@pytest.mark.parametrize("size", WIDTHS)
def test_units_are_ranked_and_lead_down_to_their_dossiers(sign_in, size):
    page = sign_in("quantri", size)
    page.goto(DISTRICT)
    page.get_by_label("Xếp theo").select_option("dossier.onTimeRate")
    page.get_by_role("button", name="Xếp lại").click()
    ranking = page.locator("table", has=page.locator("th", has_text="Hạng")).last
    places = ranking.locator("tbody td[data-label=Hạng]").all_inner_texts()
    assert len(places) == 16 and places[0] == "1" and [int(p) for p in places] == sorted(int(p) for p in places)
    shares = [t.split()[0].replace(",", ".") for t in ranking.locator("td[data-label='Giá trị']").all_inner_texts()]
    assert [float(s) for s in shares] == sorted((float(s) for s in shares), reverse=True)
    # A free period stays the one that was asked for.
    assert "từ 01/01/2023 đến 28/08/2023" in page.locator("main").inner_text()
    ranking.locator("tbody a").first.click()
    assert "Tỷ lệ hồ sơ giải quyết trước và đúng hạn" in page.locator("h1").inner_text()
    page.locator("li", has_text="Mẫu số").get_by_role("link", name="Xem danh sách").click()
    assert page.url.count("/ho-so?") == 1 and page.locator("main table tbody tr").count() > 10
    fits(page)


def test_what_got_worse_is_listed_with_its_numbers(sign_in):
    page = sign_in("quantri")
    page.goto(MONTH)
    table = page.locator("h2", has_text="Kém hơn kỳ trước").locator("xpath=following-sibling::div[1]")
    rows = table.locator("tbody tr")
    assert rows.count() > 0
    name = rows.first.locator("th").inner_text()
    rows.first.locator("a").click()
    assert page.locator("h1").inner_text() == name and "kém hơn" in page.locator("main").inner_text()


def test_a_target_says_by_when_it_is_to_be_reached(sign_in):
    page = sign_in("quantri")
    page.goto("/bang-dieu-hanh?don_vi=HD.BG&tu=01/01/2023&den=31/12/2023&quy_uoc=calendar")
    board = page.locator(".board").inner_text()
    assert "mục tiêu ít nhất 100 %, phải đạt chậm nhất ngày 31/12/2023: hết hạn mà chưa đạt" in board
    assert "mục tiêu ít nhất 99,8 %, chưa rõ ngày phải đạt" in board and "mục tiêu trên 99 %" in board


def test_the_board_on_paper_has_its_figures_and_none_of_its_buttons(sign_in):
    page = sign_in("quantri")
    page.goto(DISTRICT)
    page.emulate_media(media="print")
    for shown in ["h1", ".board .card", "svg.spark, .board b", "main .table tbody tr"]:
        assert page.locator(shown).first.is_visible(), shown
    for hidden in ["header.top", "nav.main", "main form"]:
        found = page.locator(hidden)
        assert all(not one.is_visible() for one in found.all()), hidden
    assert page.locator(".screen:visible").count() == 0
    # Cards are not torn between pages.
    assert page.locator(".board .card").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert len(page.pdf()) > 10_000


def test_a_communes_leader_sees_his_own_board_alone(sign_in):
    page = sign_in("chutich")
    page.goto("/bang-dieu-hanh")
    assert page.locator(".board .card").count() > 5
    assert page.get_by_text("Đơn vị trực thuộc theo").count() == 0
    assert page.goto("/bang-dieu-hanh?don_vi=HD.BG").status != 200
