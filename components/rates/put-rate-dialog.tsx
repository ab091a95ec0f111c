"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/components/api";
import { Field, FormDialog, Input, Refused, toast } from "@/components/ui";
import { isCurrencyCode } from "@/lib/contract/rates/currency";
import { ratesKeys } from "./rates-queries";

export interface PutRateDialogProps {
  readonly base: string;
  /** That it begins with; "" for none. */
  readonly currency: string;
  readonly onClose: () => void;
}

/** Asks for one rate: of a currency, from a date on. */
export function PutRateDialog({ base, currency: currencyAtFirst, onClose }: PutRateDialogProps) {
  const client = useQueryClient();
  const [currency, setCurrency] = useState(currencyAtFirst);
  const [from, setFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const [rate, setRate] = useState("");
  const worth = Number(rate.replace(",", "."));
  const time = Date.parse(`${from}T00:00:00Z`);
  const currencyFault =
    currency === "" || (isCurrencyCode(currency) && currency !== base)
      ? null
      : currency === base
        ? `${base} is the base currency: its rate is 1`
        : "Expected three capital letters, such as EUR";
  const rateFault = rate === "" || (worth > 0 && Number.isFinite(worth)) ? null : "Expected a number greater than 0";
  const ready = currency !== "" && rate !== "" && currencyFault === null && rateFault === null && Number.isFinite(time);
  const put = useMutation({
    mutationFn: () => api.patch("/api/v1/rates", { body: { put: [{ currency, from: time, rate: worth }] } }),
    onSuccess: () => {
      toast.done(`The rate of ${currency} is saved`, { description: "It counts for what is read from now on." });
      onClose();
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ratesKeys.all }),
  });
  return (
    <FormDialog
      title="New rate"
      description="It counts for what is read from now on. What was read before keeps its amount."
      verb="Save rate"
      busy={put.isPending}
      disabled={!ready}
      onClose={onClose}
      onSubmit={() => {
        if (ready && !put.isPending) put.mutate();
      }}
    >
      <Field label="Currency" hint="ISO 4217, such as EUR" error={currencyFault}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus={currencyAtFirst === ""}
            autoComplete="off"
            spellCheck={false}
            maxLength={3}
            value={currency}
            onChange={(event) => setCurrency(event.target.value.toUpperCase())}
          />
        )}
      </Field>
      <Field label={`Worth of one in ${base}`} error={rateFault}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus={currencyAtFirst !== ""}
            inputMode="decimal"
            autoComplete="off"
            value={rate}
            onChange={(event) => setRate(event.target.value)}
          />
        )}
      </Field>
      <Field label="From" hint="For events from the beginning of this day on, UTC">
        {(ids) => <Input {...ids} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
      </Field>
      <Refused error={put.error} />
    </FormDialog>
  );
}
