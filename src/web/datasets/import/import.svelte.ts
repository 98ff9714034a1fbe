import type { ImportMap, ImportProgress, ImportResult, LookedTable } from '../../../model/contract/import.ts';
import type { ProblemKind } from '../../../model/vocabulary/problems.ts';
import { Failure } from '../../client/failure.ts';
import type { Server } from '../../client/server.svelte.ts';
import type { View } from '../../url/view.svelte.ts';
import { spelledMap } from '../mapping/tables.ts';
import { importWords } from '../../i18n/import.ts';
import { readMap } from './map-file.ts';
import { importUpload, look, type Existing } from './upload.ts';

/** What is under way: the share of the files that was sent, and what the server tells from then on. */
export interface Running {
  readonly what: 'looking' | 'checking' | 'loading';
  readonly sent: number;
  readonly progress: ImportProgress | null;
}
/** How the dataset is called where its files do not say it, or differently; empty: as they say. */
export type Naming = NonNullable<ImportMap['dataset']>;

/** A map is known by its name; any other JSON file is data. */
const isMap = (file: File) => /(^|\W|_)map\.json$/i.test(file.name);
const isTable = (file: File) =>
  !isMap(file) && /\.(csv|tsv|txt|xlsx|xlsm|xls|ods|json|zip)$/i.test(file.name);

/** One import from choosing files to the loaded dataset: look, map where needed, check, load. */
export class Import {
  readonly #view: View;
  readonly #server: Server;
  #files = $state.raw<readonly File[]>([]);
  #looked = $state.raw<readonly LookedTable[] | null>(null);
  #map = $state.raw<ImportMap>({ tables: [] });
  #allow = $state.raw<readonly ProblemKind[]>([]);
  #existing = $state<Existing | null>(null);
  #running = $state.raw<Running | null>(null);
  #result = $state.raw<ImportResult | null>(null);
  #trouble = $state.raw<string | null>(null);
  #cancelled = $state(false);
  /** The last work was refused, and not cancelled or cut off. */
  #refusal = false;
  #stop: AbortController | null = null;

  constructor(view: View, server: Server) {
    this.#view = view;
    this.#server = server;
  }

  get files(): readonly File[] {
    return this.#files;
  }
  get looked(): readonly LookedTable[] | null {
    return this.#looked;
  }
  /** What is said of foreign tables and of the dataset; without tables where all are known by their names. */
  get map(): ImportMap {
    return this.#map;
  }
  set map(map: ImportMap) {
    this.#map = map;
  }
  /** Kinds of problems that may pass as warnings. */
  get allow(): readonly ProblemKind[] {
    return this.#allow;
  }
  /** What the reader has chosen for data that the load would take away. */
  get existing(): Existing | null {
    return this.#existing;
  }
  set existing(choice: Existing | null) {
    this.#existing = choice;
  }
  /** How many things and links of the dataset that is there the files do not hold. */
  get gone(): number {
    return (this.#result?.difference ?? []).reduce((sum, { gone }) => sum + gone, 0);
  }
  get running(): Running | null {
    return this.#running;
  }
  /** What the last check or load told. */
  get result(): ImportResult | null {
    return this.#result;
  }
  /** Why something did not work, in one sentence. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Takes chosen or dropped files, in place of those of the same names, and looks into them; map.json is a map. */
  async take(files: readonly File[]): Promise<void> {
    if (this.#running || files.length === 0) return;
    const words = importWords(this.#view);
    this.#trouble = null;
    this.#result = null;
    const others = files.filter((file) => !isTable(file) && !isMap(file));
    for (const file of files.filter(isMap)) await this.loadMap(file);
    if (others.length > 0)
      this.#trouble = words.notTables(this.#view.words.list(others.map(({ name }) => name)));
    const tables = files.filter(isTable);
    if (tables.length === 0) return;
    const names = tables.map(({ name }) => name);
    this.#files = [...this.#files.filter(({ name }) => !names.includes(name)), ...tables];
    await this.#run('looking', async (signal) => {
      const upload = { files: this.#files, map: null };
      this.#looked = await look(upload, (sent) => this.#tell({ sent }), signal);
    });
    // Files that cannot even be looked into: checking them tells each problem with its place and its remedy.
    if (this.#refusal) await this.check();
  }

  /** Reads a kept map; what is wrong with it is told as trouble. */
  async loadMap(file: File): Promise<void> {
    this.#trouble = null;
    const read = await readMap(file);
    if ('why' in read) this.#trouble = importWords(this.#view).badMap(file.name, read.why);
    else this.#map = read.map;
  }

  /** The last work was given up by the reader. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  allowKind(kind: ProblemKind, may: boolean): void {
    this.#allow = may ? [...this.#allow, kind] : this.#allow.filter((each) => each !== kind);
  }

  /** Back to the tables, with what was told let go. */
  reconsider(): void {
    this.#result = null;
    this.#trouble = null;
    this.#cancelled = false;
  }

  /** Back to choosing files. */
  restart(): void {
    this.reconsider();
    this.#files = [];
    this.#looked = null;
    this.#allow = [];
  }

  /** Tells what a load would do. */
  check(): Promise<void> {
    this.#existing = null;
    return this.#import('checking');
  }

  /** Loads, and shows the dataset once readers see it. */
  async load(): Promise<void> {
    await this.#import('loading');
    const { outcome, dataset } = this.#result ?? {};
    if (outcome !== 'loaded' || !dataset) return;
    if (this.#view.dataset !== dataset.id) this.#view.openDataset(dataset.id);
    this.#server.renew();
  }

  cancel(): void {
    this.#stop?.abort();
  }

  #import(what: 'checking' | 'loading'): Promise<void> {
    return this.#run(what, async (signal) => {
      const upload = { files: this.#files, map: spelledMap(this.#map) };
      const manner = { dryRun: what === 'checking', allow: this.#allow, existing: this.#existing };
      const listen = {
        onSent: (sent: number) => this.#tell({ sent }),
        onProgress: (progress: ImportProgress) => this.#tell({ progress }),
      };
      this.#result = await importUpload(upload, manner, listen, signal);
    });
  }

  async #run(what: Running['what'], work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = (this.#stop = new AbortController());
    this.#running = { what, sent: 0, progress: null };
    this.#trouble = null;
    this.#cancelled = false;
    this.#refusal = false;
    try {
      await work(stop.signal);
    } catch (error) {
      if (stop.signal.aborted) this.#cancelled = true;
      else this.#trouble = this.#why(error);
    } finally {
      this.#running = null;
    }
  }

  #tell(news: Partial<Running>): void {
    if (this.#running) this.#running = { ...this.#running, ...news };
  }

  #why(error: unknown): string {
    if (!(error instanceof Failure)) throw error;
    if (error.kind === 'locked') this.#server.reportLocked();
    this.#refusal = error.kind === 'refused';
    return error.message || importWords(this.#view).unreachable;
  }
}
