import { ShortId, useShown } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { WHOLE_STREAM } from "@/lib/contract/wording";

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

/** The values that an alert is about, each with what it is; "all transactions" for a key without a field. */
export function KeyValueList({
  values,
  copy = true,
  words = true,
}: {
  readonly values: Alert["key"];
  readonly copy?: boolean;
  readonly words?: boolean;
}) {
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
          <ShortId id={String(value)} copy={copy} charsMax={20} />
        </span>
      ))}
    </span>
  );
}
