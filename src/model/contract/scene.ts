import { z } from 'zod';
import { stageStates } from '../vocabulary/states.ts';

/**
 * Scenes and decks: views that somebody has kept to show them again. They belong to a dataset and not to a version of it:
 * they name things by their ids, and stay when the dataset is loaded anew.
 */

const line = z.string().trim().min(1).max(300);
const text = z.string().max(10_000).nullable().default(null);

/** What a scene says and how the page comes back to it. */
export const SceneBody = z.strictObject({
  name: line,
  nameEn: line.nullable().default(null),
  /** One sentence below the title. */
  claim: text,
  claimEn: text,
  /** For who speaks; never on the picture. */
  notes: text,
  notesEn: text,
  /** The chain on the picture; null: the wall of all chains. */
  chain: z.string().min(1).max(500).nullable().default(null),
  /** Null: the home of the dataset. */
  region: z.string().min(1).max(500).nullable().default(null),
  /** Null: every fact that has not ended. */
  year: z.number().int().nullable().default(null),
  threshold: z.number().int().min(1).max(100).default(1),
  /** The view as the page's address spells it after the `#`: lens, level, selection, filters and the rest. */
  address: z.string().max(16_000).default(''),
});
export type SceneBody = z.infer<typeof SceneBody>;

/** The state of a stage; null: a thing that has none (a firm, a project, a product, a chain). */
const KeptState = z.enum(stageStates).nullable();
/** What a scene showed when it was kept: things by id, stages with their state. */
export const Shown = z.array(z.tuple([z.string(), KeptState]));
export type Shown = z.infer<typeof Shown>;

/** What has changed in the data since a scene was kept. */
export const SceneChanges = z.object({
  gone: z.array(z.string()),
  new: z.array(z.string()),
  /** Stages that are still there, in another state. */
  changed: z.array(z.object({ id: z.string(), before: KeptState, now: KeptState })),
});
export type SceneChanges = z.infer<typeof SceneChanges>;

export const SceneHead = z.object({
  id: z.string(),
  ...SceneBody.pick({ name: true, nameEn: true, chain: true }).shape,
  /** When it was kept last, as an ISO moment. */
  keptAt: z.string(),
});
export type SceneHead = z.infer<typeof SceneHead>;

export const Scene = SceneBody.extend({
  id: z.string(),
  keptAt: z.string(),
  /** Null: the chain or the region of the scene is not in the data any more. */
  changes: SceneChanges.nullable(),
});
export type Scene = z.infer<typeof Scene>;

/** A scene as it is stored. */
export const KeptScene = z.object({
  ...SceneBody.shape,
  id: z.string(),
  keptAt: z.string(),
  shown: Shown,
});
export type KeptScene = z.infer<typeof KeptScene>;

export const DeckBody = z.strictObject({
  name: line,
  nameEn: line.nullable().default(null),
  /** Ids of scenes, in the order in which they are shown; each once. */
  scenes: z.array(z.string().min(1).max(500)).max(200).default([]),
});
export type DeckBody = z.infer<typeof DeckBody>;
export const Deck = z.object({ ...DeckBody.shape, id: z.string() });
export type Deck = z.infer<typeof Deck>;
export const DeckHead = z.object({
  id: z.string(),
  ...DeckBody.pick({ name: true, nameEn: true }).shape,
  scenes: z.number().int(),
});
export type DeckHead = z.infer<typeof DeckHead>;

/** What differs between what a scene showed and what it would show now, each in the order of its list. */
export function changesOf(before: Shown, now: Shown): SceneChanges {
  const [then, today] = [new Map(before), new Map(now)];
  return {
    gone: [...then.keys()].filter((id) => !today.has(id)),
    new: [...today.keys()].filter((id) => !then.has(id)),
    changed: [...then].flatMap(([id, state]) => {
      const present = today.get(id);
      return present === undefined || present === state ? [] : [{ id, before: state, now: present }];
    }),
  };
}
