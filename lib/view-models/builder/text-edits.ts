/** A text with what is selected in it. */
export interface EditedText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const INDENT = "  ";

/** What Tab does: two spaces where the cursor stands, or before every selected line. */
export function indented({ text, from, to }: EditedText): EditedText {
  if (!text.slice(from, to).includes("\n")) {
    return { text: text.slice(0, from) + INDENT + text.slice(to), from: from + 2, to: from + 2 };
  }
  const begin = lineStart(text, from);
  const lines = text.slice(begin, to).split("\n");
  const changed = lines.map((line) => (line === "" ? line : INDENT + line));
  const added = changed.join("\n").length - (to - begin);
  return { text: text.slice(0, begin) + changed.join("\n") + text.slice(to), from: from + 2, to: to + added };
}

/** What Shift+Tab does: up to two spaces less before every line of the selection. */
export function outdented({ text, from, to }: EditedText): EditedText {
  const begin = lineStart(text, from);
  const lines = text.slice(begin, Math.max(to, begin)).split("\n");
  const last = text.slice(to).split("\n")[0] ?? "";
  const whole = [...lines.slice(0, -1), (lines.at(-1) ?? "") + last];
  const changed = whole.map((line) => line.replace(/^ {1,2}/, ""));
  const end = to + last.length;
  const gone = end - begin - changed.join("\n").length;
  const firstGone = (whole[0]?.length ?? 0) - (changed[0]?.length ?? 0);
  return {
    text: text.slice(0, begin) + changed.join("\n") + text.slice(end),
    from: Math.max(begin, from - firstGone),
    to: Math.max(begin, to - gone),
  };
}

/** What Enter does: a new line as deep as the one before it, deeper after an opening bracket. */
export function broken({ text, from, to }: EditedText): EditedText {
  const line = text.slice(lineStart(text, from), from);
  const depth = /^ */.exec(line)?.[0] ?? "";
  const opens = /[{[]\s*$/.test(line);
  const closes = opens && /^\s*[}\]]/.test(text.slice(to));
  const before = `\n${depth}${opens ? INDENT : ""}`;
  const after = closes ? `\n${depth}${text.slice(to).trimStart()}` : text.slice(to);
  const at = from + before.length;
  return { text: text.slice(0, from) + before + after, from: at, to: at };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
