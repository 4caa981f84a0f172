/* Buttons that copy versions and a citation. */
(() => {
  const words = document.currentScript.dataset;
  const header = document.querySelector(".relnotes-header");
  if (!header || !navigator.clipboard) return;
  const make = (tag, place, facts) => {
    const element = Object.assign(document.createElement(tag), facts);
    place.append(element);
    return element;
  };
  const said = make("span", header, { className: "relnotes-copied", role: "status" });
  const add = (place, label, name, text) => {
    const button = make("button", place, { type: "button", className: "relnotes-copy", title: label, ariaLabel: name || label });
    button.innerHTML = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M8 8h14v14H8zM5 16H2V2h14v3"/></svg>';
    button.append(name);
    button.onclick = async () => {
      await navigator.clipboard.writeText(text());
      said.textContent = words.copied;
      setTimeout(() => said.textContent = "", 2000);
    };
  };
  for (const version of header.querySelectorAll(".relnotes-version")) {
    const text = version.textContent.split(" ").pop();
    add(version.closest(".relnotes-release"), words.copy.replace("%s", text), "", () => text);
  }
  add(header.firstElementChild, words.about, words.cite, () => {
    const text = (name) => header.querySelector(name)?.textContent;
    const title = [...header.parentNode.querySelector("h1,h2,h3").childNodes].filter((node) => !node.classList?.contains("headerlink"));
    const address = document.querySelector("link[rel=canonical]")?.href || location.href.split(/[?#]/)[0];
    return [text(".relnotes-authors"), `“${title.map((node) => node.textContent).join("").trim()}”`, text(".relnotes-date"), address].filter(Boolean).join(", ");
  });
})();
