import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui";

interface PartListProps<Part> {
  readonly parts: readonly Part[];
  readonly keyOf: (part: Part) => string;
  /** What is said where there is none. */
  readonly none: string;
  readonly children: (part: Part) => ReactNode;
  /** What the button says that takes a part out, and what it does; null: nothing can be changed. */
  readonly remove: { readonly label: (part: Part) => string; readonly on: (part: Part) => void } | null;
  /** What is asked of one that is added, and what the button does; null: none can be. */
  readonly add: {
    readonly label: string;
    readonly verb: string;
    readonly fields: ReactNode;
    readonly on: () => void;
  } | null;
  readonly busy: boolean;
}

/** What belongs to a case, a line each; each is taken out by a button, others are added below. */
export function PartList<Part>({ parts, keyOf, none, children, remove, add, busy }: PartListProps<Part>) {
  return (
    <div className="flex flex-col gap-2">
      {parts.length === 0 && <p className="text-faint">{none}</p>}
      <ul className="flex flex-col gap-0.5">
        {parts.map((part) => (
          <li key={keyOf(part)} className="flex min-h-7 items-center gap-2">
            {children(part)}
            {remove !== null && (
              <IconButton size="sm" label={remove.label(part)} disabled={busy} onClick={() => remove.on(part)}>
                <X size={12} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {add !== null && (
        <form
          aria-label={add.label}
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            add.on();
          }}
        >
          {add.fields}
          <Button type="submit" size="sm" busy={busy}>
            {add.verb}
          </Button>
        </form>
      )}
    </div>
  );
}
