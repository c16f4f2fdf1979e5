/* What pages do beyond links and forms: they follow what happens. */
(() => {
  const on = (name, act) => document.addEventListener(name, act);
  const PAUSE = 1500;
  const free = (form) => form.removeAttribute("aria-busy");
  const all = (what, part = document) => [...part.querySelectorAll(what)];
  const lives = (part) => all("[data-live]", part);

  /* A form that is on its way is not sent again. */
  on("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("aria-busy")) return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    setTimeout(free, 8000, form);
  });
  addEventListener("pageshow", () => all("form[aria-busy]").forEach(free));

  /* A menu closes once somebody is elsewhere. */
  const close = (but) => all("details.drop[open]").forEach((menu) => {
    if (menu.contains(but)) return;
    if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
    menu.open = false;
  });
  ["click", "focusin"].forEach((name) => on(name, ({ target }) => close(target)));
  on("keydown", ({ key }) => { if (key === "Escape") close(); });

  /* A wide strip begins where we are. */
  for (const tab of all(".tabs [aria-current]")) tab.closest("ul").scrollLeft = tab.offsetLeft - 60;

  /* Pages with news of their own follow those. */
  if (!lives().length || !window.EventSource || all("[data-news]")[0]) return;

  const isChanged = (field) => field.options
    ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
    : field.checked !== field.defaultChecked || field.type !== "checkbox" && field.value !== field.defaultValue;
  const isWrittenIn = (part) => all("input:not([type=hidden]), textarea, select", part).some((field) => field === document.activeElement || isChanged(field));

  /* Makes one tree like another; what stays keeps focus, scroll and what is open. */
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
    const { nextSibling } = node;
    node.remove();
    return nextSibling;
  };

  /* Where other parts follow now than before, all is taken. */
  const main = document.getElementById("main");
  const names = (page) => lives(page).map((part) => part.id).join();
  const known = new Map(lives().map((part) => [part.id, part.innerHTML]));
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
      if (names(page) !== names()) return take(main, page.getElementById("main"));
      lives().filter((part) => follows(part, asked)).forEach((part) => take(part, page.getElementById(part.id)));
    } catch { asked.forEach((theme) => wanted.add(theme)); } finally { isReading = false; }
  };
  const take = (part, next) => {
    if (!next || known.get(part.id) === next.innerHTML) return;
    if (isWrittenIn(part)) { isMissed = true; return; }
    [next, ...lives(next)].forEach((one) => known.set(one.id, one.innerHTML));
    const focused = document.activeElement;
    become(part, document.adoptNode(next));
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    part.classList.add("fresh");
    setTimeout(() => part.classList.remove("fresh"), PAUSE);
    said.textContent = "";
    setTimeout(() => { said.textContent = said.dataset.words; }, 50);
  };
  const follows = ({ dataset: { live } }, themes) => themes.has("all") || !live || live.split(" ").some((theme) => themes.has(theme));
  const soon = (themes) => {
    themes.forEach((theme) => wanted.add(theme));
    timer ||= setTimeout(refresh, PAUSE);
  };
  on("focusout", () => { if (isMissed) { isMissed = false; soon(["all"]); } });

  /* A hidden page holds no connection: browsers have few. */
  let stream = null;
  const stop = () => { stream?.close(); stream = null; };
  const listen = () => {
    stop();
    if (document.hidden) return;
    stream = new EventSource("/console/news");
    stream.addEventListener("here", () => soon(["all"]));
    stream.addEventListener("news", (event) => soon(event.data.split(" ")));
    stream.onerror = () => { if (stream?.readyState === EventSource.CLOSED) setTimeout(listen, 30000); };
  };
  on("visibilitychange", listen);
  addEventListener("pagehide", stop);
  listen();
})();
