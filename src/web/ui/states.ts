/** The state of a stage in a region; absent while nobody has worked it out. */
export type StageState = 'present' | 'weak' | 'missing' | 'unknown';
