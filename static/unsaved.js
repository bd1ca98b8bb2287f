"use strict";

/* Keeps what is typed in a long form as a draft of its author's own (pages/unsaved_texts.py). All of the form is sent each
   time, and the server keeps what differs from what is stored. Nothing is kept in the browser. */

(() => {
  const status = document.querySelector("[data-unsaved]");
  const { form } = status.parentElement.querySelector("[name=unsaved]");
  const AGAIN_AFTER = 5000;

  let isSending = false;
  let isClosed = false; // what the form was for is gone
  let isLeaving = false;
  let hasFailed = false;
  let retry;

  const cookie = (name) =>
    document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

  /* Django's token is another one after signing in again, and the form's own would make this count as sending it. */
  function typed() {
    const fields = new FormData(form);
    for (const name of ["csrfmiddlewaretoken", "form_token"]) fields.delete(name);
    return new URLSearchParams(fields).toString();
  }

  let kept = "isNew" in status.dataset ? "" : typed();

  function say(text, isKept) {
    hasFailed = !isKept;
    status.classList.remove("is-saving");
    status.classList.toggle("is-unsaved", !isKept);
    const line = status.querySelector("span");
    if (line.textContent !== text) line.textContent = text;
  }

  async function keep() {
    const body = typed();
    if (isClosed || isLeaving || body === kept || (isSending && !document.hidden)) return;
    writing.isSaved();
    clearTimeout(retry);
    isSending = true;
    const request = fetch(form.action, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": cookie("csrftoken"),
      },
      body,
      redirect: "error",
      keepalive: outlivesThePage(body),
    });
    const response = await request.catch(() => null);
    const answer = [200, 404, 409, 422].includes(response?.status) ? await response.json().catch(() => null) : null;
    isSending = false;
    answered(response, answer, body);
  }

  function answered(response, answer, body) {
    if (response?.ok && answer) {
      kept = body;
      say(answer.status, true);
      document.dispatchEvent(new Event("session:alive"));
      if (typed() !== kept) writing.goesOn();
    } else if (answer?.gone) {
      isClosed = true;
      say(`${answer.gone} ${status.dataset.refused}`, false);
    } else if (answer) {
      say(answer.status, false);
    } else if ([401, 403].includes(response?.status)) {
      if (response.status === 403) document.dispatchEvent(new Event("session:another"));
      say(status.dataset.expired, false);
    } else {
      say(status.dataset.retrying, false);
      retry = setTimeout(keep, AGAIN_AFTER);
    }
  }

  const writing = whenToSave(keep);
  form.addEventListener("input", () => writing.goesOn());
  form.addEventListener("submit", () => (isLeaving = true));
  window.addEventListener("pageshow", () => (isLeaving = false));
  /* What is kept can be left. What could not be kept is not left unseen. */
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && hasFailed && typed() !== kept) event.preventDefault();
  });
  keep();
})();
