"""What must be true of every form that is drawn, whoever made its template."""

FLAWS = """() => {
    const isSignedIn = document.querySelector("#cover") !== null;
    const submits = element => element.matches("button:not([type]), [type=submit], [type=image]");
    const flaws = [];
    for (const form of document.forms) {
        const name = `${form.getAttribute("action")}: ${form.outerHTML.slice(0, 80)}`;
        const buttons = [...form.elements].filter(submits);
        const isPost = form.method === "post";
        if (isPost && isSignedIn && !form.elements.namedItem("drawn_for")) flaws.push(`drawn for nobody: ${name}`);
        for (const input of form.elements)
            if (input.hasAttribute("maxlength")) flaws.push(`cuts what is pasted: ${input.name} in ${name}`);
        // Enter presses the first button: the main one of the form, or one that stands there for the key alone.
        const [first] = buttons;
        if (!first || first.ariaHidden === "true") continue;
        const main = buttons.find(button => button.matches(".button-primary"));
        if (first.closest("form") !== form) flaws.push(`Enter presses a button from elsewhere: ${name}`);
        else if (main && first !== main) flaws.push(`Enter presses ${first.outerHTML.slice(0, 80)} in ${name}`);
    }
    return flaws;
}"""


def flaws_of_forms(page):
    """A line for each form that could be sent as another, cuts what is pasted, or has another first button."""
    return page.evaluate(FLAWS)
