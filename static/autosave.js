"use strict";

/* Saves the page of one principle as it is filled in. The server does the thinking (assessments/answering.py),
   when-to-save.js knows when, field-notices.js says what is wrong. This file keeps four promises:
   - one request at a time, and a request that got no answer is sent again exactly as it was before anything newer is
     sent, so that a lost answer is never taken for a change made elsewhere;
   - what is typed stays in the page until the server has said that it is saved;
   - whatever way a page has come, what is unsaved in it is known to be: after a conflict or an error that the server drew,
     or put back by the browser;
   - nothing is kept anywhere but in the page. */

(() => {
  const form = document.querySelector("[data-autosave]");
  const LONGEST_WAIT = 30000;
  const FIRST_WAIT = 2000;
  const LONGEST_PRESS = 1000;

  const { container, inputsOf, ...notices } = fieldNotices(form);
  const status = form.querySelector("[data-save-status]");
  const spoken = form.querySelector("[data-save-spoken]");
  const writing = whenToSave(save);
  const changed = new Set(); // fields that differ from what the server has said is saved
  const held = new Set(); // those of them that wait for the person: a conflict, or a value that cannot be saved
  const choosing = new Set(); // those of the held that wait for a choice between two texts, whatever is typed
  let unanswered = null; // the request that is under way, or must be sent again
  let state = "open"; // or "sending", "retrying", "away" (she is not the one signed in), "closed" (nothing can be saved)
  let isLeaving = false;
  let goingOn = null; // how to go on once all is saved: { submitter }
  let wait = FIRST_WAIT;
  let pressed = Promise.resolve(); // fulfilled when no button is being pressed
  let retry;

  const field = (element) => element.closest("[data-field]")?.dataset.field;
  const fields = () => [...form.querySelectorAll("[data-field]")].map((element) => element.dataset.field);
  const wasInput = (name) => form.elements.namedItem(`was_${name}`);
  const toSave = () => [...changed].filter((name) => !held.has(name) && !isHalfADate(name));

  /* What is shown changes with each save. What is read out is said once, however often it is tried again. */
  function say(text, how) {
    status.textContent = text;
    for (const copy of form.querySelectorAll("[data-saved]")) {
      copy.textContent = text;
      copy.parentElement.classList.toggle("is-unsaved", how === "unsaved");
      copy.parentElement.classList.toggle("is-saving", how === "saving");
    }
    if (how !== "saving" && spoken.textContent !== text) spoken.textContent = text;
  }

  function valuesOf(name) {
    const names = new Set(inputsOf(name).map((input) => input.name));
    return [...new FormData(form)].filter(([key]) => names.has(key));
  }

  const textOf = (name) => JSON.stringify(valuesOf(name));

  /* Fields that make sense only together are sent together: a date needs the next step that it belongs to. */
  function partners(name) {
    const { together } = container(name).dataset;
    if (!together) return [name];
    return [...form.querySelectorAll(`[data-together="${together}"]`)].map((other) => other.dataset.field);
  }

  /* A date is saved when she leaves its group, or goes on, and not in the middle of a year. When the page is put away it
     is saved if it is whole. */
  function isHalfADate(name) {
    const group = container(name).querySelector(".date-group");
    if (goingOn || !group?.contains(document.activeElement)) return false;
    return !document.hidden || inputsOf(name).some((input) => !input.value) || inputsOf(name).at(-1).value.length < 4;
  }

  function request(names) {
    const body = new URLSearchParams();
    const sent = new Map();
    for (const token of ["csrfmiddlewaretoken", "drawn_for"]) body.append(token, form.elements.namedItem(token).value);
    for (const name of new Set(names.flatMap(partners))) {
      if (isHalfADate(name)) continue;
      body.append("only", name);
      body.append(`was_${name}`, wasInput(name).value);
      valuesOf(name).forEach(([key, value]) => body.append(key, value));
      sent.set(name, textOf(name));
    }
    return { body, sent };
  }

  async function save() {
    if (state === "sending" || state === "closed") return;
    const names = toSave();
    if (!unanswered && !names.length) return;
    writing.isSaved();
    clearTimeout(retry);
    unanswered ??= request(names);
    state = "sending";
    say(form.dataset.saving, "saving");
    try {
      const { body } = unanswered;
      const response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body,
        keepalive: outlivesThePage(body),
        redirect: "error",
      });
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      const answer = isJson || response.ok ? await response.json() : null;
      await pressed;
      answered(response, answer);
    } catch {
      tryLater("retrying", form.dataset.retrying);
    }
  }

  /* Nothing is awaited in here: what is changed meanwhile would be sent before this answer counts. */
  function answered(response, answer) {
    if (answer?.somebody_else) {
      document.dispatchEvent(new Event("session:another"));
      return tryLater("away", form.dataset.another);
    }
    if (response.status === 401 || response.status === 403) return tryLater("away", form.dataset.expired);
    if (response.status >= 500 || response.status === 429) return tryLater("retrying", form.dataset.retrying);
    if (!answer) return close(form.dataset.refused);
    const closed = answer.locked ?? answer.gone;
    if (closed) return close(closed);
    const { sent } = unanswered;
    unanswered = null;
    state = "open";
    wait = FIRST_WAIT;
    askToSignIn("");
    warn("");
    document.dispatchEvent(new Event("session:alive"));
    for (const [name, text] of sent) settle(name, text, answer);
    form.querySelectorAll("[data-progress]").forEach((line) => (line.textContent = answer.progress));
    say(answer.status, response.ok ? "saved" : "unsaved");
    if (!toSave().length) return goingOn && goOn();
    if (goingOn || !writing.isGoingOn()) save();
  }

  function settle(name, text, answer) {
    const isAsSent = textOf(name) === text;
    const error = answer.errors[name];
    const conflict = answer.conflicts[name];
    if (error && !isAsSent) return; // mended meanwhile
    if (conflict) {
      notices.showConflict(name, conflict.html);
      offerBoth(name, conflict.was);
      choosing.add(name);
    } else if (error) {
      notices.showError(name, error);
    }
    if (conflict || error) return held.add(name);
    if (name in answer.tokens) wasInput(name).value = answer.tokens[name];
    held.delete(name);
    notices.settle(name);
    if (isAsSent) changed.delete(name);
  }

  /* The buttons of a conflict. `was` is the token of the text that she has now been shown. */
  function offerBoth(name, was) {
    container(name).querySelector("[data-keep-mine]").addEventListener("click", () => {
      wasInput(name).value = was;
      held.delete(name);
      choosing.delete(name);
      notices.clear(name);
      inputsOf(name)[0].focus(); // the button that had it is gone
      save();
    });
    container(name).querySelector("[data-show-stored]").addEventListener("click", () => {
      changed.delete(name);
      held.delete(name);
    });
  }

  function tryLater(why, text) {
    const isHiccup = why === "retrying" && wait === FIRST_WAIT; // it is waited for once, and told of if it lasts
    state = why;
    say(text, "unsaved");
    askToSignIn(why === "away" ? text : "");
    warn(why === "away" || isHiccup ? "" : text);
    retry = setTimeout(save, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
    if (!goingOn || isHiccup) return;
    if (why === "away") goOn();
    else goingOn = null;
  }

  function close(text) {
    state = "closed";
    unanswered = goingOn = null;
    say(text, "unsaved");
    warn(text);
  }

  function warn(text) {
    form.querySelector("[data-save-alert]").hidden = !text;
    form.querySelector("[data-save-alert-text]").textContent = text;
  }

  function askToSignIn(text) {
    form.querySelector("[data-sign-in]").hidden = !text;
    if (text) form.querySelector("[data-sign-in-text]").textContent = text;
  }

  function goOn() {
    const { submitter } = goingOn;
    goingOn = null;
    isLeaving = true;
    form.requestSubmit(submitter);
  }

  /* What the server drew and could not save waits for her, as it did before. In a conflict that it drew both texts are
     before her from the beginning, so writing on is a choice. */
  function readWhatWasDrawn() {
    for (const name of fields()) {
      if (!container(name).querySelector("[data-unsaved]")) continue;
      changed.add(name);
      held.add(name);
      if (notices.waitsForAChoice(name)) offerBoth(name, wasInput(name).value);
    }
  }

  /* What a browser has put back, as it may when it restores a tab, differs from what the server drew. */
  function readWhatWasPutBack() {
    const isPutBack = (input) =>
      ["radio", "checkbox"].includes(input.type)
        ? input.checked !== input.defaultChecked
        : input.value !== input.defaultValue;
    fields()
      .filter((name) => inputsOf(name).some(isPutBack))
      .forEach((name) => changed.add(name));
    save();
  }

  form.addEventListener("input", ({ target }) => {
    const name = field(target);
    if (!name) return;
    isLeaving = false;
    changed.add(name);
    if (choosing.has(name)) return;
    partners(name).forEach((partner) => held.delete(partner));
    if (target.closest(".date-group")) return;
    if (target.matches("textarea, input[type=text]")) writing.goesOn();
    else save();
  });

  /* A press leaves the field, which saves it. The answer waits until the press is over: an error that it shows above the
     button would move the button away from under the pointer, and the press would be lost. */
  form.addEventListener("pointerdown", () => {
    pressed = new Promise((resolve) => {
      const release = () => setTimeout(resolve); // after the click
      for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release, { once: true });
      setTimeout(resolve, LONGEST_PRESS);
    });
  });

  form.addEventListener("focusout", ({ target }) => {
    const name = field(target);
    const staysInside = (next) => next && field(next) === name;
    if (name && changed.has(name)) setTimeout(() => staysInside(document.activeElement) || save());
  });

  /* Going on saves first, so that the page is never left for a browser's own error page with text in it. An ended
     session, and what is held back, the server answers with a page that keeps what was typed. */
  form.addEventListener("submit", (event) => {
    goingOn = { submitter: event.submitter };
    if (isLeaving || state === "closed" || state === "away" || !(unanswered || toSave().length)) {
      goingOn = null;
      isLeaving = true;
      return;
    }
    event.preventDefault();
    save();
  });

  window.addEventListener("beforeunload", (event) => {
    if (isLeaving || !(changed.size || unanswered)) return;
    save();
    event.preventDefault();
  });

  window.addEventListener("pageshow", ({ persisted }) => {
    isLeaving = false;
    if (!persisted) readWhatWasPutBack();
  });

  readWhatWasDrawn();
})();
