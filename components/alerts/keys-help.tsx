import { SHORTCUTS, type ShortcutKeys } from "@/components/shortcuts/shortcuts";
import { Dialog, KeyHint } from "@/components/ui";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  ...Object.values<ShortcutKeys>(SHORTCUTS).flatMap(({ listed }) =>
    listed === undefined ? [] : [[listed.shown, listed.does] as const],
  ),
  [["⌘ Enter", "Ctrl Enter"], "send what is typed"],
];

export function KeysHelp({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
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
