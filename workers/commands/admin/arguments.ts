import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";

/** The one address that a command takes, and its options, each with a value. Fails with `UsageError`. */
export function emailAndOptions(
  args: readonly string[],
  usage: string,
  names: readonly string[] = [],
): { readonly email: string; readonly options: Readonly<Record<string, string | undefined>> } {
  const refuse = (fault: string) => new UsageError(`${fault}. Usage: npm run admin -- ${usage}`);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const parsed = parsedArguments({ args: [...args], allowPositionals: true, options });
  const [email, ...rest] = parsed.positionals;
  if (email === undefined) throw refuse("EMAIL is missing");
  if (rest.length > 0) throw refuse(`Expected one EMAIL, not also ${rest.join(" ")}`);
  const values = Object.entries(parsed.values).map(([name, value]) => [name, String(value)] as const);
  return { email, options: Object.fromEntries(values) };
}
