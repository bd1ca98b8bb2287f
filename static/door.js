"use strict";

/* At the door: a tap is saved while the page stays where it is. Without this file the form does the same. */

(() => {
  const form = document.querySelector("[data-door]");
  if (!form) return;

  const status = document.querySelector("[data-door-status]");
  const search = document.querySelector("[data-door-search]");
  const nobody = document.querySelector("[data-door-nobody]");
  const counts = status.querySelector("[data-door-counts]");

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || form.dataset.plain) return;
    event.preventDefault();
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    const sent = fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await sent.catch(() => null);
    const now = answer?.ok ? await answer.json().catch(() => null) : null;
    button.removeAttribute("aria-busy"); // from here on a tap says the opposite
    if (now) show(button, now);
    else if (answer && !answer.ok) leaveToTheForm(button);
    else say(status.dataset.failed);
  });

  /* What is so, and what the next tap says. */
  function show(button, now) {
    button.setAttribute("aria-pressed", String(now.is_here));
    button.name = now.is_here ? "gone" : "here";
    for (const place of counts.querySelectorAll("[data-count]")) place.textContent = now[place.dataset.count];
    if (!status.contains(counts)) status.replaceChildren(counts);
    document.dispatchEvent(new Event("session:alive"));
  }

  /* Signed out, or no longer there: a page of the server's says which. */
  function leaveToTheForm(button) {
    form.dataset.plain = "true";
    form.requestSubmit(button);
  }

  function say(sentence) {
    status.replaceChildren(sentence);
  }

  const plain = (text) => text.toLocaleLowerCase("da").normalize("NFC");

  search.addEventListener("input", () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of form.querySelectorAll("li")) {
      const name = plain(row.querySelector(".sp-door__name").textContent);
      row.hidden = !words.every((word) => name.includes(word));
      if (!row.hidden) found += 1;
    }
    for (const part of form.querySelectorAll("section")) part.hidden = !part.querySelector("li:not([hidden])");
    nobody.hidden = found > 0;
  });
})();
