import { expect, test } from "vitest";
import { broken, type EditedText, indented, outdented } from "./text-edits";

/** "a|b" is a cursor, "a[b]c" a selection, written with ‹ and ›. */
function marked(text: string): EditedText {
  const from = text.indexOf("‹");
  const to = text.indexOf("›") - 1;
  return { text: text.replace(/[‹›]/g, ""), from, to };
}
const shown = ({ text, from, to }: EditedText) => `${text.slice(0, from)}‹${text.slice(from, to)}›${text.slice(to)}`;

test("Tab puts two spaces at the cursor, or before every selected line", () => {
  expect(shown(indented(marked("a‹›b")))).toBe("a  ‹›b");
  expect(shown(indented(marked("x\n‹a\n\nb›\ny")))).toBe("x\n  ‹a\n\n  b›\ny");
});

test("Shift+Tab takes them away", () => {
  expect(shown(outdented(marked("    a‹›b")))).toBe("  a‹›b");
  expect(shown(outdented(marked("  ‹a\n b\nc›")))).toBe("‹a\nb\nc›");
  expect(shown(outdented(marked("‹›a")))).toBe("‹›a");
});

test("Enter goes on as deep, and deeper after a bracket", () => {
  expect(shown(broken(marked("  a,‹›")))).toBe("  a,\n  ‹›");
  expect(shown(broken(marked("  {‹›}")))).toBe("  {\n    ‹›\n  }");
  expect(shown(broken(marked("{‹x›")))).toBe("{\n  ‹›");
});
