import { z } from 'zod';
import { entityOf, linkId } from '../model/contract/entity.ts';
import type { Overview } from '../model/contract/planner.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';
import { Properties, type Thing } from './rows.ts';
import { thingsOf } from './texts.ts';
import type { Names } from './names.ts';
import { readProgrammes, type SourcedProgramme } from './programmes.ts';

const bodies = namedQuery(
  'chain-system',
  z.object({
    body: Properties,
    wholes: z.array(z.string()),
    serves: z.array(z.string()),
    people: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])),
  }),
);
const chiefs = namedQuery(
  'chain-chiefs',
  z.object({ person: z.string(), chain: z.string(), role: z.string() }),
);

export interface ChainSystem {
  readonly bodies: readonly z.infer<(typeof bodies)['row']>[];
  readonly chiefs: readonly z.infer<(typeof chiefs)['row']>[];
  readonly programmes: readonly SourcedProgramme[];
  readonly things: readonly Thing[];
}

/** The chain-chief system: its bodies, the chiefs of the chains, and the programmes. */
export async function readSystem(at: FactsAt): Promise<ChainSystem> {
  const { facts, version } = at;
  const [bodyRows, chiefRows, programmes] = await Promise.all([
    facts.once(at, 'bodies', (database) => database.rows(bodies, { version })),
    facts.once(at, 'chiefs', (database) => database.rows(chiefs, { version })),
    readProgrammes(at),
  ]);
  const things = await thingsOf(
    at,
    programmes.map(({ programme }) => programme),
  );
  return { bodies: bodyRows, chiefs: chiefRows, programmes, things };
}

export function* idsOfSystem(system: ChainSystem): Generator<string> {
  for (const { wholes, serves, people } of system.bodies)
    yield* [...wholes, ...serves, ...people.map(([person]) => person)];
  for (const { person, chain } of system.chiefs) yield* [person, chain];
  for (const { addresses, targets } of system.programmes)
    yield* [...addresses, ...targets.map(({ to }) => to)];
}

export function toSystemAnswer(system: ChainSystem, names: Names): Overview['system'] {
  return {
    bodies: system.bodies.map(({ body, wholes, serves, people }) => {
      const entity = entityOf('Organisation', body);
      return {
        ...entity,
        partOf: wholes[0] ?? null,
        serves: serves.map((chain) => ({ chain, link: linkId(entity.id, 'SERVES', chain, null) })),
        people: people.map(([person, office, officeEn]) => ({
          person: names.of(person),
          office,
          officeEn,
          link: linkId(person, 'HOLDS', entity.id, null),
        })),
      };
    }),
    chiefs: system.chiefs.map(({ person, chain, role }) => ({
      person: names.of(person),
      chain,
      role,
      link: linkId(person, 'CHIEF_OF', chain, null),
    })),
    programmes: system.things.map(({ entity, figures }) => {
      const { addresses, targets } = system.programmes.find(({ programme }) => programme === entity.id)!;
      return {
        ...entity,
        figures,
        addresses: addresses.map((to) => ({
          to: names.of(to),
          link: linkId(entity.id, 'ADDRESSES', to, null),
        })),
        targets: targets.map(({ to, firmKind }) => ({
          to: names.of(to),
          firmKind,
          link: linkId(entity.id, 'TARGETS', to, null),
        })),
      };
    }),
  };
}
