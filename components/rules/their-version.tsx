"use client";

import { Button, Cell, HeadCell, RelativeTime, Row, Table } from "@/components/ui";
import type { useTuning } from "./use-tuning";

/** Someone saved while this draft was edited: theirs beside yours, and what to do with yours. */
export function TheirVersion({ tuning }: { readonly tuning: ReturnType<typeof useTuning> }) {
  const { theirs } = tuning;
  if (theirs === null) return null;
  const { rule, clashes } = theirs;
  return (
    <section role="alert" className="flex flex-col gap-3 rounded-md border border-high bg-surface p-3">
      <p>
        <strong className="font-medium">
          {rule.updatedBy} saved version {rule.version}
        </strong>{" "}
        <RelativeTime at={rule.updatedAt} />, while you were changing this rule. Theirs is in force; yours is not lost.
      </p>
      <Table>
        <thead>
          <tr>
            <HeadCell>Value</HeadCell>
            <HeadCell numeric>Before</HeadCell>
            <HeadCell numeric>Theirs</HeadCell>
            <HeadCell numeric>Yours</HeadCell>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => (
            <Row key={clash.name}>
              <Cell>{clash.label}</Cell>
              <Cell numeric className="text-muted">
                {clash.before}
              </Cell>
              <Cell numeric>{clash.theirs}</Cell>
              <Cell numeric className={clash.yours === null ? "text-faint" : "font-medium text-accent"}>
                {clash.yours ?? "unchanged"}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={tuning.keepMine}>
          Put mine on top
        </Button>
        <Button onClick={tuning.revert}>Take theirs</Button>
        <span className="self-center text-sm text-muted">Nothing is saved before you press “Save”.</span>
      </div>
    </section>
  );
}
