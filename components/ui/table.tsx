import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** Basics of a dense table: 12 px, rows of 32 px, one hairline between rows, a head that stays. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={clsx("w-full border-separate border-spacing-0 text-sm", className)} {...rest} />;
}

export interface HeadCellProps extends ComponentProps<"th"> {
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
}

export function HeadCell({ numeric = false, className, ...rest }: HeadCellProps) {
  return (
    <th
      scope="col"
      className={clsx(
        "sticky top-0 z-10 h-8 border-b border-line bg-surface px-3 font-normal whitespace-nowrap text-muted",
        numeric ? "text-right" : "text-left",
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={clsx("hover:bg-hover aria-selected:bg-selected", className)} {...rest} />;
}

export interface CellProps extends ComponentProps<"td"> {
  readonly numeric?: boolean;
}

export function Cell({ numeric = false, className, ...rest }: CellProps) {
  return (
    <td
      className={clsx("h-8 border-b border-line px-3", numeric && "text-right whitespace-nowrap", className)}
      {...rest}
    />
  );
}
