import type { Plugin } from "vite";

const EXPORTED =
  /^export (?:(const) (GET|POST|PUT|PATCH|DELETE) =|(async function|function) (GET|POST|PUT|PATCH|DELETE)\b)/gm;

/**
 * Makes every handler of a file `handlers.ts` under app/api/v1 hold its answers against the description of its operation, in tests
 * that import the file.
 */
export function checkedRoutes(root: string): Plugin {
  const folder = `${root}/app/api/v1/`;
  return {
    name: "checked-routes",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(folder) || !id.endsWith("/handlers.ts")) return null;
      const path = `/api/v1/${id.slice(folder.length, -"/handlers.ts".length)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const methods: string[] = [];
      const inner = code.replaceAll(EXPORTED, (_, isConst, constant, kind, named) => {
        const method: string = constant ?? named;
        methods.push(method);
        return isConst === undefined ? `${kind} answer${method}` : `const answer${method} =`;
      });
      const checked = methods.map(
        (method) => `export const ${method} = checkedAnswers("${method}", "${path}", answer${method});`,
      );
      const from = "@/lib/server/openapi/testing/checked-answers";
      return { code: `import { checkedAnswers } from "${from}";\n${inner}\n${checked.join("\n")}\n`, map: null };
    },
  };
}
