import { Dialog, KeyHint } from "@/components/ui";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["J", "K"], "next, previous alert"],
  [["Enter"], "open it beside the list"],
  [["X"], "select it"],
  [["⇧ J", "⇧ K"], "extend the selection"],
  [["A"], "acknowledge it, or all that are selected"],
  [["R"], "resolve it"],
  [["N"], "show the new alerts"],
  [["/"], "search"],
  [["Esc"], "close, then clear the selection"],
  [["⌘ Enter", "Ctrl Enter"], "send what is typed"],
  [["?"], "this list"],
];

export function KeysHelp({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(([keys, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
