import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { openApiDocument } from "../document";

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
}
type Responses = Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
let described: Described | undefined;
const judges = new Map<string, ValidateFunction>();

type Handler<A extends readonly unknown[]> = (...args: A) => Response | Promise<Response>;

/**
 * The handler, whose answers must be as the API's description says of the operation: one of its statuses, the content type,
 * and a body of the schema, without any member that the schema does not name.
 * @throws Error that says what of the answer is not so
 */
export function checkedAnswers<A extends readonly unknown[]>(
  method: string,
  path: string,
  answer: Handler<A>,
): (...args: A) => Promise<Response> {
  return async (...args) => {
    const response = await answer(...args);
    await check(`${method} ${path}`, documentOf().paths[path]?.[method.toLowerCase()]?.responses, response.clone());
    return response;
  };
}

async function check(name: string, responses: Responses | undefined, response: Response): Promise<void> {
  const { status } = response;
  // What failed for no reason that anybody foresaw is of no operation.
  if (status === 500) return;
  const expected = responses?.[status];
  if (expected === undefined)
    throw new Error(`${name}: no answer ${status} is described; it was ${await response.text()}`);
  if (expected.content === undefined) return;
  const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const content = expected.content[type];
  if (content === undefined)
    throw new Error(`${name}: ${status} is ${type}, described as ${Object.keys(expected.content)}`);
  if (!/^application\/(.+\+)?json$/.test(type)) return;
  const judge = judgeOf(`${name} ${status} ${type}`, content.schema);
  const body: unknown = await response.json();
  if (judge(body)) return;
  const wrong = (judge.errors ?? []).slice(0, 10).map(({ instancePath, message, params }) => {
    return `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`;
  });
  throw new Error(
    `${name}: the answer ${status} is not as described:\n${wrong.join("\n")}\n${JSON.stringify(body).slice(0, 2_000)}`,
  );
}

function documentOf(): Described {
  described ??= JSON.parse(JSON.stringify(openApiDocument())) as Described & { readonly components: object };
  return described;
}

function judgeOf(name: string, schema: object): ValidateFunction {
  let judge = judges.get(name);
  if (judge === undefined) {
    const { components } = documentOf() as Described & { readonly components: object };
    judge = ajv.compile({ ...schema, components });
    judges.set(name, judge);
  }
  return judge;
}
