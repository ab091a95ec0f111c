import type { RuleDefinition } from "@/lib/contract/rule";

type Values = Readonly<Record<string, number | string>>;

/** The values of parameters that differ from one definition to another with the same parameters. */
export function tunedValues(
  from: RuleDefinition,
  to: RuleDefinition,
): { readonly before: Values; readonly after: Values } {
  const differing = Object.entries(to.params ?? {}).filter(([name, { value }]) => from.params?.[name]?.value !== value);
  const valuesIn = ({ params }: RuleDefinition): Values =>
    Object.fromEntries(
      differing.flatMap(([name]) => {
        const value = params?.[name]?.value;
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return { before: valuesIn(from), after: valuesIn(to) };
}
