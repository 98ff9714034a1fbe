export const networkPaths = { picture: '/api/network', expand: '/api/network/expand' } as const;
/** Where agents ask: the tools there only read. */
export const mcpPath = '/mcp';
export const cypherPath = '/api/cypher';
export const searchPaths = { paths: '/api/paths', reach: '/api/reach' } as const;
export const importPaths = { bring: '/api/import', look: '/api/import/look' } as const;

export const whatIfPaths = {
  loss: '/api/what-if',
  fill: '/api/what-if/fill',
  ranking: '/api/what-if/ranking',
  critical: '/api/critical',
} as const;

const posted: ReadonlySet<string> = new Set(
  [networkPaths, searchPaths, whatIfPaths, { cypherPath, mcpPath }].flatMap((paths) => Object.values(paths)),
);

/** Whether a request changes nothing: by its method, or because it is a question too long for an address. */
export function reads(method: string, path: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'POST' && posted.has(path));
}
