"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import { api } from "@/components/api";
import { Button, Checkbox, FormDialog, formatCount, Refused, TextArea, toast } from "@/components/ui";
import { RatesError, ratesInCsv } from "@/lib/contract/rates/csv";
import type { RatesOverview } from "@/lib/contract/rates/rate-api";
import { ratesKeys } from "./rates-queries";

/** A browser stays usable with a text of this length in a field. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;

/** Takes rates as CSV, pasted or from a file, and says what it understood. */
export function ImportDialog({ rates, onClose }: { readonly rates: RatesOverview; readonly onClose: () => void }) {
  const client = useQueryClient();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [csv, setCsv] = useState("");
  const [keep, setKeep] = useState(true);
  const settled = useDeferredValue(csv);
  const found = useMemo(() => foundIn(settled, rates.base), [settled, rates.base]);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (chosen === undefined) return;
    if (chosen.size > FILE_BYTES_MAX) {
      toast.failed("The file is too large", { description: "Up to 4 MB can be read here; send more by the API." });
      return;
    }
    setCsv(await chosen.text());
  };
  const replace = useMutation({
    mutationFn: () => api.put("/api/v1/rates", { body: { version: rates.version, csv, keep } }),
    onSuccess: (after) => {
      toast.done(`There are ${formatCount(after.entries)} rates now`, {
        description: "They count for what is read from now on.",
      });
      onClose();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ratesKeys.all }),
  });
  const ready = csv.trim() !== "" && settled === csv && found.ok;
  return (
    <FormDialog
      title="Import rates"
      description={`CSV with the columns currency, from and rate: units of ${rates.base} for one unit.`}
      verb={keep ? "Add rates" : "Replace all rates"}
      busy={replace.isPending}
      disabled={!ready}
      onClose={onClose}
      onSubmit={() => {
        if (ready && !replace.isPending) replace.mutate();
      }}
    >
      <div className="flex flex-col gap-1">
        <div className="flex items-center justify-between gap-2">
          <label htmlFor={id} className="text-sm text-muted">
            Rates
          </label>
          <Button size="sm" variant="quiet" onClick={() => file.current?.click()}>
            From a file
          </Button>
          <input
            ref={file}
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-label="File of rates"
            className="hidden"
            onChange={(event) => void take(event)}
          />
        </div>
        <TextArea
          id={id}
          aria-describedby={`${id}-found`}
          className="min-h-40 resize-y font-mono text-sm"
          spellCheck={false}
          autoCapitalize="off"
          autoFocus
          placeholder={"currency,from,rate\nEUR,2026-11-28,1.1583"}
          invalid={!found.ok}
          value={csv}
          onChange={(event) => setCsv(event.target.value)}
        />
        <p id={`${id}-found`} aria-live="polite" className={found.ok ? "text-sm text-faint" : "text-sm text-critical"}>
          {found.says}
        </p>
      </div>
      <Checkbox checked={keep} onChange={setKeep} label="Keep rates that the file does not name" />
      <Refused error={replace.error} />
    </FormDialog>
  );
}

function foundIn(csv: string, base: string): { readonly ok: boolean; readonly says: string } {
  if (csv.trim() === "") return { ok: true, says: "Pasted from a table, or from a CSV file." };
  try {
    const rates = ratesInCsv(csv, base);
    const currencies = new Set(rates.map(({ currency }) => currency)).size;
    const many = `${formatCount(rates.length)} ${rates.length === 1 ? "rate" : "rates"}`;
    return { ok: true, says: `${many} of ${formatCount(currencies)} ${currencies === 1 ? "currency" : "currencies"}` };
  } catch (error) {
    if (!(error instanceof RatesError)) throw error;
    return { ok: false, says: error.message.charAt(0).toUpperCase() + error.message.slice(1) };
  }
}
