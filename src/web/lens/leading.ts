/** What a source calls a firm: chain leader (链主) or head goose (头雁). */
export type Leading = 'leader' | 'head goose';

/** Which of the two a role says. */
export function leadingOf(role: string): Leading {
  return role.includes('头雁') ? 'head goose' : 'leader';
}
