/* Draws a conversation again as soon as something happens in it; what is being typed stays. */
"use strict";
const live = document.querySelector("[data-news]");
const log = () => document.querySelector(".bubbles");
const toEnd = () => { const list = log(); if (list) list.scrollTop = list.scrollHeight; };
const isTyping = (part) => [...part.querySelectorAll("textarea")].some((each) => each.value);

const redraw = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const wasAtEnd = !log() || log().scrollTop + log().clientHeight > log().scrollHeight - 80;
  for (const part of document.querySelectorAll("[data-part]")) {
    const next = fresh.getElementById(part.id);
    if (next && next.innerHTML !== part.innerHTML && !isTyping(part)) {
      part.replaceChildren(...next.childNodes);
    }
  }
  if (wasAtEnd) toEnd();
};

if (live) {
  toEnd();
  new EventSource(live.dataset.news).addEventListener("talk", redraw);
}
