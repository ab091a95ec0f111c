"use client";

import { useRef, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";
import { Input } from "./input";

/** A text that is shown this once, in monospace, with a button that copies it. `label` says what it is. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const [said, setSaid] = useState("Copy");
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    if (await copyText(value)) return setSaid("Copied");
    // Over plain HTTP browsers give pages no clipboard: what is selected can be copied by hand.
    field.current?.focus();
    setSaid("Press Ctrl+C");
  };
  return (
    <div className="flex flex-col gap-2 sm:flex-row">
      <Input
        ref={field}
        aria-label={label}
        readOnly
        className="font-mono text-sm"
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button autoFocus onClick={() => void copy()}>
        {said}
      </Button>
    </div>
  );
}
