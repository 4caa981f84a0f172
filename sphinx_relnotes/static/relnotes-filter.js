/* Filter and sort for lists of announcements and tables of releases, with the state in the address. Without script
   the whole list is there; an index of many pages fetches the others when readers begin to filter. */
(() => {
  const words = JSON.parse(document.currentScript.dataset.words);
  const FEWEST = 10;
  const KEYS = ["series", "stage", "tag", "year"];
  const WIDE = matchMedia("(min-width: 46rem)");
  const { compare } = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const values = (item, key) => key === "year" ? [item.dataset.date.slice(0, 4)] : (item.dataset[key] || "").split("\n");
  const title = (item) => item.querySelector("a")?.textContent || item.textContent;
  // PEP 440 in the order of letters: 1.0.dev1, 1.0a1, 1.0rc1, 1.0, 1.0.post1, 1.0.1
  const version = (text) => `${text.replace(".dev", " 0dev").replace(/(a|b|rc)(?=\d)/, " $1")}-`;
  const COLUMNS = {
    date: (item) => item.dataset.date,
    version: (item) => version(item.dataset.version),
    text: (item, column) => item.cells[column].textContent.trim(),
  };

  class Filter {
    constructor(box, number) {
      this.box = box;
      this.prefix = number ? `${number + 1}-` : "";
      this.pages = number ? null : document.querySelector(".relnotes-archive .relnotes-pages");
      this.items = [...box.querySelectorAll("[data-date]")];
      this.homes = new Map(this.items.map((item) => [item, item.parentElement]));
      this.first = this.items[0].parentElement;
      this.sorted = "";
      this.fields = new Map();
      this.build(number);
      const query = new URLSearchParams(location.search);
      const isAsked = [...this.fields.keys()].some((key) => query.has(this.prefix + key));
      this.details.open = isAsked || WIDE.matches;
      WIDE.addEventListener("change", () => this.details.open ||= WIDE.matches);
      if (isAsked) this.loadAll().then(() => this.restore(query));
      else this.apply();
    }

    build(number) {
      this.output = make("output", { role: "status" });
      this.controls = make("div", {});
      this.details = make("details", {}, make("summary", {}, words.filter), this.controls); // one line on small screens
      this.form = make("form", { class: "relnotes-filter", role: "search", "aria-label": words.filter + (this.prefix && ` ${number + 1}`) });
      this.add("q", words.text, make("input", { type: "search", autocomplete: "off" }));
      for (const key of KEYS) this.add(key, words[key], make("select", {}));
      this.choices();
      const links = this.items.map((item) => item.querySelector("a")?.href);
      this.table = this.box.querySelector("table");
      if (this.table) this.heads();
      else if (new Set(links).size === links.length) {
        const orders = [["", words.newest], ["oldest", words.oldest], ["title", words.title]];
        this.add("sort", words.sort, make("select", {}, ...orders.map(([value, name]) => make("option", { value }, name))));
      }
      this.reset = make("button", { type: "reset" }, words.reset);
      this.form.append(this.details, this.output, this.reset);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("focusin", () => this.loadAll());
      for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.loadAll().then(() => this.apply(true)));
      this.form.addEventListener("reset", () => setTimeout(() => { this.order(""); this.apply(true); }));
      this.box.before(this.form);
    }

    add(key, name, field) {
      this.fields.set(key, field);
      this.controls.append(make("label", {}, name, field));
    }

    choices() {
      for (const key of KEYS) {
        const field = this.fields.get(key), chosen = field.value;
        const found = [...new Set(this.items.flatMap((item) => values(item, key)))].filter(Boolean).sort(compare);
        if (key === "stage") found.sort((a, b) => Object.keys(words.stages).indexOf(a) - Object.keys(words.stages).indexOf(b));
        else if (key !== "tag") found.reverse();
        const name = (value) => (key === "stage" && words.stages[value]) || value;
        field.replaceChildren(make("option", { value: "" }, words.all), ...found.map((value) => make("option", { value }, name(value))));
        field.value = chosen;
        field.parentElement.hidden = found.length < 2;
      }
    }

    heads() {
      const isReleases = this.table.matches(".relnotes-releases");
      this.columns = isReleases ? ["version", "date", "text", "", "text"] : ["date", "text", "", "text"];
      [...this.table.tHead.rows[0].cells].forEach((head, column) => {
        if (!this.columns[column]) return;
        const button = make("button", { type: "button" }, head.textContent);
        button.addEventListener("click", () => {
          this.order(this.sorted === `${column}` ? `-${column}` : `${column}`);
          this.apply(true);
        });
        head.replaceChildren(button);
      });
    }

    /* The rest of an index, in its own order. Where nothing can be fetched, this page is all there is. */
    loadAll() {
      this.loaded ||= this.pages ? this.fetchPages().catch(() => {}) : Promise.resolve();
      return this.loaded;
    }

    async fetchPages() {
      const walk = async (way) => {
        const found = [];
        let page = document, address = location.href, link;
        while ((link = page.querySelector(`.relnotes-${way} a`))) {
          address = new URL(link.getAttribute("href"), address).href;
          page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
          const items = [...page.querySelectorAll(".relnotes-archive [data-date]")];
          for (const a of items.flatMap((item) => [...item.querySelectorAll("a")])) a.href = new URL(a.getAttribute("href"), address).href;
          if (way === "newer") found.unshift(...items); else found.push(...items);
        }
        return found;
      };
      const [newer, older] = await Promise.all([walk("newer"), walk("older")]);
      this.extra = new Set([...newer, ...older]);
      const home = make("ul", { class: "relnotes-list" });
      this.box.append(home);
      for (const item of this.extra) this.homes.set(item, home);
      this.items = [...newer, ...this.items, ...older];
      this.choices();
    }

    restore(query) {
      for (const [key, field] of this.fields) field.value = query.get(this.prefix + key) || "";
      this.order(query.get(`${this.prefix}order`) || "");
      this.apply();
    }

    fits(item) {
      const text = this.fields.get("q").value.trim().toLowerCase();
      const all = item.textContent.toLowerCase();
      return text.split(/\s+/).every((word) => all.includes(word)) &&
        KEYS.every((key) => !this.fields.get(key).value || values(item, key).includes(this.fields.get(key).value));
    }

    order(column) {
      if (!this.table) return;
      this.sorted = column;
      [...this.table.tHead.rows[0].cells].forEach((head, number) => {
        if (column.replace("-", "") !== `${number}`) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", column[0] === "-" ? "descending" : "ascending");
      });
    }

    sort() {
      const items = [...this.items], sort = this.fields.get("sort")?.value;
      if (this.sorted) {
        const column = Number(this.sorted.replace("-", "")), key = COLUMNS[this.columns[column]];
        items.sort((a, b) => compare(key(a, column), key(b, column)) * (this.sorted[0] === "-" ? -1 : 1));
      } else if (sort === "oldest") items.sort((a, b) => compare(a.dataset.date, b.dataset.date));
      else if (sort === "title") items.sort((a, b) => compare(title(a), title(b)));
      return items;
    }

    apply(isNew) {
      const state = [...this.fields].map(([key, field]) => [key, field.value.trim()]).filter(([, value]) => value);
      const isFlat = Boolean(this.fields.get("sort")?.value) || (this.extra && state.length > 0);
      if (this.sorted) state.push(["order", this.sorted]);
      let shown = 0;
      for (const item of this.sort()) {
        item.hidden = !this.fits(item) || (!state.length && Boolean(this.extra?.has(item)));
        shown += !item.hidden;
        (isFlat ? this.first : this.homes.get(item)).append(item);
      }
      for (const head of this.box.querySelectorAll(".relnotes-group")) {
        head.hidden = isFlat || !head.nextElementSibling.querySelector("[data-date]:not([hidden])");
      }
      this.reset.hidden = !state.length;
      if (this.pages) this.pages.hidden = state.length > 0;
      const all = this.extra && !state.length ? this.items.length - this.extra.size : this.items.length;
      this.output.textContent = words.count.replace("%d", shown).replace("%d", all);
      if (isNew) this.remember(state);
    }

    remember(state) {
      const query = new URLSearchParams(location.search);
      for (const key of [...this.fields.keys(), "order"]) query.delete(this.prefix + key);
      for (const [key, value] of state) query.set(this.prefix + key, value);
      const text = query.toString();
      history.replaceState(history.state, "", location.pathname + (text && `?${text}`) + location.hash);
    }
  }

  [...document.querySelectorAll(".relnotes-groups, ul.relnotes-list, .relnotes-cards, .relnotes-scroll")]
    .filter((box) => !box.parentElement.closest(".relnotes-groups") && !box.closest(".relnotes-timeline"))
    .filter((box, number) => box.querySelectorAll("[data-date]").length >= (number || !document.querySelector(".relnotes-pages") ? FEWEST : 1))
    .forEach((box, number) => new Filter(box, number));
})();
