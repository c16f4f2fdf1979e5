/* What pages do beyond links and forms: they follow what happens, and send nothing twice. */
(() => {
  "use strict";
  const PAUSE = 1500, LATER = 30000;
  const FIELDS = "input:not([type=hidden]), textarea, select";
  const lives = () => [...document.querySelectorAll("[data-live]")];

  /* A form that is on its way is not sent again; a page that comes back from the cache may. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.getAttribute("aria-busy")) return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    setTimeout(() => form.removeAttribute("aria-busy"), 8000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));

  /* A menu closes when somebody turns elsewhere. */
  const close = (but) => document.querySelectorAll("details.drop[open]").forEach((menu) => {
    if (menu.contains(but)) return;
    if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
    menu.open = false;
  });
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(null); });

  if (!lives().length || !window.EventSource) return;

  const isChanged = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.options ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
    : field.value !== field.defaultValue;
  const isWrittenIn = (part) => [...part.querySelectorAll(FIELDS)].some((field) => field === document.activeElement || isChanged(field));

  /* Makes one tree like another and keeps what stays the same: focus, places scrolled to, what is open. */
  const key = (node) => node.nodeType !== 1 ? "" : node.id || node.dataset.key
    || (/^(LI|TR|ARTICLE)$/.test(node.tagName) && node.querySelector("a[href]")?.getAttribute("href")) || "";
  const isAlike = (a, b) => a.nodeName === b.nodeName && key(a) === key(b);
  const become = (old, next) => {
    if (old.nodeType !== 1) {
      if (old.data !== next.data) old.data = next.data;
      return;
    }
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
    const wanted = [...next.childNodes], keys = new Set(wanted.map(key));
    const kept = new Map([...old.childNodes].filter(key).map((node) => [key(node), node]));
    let at = old.firstChild;
    for (const node of wanted) {
      while (at && key(at) && !keys.has(key(at))) at = drop(at);
      const found = key(node) ? kept.get(key(node)) : at;
      if (found && isAlike(found, node)) {
        kept.delete(key(node));
        if (found === at) at = at.nextSibling;
        else old.insertBefore(found, at);
        become(found, node);
      } else old.insertBefore(node, at);
    }
    while (at) at = drop(at);
  };
  const drop = (node) => {
    const next = node.nextSibling;
    node.remove();
    return next;
  };

  const known = new WeakMap(lives().map((part) => [part, part.innerHTML]));
  const said = document.getElementById("news");
  let wanted = new Set(), isReading = false, timer = 0, isMissed = false;

  const refresh = async () => {
    timer = 0;
    if (isReading || document.hidden || !wanted.size) return;
    isReading = true;
    const asked = wanted;
    wanted = new Set();
    try {
      const answer = await fetch(location.href, { headers: { "X-Follows": "yes" } });
      if (answer.redirected || !answer.ok) return stop();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      lives().filter((part) => follows(part, asked)).forEach((part) => take(part, page.getElementById(part.id)));
    } catch { asked.forEach((theme) => wanted.add(theme)); } finally { isReading = false; }
  };
  const take = (part, next) => {
    if (!next || known.get(part) === next.innerHTML) return;
    if (isWrittenIn(part)) { isMissed = true; return; }
    known.set(part, next.innerHTML);
    const focused = document.activeElement;
    become(part, document.adoptNode(next));
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    part.classList.remove("fresh");
    void part.offsetWidth;
    part.classList.add("fresh");
    said.textContent = "";
    setTimeout(() => { said.textContent = said.dataset.words; }, 50);
  };
  const follows = (part, themes) => themes.has("all") || !part.dataset.live || part.dataset.live.split(" ").some((theme) => themes.has(theme));
  const soon = (themes) => {
    themes.forEach((theme) => wanted.add(theme));
    timer ||= setTimeout(refresh, PAUSE);
  };
  document.addEventListener("focusout", () => {
    if (isMissed) { isMissed = false; soon(["all"]); }
  });

  /* A hidden page holds no connection: browsers have few to give. It looks again when it is seen. */
  let stream = null;
  const stop = () => { stream?.close(); stream = null; };
  const listen = () => {
    stop();
    if (document.hidden) return;
    stream = new EventSource("/console/news");
    stream.addEventListener("here", () => soon(["all"]));
    stream.addEventListener("news", (event) => soon(event.data.split(" ")));
    stream.onerror = () => { if (stream?.readyState === EventSource.CLOSED) setTimeout(listen, LATER); };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", stop);
  listen();
})();
