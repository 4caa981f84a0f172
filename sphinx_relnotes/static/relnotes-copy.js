(() => {
const words = document.currentScript.dataset, header = document.querySelector(".relnotes-header");
if (!header || !navigator.clipboard) return;
const make = (tag, place, facts) => place.appendChild(Object.assign(document.createElement(tag), facts));
const said = make("span", header, { className: "relnotes-copied", role: "status" });
const add = (place, name, title, text) => make("button", place, {
  className: "relnotes-copy", title,
  innerHTML: '<svg width="1em" viewBox="0 0 12 12" fill="none" stroke="currentColor"><path d="M4 4h7v7H4zM2 8H1V1h7v1"/></svg>',
  async onclick() {
    await navigator.clipboard.writeText(text());
    said.textContent = words.copied;
    setTimeout(() => said.textContent = "", 2000);
  },
}).append(name);
for (const version of header.querySelectorAll(".relnotes-version")) {
  const text = version.textContent.split(" ").pop();
  add(version.parentNode, "", words.copy.replace("%s", text), () => text);
}
add(header.firstElementChild, words.cite, "", () => {
  const text = (name) => header.querySelector(name)?.textContent;
  const title = header.parentNode.querySelector("h1,h2,h3").cloneNode(true);
  title.querySelector(".headerlink")?.remove();
  const { href } = document.querySelector("link[rel=canonical]") || location;
  return [text(".relnotes-authors"), `“${title.textContent.trim()}”`, text(".relnotes-date"), href.split(/[?#]/)[0]].filter(Boolean).join(", ");
});
})();
