"use strict";

/* When to save what somebody writes: after a pause, every five seconds while she writes on, and when the page is put away,
   for a phone may never come back to it. What there is to save, and how, is the caller's matter:

     const writing = whenToSave(save);  // save() does nothing where nothing has changed
     writing.goesOn();                  // at each key
     writing.isGoingOn();               // save() will be called before long
     writing.isSaved();                 // a save has begun, whoever asked for it
     fetch(url, { body, keepalive: outlivesThePage(body) }) */

function whenToSave(save) {
  const PAUSE = 1000;
  const LONGEST = 5000;
  let pause;
  let longest;

  function isSaved() {
    clearTimeout(pause);
    clearTimeout(longest);
    longest = undefined;
  }

  function now() {
    isSaved();
    save();
  }

  function goesOn() {
    clearTimeout(pause);
    pause = setTimeout(now, PAUSE);
    longest ??= setTimeout(now, LONGEST);
  }

  const isGoingOn = () => longest !== undefined;

  document.addEventListener("visibilitychange", () => document.hidden && now());
  window.addEventListener("pagehide", now);
  window.addEventListener("online", now);
  window.addEventListener("focus", now);
  document.addEventListener("session:back", now); // she has signed in again (cover.js)
  return { goesOn, isGoingOn, isSaved };
}

/* Whether a browser goes on sending it when the page is gone: all such requests together may have 64 kB. */
const outlivesThePage = (body) => new Blob([body]).size <= 60_000;
