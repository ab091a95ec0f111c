import { ShortId, useShown } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { entityKindOf } from "@/lib/contract/entity";
import { WHOLE_STREAM } from "@/lib/contract/wording";
import { EntityLink } from "./entity-link";

const KEY_WORDS: Readonly<Record<string, string>> = {
  ip: "IP address",
  accountId: "account",
  cardId: "card",
  merchantId: "merchant",
  deviceId: "device",
  terminalId: "terminal",
  counterpartyId: "counterparty",
  merchantCategory: "category",
};

/** What an analyst calls a key field. */
export function keyWord(field: string): string {
  return KEY_WORDS[field] ?? field.replace(/^attributes\./, "");
}

export interface KeyValueListProps {
  readonly values: Alert["key"];
  /**
   * `links` lead to entities, with buttons that copy; `cells` are links without a stop of the keyboard of their own, in lists that
   * take the focus as one; `plain` are links without more. Default links.
   */
  readonly look?: "links" | "cells" | "plain";
  readonly words?: boolean;
}

/** The values that an alert is about, each with what it is; "all transactions" for a key without a field. */
export function KeyValueList({ values, look = "links", words = true }: KeyValueListProps) {
  const shown = useShown();
  return (
    <span className="inline-flex min-w-0 items-center gap-2 overflow-hidden">
      {Object.keys(values).length === 0 && <span className="text-faint">{WHOLE_STREAM}</span>}
      {Object.entries(values).map(([field, value]) => (
        <span
          key={field}
          className="inline-flex min-w-0 items-baseline gap-1"
          title={`${keyWord(field)} ${shown(String(value))}`}
        >
          {words && <span className="text-faint">{keyWord(field)}</span>}
          <KeyValue field={field} value={String(value)} look={look} />
        </span>
      ))}
    </span>
  );
}

function KeyValue({
  field,
  value,
  look,
}: Required<Pick<KeyValueListProps, "look">> & { readonly field: string; readonly value: string }) {
  const kind = entityKindOf(field);
  const copy = look === "links";
  if (kind === undefined) return <ShortId id={value} copy={copy} charsMax={20} />;
  return (
    <EntityLink kind={kind} id={value} charsMax={20} copy={copy} {...(look === "cells" ? { tabIndex: -1 } : {})} />
  );
}
