import { list } from "./admin/list";
import { type AdminCommand, runAdmin } from "./admin/run";
import { verifyAuditCommand } from "./admin/verify-audit";

/** What `npm run admin -- NAME` can do, by name: each in a file of `workers/admin`. */
const COMMANDS: Readonly<Record<string, AdminCommand>> = { list, "verify-audit": verifyAuditCommand };

await runAdmin(COMMANDS, process.argv.slice(2));
