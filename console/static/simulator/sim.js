"use strict";

const lang = document.documentElement.lang;
const stage = document.querySelector(".stage");
const phones = [...document.querySelectorAll(".phone")];
const tabs = [...document.querySelectorAll(".tabs label")];
const clock = document.getElementById("clock");
const toast = document.getElementById("toast");
const types = matchMedia("(pointer: fine)").matches;
const LOOK_MS = 2000, SOON_MS = 1000, NOW_AND_THEN_MS = 15000;

/* What a telephone shows */

const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 90;
const toEnd = (phone) => {
  const box = phone.querySelector(".messages");
  box.scrollTop = box.scrollHeight;
};

/** Put `wanted` in the place of what is in `list`, and touch only what differs. */
const swap = (list, wanted) => {
  const there = new Map([...list.children].map((item) => [item.id, item]));
  const items = wanted.map((item) => {
    const old = there.get(item.id);
    return old && (old.isEqualNode(item) || old.querySelector("[open]")) ? old : item;
  });
  for (const old of there.values()) if (!items.includes(old)) old.remove();
  items.forEach((item, at) => {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  });
  return wanted.filter((item) => !there.has(item.id) && item.matches(".ours")).length;
};

const draw = (phone, html) => {
  const list = phone.querySelector(".bubbles");
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.querySelector(".bubbles");
  const follows = atEnd(list.parentElement);
  const arrived = swap(list, [...fresh.children]);
  list.lang = fresh.lang;
  list.toggleAttribute("data-expecting", fresh.hasAttribute("data-expecting"));
  clock.textContent = fresh.dataset.clock;
  if (follows) toEnd(phone);
  if (arrived && !phone.offsetParent) announce(phone, arrived);
};

const announce = (phone, arrived) => {
  const tab = tabs[phones.indexOf(phone)];
  tab.dataset.news = Number(tab.dataset.news ?? 0) + arrived;
};

const refresh = async (phone) => {
  if (phone.isBusy) {
    phone.isStale = true;
    return;
  }
  phone.isBusy = true;
  phone.isStale = false;
  clearTimeout(phone.soon);
  const answer = await fetch(`${phone.dataset.url}?lang=${lang}`).catch(() => null);
  if (answer?.ok) draw(phone, await answer.text());
  phone.isBusy = false;
  if (phone.isStale) refresh(phone);
  else if (phone.querySelector("[data-expecting]")) phone.soon = setTimeout(refresh, SOON_MS, phone);
};

/* News: told by the server; looked for where it cannot tell */

const lookAround = () => phones.forEach(refresh);
const source = new EventSource(`/sim/events?lang=${lang}`);
let looking = 0;
source.onopen = () => {
  clearInterval(looking);
  looking = 0;
  lookAround();
};
source.onerror = () => {
  looking ||= setInterval(lookAround, LOOK_MS);
};
source.addEventListener("clock", (event) => {
  clock.textContent = event.data;
});
source.addEventListener("phone", (event) => {
  phones.filter((phone) => phone.dataset.token === event.data).forEach(refresh);
});
setInterval(lookAround, NOW_AND_THEN_MS);
addEventListener("pagehide", () => source.close());

/* Forms */

const say = (words, isBad) => {
  if (!words) return;
  toast.textContent = words;
  toast.classList.toggle("bad", isBad);
  clearTimeout(say.until);
  say.until = setTimeout(() => (toast.textContent = ""), 5000);
};

const done = (form) => {
  const phone = form.closest(".phone");
  form.closest("details")?.removeAttribute("open");
  if (!phone) return lookAround();
  if (form.matches(".write")) {
    form.reset();
    preview(form);
    keep(form.elements.text);
  }
  if (types && form.closest(".screen")) phone.querySelector("textarea").focus();
  toEnd(phone);
  refresh(phone);
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const body = new FormData(form, event.submitter);
  form.ariaBusy = "true";
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  form.ariaBusy = "false";
  const isBad = !answer?.ok;
  const isBroken = !answer || answer.status >= 500;
  say(isBroken ? stage.dataset.failed : await answer.text(), isBad);
  if (!isBad) done(form);
});

/* Writing */

const keep = (area) => {
  area.rows = Math.min(5, area.value.split("\n").length);
  sessionStorage.setItem(area.closest(".phone").dataset.token, area.value);
};

const preview = (form) => {
  const box = form.querySelector(".previews");
  box.querySelectorAll("img, .file").forEach((shown) => shown.remove());
  for (const file of form.elements.files.files) {
    const isPhoto = file.type.startsWith("image/");
    const shown = document.createElement(isPhoto ? "img" : "span");
    shown.className = isPhoto ? "" : "file";
    shown.textContent = isPhoto ? "" : file.name;
    if (isPhoto) {
      shown.alt = file.name;
      shown.src = URL.createObjectURL(file);
      shown.onload = () => URL.revokeObjectURL(shown.src);
    }
    box.append(shown);
  }
  box.hidden = !form.elements.files.files.length;
};

for (const form of document.querySelectorAll(".write")) {
  const { text, files } = form.elements;
  text.value = sessionStorage.getItem(form.closest(".phone").dataset.token) ?? "";
  keep(text);
  text.addEventListener("input", () => keep(text));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !types) return;
    event.preventDefault();
    form.requestSubmit();
  });
  text.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    files.files = event.clipboardData.files;
    preview(form);
  });
  files.addEventListener("change", () => {
    files.closest("details").open = false;
    preview(form);
    text.focus();
  });
  form.querySelector(".previews button").addEventListener("click", () => {
    files.value = "";
    preview(form);
  });
}

/* A place on the map */

for (const city of document.querySelectorAll(".city")) {
  const { longitude, latitude, x, y } = city.dataset;
  const form = city.closest("form");
  const marker = city.querySelector("use:last-child");
  const size = marker.getAttribute("transform").split(" ").pop();
  city.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      city.getScreenCTM().inverse(),
    );
    form.elements.longitude.value = (Number(longitude) + at.x / x).toFixed(5);
    form.elements.latitude.value = (Number(latitude) + at.y / y).toFixed(5);
    marker.setAttribute("transform", `translate(${at.x} ${at.y}) ${size}`);
  });
}

/* Whose telephones, and which of them is in view */

const pickers = [...document.querySelectorAll(".owner select")];
for (const picker of pickers) {
  let before = picker.value;
  picker.addEventListener("change", () => {
    const other = pickers.find((one) => one !== picker && one.value === picker.value);
    if (other) other.value = before;
    before = picker.value;
    picker.form.requestSubmit(picker.form.querySelector("[aria-current]"));
  });
}

tabs.forEach((tab, at) => {
  tab.addEventListener("change", () => {
    delete tab.dataset.news;
    toEnd(phones[at]);
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const sheets = [...document.querySelectorAll("details[open]")];
  const open = sheets.find((sheet) => sheet.contains(document.activeElement)) ?? sheets.pop();
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

phones.forEach(toEnd);
