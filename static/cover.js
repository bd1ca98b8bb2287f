"use strict";

/* When somebody signs out, her other tabs cover what they show. Each page that is loaded tells the others whose it is, and a
   tab that comes back to the front, or out of the Back button's memory, asks the server whether she is signed in. The same
   answer lifts the cover again: what she was writing is still there. Nothing is stored in the browser for it. */

(() => {
  const { person } = document.currentScript.dataset;
  const cover = document.querySelector("#cover");
  const tabs = new BroadcastChannel("person");
  let isAsking = false;

  tabs.postMessage(person);
  if (!cover) return;

  function hide() {
    if (cover.open) return;
    document.documentElement.classList.add("is-covered");
    cover.showModal();
  }

  function lift() {
    if (!cover.open) return;
    cover.close();
    document.documentElement.classList.remove("is-covered");
    document.dispatchEvent(new Event("session:back"));
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    const form = cover.querySelector("form");
    const headers = { Accept: "application/json" };
    const response = await fetch(form.action, { method: "POST", headers, body: new FormData(form) }).catch(() => null);
    isAsking = false;
    if (response?.ok) lift();
    else if ([401, 403].includes(response?.status)) hide();
  }

  tabs.addEventListener("message", ({ data }) => (data === person ? cover.open && ask() : hide()));
  document.addEventListener("session:another", hide);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  window.addEventListener("focus", () => cover.open && ask());
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    hide();
    ask();
  });
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
