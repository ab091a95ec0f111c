import { add } from "./admin/add";
import { erase } from "./admin/erase";
import { list } from "./admin/list";
import { removeSecondFactor } from "./admin/remove-second-factor";
import { resetPassword } from "./admin/reset-password";
import { type AdminCommand, runAdmin } from "./admin/run";
import { secondFactor } from "./admin/second-factor";
import { verifyAuditCommand } from "./admin/verify-audit";

/** What `npm run admin -- NAME` can do, by name: each in a file of `workers/commands/admin`. */
const COMMANDS: Readonly<Record<string, AdminCommand>> = {
  list,
  add,
  "reset-password": resetPassword,
  "remove-second-factor": removeSecondFactor,
  "second-factor": secondFactor,
  "verify-audit": verifyAuditCommand,
  erase,
};

await runAdmin(COMMANDS, process.argv.slice(2));
