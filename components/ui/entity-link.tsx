"use client";

import { clsx } from "clsx";
import { Check, Copy } from "lucide-react";
import Link from "next/link";
import { type MouseEvent, useEffect, useState } from "react";
import { type EntityKind, entityHref } from "@/lib/contract/entity";
import { copyText } from "./copy-text";
import { shorten } from "./format";
import { useShown } from "./shown";

export interface EntityLinkProps {
  readonly kind: EntityKind;
  readonly id: string;
  /** Longer ids lose their middle. Default 16. */
  readonly charsMax?: number;
  /** With a button beside it that copies the id. Default true. */
  readonly copy?: boolean;
  /** -1 in lists that take the focus as one. */
  readonly tabIndex?: -1;
  readonly className?: string;
}

/** An id that leads to the page of what it names, shortened in the middle; the whole of it stands in its title and is read out. */
export function EntityLink({ kind, id, charsMax = 16, copy = true, tabIndex, className }: EntityLinkProps) {
  const shown = useShown()(id);
  const text = shorten(shown, charsMax);
  return (
    <span className="group/id inline-flex max-w-full min-w-0 items-center">
      <Link
        href={entityHref(kind, id)}
        prefetch={false}
        draggable={false}
        tabIndex={tabIndex}
        title={`${kind} ${shown}`}
        className={clsx(
          "truncate font-mono text-sm whitespace-nowrap text-inherit decoration-dotted underline-offset-2 hover:text-accent hover:underline focus-visible:underline",
          className,
        )}
        onClick={(event: MouseEvent) => event.stopPropagation()}
      >
        <span className="sr-only">{kind}</span>{" "}
        {text === shown ? (
          text
        ) : (
          <>
            <span aria-hidden>{text}</span>
            <span className="sr-only">{shown}</span>
          </>
        )}
      </Link>
      {copy && <CopyButton text={shown} tabIndex={tabIndex} />}
    </span>
  );
}

const COPIED_MS = 1_200;

/** Copies a text; seen under the pointer and when it has the focus. */
function CopyButton({ text, tabIndex }: { readonly text: string; readonly tabIndex?: -1 | undefined }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      title={copied ? "Copied" : "Copy"}
      aria-label={copied ? `${text}, copied` : `Copy ${text}`}
      className={clsx(
        "flex size-5 shrink-0 items-center justify-center rounded-sm hover:bg-hover",
        copied
          ? "text-ok"
          : "text-faint opacity-0 group-hover/id:opacity-100 group-focus-within/id:opacity-100 [@media(hover:none)]:opacity-100",
      )}
      onClick={(event) => {
        event.stopPropagation();
        event.preventDefault();
        void copyText(text).then(setCopied);
      }}
    >
      {copied ? <Check size={11} aria-hidden /> : <Copy size={11} aria-hidden />}
    </button>
  );
}
