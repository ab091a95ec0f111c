"use client";

import { Button, Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import { can } from "@/lib/contract/roles";

export interface BulkOwnerProps {
  readonly busy: boolean;
  readonly onAssign: (userId: string | null) => void;
}

/** Gives the chosen alerts to someone: an analyst takes them or gives back their own, a lead gives them to anyone. */
export function BulkOwner({ busy, onAssign }: BulkOwnerProps) {
  const me = useUser();
  const users = useAssignees();
  const others = users.data?.filter(({ id, role }) => id !== me.id && can(role, "workAlerts")) ?? [];
  return (
    <Menu trigger={<Button disabled={busy}>Assign</Button>}>
      <MenuLabel>Owner</MenuLabel>
      <MenuItem onSelect={() => onAssign(me.id)}>{me.name} (you)</MenuItem>
      {me.can("assignOthers") &&
        others.map((user) => (
          <MenuItem key={user.id} onSelect={() => onAssign(user.id)}>
            {user.name} <span className="ml-auto text-sm text-faint">{user.role}</span>
          </MenuItem>
        ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onAssign(null)}>Unassigned</MenuItem>
    </Menu>
  );
}
