"""How a person's hands reach a page: with a mouse, with a finger, or with the keyboard alone."""

from playwright.sync_api import expect


class Mouse:
    """Also what is left without JavaScript: nothing here asks the page to run anything."""

    def __init__(self, page):
        self.page = page

    def press(self, target):
        target.click()

    def choose(self, control):
        """Aim at the label, which is what one sees of a radio button or a checkbox."""
        label = self.page.locator(f"label[for='{control.get_attribute('id')}']")
        label.scroll_into_view_if_needed()
        box = label.bounding_box()
        self.press_at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(control).to_be_checked()

    def press_at(self, x, y):
        self.page.mouse.click(x, y)

    def write(self, target, text):
        self.press(target)
        target.press_sequentially(text)


class Finger(Mouse):
    def press(self, target):
        target.tap()

    def press_at(self, x, y):
        self.page.touchscreen.tap(x, y)


class Keyboard:
    """Tab, arrows, Space, Enter and letters. Every stop on the way must be seen: in view, free, outlined."""

    STOPS = 150

    def __init__(self, page):
        self.page = page
        self.unseen = []

    def press(self, target):
        self.reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, control):
        if control.get_attribute("type") == "checkbox":
            self.reach(control)
            self.page.keyboard.press("Space")
        else:
            group = self.page.locator(f"input[name='{control.get_attribute('name')}']")
            self.reach(group)
            self.page.keyboard.press("Space")
            values = [radio.get_attribute("value") for radio in group.all()]
            for _ in range(values.index(control.get_attribute("value"))):
                self.page.keyboard.press("ArrowRight")
        expect(control).to_be_checked()

    def write(self, target, text):
        self.reach(target)
        self.page.keyboard.type(text)

    def reach(self, target):
        """Go on with Tab until one of the target's elements has the focus."""
        target.first.wait_for(state="attached")
        wanted = target.element_handles()
        for _ in range(self.STOPS):
            self.page.keyboard.press("Tab")
            if complaint := self.page.evaluate(HOW_FOCUS_IS_SEEN):
                self.unseen.append(f"{self.page.title()}: {complaint}")
            if self.page.evaluate("wanted => wanted.includes(document.activeElement)", wanted):
                return
        raise AssertionError(f"{target} is not reached with Tab")


HOW_FOCUS_IS_SEEN = """async () => {
    // What slides away takes its time.
    await Promise.allSettled(document.getAnimations().map(animation => animation.finished));
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const name = element.outerHTML.slice(0, 120);
    // What is drawn of a radio button may be its label.
    const drawn = [element, ...(element.labels ?? []), element.parentElement];
    const outlined = drawn.find(part => ["", "::before", "::after"].some(pseudo => {
        const style = getComputedStyle(part, pseudo);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }));
    if (!outlined) return `no outline: ${name}`;
    const box = outlined.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (box.width < 2 || box.height < 2) return `too small to be seen: ${name}`;
    if (x < 0 || x > innerWidth || box.bottom < 0 || box.top > innerHeight) return `out of view: ${name}`;
    const above = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
    const isSeen = above && drawn.some(part => part.contains(above) || above.contains(part));
    return isSeen ? "" : `covered by ${above?.outerHTML.slice(0, 80)}: ${name}`;
}"""


def press(page, name, role="button"):
    """The first one in sight that is called so."""
    page.get_by_role(role, name=name, exact=True).locator("visible=true").first.click()


def write_date(page, field, date):
    for part in ("day", "month", "year"):
        page.locator(f"[name={field}_{part}]").fill(str(getattr(date, part)))
