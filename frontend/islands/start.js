// Wakes the islands of a page: each carries the name of the function that takes it over.
import start, * as islands from "./islands.js";

await start({ module_or_path: new URL("./islands_bg.wasm", import.meta.url) });
islands.hydrate();
for (const island of document.querySelectorAll("leptos-island")) {
  islands[island.dataset.component]?.(island);
}
