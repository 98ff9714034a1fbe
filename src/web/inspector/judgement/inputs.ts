import type { StageEvidence } from '../../../model/contract/standing.ts';

type Input = StageEvidence['inputs'][number];

/** Inputs that one and the same supplier alone gives (or one local maker alone is seen to make). */
export interface OneSupplier {
  readonly supplier: string;
  readonly only: NonNullable<Input['only']>;
  readonly inputs: readonly Input[];
}

/** A stage's inputs, the most telling first: by the one who alone supplies them, then by the one only maker, then the others; those without any supplier apart. */
export function inputsToTell(inputs: readonly Input[]): {
  readonly single: readonly OneSupplier[];
  readonly others: readonly Input[];
  readonly unknown: readonly Input[];
} {
  const single = new Map<string, { supplier: string; only: OneSupplier['only']; inputs: Input[] }>();
  const others: Input[] = [];
  const unknown: Input[] = [];
  for (const input of inputs) {
    const [supplier] = input.suppliers;
    if (supplier === undefined) (input.several ? others : unknown).push(input);
    else if (input.only === null) others.push(input);
    else {
      const key = `${input.only}|${supplier}`;
      const known = single.get(key);
      if (known) known.inputs.push(input);
      else single.set(key, { supplier, only: input.only, inputs: [input] });
    }
  }
  const rank = { supplier: 0, maker: 1 } as const;
  const sorted = [...single.values()].sort(
    (a, b) => rank[a.only] - rank[b.only] || b.inputs.length - a.inputs.length,
  );
  return { single: sorted, others, unknown };
}
