/** Steps of a pattern of `matches`: how many of them a look at one character of a text may take at most. One with more is refused. */
export const PATTERN_STEPS_MAX = 5_000;

const REPEAT = /\{(\d{1,4})(?:(,)(\d{0,4}))?\}/y;
const GROUP = /\((?:\?P?<\w{1,80}>|\?[imsU-]{0,8}:?)?/y;

/**
 * About how many steps RE2 makes of a pattern, found without making them: what is repeated counts as often as it may be. Of
 * what is no pattern it says nothing.
 */
export function patternSteps(pattern: string): number {
  /** Steps before each group that is still open. */
  const before: number[] = [];
  let steps = 0;
  let latest = 0;
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(pattern, at);
    at += token.length;
    const [, least, comma, most = ""] = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}$/.exec(token) ?? [];
    if (least !== undefined) {
      const times = Math.max(1, Number(least) + (comma === undefined ? 0 : 1), Number(most));
      // Each that may be left out takes a step of its own.
      steps += latest * (times - 1) + times - Number(least);
      latest *= times;
    } else if (token.startsWith("(")) {
      before.push(steps);
      steps = 0;
      latest = 0;
    } else if (token === ")") {
      latest = steps + 2;
      steps = (before.pop() ?? 0) + latest;
    } else if (token.startsWith("\\Q")) {
      steps += token.length;
      latest = 1;
    } else {
      steps += 1;
      latest = token === "|" ? 0 : "*+?".includes(token) ? latest + 1 : 1;
    }
  }
  return before.reduce((sum, each) => sum + each, steps);
}

/** What stands at a place of a pattern: quoted text, a class, an escape, a repeat, the beginning of a group, or one character. */
function tokenAt(pattern: string, at: number): string {
  switch (pattern[at]) {
    case "\\":
      if (pattern[at + 1] === "Q") return through(pattern, "\\E", at);
      return pattern[at + 2] === "{" && /[pPx]/.test(pattern[at + 1] ?? "")
        ? through(pattern, "}", at)
        : pattern.slice(at, at + 2);
    case "[":
      return pattern.slice(at, classEnd(pattern, at));
    case "{":
      return stickyAt(REPEAT, pattern, at);
    case "(":
      return stickyAt(GROUP, pattern, at);
    default:
      return pattern.charAt(at);
  }
}

/** Up to and with `end`, or all that is left. */
function through(pattern: string, end: string, at: number): string {
  const found = pattern.indexOf(end, at);
  return pattern.slice(at, found === -1 ? undefined : found + end.length);
}

function stickyAt(expression: RegExp, pattern: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(pattern)?.[0] ?? pattern.charAt(at);
}

/** Behind the class that begins at a place. A `]` that comes first in it is one of its characters. */
function classEnd(pattern: string, at: number): number {
  let end = at + (pattern[at + 1] === "^" ? 2 : 1);
  if (pattern[end] === "]") end += 1;
  while (end < pattern.length && pattern[end] !== "]") {
    const named = pattern.startsWith("[:", end) ? pattern.indexOf(":]", end) : -1;
    end = named !== -1 ? named + 2 : end + (pattern[end] === "\\" ? 2 : 1);
  }
  return end + 1;
}
