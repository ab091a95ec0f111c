"use client";

import { X } from "lucide-react";

interface ValueChipProps {
  readonly text: string;
  readonly disabled: boolean;
  readonly onRemove: () => void;
}

/** One of several values, with a button that takes it away. */
export function ValueChip({ text, disabled, onRemove }: ValueChipProps) {
  return (
    <span className="inline-flex h-7 max-w-48 items-center gap-0.5 rounded-md border border-line bg-hover pl-2 text-sm">
      <span className="truncate">{text}</span>
      <button
        type="button"
        disabled={disabled}
        aria-label={`Remove ${text}`}
        className="flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
