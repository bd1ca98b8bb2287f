"use strict";

/* How far a job is, without fetching the page again. Without this file the page fetches itself. */

(() => {
  const panel = document.querySelector("[data-job]");
  const text = panel.querySelector("[data-job-text]");
  const bar = panel.querySelector("progress");
  const EVERY = 2000;

  function show({ done, total }) {
    if (!total) return;
    bar.max = total;
    bar.value = done;
    const now = text.dataset.pattern.replace("DONE", done).replace("TOTAL", total);
    if (text.textContent !== now) text.textContent = now;
  }

  /* An answer that does not come is asked for again. Whoever is signed out meanwhile is sent to sign in. */
  async function ask() {
    const response = await fetch(panel.dataset.job, { headers: { Accept: "application/json" } }).catch(() => null);
    if (response?.ok) {
      const job = await response.json();
      if (job.is_over || job.is_unattended !== panel.hasAttribute("data-unattended")) return location.reload();
      show(job);
    } else if (response) {
      return location.reload();
    }
    setTimeout(ask, EVERY);
  }

  setTimeout(ask, EVERY);
})();
