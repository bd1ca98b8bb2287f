"use strict";

/* Comfort on every page. Without this file everything still works. */

(() => {
  /* What went wrong is where the person is taken, and where a screen reader begins. */
  document.querySelector("[data-focus]")?.focus();

  /* A form that has its part of the page drawn anew instead of the whole page. Where that fails it is sent as ever. */
  let earlier = Promise.resolve(); // two presses are sent, and shown, in the order they were made

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!form.dataset.swap) return;
    event.preventDefault();
    const body = new FormData(form, submitter);
    earlier = earlier.then(() => swap(form, submitter, body));
  });

  async function swap(form, submitter, body) {
    const part = form.dataset.swap;
    const request = fetch(form.action, { method: "POST", headers: { "X-Part": part }, body });
    const response = await request.catch(() => null);
    if (response?.ok && !response.redirected) {
      document.getElementById(part).outerHTML = await response.text();
      document.querySelector(`#${part} [data-focus]`)?.focus();
      document.dispatchEvent(new Event("session:alive"));
    } else {
      form.removeAttribute("data-swap");
      if (!form.isConnected) document.body.append(form); // an earlier answer has taken its place
      form.requestSubmit(submitter);
    }
  }

  /* Two minutes before the session ends it can be extended (WCAG 2.2.1). Other tabs that work extend it too. */
  const dialog = document.querySelector("#session-dialog");
  const seconds = Number(document.body.dataset.sessionSeconds);
  if (!dialog || !seconds) return;

  const WARNING = 120;
  const tabs = new BroadcastChannel("session");
  let timer;

  function restart() {
    clearTimeout(timer);
    dialog.close();
    timer = setTimeout(() => dialog.showModal(), Math.max(seconds - WARNING, 1) * 1000);
  }

  function alive() {
    restart();
    tabs.postMessage("alive");
  }

  /* Without an answer the dialog stays, and she can try again. */
  async function keep() {
    const request = fetch(dialog.dataset.keepUrl, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new FormData(dialog.querySelector("form")),
    });
    const response = await request.catch(() => null);
    if (response?.ok) alive();
    else if (response) dialog.close();
  }

  dialog.querySelector("[data-session-keep]").addEventListener("click", keep);
  /* Whoever presses Escape is there. */
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    keep();
  });
  document.addEventListener("session:alive", alive);
  tabs.addEventListener("message", restart);
  alive();
})();
