import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Operation } from "@/lib/contract/operations/operation";
import { SIGN_IN_OPERATIONS } from "@/lib/contract/operations/sign-in";
import { Problem } from "@/lib/contract/problem";
import { faultsBy } from "@/lib/contract/testing/faults-by";

const ALL: readonly Operation[] = [...OPERATIONS, ...SIGN_IN_OPERATIONS];

/** The call that a method and an address belong to; a path without parameters goes before one with. Undefined: there is none. */
export function operationOf(method: string, address: string): Operation | undefined {
  const fits = ({ path }: Operation) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(address);
  return ALL.filter((operation) => operation.method.toUpperCase() === method && fits(operation)).sort(
    (a, b) => a.path.split("{").length - b.path.split("{").length,
  )[0];
}

/** What is wrong with what a page sent: a body or a name in the query that the call does not take. */
export function faultsOfRequest(
  { method, path, query, body }: Operation,
  sent: { readonly search: URLSearchParams; readonly body: unknown },
): readonly string[] {
  const known = Object.keys(query?.shape ?? {});
  const unknown = [...sent.search.keys()].filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${method} ${path} takes no ${name} in its query`),
    ...(body === undefined ? [] : faultsBy(body.schema, sent.body).map((fault) => `${method} ${path}: body ${fault}`)),
  ];
}

/** What is wrong with an answer that a test gives: it is not of the call's schema, or has members that the schema lacks. */
export function faultsOfAnswer(operation: Operation, status: number, answer: unknown): readonly string[] {
  const { method, path, success, otherwise = [], conflict = Problem } = operation;
  const schemas =
    status < 400
      ? [success, ...otherwise].flatMap(({ schema }) => (schema === undefined ? [] : [schema]))
      : [status === 409 ? conflict : Problem];
  if (schemas.length === 0) return answer === null ? [] : [`${method} ${path} answers nothing`];
  const faults = schemas.map((schema) => faultsBy(schema, answer));
  if (faults.some((each) => each.length === 0)) return [];
  return (faults[0] ?? []).map((fault) => `${method} ${path}: answer ${status} ${fault}`);
}
