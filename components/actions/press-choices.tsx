"use client";

import { Fragment } from "react";
import { formatCount, formatMoney, useShown } from "@/components/ui";
import { keyWord } from "@/components/ui/key-values";
import type { OfferedAction, PressChoice, PressKey } from "@/lib/contract/action-press";

/** What a press is about, each value with what it is. */
export function PressKeyValues({ values }: { readonly values: PressKey }) {
  const shown = useShown();
  return (
    <span>
      {Object.entries(values).map(([field, value], i) => (
        <Fragment key={field}>
          {i > 0 && ", "}
          <span className="text-muted">{keyWord(field)}</span>{" "}
          <span className="font-mono break-all">{shown(String(value))}</span>
        </Fragment>
      ))}
    </span>
  );
}

interface PressChoicesProps {
  readonly action: Pick<OfferedAction, "choices" | "choicesMore">;
  readonly chosen: PressKey;
  readonly disabled: boolean;
  readonly onChoose: (key: PressKey) => void;
}

/** Asks which of the values that the alert's evidence has is meant. */
export function PressChoices({ action: { choices, choicesMore }, chosen, disabled, onChoose }: PressChoicesProps) {
  return (
    <fieldset className="flex flex-col" disabled={disabled}>
      <legend className="pb-1 text-sm text-muted">Which one?</legend>
      {choices.map((choice) => (
        <label
          key={nameOf(choice.key)}
          className="flex min-h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover has-disabled:opacity-50"
        >
          <input
            type="radio"
            name="press-choice"
            className="plain-radio"
            checked={nameOf(choice.key) === nameOf(chosen)}
            onChange={() => onChoose(choice.key)}
          />
          <span className="min-w-0 flex-1">
            <PressKeyValues values={choice.key} /> <span className="text-sm text-muted">{weightOf(choice)}</span>
          </span>
        </label>
      ))}
      {choicesMore > 0 && <p className="px-1 text-sm text-muted">{formatCount(choicesMore)} more are not shown.</p>}
    </fieldset>
  );
}

function nameOf(key: PressKey): string {
  return JSON.stringify(key);
}

/** `3 transactions, €120.00`. */
function weightOf({ transactions, amounts }: PressChoice): string {
  const count = `${formatCount(transactions)} ${transactions === 1 ? "transaction" : "transactions"}`;
  return [count, ...amounts.map(({ amount, currency }) => formatMoney(amount, currency))].join(", ");
}
