import type { ValueBar as Bar, Bound } from "@/lib/view-models/backtest/difference";

const WORDS: Readonly<Record<Bound["op"], string>> = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "=": "exactly",
  "!=": "other than",
  startsWith: "",
  endsWith: "",
  contains: "",
  multipleOf: "",
};

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** What a hit reached, between what the draft and the published version ask for. */
export function DifferenceBar({ bar, color }: { readonly bar: Bar; readonly color: string }) {
  const place = (value: number) => `${Math.min(100, Math.max(0, (100 * value) / bar.top))}%`;
  const text = `It reached ${NUMBER.format(bar.value)}; ${bar.bounds.map(boundText).join(", ")}.`;
  return (
    <div className="flex max-w-xl flex-col gap-1">
      <p className="text-sm">{text}</p>
      <div className="relative h-4" aria-hidden>
        <div className="absolute inset-x-0 top-1.5 h-1 rounded-full bg-line" />
        <div
          className="absolute top-1.5 left-0 h-1 rounded-full"
          style={{ width: place(bar.value), background: color }}
        />
        {bar.bounds.map((bound) => (
          <div
            key={bound.of}
            className={`absolute top-0 h-4 border-l-2 ${bound.of === "draft" ? "border-text" : "border-dashed border-muted"}`}
            style={{ left: place(bound.value) }}
          />
        ))}
      </div>
    </div>
  );
}

function boundText({ of, op, value }: Bound): string {
  return `${of === "draft" ? "the draft" : "the published rule"} asks for ${WORDS[op]} ${NUMBER.format(value)}`;
}
