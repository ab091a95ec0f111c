import { add } from "./admin/add";
import { eraseCommand } from "./admin/erase";
import { list } from "./admin/list";
import { removeSecondFactorCommand } from "./admin/remove-second-factor";
import { resetPasswordCommand } from "./admin/reset-password";
import { type AdminCommand, runAdmin } from "./admin/run";
import { secondFactor } from "./admin/second-factor";
import { verifyAuditCommand } from "./admin/verify-audit";

/** What `npm run admin -- NAME` can do, by name: each in a file of `workers/commands/admin`. */
const COMMANDS: Readonly<Record<string, AdminCommand>> = {
  list,
  add,
  "reset-password": resetPasswordCommand,
  "remove-second-factor": removeSecondFactorCommand,
  "second-factor": secondFactor,
  "verify-audit": verifyAuditCommand,
  erase: eraseCommand,
};

await runAdmin(COMMANDS, process.argv.slice(2));
