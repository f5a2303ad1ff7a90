"""The desk in a real browser: log-in, channels, set-asides, rulings and their undo, by mouse and by keyboard."""

from datetime import timedelta

import pytest

from newswatch import pipeline
from newswatch.archive import models, store
from newswatch.records import RulingKind
from tests.browser.test_accessible import RULES, axe  # noqa: F401
from tests.make_archive import EVENING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long way to Grebe Island"
WIDE = """width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("main *, .foot *")]
  .filter(e => e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def desk(open_page, site):
    """A page of the desk, logged in through its form."""
    store.add_user("editor", PASSWORD)

    def at(address="/desk/", width=1280, **more):
        page = open_page("/desk/", width, **more)
        assert "/desk/login/" in page.url
        page.fill("#id_username", "editor")
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.goto(site.url + address)
        return page

    return at


@pytest.fixture
def channel(site):
    """A channel that has been refused since two days, with one file set aside."""
    outlet = models.Outlet.objects.order_by("id").first()
    row = models.Channel.objects.create(
        key="https://ledger.example/feed", outlet=outlet, kind="feed", address="https://ledger.example/feed",
        due=EVENING, last_checked=EVENING, failures=3, failing_since=EVENING - timedelta(days=2), code="http-403",
        message="ledger.example answered 403",
    )  # fmt: skip
    models.SetAsideEntry.objects.create(
        channel=row, identity="half.json", stage="ingest", code="cut-off", message="the end is missing", at=EVENING
    )
    return row


def test_a_wrong_password_says_so_and_lets_nobody_in(open_page, site):
    store.add_user("editor", PASSWORD)
    page = open_page("/desk/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "wrong")
    page.click("main button[type=submit]")
    assert "Name and password do not fit." in page.locator("[role=alert]").inner_text()
    page.goto(site.url + "/desk/rulings/")
    assert "/desk/login/" in page.url


def test_log_out_ends_it(desk, site):
    page = desk()
    page.click("text=Log out")
    page.goto(site.url + "/desk/")
    assert "/desk/login/" in page.url


def test_channels_with_their_health_are_checked_and_paused(desk, channel):
    page = desk("/desk/channels/")
    row = page.locator("tr", has_text="ledger.example/feed")
    assert "403" in row.inner_text()
    row.get_by_role("button", name="Check now").click()
    channel.refresh_from_db()
    assert channel.due > EVENING
    page.locator("tr", has_text="ledger.example/feed").get_by_role("button", name="Pause").click()
    channel.refresh_from_db()
    assert channel.paused
    row = page.locator("tr", has_text="ledger.example/feed")
    assert "paused" in row.inner_text()
    row.get_by_role("button", name="Resume").click()
    channel.refresh_from_db()
    assert not channel.paused


def test_a_set_aside_shows_its_reason_and_is_tried_again(desk, channel):
    page = desk()
    row = page.locator("tr", has_text="cut-off")
    assert "the end is missing" in row.inner_text()
    row.locator("summary").click()
    assert row.locator("text=half.json").is_visible()
    row.get_by_role("button", name="Try again").click()
    assert page.locator("[role=status]").inner_text() == "1 entry is tried again."
    assert page.locator("tr", has_text="cut-off").count() == 0
    assert models.SetAsideEntry.objects.get(identity="half.json").resolved is not None


def obey():
    assert store.obey(EVENING, pipeline.beyond)


def test_hide_and_show_again_an_item(desk, site):
    item = site.archive["lead"].members.order_by("item_id").first().item
    page = desk(f"/desk/items/{item.id}/")
    form = page.locator("form", has=page.locator("input[value=hide-item]"))
    form.get_by_label("Reason").fill("not ours")
    form.get_by_role("button", name="Hide").click()
    obey()
    item.refresh_from_db()
    assert item.hidden
    assert "not ours" in page.locator(".log").inner_text()
    page.locator("section.preview > .acts").get_by_role("button", name="Show again").click()
    obey()
    item.refresh_from_db()
    assert not item.hidden
    assert [r.kind for r in store.all_rulings()] == [RulingKind.HIDE_ITEM, RulingKind.UNDO]


def test_pin_and_unpin_a_story_from_the_preview(desk, site):
    page = desk()
    second = page.locator(".lineup li").nth(1)
    headline = second.locator("a").inner_text()
    second.get_by_role("button", name="Pin").click()
    [key] = store.pins()
    assert models.Story.objects.get(key=key).headline == headline
    page.locator(".lineup li").nth(1).get_by_role("button", name="Unpin").click()
    assert store.pins() == []


def test_change_the_section_of_an_item_by_keyboard_alone(desk, site):
    item = models.ItemSection.objects.filter(home=True).exclude(section="health").order_by("id").first().item
    page = desk(f"/desk/items/{item.id}/")
    chosen = page.get_by_label("Section", exact=True)
    chosen.focus()
    page.keyboard.type("Health")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text().startswith("Change section")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert store.ruled_sections([item.uri]) == {item.uri: "health"}
    obey()
    item.refresh_from_db()
    assert item.waits_for == "subjects"


def test_the_list_of_rulings_undoes_at_one_click(desk, site):
    store.rule(RulingKind.PIN_STORY, site.archive["lead"].key, "", "editor", EVENING)
    page = desk("/desk/rulings/")
    page.locator(".log li").first.get_by_role("button", name="Unpin").click()
    assert store.pins() == []
    assert "undone" in page.locator(".log li").nth(1).inner_text()


def test_keys_go_through_the_queue_and_to_an_item(desk, site, channel):
    page = desk("/desk/stories/")
    page.keyboard.press("j")
    first = page.locator(":focus")
    assert "/desk/stories/" in first.get_attribute("href")
    page.keyboard.press("o")
    page.wait_for_url("**/desk/stories/*/")
    page.get_by_label("Go to").fill(str(models.Item.objects.order_by("id").first().id))
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/items/*/")


@pytest.mark.parametrize("language", ["", "/fr"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_of_the_desk_is_wider_than_its_window(desk, site, channel, width, language):
    page = desk(width=width)
    story = site.archive["lead"]
    item = story.members.first().item
    for address in ("", "channels/", "rulings/", "stories/", f"items/{item.id}/", f"stories/{story.id}/"):
        page.goto(f"{site.url}{language}/desk/{address}")
        wide = page.evaluate(WIDE, width)
        assert wide == [], address
        levels = page.eval_on_selector_all("main :is(h1, h2, h3)", "all => all.map(e => Number(e.tagName[1]))")
        assert levels[0] == 1 and levels.count(1) == 1, address
        small = page.eval_on_selector_all(
            "main button, main input:not([type=hidden]):not([type=checkbox]), main select",
            "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 24).length",
        )
        assert small == 0, address


def test_everything_on_the_desk_works_without_script(desk, site):
    page = desk(java_script_enabled=False)
    page.locator(".lineup li").first.get_by_role("button", name="Pin").click()
    assert len(store.pins()) == 1


def test_the_first_user_is_made_with_the_key_of_the_terminal(open_page, site):
    page = open_page(f"/desk/first/?key={store.first_user_key()}")
    page.fill("#name", "editor")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Decisions to look at")
    assert store.has_users()
    assert page.goto(f"{site.url}/desk/first/?key={store.first_user_key()}").status == 404


@pytest.mark.parametrize(("language", "scheme", "width"), [("", "light", 1280), ("/fr", "dark", 360)])
def test_axe_finds_nothing_on_the_desk(desk, site, channel, axe, language, scheme, width):  # noqa: F811
    story = site.archive["lead"]
    page = desk(width=width, scheme=scheme, bypass_csp=True)  # the policy would refuse axe's own script
    for address in (
        "",
        "channels/",
        "rulings/",
        "stories/",
        f"items/{story.members.first().item_id}/",
        f"stories/{story.id}/",
    ):
        page.goto(f"{site.url}{language}/desk/{address}")
        found = axe.run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], address


def test_a_story_is_put_in_a_place_and_taken_out_of_it_again(desk, site):
    page = desk()
    third = page.locator(".lineup li").nth(2)
    headline = third.locator("a").inner_text()
    third.get_by_label("Place").select_option("1")
    third.get_by_role("button", name="Put there").click()
    [(key, place)] = store.orders().items()
    assert models.Story.objects.get(key=key).headline == headline and place == 1
    page.locator(".lineup li").nth(2).get_by_role("button", name="Leave the place").click()
    assert store.orders() == {}


@pytest.mark.parametrize("language", ["", "/fr"])
def test_a_story_is_held_until_a_time_and_released_at_one_click(desk, site, language):
    story = site.archive["lead"]
    page = desk(f"{language}/desk/stories/{story.id}/")
    form = page.locator("form", has=page.locator("input[value=embargo-story]"))
    form.locator("input[type=datetime-local]").fill("2031-07-01T18:00")
    form.locator("button").click()
    assert "2031-07-01 18:00" in page.locator(".log").inner_text()
    page.goto(f"{site.url}{language}/desk/")
    held = page.locator(".lineup li", has_text="6:00 p.m." if not language else "18 h")
    assert story.headline in held.inner_text()
    held.get_by_role("button", name="Libérer" if language else "Release now").click()
    assert [r.kind for r in store.all_rulings()] == [RulingKind.EMBARGO_STORY, RulingKind.UNDO]
    assert page.locator("h3", has_text="Held until").count() == 0
