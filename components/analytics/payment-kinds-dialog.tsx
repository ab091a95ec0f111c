"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/api";
import { Checkbox, FormDialog, formatCount, Refused, toast } from "@/components/ui";
import { INSTRUMENT_WORD, INSTRUMENTS, type Instrument } from "@/lib/contract/psd2";
import type { FraudRates, PaymentKinds } from "@/lib/contract/psd2-calls";
import { FRAUD_RATES_KEY } from "./analytics-queries";

const NONE: PaymentKinds = { card: { types: [], channels: [] }, transfer: { types: [], channels: [] } };
const FIELDS = [
  { name: "types", field: "type", word: "Type" },
  { name: "channels", field: "channel", word: "Channel" },
] as const;

/** Says which transactions are payments of which kind, by the types and channels that were seen. */
export function PaymentKindsDialog({ rates, onClose }: { readonly rates: FraudRates; readonly onClose: () => void }) {
  const [kinds, setKinds] = useState(rates.kinds ?? NONE);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.put("/api/v1/settings/payments", { body: kinds }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: FRAUD_RATES_KEY });
      const before = rates.kinds ?? NONE;
      toast.done("Fraud rates count other payments now", {
        action: {
          label: "Undo",
          onClick: () =>
            void api
              .put("/api/v1/settings/payments", { body: before })
              .then(() => client.invalidateQueries({ queryKey: FRAUD_RATES_KEY })),
        },
      });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Which payments count"
      description="A transaction belongs to the first kind of which it has one of the types and one of the channels. Where nothing is ticked in a column, any value will do; where nothing is ticked at all, no transaction belongs to the kind."
      verb="Count these"
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
    >
      <Refused error={save.error} />
      <div className="flex flex-col gap-4">
        {INSTRUMENTS.map((instrument) => (
          <fieldset key={instrument}>
            <legend className="pb-1 font-medium">{INSTRUMENT_WORD[instrument]}</legend>
            <div className="grid grid-cols-2 gap-3">
              {FIELDS.map(({ name, field, word }) => (
                <ValueList
                  key={name}
                  word={word}
                  about={INSTRUMENT_WORD[instrument]}
                  values={valuesOf(rates, field, kinds[instrument][name])}
                  chosen={kinds[instrument][name]}
                  onChange={(values) => setKinds(withValues(kinds, instrument, name, values))}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </FormDialog>
  );
}

interface SeenValue {
  readonly value: string;
  readonly transactions: number;
}

function ValueList(props: {
  readonly word: string;
  readonly about: string;
  readonly values: readonly SeenValue[];
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const { word, about, values, chosen, onChange } = props;
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm text-muted">
        {word}
        <span className="sr-only"> of {about}</span>
      </legend>
      <ul className="max-h-40 overflow-auto">
        {values.map(({ value, transactions }) => (
          <li key={value} className="flex min-h-7 items-center gap-2">
            <Checkbox
              checked={chosen.includes(value)}
              label={value === "" ? "none" : value}
              onChange={() =>
                onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
              }
            />
            <span className="ml-auto text-sm text-faint">{formatCount(transactions)}</span>
          </li>
        ))}
        {values.length === 0 && <li className="text-muted">Nothing was seen.</li>}
      </ul>
    </fieldset>
  );
}

/** The values of a field that were seen, with those that are chosen. */
function valuesOf({ seen }: FraudRates, field: "type" | "channel", chosen: readonly string[]): readonly SeenValue[] {
  const counts = new Map(chosen.map((value) => [value, 0]));
  for (const row of seen) counts.set(row[field], (counts.get(row[field]) ?? 0) + row.transactions);
  return [...counts]
    .map(([value, transactions]) => ({ value, transactions }))
    .sort((a, b) => b.transactions - a.transactions);
}

function withValues(
  kinds: PaymentKinds,
  instrument: Instrument,
  name: "types" | "channels",
  values: readonly string[],
): PaymentKinds {
  return { ...kinds, [instrument]: { ...kinds[instrument], [name]: values } };
}
