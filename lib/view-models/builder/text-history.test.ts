import { expect, test } from "vitest";
import { recorded, redone, TEXT_STATES_MAX, TYPING_MS, textHistoryOf, undone } from "./text-history";

const slowly = (texts: readonly string[]) =>
  texts.reduce((history, text, i) => recorded(history, text, (i + 1) * TYPING_MS), textHistoryOf("0"));

test("every state comes back in turn, and goes forth again", () => {
  const end = slowly(["1", "2"]);
  expect(undone(end).present).toBe("1");
  expect(undone(undone(end)).present).toBe("0");
  expect(redone(redone(undone(undone(end)))).present).toBe("2");
});

test("undo at the beginning and redo at the end change nothing", () => {
  const end = slowly(["1"]);
  expect(undone(undone(undone(end))).present).toBe("0");
  expect(redone(end)).toBe(end);
});

test("what is typed in one go is undone in one go", () => {
  const typed = ["a", "ab", "abc"].reduce(
    (history, text, i) => recorded(history, text, 5_000 + i * 50),
    textHistoryOf(""),
  );
  expect(undone(typed).present).toBe("");
});

test("what is moved or added is a state of its own, however fast", () => {
  const [one, two] = ['{"name":"the first step"}', '{"name":"the second one"}'];
  const texts = [`[${two},${one}]`, `[${two},${one},${one}]`];
  const moved = texts.reduce(
    (history, text, i) => recorded(history, text, 5_000 + i * 50),
    textHistoryOf(`[${one},${two}]`),
  );
  expect(undone(moved).present).toBe(texts[0]);
  expect(undone(undone(moved)).present).toBe(`[${one},${two}]`);
});

test("typing right after an undo does not swallow the state that was gone back to", () => {
  const back = undone(slowly(["1", "2"]));
  const on = recorded(back, "3", 2 * TYPING_MS + 1);
  expect(undone(on).present).toBe("1");
  expect(redone(on)).toBe(on);
});

test("the same text again is no state", () => {
  const end = slowly(["1"]);
  expect(recorded(end, "1", 99_999)).toBe(end);
});

test("the oldest states are forgotten beyond the limit", () => {
  const end = slowly(Array.from({ length: TEXT_STATES_MAX + 20 }, (_, i) => String(i + 1)));
  expect(end.past).toHaveLength(TEXT_STATES_MAX);
  expect(end.past.at(-1)).toBe(String(TEXT_STATES_MAX + 19));
});
