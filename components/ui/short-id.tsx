"use client";

import { clsx } from "clsx";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";
import { shorten } from "./format";
import { useShown } from "./shown";

export interface ShortIdProps {
  readonly id: string;
  /** Longer ids lose their middle. Default 16. */
  readonly charsMax?: number;
  /** False inside links and rows that are clicked themselves. Default true. */
  readonly copy?: boolean;
  readonly className?: string;
}

/** An id in monospace, shortened in the middle; one click copies all of it. */
export function ShortId({ id, charsMax = 16, copy = true, className }: ShortIdProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_200);
    return () => clearTimeout(timer);
  }, [copied]);
  const shown = useShown()(id);
  const text = shorten(shown, charsMax);
  const look = clsx("font-mono text-sm whitespace-nowrap", className);
  if (!copy) {
    return (
      <span className={look} title={shown}>
        {text}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={clsx(look, "group/id relative -mx-1 inline-flex items-center rounded-sm px-1 hover:bg-hover")}
      title={copied ? "Copied" : `Copy ${shown}`}
      onClick={(event) => {
        event.stopPropagation();
        void copyText(shown).then(setCopied);
      }}
    >
      {text}
      <span className="sr-only">{copied ? ", copied" : ", copy"}</span>
      {/* Beside the text without taking room in the line: it is seen only under the pointer. */}
      <span
        aria-hidden
        className={clsx(
          "absolute left-full z-10 -ml-1 flex h-full items-center rounded-r-sm bg-hover px-1",
          copied ? "text-ok" : "opacity-0 group-hover/id:opacity-100 group-focus-visible/id:opacity-100",
        )}
      >
        {copied ? <Check size={11} /> : <Copy size={11} />}
      </span>
    </button>
  );
}
