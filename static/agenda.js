"use strict";

/* Moves an agenda item without leaving the page: the focus stays on the item, and its new place is said aloud. Without
   this file each button sends its form, and the page comes back with the focus on the same button. */

(() => {
  const agenda = document.querySelector("[data-agenda]");
  const PARTS = ["[data-items]", "[data-fit]"];
  let isBusy = false;

  async function move(form, way) {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || !page.querySelector("[data-items]")) return form.submit();
    const item = form.closest("li").id;
    for (const part of PARTS) agenda.querySelector(part).replaceWith(page.querySelector(part));
    agenda.querySelector("[data-said]").textContent = page.querySelector("[data-said]").textContent;
    const moved = document.getElementById(item);
    /* At the top there is no way up, so the focus goes to the way down. */
    const target = moved?.querySelector(`[data-way="${way}"]`) ?? moved?.querySelector("[data-way]");
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }

  agenda.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-move]");
    if (!form) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    /* Without an answer the form is sent as the browser itself would, which says what is wrong. */
    await move(form, form.elements.namedItem("retning").value).catch(() => form.submit());
    isBusy = false;
  });
})();
