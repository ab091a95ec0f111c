/** What is repeated is repeated no more often. */
const REPEATS_MAX = 200;

/** Texts that a pattern of RE2 may find, the shortest first. They are guesses: the engine says whether it does. */
export function textsLike(pattern: string): readonly string[] {
  const plain = [0, 1].flatMap((optional) => new Reader(pattern, optional).alternatives());
  return [...new Set([...plain, ...plain.map((text) => `x${text}x`), ...plain.map((text) => text.toUpperCase())])]
    .filter((text) => text !== "")
    .slice(0, 12);
}

/** Reads as much of the syntax as is common; what it does not know stands for itself. */
class Reader {
  private at = 0;
  private readonly pattern: string;

  /** How often what may be left out is taken. */
  private readonly optional: number;

  constructor(pattern: string, optional: number) {
    this.optional = optional;
    this.pattern = pattern.replace(/^\(\?[imsU-]+\)/, "");
  }

  alternatives(): readonly string[] {
    const found: string[] = [this.sequence()];
    while (this.pattern[this.at] === "|") {
      this.at++;
      found.push(this.sequence());
    }
    return found;
  }

  private sequence(): string {
    let text = "";
    while (this.at < this.pattern.length && !"|)".includes(this.pattern[this.at] ?? "")) {
      const part = this.atom();
      text += part.repeat(this.times());
    }
    return text;
  }

  private atom(): string {
    const char = this.pattern[this.at++] ?? "";
    switch (char) {
      case "^":
      case "$":
        return "";
      case ".":
        return "x";
      case "\\":
        return escaped(this.pattern[this.at++] ?? "");
      case "[":
        return this.charClass();
      case "(": {
        const mark = /^\?(?:P?<\w+>|[imsU-]*:)/.exec(this.pattern.slice(this.at));
        this.at += mark?.[0].length ?? 0;
        const [first = ""] = this.alternatives();
        this.at++;
        return first;
      }
      default:
        return char;
    }
  }

  private charClass(): string {
    const negated = this.pattern[this.at] === "^";
    if (negated) this.at++;
    const from = this.at;
    while (this.at < this.pattern.length && (this.pattern[this.at] !== "]" || this.at === from)) {
      this.at += this.pattern[this.at] === "\\" ? 2 : 1;
    }
    const inside = this.pattern.slice(from, this.at++);
    if (negated) return ["x", "0", "~", " "].find((char) => !inside.includes(char)) ?? "é";
    return inside.startsWith("\\") ? escaped(inside[1] ?? "") : (inside[0] ?? "");
  }

  /** How often the part before is taken: as seldom as it may be. */
  private times(): number {
    const repeat = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.pattern.slice(this.at));
    if (repeat === null) return 1;
    this.at += repeat[0].length;
    if (repeat[1] !== undefined) return Math.min(REPEATS_MAX, Math.max(this.optional, Number(repeat[1])));
    return repeat[0].startsWith("+") ? 1 : this.optional;
  }
}

function escaped(char: string): string {
  const known: Readonly<Record<string, string>> = {
    d: "0",
    D: "x",
    w: "a",
    W: "-",
    s: " ",
    S: "x",
    b: "",
    B: "",
    A: "",
    z: "",
  };
  return known[char] ?? char;
}
