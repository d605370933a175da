"use strict";
(function () {
  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const svgNamespace = document.querySelector("svg").namespaceURI;
  const svg = (name, attributes) => {
    const element = document.createElementNS(svgNamespace, name);
    Object.keys(attributes).forEach((key) => element.setAttribute(key, attributes[key]));
    return element;
  };
  // A file opened from disk may be denied storage; the choice then lasts as long as the page.
  const remembered = (key) => { try { return localStorage.getItem("prescreen." + key); } catch (denied) { return null; } };
  const remember = (key, value) => { try { localStorage.setItem("prescreen." + key, value); } catch (denied) { return; } };

  function speak(language) {
    root.dataset.lang = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    all("[data-zh]").forEach((element) => {
      const words = element.dataset[language];
      if (element.tagName === "TITLE") document.title = words;
      else { element.setAttribute("aria-label", words); if (element.tagName === "BUTTON") element.title = words; }
    });
  }
  function switchLanguage() {
    const language = root.dataset.lang === "zh" ? "en" : "zh";
    speak(language);
    remember("language", language);
  }
  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember("theme", root.dataset.theme);
  }

  // The page at large: the embedded picture, the lit place, zoom and turns.
  const viewer = byId("viewer");
  const viewport = viewer.querySelector(".viewport");
  const view = { links: [], index: 0, zoom: 1, turned: 0 };

  function open(link) {
    // The same page in the small and the large drawing is one stop.
    view.links = all("a[data-page]").filter((other) => other === link || other.offsetParent !== null);
    view.index = view.links.indexOf(link);
    view.zoom = 1;
    view.turned = 0;
    show();
    if (!viewer.open) viewer.showModal();
    draw(true);
    viewport.focus();
  }
  function show() {
    const link = view.links[view.index];
    const place = link.closest("figure, li, td, article");
    const where = place && place.querySelector(".where, .at");
    byId("viewer-title").textContent = link.dataset.title + (where ? "  " + visible(where) : "");
    const tone = link.closest("[class*=tone-]");
    viewport.className = "viewport " + (tone ? (tone.className.match(/tone-\w+/) || [""])[0] : "") + (viewport.classList.contains("unshaded") ? " unshaded" : "");
  }
  function visible(element) {
    const words = element.querySelector("." + root.dataset.lang);
    return (words || element).textContent;
  }
  function draw(reveal) {
    const link = view.links[view.index];
    const image = byId(link.dataset.page);
    const width = Number(image.getAttribute("width"));
    const height = Number(image.getAttribute("height"));
    const sideways = view.turned % 180 !== 0;
    const shownWidth = sideways ? height : width;
    const shownHeight = sideways ? width : height;
    const fit = Math.min((viewport.clientWidth - 32) / shownWidth, Math.max(0.5, 1100 / shownWidth));
    const scale = fit * view.zoom;
    const drawing = svg("svg", { viewBox: "0 0 " + shownWidth + " " + shownHeight, width: shownWidth * scale, height: shownHeight * scale });
    const turn = { 0: "", 90: "translate(" + height + " 0) rotate(90)", 180: "translate(" + width + " " + height + ") rotate(180)", 270: "translate(0 " + width + ") rotate(270)" };
    const page = svg("g", { transform: turn[view.turned] });
    page.append(svg("use", { href: "#" + link.dataset.page }));
    let lit = null;
    if (link.dataset.lit) {
      page.append(svg("path", { "class": "shade", "fill-rule": "evenodd", d: link.dataset.shade }));
      const boxes = link.dataset.lit.split(";");
      const radius = 0.011 * Math.max(width, height);
      boxes.forEach((box, index) => {
        const [x, y, boxWidth, boxHeight] = box.split(" ").map(Number);
        const rectangle = svg("rect", { "class": "lit", x: x, y: y, width: boxWidth, height: boxHeight });
        page.append(rectangle);
        if (boxes.length > 1) page.append(badge(Math.max(radius, x - 1.1 * radius), y + boxHeight / 2, radius, index + 1));
        lit = lit || rectangle;
      });
    }
    drawing.append(page);
    viewport.replaceChildren(drawing);
    if (reveal && lit) lit.scrollIntoView({ block: "center", inline: "center" });
  }
  // The number of a lit place, upright however the page is turned.
  function badge(x, y, radius, number) {
    const group = svg("g", { "class": "badge", transform: "rotate(" + -view.turned + " " + x + " " + y + ")" });
    const text = svg("text", { x: x, y: y, "font-size": radius * 1.5, dy: ".36em" });
    text.textContent = number;
    group.append(svg("circle", { cx: x, cy: y, r: radius }), text);
    return group;
  }
  const doing = {
    previous: () => step(-1),
    next: () => step(1),
    smaller: () => { view.zoom = Math.max(0.25, view.zoom / 1.25); draw(true); },
    larger: () => { view.zoom = Math.min(6, view.zoom * 1.25); draw(true); },
    turn: () => { view.turned = (view.turned + 90) % 360; draw(true); },
    shade: () => viewport.classList.toggle("unshaded"),
    close: () => viewer.close(),
  };
  function step(by) {
    view.index = (view.index + by + view.links.length) % view.links.length;
    view.turned = 0;
    show();
    draw(true);
  }

  // Findings by keyboard.
  const finding = "article.card:not(.together), .member";
  const cards = all(finding);
  function move(by) {
    if (!cards.length) return;
    const now = cards.indexOf(document.activeElement && document.activeElement.closest(finding));
    const next = now < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, now + by));
    cards[next].focus({ preventScroll: true });
    cards[next].scrollIntoView({ block: "start" });
  }
  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const inViewer = { "+": "larger", "=": "larger", "-": "smaller", r: "turn", ArrowLeft: "previous", ArrowRight: "next" };
    if (viewer.open) {
      if (inViewer[key]) { event.preventDefault(); doing[inViewer[key]](); }
      return;
    }
    if (byId("help").open) { if (key === "?") byId("help").close(); return; }
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "l") switchLanguage();
    else if (key === "d") switchTheme();
    else if (key === "?") byId("help").showModal();
    else if (key === "Enter" && event.target.matches(finding)) {
      const link = event.target.querySelector("a[data-page]");
      if (link) open(link);
    } else return;
    event.preventDefault();
  }

  // A link to something folded away unfolds it.
  function unfold() {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let element = target; element; element = element.parentElement) if (element.tagName === "DETAILS") element.open = true;
    const inside = target.querySelector(":scope > details");
    if (inside) inside.open = true;
    if (target.matches(finding)) target.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all(".checklist details, .fold:not(.gallery) > details, details.more, details.file").filter((details) => !details.open);
    unfolded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => unfolded.forEach((details) => { details.open = false; }));
  addEventListener("hashchange", unfold);
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(link); return; }
    const button = event.target.closest("[data-do]");
    if (button) doing[button.dataset.do]();
    if (event.target === viewer) viewer.close();
    const inner = event.target.closest('a[href^="#"]');
    if (inner && inner.getAttribute("href") === location.hash) unfold();
  });
  byId("language").addEventListener("click", switchLanguage);
  byId("theme").addEventListener("click", switchTheme);
  byId("print").addEventListener("click", () => print());
  byId("keys").addEventListener("click", () => byId("help").showModal());
  viewer.addEventListener("close", () => { const link = view.links[view.index]; if (link) link.focus({ preventScroll: true }); });

  all(".tools").forEach((tools) => { tools.hidden = false; });
  if (/^(light|dark)$/.test(remembered("theme"))) root.dataset.theme = remembered("theme");
  speak(remembered("language") === "en" ? "en" : "zh");
  if (matchMedia("(max-width: 860px)").matches) all(".checklist details").forEach((details) => { details.open = false; });
  unfold();
})();
