"use strict";

/* Comfort on every page. Without this file everything still works. */

(() => {
  /* What went wrong is where the person is taken, and where a screen reader begins. */
  document.querySelector("[data-focus]")?.focus();

  /* Two minutes before the session ends it can be extended (WCAG 2.2.1). Other tabs that work extend it too. */
  const dialog = document.querySelector("#session-dialog");
  const seconds = Number(document.body.dataset.sessionSeconds);
  if (!dialog || !seconds) return;

  const WARNING = 120;
  const tabs = new BroadcastChannel("session");
  const cookie = (name) =>
    document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
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

  dialog.querySelector("[data-session-keep]").addEventListener("click", async () => {
    const response = await fetch(dialog.dataset.keepUrl, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
    });
    if (response.ok) alive();
    else dialog.close();
  });
  document.addEventListener("session:alive", alive);
  tabs.addEventListener("message", restart);
  alive();
})();
