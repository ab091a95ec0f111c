import { ArrowUp } from "lucide-react";
import { formatCount } from "@/components/ui";

interface NewBarProps {
  readonly count: number;
  readonly what: { readonly one: string; readonly many: string };
  readonly onShow: () => void;
}

/** What gathered while the list was held still. Lies over the list, so that nothing moves when it appears. */
export function NewRowsBar({ count, what, onShow }: NewBarProps) {
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onShow}
      className="absolute top-2 left-1/2 z-20 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-3 text-sm font-medium text-accent hover:bg-hover"
    >
      <ArrowUp size={13} aria-hidden />
      {formatCount(count)} new {count === 1 ? what.one : what.many}
    </button>
  );
}
