import { cleanup, configure } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, vi } from "vitest";

// Tests of components speak to a gateway of their own: components/testing/gateway.ts.
vi.mock("socket.io-client", async () => ({ io: (await import("./gateway")).io }));

configure({
  // On a busy machine what a page loads later may take a while.
  asyncUtilTimeout: 10_000,
  // Whether something can be seen follows from its style, which jsdom is slow to work out and does not have.
  defaultHidden: true,
});

/** jsdom draws nothing: every element is as large as a screen, so that lists that only draw what is seen have room. */
const SCREEN = { width: 1_280, height: 800 };
for (const [name, value] of [
  ["offsetWidth", SCREEN.width],
  ["offsetHeight", SCREEN.height],
  ["clientWidth", SCREEN.width],
  ["clientHeight", SCREEN.height],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}

class StillObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver = StillObserver;
Element.prototype.scrollTo = () => undefined;
// As newer browsers do: what an effect returns of it would be called at its end.
Object.assign(Element.prototype, { scrollIntoView: () => Promise.resolve() });
// jsdom has none; within quotes these two characters count.
Object.assign(window, { CSS: { escape: (text: string) => text.replaceAll(/["\\]/g, "\\$&") } });
Element.prototype.hasPointerCapture = () => false;
Element.prototype.setPointerCapture = () => undefined;
// Places of forms are looked up by it within quotes, where quotes and backslashes alone would have to be escaped.
Object.assign(window, { CSS: { escape: (text: string) => text.replaceAll(/["\\]/g, "\\$&") } });
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});

afterEach(() => {
  cleanup();
  toast.dismiss();
  sessionStorage.clear();
});
