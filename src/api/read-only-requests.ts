export const networkPaths = { picture: '/api/network', expand: '/api/network/expand' } as const;
export const searchPaths = { paths: '/api/paths', reach: '/api/reach' } as const;
export const importPaths = { bring: '/api/import', look: '/api/import/look' } as const;

const posted: ReadonlySet<string> = new Set([...Object.values(networkPaths), ...Object.values(searchPaths)]);

/** Whether a request changes nothing: by its method, or because it is a question too long for an address. */
export function reads(method: string, path: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'POST' && posted.has(path));
}
