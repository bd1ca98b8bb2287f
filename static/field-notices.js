"use strict";

/* What is said beside the fields of a form that is saved as it is filled in: errors and conflicts. Each field stands in an
   element with data-field, its name; the message goes where data-notice is. */

function fieldNotices(form) {
  const container = (name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const notice = (name) => container(name).querySelector("[data-notice]");
  const inputsOf = (name) =>
    [...container(name).querySelectorAll("[name]")].filter((input) => input.type !== "hidden");

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

  function clear(name) {
    notice(name).replaceChildren();
    container(name).classList.remove("form-error", "is-missing");
    container(name).querySelector("[data-missing]")?.remove();
    describe(name, false);
  }

  /* Whoever wrote on beside both texts has made her choice, and may still be reading the other one. */
  function settle(name) {
    if (!isConflict(name)) return clear(name);
    for (const part of notice(name).querySelectorAll("[data-until-saved]")) part.remove();
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

  function showConflict(name, html) {
    notice(name).innerHTML = html;
  }

  const isConflict = (name) => notice(name).querySelector("[data-stored]") !== null;
  const waitsForAChoice = (name) => notice(name).querySelector("[data-keep-mine]") !== null;

  return { container, inputsOf, clear, settle, showError, showConflict, waitsForAChoice };
}
