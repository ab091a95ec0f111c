"use client";

import { type FormEvent, useId, useState } from "react";
import { problemText } from "@/components/api";
import { Button, Input } from "@/components/ui";
import { pickKey } from "@/lib/view-models/missed/picked";
import type { MissedPlace } from "../ui/missed-url";
import { findTransactions } from "./history-query";

export interface AccountSearchProps {
  readonly account: string | null;
  readonly onFound: (place: MissedPlace) => void;
}

/** A field for an account's or a transaction's id; a transaction is chosen as it is found. */
export function AccountSearch({ account, onFound }: AccountSearchProps) {
  const id = useId();
  const [text, setText] = useState(account ?? "");
  const [shown, setShown] = useState(account);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (shown !== account) {
    setShown(account);
    setText(account ?? "");
    setError(null);
  }
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === "" || busy) return;
    setBusy(true);
    setError(null);
    try {
      const result = await findTransactions(wanted);
      if (result.kind === "account") onFound({ account: wanted, picked: [] });
      else if (result.kind === "transaction")
        onFound({ account: result.found.accountId, picked: [pickKey(result.found)] });
      else setError("Nothing that is stored has this id. It may be older than what is kept, or have come too late.");
    } catch (problem) {
      const { title, detail } = problemText(problem);
      setError(`${title}. ${detail}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="flex min-w-0 flex-col gap-1" onSubmit={(event) => void find(event)}>
      <div className="flex min-w-0 gap-2">
        <label htmlFor={id} className="sr-only">
          Account or transaction id
        </label>
        <Input
          id={id}
          value={text}
          width="w-full max-w-96"
          placeholder="Account or transaction id"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          className="font-mono text-sm"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          Show
        </Button>
      </div>
      {error !== null && (
        <p id={`${id}-error`} role="alert" className="text-sm text-critical">
          {error}
        </p>
      )}
    </form>
  );
}
