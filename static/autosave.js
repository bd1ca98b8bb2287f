"use strict";

/* Saves the page of one principle as it is filled in. The server does the thinking (assessments/answering.py); this
   file keeps three promises:
   - one request at a time, and a request that got no answer is sent again exactly as it was before anything newer is
     sent, so that a lost answer is never taken for a change made elsewhere;
   - what is typed stays in the page until the server has said that it is saved;
   - nothing is kept anywhere but in the page. */

(() => {
  const form = document.querySelector("[data-autosave]");
  const TYPING_PAUSE = 1000;
  const LONGEST_WAIT = 30000;
  const FIRST_WAIT = 2000;
  const LONGEST_PRESS = 1000;

  const status = form.querySelector("[data-save-status]");
  const changed = new Set(); // fields that differ from what the server has said is saved
  const held = new Set(); // fields that wait for the person: a conflict, or a value that cannot be saved
  let unanswered = null; // the request that is under way, or must be sent again
  let isSending = false;
  let isClosed = false; // the assessment can no longer be changed
  let isExpired = false; // the session has ended
  let isLeaving = false;
  let goingOn = null; // how to go on once all is saved: { submitter }
  let wait = FIRST_WAIT;
  let pressed = Promise.resolve(); // fulfilled when no button is being pressed
  let typing;
  let retry;

  const field = (element) => element.closest("[data-field]");
  const container = (name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const wasInput = (name) => form.elements.namedItem(`was_${name}`);
  const toSave = () => [...changed].filter((name) => !held.has(name) && !isHalfADate(name));
  const inputsOf = (name) =>
    [...container(name).querySelectorAll("[name]")].filter((input) => input.type !== "hidden");
  const cookie = (name) =>
    document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

  function say(text, isSaved = false) {
    if (status.textContent !== text) status.textContent = text;
    for (const copy of form.querySelectorAll("[data-saved]")) {
      copy.textContent = text;
      copy.parentElement.classList.toggle("is-unsaved", !isSaved);
    }
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

  /* A date is saved when she leaves its group, or goes on, and not in the middle of a year. */
  const isHalfADate = (name) =>
    !goingOn && container(name).querySelector(".date-group")?.contains(document.activeElement);

  function request(names) {
    const body = new URLSearchParams();
    const sent = new Map();
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
    clearTimeout(typing);
    clearTimeout(retry);
    if (isSending || isClosed) return;
    const names = toSave();
    if (!unanswered && !names.length) return;
    unanswered ??= request(names);
    isSending = true;
    say(form.dataset.saving);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: unanswered.body,
        redirect: "error",
      });
      const answer = [200, 404, 409, 422].includes(response.status) ? await response.json() : null;
      await pressed;
      isSending = false;
      answered(response, answer);
    } catch {
      isSending = false;
      tryLater(form.dataset.retrying);
    }
  }

  /* Nothing is awaited in here: what is changed meanwhile would be sent before this answer counts. */
  function answered(response, answer) {
    if (response.status === 401 || response.status === 403) return tryLater(form.dataset.expired, true);
    if (response.status >= 500 || response.status === 429) return tryLater(form.dataset.retrying);
    if (!answer) return refuse(form.dataset.refused);
    const closed = answer.locked ?? answer.gone;
    if (closed) return refuse(closed);
    const { sent } = unanswered;
    unanswered = null;
    wait = FIRST_WAIT;
    isExpired = false;
    showSignIn(false);
    warn("");
    document.dispatchEvent(new Event("session:alive"));
    for (const [name, text] of sent) settle(name, text, answer);
    form.querySelectorAll("[data-progress]").forEach((line) => (line.textContent = answer.progress));
    say(answer.status, response.ok);
    if (toSave().length) save();
    else if (goingOn) goOn();
  }

  function settle(name, text, answer) {
    const isAsSent = textOf(name) === text;
    const error = answer.errors[name];
    const conflict = answer.conflicts[name];
    if (error && !isAsSent) return; // mended meanwhile
    if (conflict || error) {
      held.add(name);
      if (conflict) showConflict(name, conflict);
      else showError(name, error);
      return;
    }
    if (name in answer.tokens) wasInput(name).value = answer.tokens[name];
    held.delete(name);
    clearNotice(name);
    if (isAsSent) changed.delete(name);
  }

  function tryLater(text, hasExpired = false) {
    isExpired = hasExpired;
    say(text);
    showSignIn(isExpired);
    /* Whoever is going on waits once for a hiccup to pass, and is told of what lasts longer. */
    const isHiccup = goingOn && !isExpired && !goingOn.hasWaited;
    retry = setTimeout(save, isHiccup ? FIRST_WAIT : wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
    if (!goingOn) return;
    if (isExpired) return goOn();
    if (isHiccup) {
      goingOn.hasWaited = true;
    } else {
      goingOn = null;
      warn(text);
    }
  }

  function refuse(text) {
    isClosed = true;
    unanswered = goingOn = null;
    say(text);
    warn(text);
  }

  function warn(text) {
    form.querySelector("[data-save-alert]").hidden = !text;
    form.querySelector("[data-save-alert-text]").textContent = text;
  }

  function showSignIn(isNeeded) {
    form.querySelector("[data-sign-in]").hidden = !isNeeded;
  }

  function goOn() {
    const { submitter } = goingOn;
    goingOn = null;
    isLeaving = true;
    form.requestSubmit(submitter);
  }

  function notice(name) {
    return container(name).querySelector("[data-notice]");
  }

  function clearNotice(name) {
    notice(name).replaceChildren();
    container(name).classList.remove("form-error", "is-missing");
    container(name).querySelector("[data-missing]")?.remove();
    describe(name, false);
  }

  /* An error is read out with its field, and no longer than it stands. */
  function describe(name, isInvalid) {
    for (const input of inputsOf(name)) {
      const ids = new Set([...(input.getAttribute("aria-describedby") ?? "").split(" "), `id_${name}_error`]);
      const standing = [...ids].filter((id) => document.getElementById(id)).join(" ");
      if (standing) input.setAttribute("aria-describedby", standing);
      else input.removeAttribute("aria-describedby");
      if (isInvalid) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  function showError(name, text) {
    const message = document.createElement("p");
    message.className = "form-error-message";
    message.id = `id_${name}_error`;
    message.textContent = text;
    notice(name).replaceChildren(message);
    container(name).classList.add("form-error");
    describe(name, true);
  }

  function showConflict(name, conflict) {
    notice(name).innerHTML = conflict.html;
    notice(name).querySelector("[data-keep-mine]").addEventListener("click", () => {
      wasInput(name).value = conflict.was;
      held.delete(name);
      clearNotice(name);
      inputsOf(name)[0].focus(); // the button that had it is gone
      save();
    });
    notice(name).querySelector("[data-show-stored]").addEventListener("click", () => {
      changed.delete(name);
      held.delete(name);
    });
  }

  form.addEventListener("input", ({ target }) => {
    const name = field(target)?.dataset.field;
    if (!name) return;
    isLeaving = false;
    changed.add(name);
    if (notice(name).querySelector("[data-keep-mine]")) return;
    partners(name).forEach((partner) => held.delete(partner));
    clearTimeout(typing);
    if (target.closest(".date-group")) return;
    if (target.matches("textarea, input[type=text]")) typing = setTimeout(save, TYPING_PAUSE);
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
    const name = field(target)?.dataset.field;
    const staysInside = (next) => next && field(next)?.dataset.field === name;
    if (name && changed.has(name)) setTimeout(() => staysInside(document.activeElement) || save());
  });

  /* Going on saves first, so that the page is never left for a browser's own error page with text in it. An ended
     session, and what is held back, the server answers with a page that keeps what was typed. */
  form.addEventListener("submit", (event) => {
    goingOn = { submitter: event.submitter };
    if (isLeaving || isClosed || isExpired || !(unanswered || toSave().length)) {
      goingOn = null;
      isLeaving = true;
      return;
    }
    event.preventDefault();
    save();
  });

  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (changed.size || unanswered)) {
      save();
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("online", save);
  window.addEventListener("focus", save);
})();
