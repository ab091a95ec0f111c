import { clsx } from "clsx";

/** The button that shows what is chosen. */
export function selectLook(size: "md" | "sm", className: string | undefined): string {
  return clsx(
    "inline-flex items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:bg-hover disabled:opacity-50",
    size === "md" ? "h-8 text-base" : "h-7 text-sm",
    className,
  );
}
