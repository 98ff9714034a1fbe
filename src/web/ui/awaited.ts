/** An answer as those see it who wait for it. */
export interface Awaited {
  /** Awaited for longer than a reader overlooks. */
  readonly late: boolean;
  /** The reader stopped waiting. */
  readonly cancelled: boolean;
  cancel(): void;
  retry(): void;
}
