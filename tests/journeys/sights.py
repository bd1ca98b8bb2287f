"""What is looked for on a page that is open: how it bears long words, large text and the reader's own colours."""

LONG_WORD = ("ledelsesinformationsudviklingsmedarbejder" * 3)[:118]
FIXED = ".icon-svg, svg, thead, nav, footer, .sr-only, .sp-disc, .sp-r, .sp-door__mark, .sp-pkey li > :last-child"
"""Where the words are the product's own, or a number."""


def write_long_words(page):
    """In each place of the page where a name or a title may stand, one word that no phone is wide enough for."""
    page.evaluate(
        """([word, fixed]) => {
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const places = [];
            while (texts.nextNode()) places.push(texts.currentNode);
            for (const place of places)
                if (place.data.trim() && place.parentElement.closest("main, .user, dialog")
                    && !place.parentElement.closest(`${fixed}, script, style, noscript, textarea, option`))
                    place.data = word;
        }""",
        [LONG_WORD, FIXED],
    )


def unreadable(page):
    """Text that is cut off by its own frame, and lines that lie over other lines; empty when all can be read."""
    return page.evaluate(
        """() => {
            const isSeen = element => element.checkVisibility() && !element.closest("svg, .sr-only, .skipnav")
                && !isTucked(element);
            const isTucked = element => element && (element.clientWidth === 1 || isTucked(element.parentElement));
            const name = element => element.outerHTML.slice(0, 120);
            const cut = [...document.querySelectorAll("body *")].filter(element => {
                const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
                return isSeen(element) && ["hidden", "clip"].includes(getComputedStyle(element).overflowX)
                    && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
            }).map(element => `cut: ${name(element)}`);

            const lines = [], range = document.createRange();
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const { currentNode: text, currentNode: { parentElement: element } } = texts;
                if (!text.data.trim() || !isSeen(element) || element.closest("dialog, .sp-guide__mobile, .sp-floating"))
                    continue;
                range.selectNodeContents(text);
                for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text, box });
            }
            const over = lines.flatMap((one, index) => lines.slice(index + 1).filter(other => {
                const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
                const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
                return one.text !== other.text && wide > 3 && high > Math.min(one.box.height, other.box.height) * 0.4;
            }).map(other => `over: ${one.text.data.trim()} / ${other.text.data.trim()}`));
            return [...cut, ...over];
        }"""
    )


def told_by_colour_alone(page):
    """What is a surface or a drawing and no more, and would go or be taken for another in the reader's own colours."""
    page.emulate_media(forced_colors="active")
    found = page.evaluate(
        """() => [...document.querySelectorAll("main *, .header *")].filter(element => {
            if (!element.checkVisibility() || element.closest(".icon-svg, .sr-only")) return false;
            const style = getComputedStyle(element);
            if (style.forcedColorAdjust === "none") return false;
            if (element.closest("svg")) return element.matches("svg, text");
            const isBare = !element.textContent.trim() && !element.querySelector("svg, img, input, progress");
            const isSurface = element.matches("span, div") && element.clientHeight > 3 && element.clientWidth > 3;
            const hasMark = getComputedStyle(element, "::before").content !== "none";
            return isBare && isSurface && style.borderStyle === "none" && !hasMark;
        }).map(element => element.outerHTML.slice(0, 120))"""
    )
    page.emulate_media(forced_colors="none")
    return found
