import { createRoute, z } from '@hono/zod-openapi';
import { deleteCookie, setCookie, getCookie } from 'hono/cookie';
import { Session } from '../model/contract/answers.ts';
import { answers, bodyProblems, router, type ApiContext } from './context.ts';
import { HttpProblem } from './problem.ts';
import { roleOf, sessionCookie } from './security.ts';

const show = createRoute({
  method: 'get',
  path: '/api/session',
  summary: 'Who the page is: without tokens everybody is an editor.',
  responses: answers(Session, 'The role.'),
});
const enter = createRoute({
  method: 'post',
  path: '/api/session',
  summary: 'Logs the page in with a token, kept in a cookie that scripts cannot read.',
  request: {
    body: { required: true, content: { 'application/json': { schema: z.object({ token: z.string() }) } } },
  },
  responses: { ...answers(Session, 'The role.'), ...bodyProblems },
});
const leave = createRoute({
  method: 'delete',
  path: '/api/session',
  summary: 'Logs the page out.',
  responses: answers(Session, 'The role.'),
});

export const session = ({ access }: ApiContext) =>
  router()
    .openapi(show, (c) => {
      if (access.tokens === null) return c.json({ required: false, role: 'editor' as const }, 200);
      return c.json({ required: true, role: roleOf(access, getCookie(c, sessionCookie) ?? '') }, 200);
    })
    .openapi(enter, (c) => {
      const { token } = c.req.valid('json');
      const role = roleOf(access, token);
      if (role === null)
        throw new HttpProblem(401, 'This token is not known; check it for missing characters.');
      setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.json({ required: true, role }, 200);
    })
    .openapi(leave, (c) => {
      deleteCookie(c, sessionCookie, { path: '/' });
      return c.json({ required: access.tokens !== null, role: null }, 200);
    });
