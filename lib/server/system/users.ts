import type { UserRow } from "@/lib/contract/alert-calls";
import { RoleSchema } from "@/lib/contract/role-schema";
import { can } from "@/lib/contract/roles";
import type { Db } from "../data/db";

/** Everyone whom an alert can be assigned to, by name. */
export async function listAssignees(db: Db): Promise<readonly UserRow[]> {
  const users = await db.prisma.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return users.flatMap(({ id, name, role }) => {
    const known = RoleSchema.safeParse(role);
    return known.success && can(known.data, "workAlerts") ? [{ id, name, role: known.data }] : [];
  });
}
