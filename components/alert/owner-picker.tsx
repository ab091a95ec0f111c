"use client";

import { Button, Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import type { Alert } from "@/lib/contract/alert";
import { can } from "@/lib/contract/roles";

export interface OwnerPickerProps {
  readonly alert: Alert;
  readonly busy: boolean;
  readonly onAssign: (user: { readonly id: string; readonly name: string } | null) => void;
}

/** Who works on the alert; analysts take it or give it back, leads give it to anyone. */
export function OwnerPicker({ alert, busy, onAssign }: OwnerPickerProps) {
  const me = useUser();
  const mine = alert.assignee?.id === me.id;
  const self = { id: me.id, name: me.name };
  return (
    <div className="flex min-h-8 items-center gap-2">
      <span className={alert.assignee === null ? "text-faint" : undefined}>
        {alert.assignee === null ? "Unassigned" : mine ? `${alert.assignee.name} (you)` : alert.assignee.name}
      </span>
      <span className="ml-auto flex items-center gap-1">
        {me.can("workAlerts") && !mine && (alert.assignee === null || me.can("assignOthers")) && (
          <Button size="sm" disabled={busy} onClick={() => onAssign(self)}>
            Assign to me
          </Button>
        )}
        {me.can("workAlerts") && mine && !me.can("assignOthers") && (
          <Button size="sm" disabled={busy} onClick={() => onAssign(null)}>
            Unassign
          </Button>
        )}
        {me.can("assignOthers") && <OthersMenu alert={alert} busy={busy} onAssign={onAssign} />}
      </span>
    </div>
  );
}

function OthersMenu({ alert, busy, onAssign }: OwnerPickerProps) {
  const users = useAssignees();
  return (
    <Menu
      trigger={
        <Button size="sm" variant="quiet" disabled={busy}>
          Change
        </Button>
      }
    >
      <MenuLabel>Owner</MenuLabel>
      {users.isPending && <MenuLabel>Loading…</MenuLabel>}
      {users.isError && <MenuLabel>The list of people could not be read.</MenuLabel>}
      {users.data
        ?.filter((user) => can(user.role, "workAlerts") && user.id !== alert.assignee?.id)
        .map((user) => (
          <MenuItem key={user.id} onSelect={() => onAssign({ id: user.id, name: user.name })}>
            {user.name} <span className="ml-auto text-sm text-faint">{user.role}</span>
          </MenuItem>
        ))}
      {alert.assignee !== null && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onAssign(null)}>Unassigned</MenuItem>
        </>
      )}
    </Menu>
  );
}
