"use client";

import { clsx } from "clsx";
import { Button, Menu, MenuItem, Switch } from "@/components/ui";

interface RowControlsProps {
  /** What the row is about, as its controls say it to who cannot see it. */
  readonly name: string;
  readonly enabled: boolean;
  /** Whether it is being switched. */
  readonly busy: boolean;
  readonly onEnable: (enabled: boolean) => void;
  /** Missing: there is nothing to test. */
  readonly onTest?: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
  readonly className?: string;
}

/** What can be done with one of the things that a lead sets up: on or off, test, edit, delete. */
export function RowControls(props: RowControlsProps) {
  const { name, enabled, busy, onEnable, onTest, onEdit, onDelete, className } = props;
  return (
    <div className={clsx("flex items-center justify-end gap-2", className)}>
      <Switch label={`${name} is on`} checked={enabled} busy={busy} onChange={onEnable} />
      {onTest !== undefined && (
        <Button size="sm" onClick={onTest} aria-label={`Test ${name}`}>
          Test
        </Button>
      )}
      <Menu
        trigger={
          <Button size="sm" variant="quiet" aria-label={`More of ${name}`}>
            More
          </Button>
        }
      >
        <MenuItem onSelect={onEdit}>Edit</MenuItem>
        <MenuItem danger onSelect={onDelete}>
          Delete
        </MenuItem>
      </Menu>
    </div>
  );
}
