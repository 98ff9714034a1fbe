import { rowOf } from './rows.ts';
import { sourceKinds, type SupplyGraph } from './supply-graph.ts';

/** What is gone from the start, by the numbers of a supply graph. */
export interface Loss {
  readonly firms: Iterable<number>;
  readonly stages?: Iterable<number>;
  /** Operations that end though their firm goes on. */
  readonly operations?: Iterable<number>;
  /** By input: its sources, by their place among all, whose link is gone. */
  readonly cut?: ReadonlyMap<number, ReadonlySet<number>>;
}

/** One step of what stops: everything in it rests on the steps before. */
export interface Level {
  /** 0: the loss itself and what it stops at once. */
  readonly at: number;
  readonly stages: readonly number[];
  /** Firms that are lost, or of which all that they operate has stopped. */
  readonly firms: readonly number[];
}

const never = 0x7fffffff;

/**
 * Follows a loss level by level. First go the lost firms and stages, and with them every stage all of whose operators are lost; then,
 * level by level, each stage of which an input has lost all its known suppliers (or `share` of them, counted by ultimate owner);
 * a firm stops with the last of what it operates. After Diem et al. 2022, unweighted.
 *
 * One cascade is used for many losses, one after another: what a loss touched is forgotten at the next, and nothing else is looked at.
 */
export class Cascade {
  readonly #graph: SupplyGraph;
  readonly #share: number;
  readonly #stageAt: Int32Array;
  readonly #firmAt: Int32Array;
  readonly #goneOperations = new Set<number>();
  readonly #touched = new Set<number>();
  #lostFirms = new Set<number>();
  #lostStages = new Set<number>();
  #cut: ReadonlyMap<number, ReadonlySet<number>> = new Map();
  #levels: Level[] = [];

  /** @param share of its suppliers that an input must have lost for its stage to stop, over 0 to 1; 1: every one */
  constructor(graph: SupplyGraph, share = 1) {
    this.#graph = graph;
    this.#share = share;
    this.#stageAt = new Int32Array(graph.stages.size).fill(never);
    this.#firmAt = new Int32Array(graph.firms.size).fill(never);
  }

  /** The levels of a loss, each of which something happens in, the lost themselves first. */
  run(loss: Loss): readonly Level[] {
    this.#forget(loss);
    const { operationsOfFirm, operationsOfStage, operated, isOperated, inputsFromStage } = this.#graph;
    const hit = new Set<number>();
    for (const firm of this.#lostFirms) {
      this.#firmAt[firm] = 0;
      for (const operation of rowOf(operationsOfFirm, firm)) this.#goneOperations.add(operation);
    }
    for (const operation of this.#goneOperations) hit.add(operated[operation]!);
    const first = [...hit].filter((stage) =>
      rowOf(operationsOfStage, stage).every((operation) => this.#goneOperations.has(operation)),
    );
    for (const stage of this.#lostStages)
      if (isOperated[stage] === 1 && !first.includes(stage)) first.push(stage);
    const idle = [...this.#goneOperations].map((operation) => this.#graph.operator[operation]!);
    let changed = this.#stop(first, [...this.#lostFirms], 0, idle);

    // What was hit though it goes on may be one supplier less to others.
    const waiting = new Set<number>();
    for (const stage of [...hit, ...this.#lostStages])
      for (const input of rowOf(inputsFromStage, stage)) waiting.add(input);
    for (const firm of idle) for (const input of rowOf(this.#graph.inputsFromFirm, firm)) waiting.add(input);
    for (const input of this.#cut.keys()) waiting.add(input);
    for (let level = 1; ; level++) {
      this.#follow(changed, waiting);
      const stopping = new Set<number>();
      for (const input of waiting) {
        this.#touched.add(input);
        const stage = this.#graph.inputStage[input]!;
        if (this.#stageAt[stage] === never && this.isLost(input)) stopping.add(stage);
      }
      if (stopping.size === 0) break;
      changed = this.#stop([...stopping], [], level);
      waiting.clear();
    }
    return this.#levels;
  }

  /** Whether a stage has stopped in the loss that was run last. */
  hasStopped(stage: number): boolean {
    return this.#stageAt[stage] !== never;
  }

  /** Whether a firm is lost or has stopped. */
  isGone(firm: number): boolean {
    return this.#firmAt[firm] !== never;
  }

  /** The inputs that any supplier of whom was looked at. */
  get touched(): Iterable<number> {
    return this.#touched;
  }

  /** Whether an input has lost all its suppliers, or the share of them that is asked. @param level as things were before it */
  isLost(input: number, level = never): boolean {
    if (this.#share === 1) {
      for (const source of rowOf(this.#graph.sources, input))
        if (this.gives(input, source, level)) return false;
      return true;
    }
    const { left, all } = this.suppliers(input, level);
    return left < all && (all - left) / all >= this.#share - 1e-9;
  }

  /** How many owners supply an input, and how many of them still do; what is bought in counts as one. */
  suppliers(input: number, level = never): { all: number; left: number } {
    const { sources, sourceKind, sourceId, ownerOf, operationsOfStage, operator } = this.#graph;
    const all = new Set<string | number>();
    const left = new Set<string | number>();
    for (const source of rowOf(sources, input)) {
      const id = sourceId[source]!;
      const gives = this.gives(input, source, level);
      if (sourceKind[source] === sourceKinds.stage)
        for (const operation of rowOf(operationsOfStage, id)) {
          const owner = ownerOf[operator[operation]!]!;
          all.add(owner);
          if (gives && !this.#goneOperations.has(operation)) left.add(owner);
        }
      else {
        const key = sourceKind[source] === sourceKinds.firm ? ownerOf[id]! : `bought in ${id}`;
        all.add(key);
        if (gives) left.add(key);
      }
    }
    return { all: all.size, left: left.size };
  }

  /** Whether a source still gives an input. */
  gives(input: number, source: number, level = never): boolean {
    const { sourceKind, sourceId, inputItem } = this.#graph;
    if (this.#cut.get(input)?.has(source)) return false;
    const id = sourceId[source]!;
    if (sourceKind[source] === sourceKinds['bought-in']) return !this.#lostStages.has(id);
    if (sourceKind[source] === sourceKinds.stage) return this.#stageAt[id]! >= level;
    return this.#firmAt[id]! >= level && this.#stillMakes(id, inputItem[input]!, level);
  }

  /** A firm that goes on gives an item no more once every stage by which it is seen to give it has stopped. */
  #stillMakes(firm: number, item: number, level: number): boolean {
    const { operationsOfFirm, operated, given, isElsewhere } = this.#graph;
    if (isElsewhere[firm] === 1) return true;
    let isSeen = false;
    for (const operation of rowOf(operationsOfFirm, firm)) {
      const stage = operated[operation]!;
      if (!given[stage]!.has(item)) continue;
      if (this.#stageAt[stage]! >= level && !this.#goneOperations.has(operation)) return true;
      isSeen = true;
    }
    return !isSeen;
  }

  /** Marks what stops at a level, and the firms that stop with it; answers all of them. */
  #stop(
    stages: readonly number[],
    lost: readonly number[],
    level: number,
    idle: readonly number[] = [],
  ): Level {
    const { operationsOfStage, operationsOfFirm, operator, operated, isElsewhere } = this.#graph;
    for (const stage of stages) this.#stageAt[stage] = level;
    const firms = [...lost];
    const look = (firm: number) => {
      if (this.#firmAt[firm] !== never || isElsewhere[firm] === 1) return;
      const isLast = rowOf(operationsOfFirm, firm).every(
        (each) => this.#stageAt[operated[each]!] !== never || this.#goneOperations.has(each),
      );
      if (!isLast) return;
      this.#firmAt[firm] = level;
      firms.push(firm);
    };
    for (const firm of idle) look(firm);
    for (const stage of stages)
      for (const operation of rowOf(operationsOfStage, stage)) look(operator[operation]!);
    const found = { at: level, stages, firms };
    if (stages.length + firms.length > 0) this.#levels.push(found);
    return found;
  }

  /** Gathers the inputs that those who stopped may have given. */
  #follow({ stages, firms }: Level, waiting: Set<number>): void {
    const { inputsFromStage, inputsFromFirm, operationsOfStage, operator } = this.#graph;
    const add = (inputs: Int32Array) => {
      for (const input of inputs) waiting.add(input);
    };
    for (const firm of firms) add(rowOf(inputsFromFirm, firm));
    for (const stage of stages) {
      add(rowOf(inputsFromStage, stage));
      for (const operation of rowOf(operationsOfStage, stage))
        add(rowOf(inputsFromFirm, operator[operation]!));
    }
  }

  #forget(loss: Loss): void {
    for (const { stages, firms } of this.#levels) {
      for (const stage of stages) this.#stageAt[stage] = never;
      for (const firm of firms) this.#firmAt[firm] = never;
    }
    this.#levels = [];
    this.#touched.clear();
    this.#goneOperations.clear();
    for (const operation of loss.operations ?? []) this.#goneOperations.add(operation);
    this.#lostFirms = new Set(loss.firms);
    this.#lostStages = new Set(loss.stages);
    this.#cut = loss.cut ?? new Map();
  }
}
