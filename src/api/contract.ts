import type { MiddlewareHandler } from 'hono';
import type { ApiDocument } from './openapi.ts';
import { HttpProblem } from './problem.ts';

interface Address {
  readonly pattern: RegExp;
  /** By method: the names of the query parameters it knows. */
  readonly methods: ReadonlyMap<string, readonly string[]>;
}
/** Known to every question that reads (show-cypher.ts). */
const everywhere = ['cypher'];

/**
 * Holds requests to the description of the API: a query parameter that the operation does not know is refused by name, for
 * a misspelt one would be an answer to another question; so is a method that the address does not have.
 */
export function heldToContract(document: () => ApiDocument): MiddlewareHandler {
  let addresses: readonly Address[] | null = null;
  return async (c, next) => {
    addresses ??= addressesOf(document());
    const address = addresses.find(({ pattern }) => pattern.test(c.req.path));
    if (address) {
      const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
      const known = address.methods.get(method);
      if (known === undefined && method !== 'OPTIONS') {
        const allow = [...address.methods.keys()].join(', ');
        throw new HttpProblem(405, `${c.req.path} has no ${method}; it answers ${allow}.`, { allow });
      }
      const unknown = Object.keys(c.req.queries()).filter((name) => known && !known.includes(name));
      if (unknown.length > 0)
        throw new HttpProblem(
          400,
          `There is no parameter ${unknown.map((name) => `“${name}”`).join(', ')} here; ${c.req.path} knows ${known!.join(', ')}.`,
        );
    }
    await next();
  };
}

function addressesOf({ paths }: ApiDocument): Address[] {
  return Object.entries(paths).map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
    methods: new Map(
      Object.entries(methods).map(([method, { parameters = [] }]) => [
        method.toUpperCase(),
        [...parameters.filter((each) => each.in === 'query').map(({ name }) => name), ...everywhere],
      ]),
    ),
  }));
}
